"""Making a backup."""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

from alongside import __version__

from . import postgres, sealing, sqlite
from .archive import packing, written_whole
from .manifest import DATABASES, Manifest


def make_backup(out: Path, *, recipients: list[str] = [], passphrase_file: Path | None = None) -> Manifest:  # noqa: B006
    """Write everything an empty machine needs to `out`: the database, the documents and the keys.

    The database is copied first, from one moment; a document's file is written before its row and never changed, so every
    document the copy names is there. Raises Refused, with nothing written, when `out` exists or something can not be read.
    """
    to = [sealing.read_recipient(text) for text in recipients]
    passphrase = sealing.read_passphrase(passphrase_file) if passphrase_file else None
    with written_whole(out) as target, tempfile.TemporaryDirectory(prefix=".backup-", dir=out.parent) as scratch:
        if not to and passphrase is None:
            return _pack(target, Path(scratch))
        plain = Path(scratch) / "plain"
        with open(plain, "x+b", opener=lambda path, flags: os.open(path, flags, 0o600)) as unsealed:
            manifest = _pack(unsealed, Path(scratch))
            unsealed.seek(0)
            sealing.encrypt(unsealed, target, to, passphrase)
        return manifest


def _pack(target: IO[bytes], scratch: Path) -> Manifest:
    name = DATABASES[connection.vendor]
    copy = scratch / name
    contents = (sqlite if connection.vendor == "sqlite" else postgres).dump(copy)
    with packing(target) as packer:
        parts = [packer.add(name, copy)]
        parts += [packer.add(inside, path) for inside, path in _kept_files()]
        made = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = Manifest(made, __version__, connection.vendor, tuple(parts), contents)
        packer.add_manifest(manifest)
    return manifest


def _kept_files() -> Iterator[tuple[str, Path]]:
    for inside, folder in (("documents", settings.ALONGSIDE_DOCUMENTS), ("keys", settings.ALONGSIDE_KEYS)):
        for path in sorted(folder.rglob("*")):
            beginning = path.relative_to(folder)
            if path.is_file() and not path.is_symlink() and not any(word.startswith(".") for word in beginning.parts):
                yield f"{inside}/{beginning.as_posix()}", path
