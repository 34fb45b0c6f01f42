"""A backup is made while people work, comes back whole, and is refused whole when a single byte is wrong."""

import sqlite3
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pyrage
import pytest
from django.db import connection

from alongside.config.backups import archive
from alongside.config.backups.making import make_backup
from alongside.config.backups.restoring import home_is_empty, live_contents, restore_backup
from alongside.kernel.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = b"a letter from the police, long enough to matter\n" * 200


@pytest.fixture
def home(settings, tmp_path):
    """A home with a little of everything in it."""
    settings.ALONGSIDE_HOME = tmp_path / "home"
    settings.ALONGSIDE_DOCUMENTS = settings.ALONGSIDE_HOME / "documents"
    settings.ALONGSIDE_KEYS = settings.ALONGSIDE_HOME / "keys"
    for folder in (settings.ALONGSIDE_DOCUMENTS / "ab", settings.ALONGSIDE_KEYS):
        folder.mkdir(parents=True, mode=0o700)
    (settings.ALONGSIDE_DOCUMENTS / "ab" / "abc123").write_bytes(CANARY)
    (settings.ALONGSIDE_DOCUMENTS / ".incoming").write_bytes(b"half a file")
    (settings.ALONGSIDE_KEYS / "ledger.key").write_bytes(b"key")
    return settings.ALONGSIDE_HOME


@pytest.fixture
def backup(home, tmp_path) -> Path:
    """One backup of that home."""
    make_backup(tmp_path / "one.alongside")
    return tmp_path / "one.alongside"


def state(home: Path) -> dict[str, bytes]:
    """Every document and key, by name."""
    return {str(p.relative_to(home)): p.read_bytes() for f in ("documents", "keys") for p in (home / f).rglob("*") if p.is_file()}


def empty(home: Path) -> None:
    """Take the documents and keys away."""
    for path in [p for folder in ("documents", "keys") for p in (home / folder).rglob("*") if p.is_file()]:
        path.unlink()


def test_what_comes_back_is_what_was_there(home, backup):
    before, contents = state(home), live_contents()
    empty(home)
    restored = restore_backup(backup, replace=True)
    assert restored.contents == contents == live_contents()
    before.pop("documents/.incoming")
    assert state(home) == before
    assert not [p for p in home.iterdir() if p.name.startswith((".restoring", ".replaced"))]


def test_it_counts_every_table(home, backup, tmp_path):
    tables = archive.unpack(backup, tmp_path / "out").contents.tables
    assert set(connection.introspection.table_names()) <= set(tables)
    assert tables["django_migrations"] > 0


def test_files_in_it_are_closed_to_others(home, backup, tmp_path):
    archive.unpack(backup, tmp_path / "out")
    assert backup.stat().st_mode & 0o077 == 0
    assert [p for p in (tmp_path / "out").rglob("*") if p.stat().st_mode & 0o077] == []


def test_tar_itself_can_open_it(backup):
    with tarfile.open(backup) as plain:
        assert plain.getnames()[-1] == "manifest.json"
        assert plain.extractfile("documents/ab/abc123").read() == CANARY


def test_a_backup_is_never_written_over(home, backup):
    before = backup.read_bytes()
    with pytest.raises(Refused, match="never written over"):
        make_backup(backup)
    assert backup.read_bytes() == before


def test_a_failure_leaves_nothing_behind(home, tmp_path):
    (home / "documents" / "a name with spaces").write_bytes(b"x")
    with pytest.raises(Refused, match="can not hold"):
        make_backup(tmp_path / "two.alongside")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home"]


def test_a_home_that_is_in_use_is_left_alone(home, backup):
    assert not home_is_empty()
    before = state(home)
    with pytest.raises(Refused, match="not empty"):
        restore_backup(backup)
    assert state(home) == before


