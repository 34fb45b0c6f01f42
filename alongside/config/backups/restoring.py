"""Restoring a backup: all of it is checked in a folder aside before anything that is kept is touched."""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from alongside.kernel.refusals import Refused

from . import postgres, sealing, sqlite
from .archive import unpack
from .manifest import DATABASES, Contents, Manifest


def restore_backup(
    archive: Path,
    *,
    replace: bool = False,
    identity: Path | None = None,
    passphrase_file: Path | None = None,
    expected: str | None = None,
) -> Manifest:
    """Put a backup in place and return its manifest.

    `expected`: the digest that was printed when the backup was made; a backup with another one is refused.
    Raises Refused, with nothing that is kept touched, when the backup is damaged or of another kind of database, when the
    home is in use by a running server, or when it is not empty and `replace` was not asked for.
    """
    home: Path = settings.ALONGSIDE_HOME
    if not archive.is_file():
        raise Refused(f"There is no file {archive}.")
    if not replace and not home_is_empty():
        raise Refused(f"{home} is not empty. A backup is restored into an empty home, or with --replace.")
    with _nobody_home(home), tempfile.TemporaryDirectory(prefix=".restoring-", dir=home) as scratch:
        staged = Path(scratch) / "staged"
        staged.mkdir(mode=0o700)
        manifest = _checked(archive, staged, Path(scratch), identity, passphrase_file)
        if expected is not None and expected.strip().lower() != manifest.contents.digest:
            raise Refused(f"This is another backup: its digest is {manifest.contents.digest}.")
        if connection.vendor == "sqlite":
            _place_with_sqlite(staged, home, manifest)
        else:
            _place_with_postgres(staged, home, manifest)
    found = live_contents()
    if found != manifest.contents:
        raise Refused("What was restored is not what was backed up: do not use it, and keep the backup.")
    return manifest


def live_contents() -> Contents:
    """What the database of this house holds now."""
    connection.close()
    return sqlite.contents(sqlite.live_file()) if connection.vendor == "sqlite" else postgres.contents()


def home_is_empty() -> bool:
    """Whether there is no database, no document and no key yet."""
    folders = (settings.ALONGSIDE_DOCUMENTS, settings.ALONGSIDE_KEYS)
    if any(path.is_file() for folder in folders for path in folder.rglob("*")):
        return False
    return not sqlite.live_file().exists() if connection.vendor == "sqlite" else postgres.is_empty()


def _checked(archive: Path, staged: Path, scratch: Path, identity: Path | None, passphrase_file: Path | None) -> Manifest:
    if sealing.is_encrypted(archive):
        plain = scratch / "plain"
        passphrase = sealing.read_passphrase(passphrase_file) if passphrase_file else None
        sealing.decrypt(archive, plain, identity, passphrase)
        archive = plain
    manifest = unpack(archive, staged)
    if manifest.engine != connection.vendor:
        raise Refused(f"This backup is of a {manifest.engine} database; this installation uses {connection.vendor}.")
    database = staged / DATABASES[manifest.engine]
    if connection.vendor == "sqlite":
        sqlite.check(database)
        if sqlite.contents(database) != manifest.contents:
            raise Refused("The database in this backup is not the one its manifest describes.")
    else:
        postgres.check(database)
    return manifest


def _place_with_sqlite(staged: Path, home: Path, manifest: Manifest) -> None:
    connection.close()
    live = sqlite.live_file()
    moves = [(staged / DATABASES["sqlite"], live), *_folder_moves(staged)]
    leftovers = [live.with_name(live.name + ending) for ending in ("-wal", "-shm")]
    with _old_ones_aside(home, [target for _, target in moves] + leftovers):
        _move(moves)


def _place_with_postgres(staged: Path, home: Path, manifest: Manifest) -> None:
    moves = _folder_moves(staged)
    with _old_ones_aside(home, [target for _, target in moves]):
        _move(moves)
        postgres.load(staged / DATABASES["postgresql"])


def _folder_moves(staged: Path) -> list[tuple[Path, Path]]:
    return [(staged / "documents", settings.ALONGSIDE_DOCUMENTS), (staged / "keys", settings.ALONGSIDE_KEYS)]


def _move(moves: list[tuple[Path, Path]]) -> None:
    for source, target in moves:
        if source.exists():
            shutil.move(source, target)
        else:
            target.mkdir(mode=0o700)


@contextmanager
def _old_ones_aside(home: Path, kept: list[Path]) -> Iterator[None]:
    """Moves what is kept aside, and brings it back when anything goes wrong.

    Should the machine itself stop half-way, the old files are still in the folder aside, under their own names.
    """
    aside = Path(tempfile.mkdtemp(prefix=".replaced-", dir=home))
    moved = [(path, aside / path.name) for path in kept if path.exists()]
    for path, safe in moved:
        shutil.move(path, safe)
    try:
        yield
    except BaseException:
        for path in kept:
            _remove(path)
        for path, safe in moved:
            shutil.move(safe, path)
        aside.rmdir()
        raise
    shutil.rmtree(aside)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _nobody_home(home: Path) -> Iterator[None]:
    """Holds the lock that a running server holds, so that none is running and none starts meanwhile."""
    with (home / "clock.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(f"A server is running in {home}. Stop it first.") from error
        yield
