"""Where files lie: under random names in a folder only the house may enter, never under the name a person gave.

A file is on the disk for good before the row that names it is written: a crash can leave a file without a row (swept up
later), never a row without its file.
"""

import os
import re
import secrets
import time
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_NAME = re.compile(r"[0-9a-f]{32}")
_SWEPT_AFTER = 24 * 3600  # seconds: an act that is still going on may not have written its row yet


def keep(data: bytes) -> str:
    """Write a file and make sure it is on the disk. Returns its random name. Raises OSError when the disk will not."""
    name = secrets.token_hex(16)
    path = _path(name)
    for folder in (path.parents[2], path.parents[1], path.parent):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _settle(folder.parent)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _settle(path.parent)
    return name


def open_file(name: str) -> BinaryIO:
    """The file of that name, open to read. Raises FileNotFoundError when it is not there, ValueError for any other name."""
    return _path(name).open("rb")


def sweep(known: Collection[str]) -> int:
    """Delete files that no row names and that are more than a day old. Returns how many."""
    swept, before = 0, time.time() - _SWEPT_AFTER
    for path in Path(settings.ALONGSIDE_DOCUMENTS).glob("??/??/*"):
        if _NAME.fullmatch(path.name) and path.name not in known and path.stat().st_mtime < before:
            path.unlink()
            swept += 1
    return swept


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError("not a name the vault gave")
    return Path(settings.ALONGSIDE_DOCUMENTS) / name[:2] / name[2:4] / name


def _settle(folder: Path) -> None:
    """Make sure the folder's list of names is on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
