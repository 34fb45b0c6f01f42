"""`alongside serve`: the real thing."""

import argparse
from pathlib import Path
from typing import Any

from alongside.kernel.refusals import Refused

from ..modes import is_loopback
from ..opening import open_house, prepare_home
from ..server import granian_command, require_free_port, run_until_stopped
from .ending import sub_command

_EXAMPLES = """\
  alongside serve --tls-certificate fullchain.pem --tls-key key.pem --host 0.0.0.0 --port 443
  ALONGSIDE_BEHIND_PROXY=1 alongside serve --port 8000      (the proxy speaks TLS and runs on this machine)
"""


def add_to(commands: Any) -> None:
    """Describe the command."""
    parser = sub_command(commands, "serve", summary="serve a real installation, if it is ready for one", examples=_EXAMPLES)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=4, help="threads of each process (default: %(default)s)")
    parser.add_argument("--tls-certificate", type=Path, metavar="FILE", help="certificate chain, PEM")
    parser.add_argument("--tls-key", type=Path, metavar="FILE", help="its private key, PKCS#8 PEM")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check everything that can be wrong, say all of it, and otherwise serve until told to stop."""
    open_house()
    from django.conf import settings

    from ..readiness import reasons_against_serving

    reasons = [*reasons_against_serving(), *_about_tls(arguments, behind_proxy=settings.ALONGSIDE_BEHIND_PROXY)]
    if (settings.ALONGSIDE_HOME / "DEMONSTRATION").exists():
        reasons.append(f"{settings.ALONGSIDE_HOME} holds the demonstration: everybody in it is invented")
    if reasons:
        raise Refused("not ready, for these reasons:\n" + "\n".join(f"  - {reason}" for reason in reasons))
    require_free_port(arguments.host, arguments.port)
    home = prepare_home(create=False)
    from django.core.management import call_command

    from alongside.home import clockwork

    call_command("collectstatic", verbosity=0, interactive=False)
    tls = (arguments.tls_certificate, arguments.tls_key) if arguments.tls_certificate else None
    command = granian_command(
        host=arguments.host, port=arguments.port, workers=arguments.workers, threads=arguments.threads, tls=tls
    )
    return run_until_stopped(command, tick=clockwork.tick, lock=home / "clock.lock")


def _about_tls(arguments: argparse.Namespace, *, behind_proxy: bool) -> list[str]:
    certificate, key = arguments.tls_certificate, arguments.tls_key
    if bool(certificate) != bool(key):
        return ["--tls-certificate and --tls-key go together"]
    if certificate:
        return [f"there is no file {path}" for path in (certificate, key) if not path.is_file()]
    if not behind_proxy:
        return [
            "plain HTTP: give --tls-certificate and --tls-key, or set ALONGSIDE_BEHIND_PROXY=1 behind a proxy that speaks TLS"
        ]
    if not is_loopback(arguments.host):
        return ["behind a proxy Alongside believes what the proxy says of its callers, so it listens on 127.0.0.1 only"]
    return []