def test_a_running_server_keeps_its_home(home, backup):
    import fcntl

    with (home / "clock.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Refused, match="Stop it first"):
            restore_backup(backup, replace=True)


def test_another_digest_is_refused_before_anything_is_touched(home, backup):
    (home / "documents" / "later").write_bytes(b"later")
    with pytest.raises(Refused, match="another backup"):
        restore_backup(backup, replace=True, expected="0" * 64)
    assert (home / "documents" / "later").exists()


def test_a_damaged_backup_touches_nothing(home, backup):
    whole = bytearray(backup.read_bytes())
    whole[len(whole) // 2] ^= 1
    backup.write_bytes(whole)
    before, contents = state(home), live_contents()
    with pytest.raises(Refused, match="damaged"):
        restore_backup(backup, replace=True)
    assert (state(home), live_contents()) == (before, contents)


def test_sealed_to_a_recipient(home, tmp_path):
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"# mine\n{key}\n")
    (tmp_path / "other.txt").write_text(f"{pyrage.x25519.Identity.generate()}\n")
    out = tmp_path / "sealed.age"
    make_backup(out, recipients=[str(key.to_public())])
    assert CANARY[:40] not in out.read_bytes()
    for wrong in ({}, {"identity": tmp_path / "other.txt"}, {"identity": tmp_path / "none.txt"}):
        with pytest.raises(Refused):
            restore_backup(out, replace=True, **wrong)
    assert restore_backup(out, replace=True, identity=tmp_path / "key.txt").contents == live_contents()


def test_sealed_with_a_passphrase(home, tmp_path):
    words, wrong, short = (tmp_path / name for name in ("words", "wrong", "short"))
    words.write_text("correct horse battery staple\n")
    wrong.write_text("incorrect horse battery staple\n")
    short.write_text("short\n")
    make_backup(tmp_path / "sealed.age", passphrase_file=words)
    with pytest.raises(Refused, match="too short"):
        make_backup(tmp_path / "other.age", passphrase_file=short)
    with pytest.raises(Refused, match="key is not the right one"):
        restore_backup(tmp_path / "sealed.age", replace=True, passphrase_file=wrong)
    assert restore_backup(tmp_path / "sealed.age", replace=True, passphrase_file=words).contents == live_contents()


@pytest.mark.parametrize("recipient", ["", "age1nonsense", "AGE-SECRET-KEY-1X", "ssh-ed25519 AAAA"])
def test_an_odd_recipient_is_refused(home, tmp_path, recipient):
    with pytest.raises(Refused, match="age"):
        make_backup(tmp_path / "x.age", recipients=[recipient])


@pytest.mark.sqlite_only
def test_a_copy_made_under_load_is_one_moment(home, tmp_path):
    """A writer adds pairs of rows in one transaction, as fast as it can. No copy holds half a pair."""
    file, stop, written = connection.settings_dict["NAME"], threading.Event(), [0]

    def write() -> None:
        with closing(sqlite3.connect(file, timeout=20, isolation_level=None)) as one:
            one.execute("CREATE TABLE IF NOT EXISTS load_pairs (id INTEGER PRIMARY KEY, half INTEGER)")
            while not stop.is_set():
                one.execute("BEGIN IMMEDIATE")
                one.executemany("INSERT INTO load_pairs (half) VALUES (?)", [(1,), (2,)])
                one.execute("COMMIT")
                written[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while written[0] < 50:
            pass
        for number in range(5):
            before = written[0]
            made = make_backup(tmp_path / f"{number}.alongside")
            assert made.contents.tables["load_pairs"] % 2 == 0
            assert made.contents.tables["load_pairs"] >= 2 * before
            assert written[0] > before
    finally:
        stop.set()
        writer.join()
        with closing(sqlite3.connect(file, timeout=20)) as one:
            one.execute("DROP TABLE load_pairs")


@pytest.mark.sqlite_only
def test_what_was_there_comes_back_when_placing_fails(home, backup, monkeypatch):
    before, contents = state(home), live_contents()

    def fail(moves):
        raise OSError("no space left on device")

    monkeypatch.setattr("alongside.config.backups.restoring._move", fail)
    with pytest.raises(OSError, match="no space"):
        restore_backup(backup, replace=True)
    monkeypatch.undo()
    assert (state(home), live_contents()) == (before, contents)
