"""The two ways to serve, as processes: they start, answer, carry their headers, and stop when told to."""

import datetime as dt
import ipaddress
import json
import signal
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from alongside.config.server import granian_command, run_clock

from .programs import alongside, free_port, start

# Homes of their own: the suite's database plays no part. One group: each server is started once, not once a worker.
pytestmark = [pytest.mark.slow, pytest.mark.sqlite_only, pytest.mark.xdist_group("servers")]
KEY = "p9Zk2Vw7Xq4Lm8Rt3Ny6Bh1Cf5Gj0Ds-Ua_Ei.Oo+Px=Qz!Wv@Kb#"
SIGN_IN_AS = "/demonstration/"


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


def ask(url: str, trusted: ssl.SSLContext | None = None, **headers: str):
    """The answer to a GET, whatever its status; redirects are not followed."""
    opener = urllib.request.build_opener(_NoRedirects, urllib.request.HTTPSHandler(context=trusted))
    try:
        return opener.open(urllib.request.Request(url, headers=headers), timeout=60)
    except urllib.error.HTTPError as answer:
        return answer


def wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path, trusted: ssl.SSLContext | None = None):
    """The first answer, or the process's own words when it ends before giving one."""
    for _ in range(1200):
        if process.poll() is not None:
            pytest.fail(f"it ended with {process.returncode}: {log.read_text()}")
        try:
            return ask(url, trusted)
        except OSError:
            time.sleep(0.1)
    return pytest.fail(f"no answer: {log.read_text()}")


def stop(process: "subprocess.Popen[bytes]") -> int:
    """Its exit code after SIGTERM."""
    process.send_signal(signal.SIGTERM)
    return process.wait(90)


@contextmanager
def running(*arguments: str, cwd: Path, **settings: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A program that is running, and is not any more afterwards, whatever the test found."""
    process = start(*arguments, cwd=cwd, log=cwd / "log", **settings)
    try:
        yield process
    finally:
        if process.poll() is None:
            stop(process)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory) -> Iterator[str]:
    """The demonstration, served: its address."""
    folder, port = tmp_path_factory.mktemp("demonstration"), free_port()
    with running("demo", "--port", str(port), cwd=folder) as process:
        wait_for(f"http://127.0.0.1:{port}/", process, folder / "log")
        yield f"http://127.0.0.1:{port}"
        assert stop(process) == 0


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key."""
    folder, key = tmp_path_factory.mktemp("tls"), ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")]), dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + dt.timedelta(days=1))
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = builder.add_extension(address, critical=False).sign(key, hashes.SHA256())
    (folder / "chain.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(secret)
    return folder / "chain.pem", folder / "key.pem"


@pytest.fixture(scope="module")
def installation(tmp_path_factory, certificate) -> Iterator[tuple[str, ssl.SSLContext, dict[str, str]]]:
    """A real installation, served over TLS: its address, whom to trust, its settings."""
    folder, port = tmp_path_factory.mktemp("installation"), free_port()
    (folder / "home").mkdir(mode=0o700)
    settings = {"ALONGSIDE_HOME": str(folder / "home"), "ALONGSIDE_SECRET_KEY": KEY, "ALONGSIDE_HOSTS": "127.0.0.1"}
    made = alongside("manage", "migrate", "-v0", cwd=folder, **settings)
    assert made.returncode == 0, made.stderr
    chain, key = map(str, certificate)
    options = ("serve", "--port", str(port), "--tls-certificate", chain, "--tls-key", key)
    trusted = ssl.create_default_context(cafile=chain)
    with running(*options, cwd=folder, **settings) as process:
        wait_for(f"https://127.0.0.1:{port}/", process, folder / "log", trusted)
        yield f"https://127.0.0.1:{port}", trusted, settings
        assert stop(process) == 0, (folder / "log").read_text()
    assert "127.0.0.1 -" not in (folder / "log").read_text()


def test_the_demonstration_answers(demonstration):
    assert ask(demonstration + "/").status == 200
    assert "no-store" in ask(demonstration + SIGN_IN_AS).headers["Cache-Control"]


def test_sign_in_as_is_in_the_demonstration_only(demonstration, installation):
    address, trusted, _ = installation
    assert ask(demonstration + SIGN_IN_AS).status == 200
    assert ask(address + SIGN_IN_AS, trusted).status == 404
    assert ask(address + "/demonstration/sign-in/00000000-0000-0000-0000-000000000000/", trusted).status == 404


def test_the_demonstration_turns_proxies_away(demonstration):
    assert ask(demonstration + "/", **{"X-Forwarded-For": "192.0.2.7"}).status == 403


def test_the_demonstration_answers_to_no_other_name(demonstration):
    assert ask(demonstration + "/", Host="alongside.example.org").status == 400


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Strict-Transport-Security", "max-age=31536000"),
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=()"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
    ],
)
def test_every_answer_carries_its_seals(installation, header, value):
    address, trusted, _ = installation
    assert value in (ask(address + "/", trusted).headers[header] or "")


def test_the_policy_lets_nothing_inline_run(installation):
    address, trusted, _ = installation
    policy = ask(address + "/", trusted).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "base-uri 'none'" in policy


def test_cookies_are_closed(installation):
    address, trusted, _ = installation
    cookies = ask(address + "/accounts/sign-in/", trusted).headers.get_all("Set-Cookie") or []
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-alongside")
        assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))


def test_static_files_carry_their_digest_in_their_name(installation):
    address, trusted, settings = installation
    manifest = json.loads((Path(settings["ALONGSIDE_HOME"]) / "static" / "staticfiles.json").read_text())
    hashed = next(name for name in manifest["paths"].values() if name.endswith(".css"))
    answer = ask(f"{address}/static/{hashed}", trusted)
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_second_server_is_refused_a_restore(installation, tmp_path):
    _, _, settings = installation
    made = alongside("backup", str(tmp_path / "one"), cwd=tmp_path, **settings)
    assert made.returncode == 0, made.stderr
    assert "Not encrypted" in made.stderr
    refused = alongside("restore", str(tmp_path / "one"), "--replace", "--yes", cwd=tmp_path, **settings)
    assert refused.returncode == 1
    assert "Stop it first" in refused.stderr


def test_a_backup_comes_back_on_an_empty_machine(installation, tmp_path):
    _, _, settings = installation
    made = alongside("backup", str(tmp_path / "one"), cwd=tmp_path, **settings)
    digest = made.stdout.split("digest: ")[1].strip()
    (tmp_path / "empty").mkdir(mode=0o700)
    elsewhere = {**settings, "ALONGSIDE_HOME": str(tmp_path / "empty")}
    done = alongside("restore", str(tmp_path / "one"), "--digest", digest, cwd=tmp_path, **elsewhere)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(digest) == 2
    assert "sound" in done.stdout
    again = alongside("restore", str(tmp_path / "one"), cwd=tmp_path, **elsewhere)
    assert again.returncode == 1
    no = alongside("restore", str(tmp_path / "one"), "--replace", cwd=tmp_path, typed="no\n", **elsewhere)
    assert (no.returncode, "Nothing was changed" in no.stderr) == (1, True)
    yes = alongside("restore", str(tmp_path / "one"), "--replace", cwd=tmp_path, typed="empty\n", **elsewhere)
    assert yes.returncode == 0, yes.stderr


def test_check_finds_everything_in_order(installation):
    _, _, settings = installation
    done = alongside("check", cwd=Path(settings["ALONGSIDE_HOME"]), **settings)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_log_names_nobody(tmp_path):
    """Addresses asked for, query strings and callers are not in it, whatever went wrong."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with running("demo", "--port", str(port), cwd=tmp_path, ALONGSIDE_LOG_LEVEL="INFO") as process:
        wait_for(base + "/", process, tmp_path / "log")
        ask(base + "/nobody/sharing/DOC-SECRET?who=ana@example.org")
        ask(base + "/", Host="ana.example.org")
        assert stop(process) == 0
    said = (tmp_path / "log").read_text()
    assert [word for word in ("SECRET", "ana@", "ana.example", "127.0.0.1 ") if word in said] == []


@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.0])
def test_it_stops_whenever_it_is_told_to(tmp_path, seconds):
    """Also in the first moments, when the web server by itself can wait for ever."""
    with running("demo", "--port", str(free_port()), cwd=tmp_path) as process:
        while "http://" not in (tmp_path / "log").read_text():
            assert process.poll() is None, (tmp_path / "log").read_text()
            time.sleep(0.05)
        time.sleep(seconds)
        assert stop(process) == 0


def test_the_worker_timeout_is_always_there():
    assert "--workers-kill-timeout" in granian_command(host="127.0.0.1", port=1, workers=1, threads=1)


@pytest.mark.django_db
def test_the_clock_goes_on_after_a_failure(tmp_path):
    stopping, ticks = threading.Event(), []

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 1:
            raise RuntimeError("the first one fails")
        stopping.set()

    run_clock(tick, stopping, tmp_path / "lock", every=0.01)
    assert len(ticks) == 2


@pytest.mark.django_db
def test_one_home_has_one_clock(tmp_path):
    import fcntl

    stopping, ticks = threading.Event(), []
    with (tmp_path / "lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        threading.Timer(0.1, stopping.set).start()
        run_clock(lambda: ticks.append(1), stopping, tmp_path / "lock", every=0.01)
    assert ticks == []
