"""The file a backup is: an ordinary tar, and behind it one line with the SHA-256 of every byte before it.

`tar` itself can open it in an emergency: it stops at the tar's end. Here nothing in it is believed before that line, the
manifest, and every part's own digest agree; a single changed, missing or added byte is enough to refuse it.
"""

import hashlib
import io
import os
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from alongside.kernel.refusals import Refused

from .manifest import NAME, Manifest, Part, is_safe, read_manifest

_TRAILER = re.compile(rb"\nalongside-backup-1 sha256:([0-9a-f]{64})\n")
_TRAILER_SIZE = len("\nalongside-backup-1 sha256:") + 64 + 1
_LARGEST_MANIFEST = 64 * 1024 * 1024
_BLOCK = 1024 * 1024


class _Reading:
    """Reads a file of a known size exactly, and takes its digest on the way. Raises Refused when the file got shorter."""

    def __init__(self, source: IO[bytes], size: int) -> None:
        self._source, self._left, self._digest = source, size, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        block = self._source.read(wanted)
        if len(block) != wanted:
            raise Refused("A file became shorter while it was being copied. Nothing was written; try again.")
        self._left -= wanted
        self._digest.update(block)
        return block

    @property
    def hexdigest(self) -> str:
        return self._digest.hexdigest()


class Packer:
    """An archive being written."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def add(self, name: str, path: Path) -> Part:
        """Write one file into the archive under this name. Raises Refused for a name that no backup holds."""
        if not is_safe(name):
            raise Refused(f"{path} has a name that a backup can not hold. Nothing was written.")
        with path.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            reading = _Reading(source, size)
            self._tar.addfile(_described(name, size), reading)
        return Part(name, size, reading.hexdigest)

    def add_manifest(self, manifest: Manifest) -> None:
        """Write the manifest, the last part of the archive."""
        raw = manifest.to_bytes()
        self._tar.addfile(_described(NAME, len(raw)), io.BytesIO(raw))


@contextmanager
def packing(target: IO[bytes]) -> Iterator[Packer]:
    """An archive to add parts to, sealed at the end with the digest of all of it. `target` must be readable too."""
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as tar:
        yield Packer(tar)
    target.flush()
    target.seek(0)
    digest = hashlib.file_digest(target, "sha256").hexdigest()  # type: ignore[arg-type]
    target.seek(0, os.SEEK_END)
    target.write(f"\nalongside-backup-1 sha256:{digest}\n".encode())


def _described(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def unpack(archive: Path, into: Path) -> Manifest:
    """Check the whole archive and unpack it into an empty folder.

    Raises Refused, with nothing outside that folder touched, when anything in the archive is damaged, missing, added or odd.
    """
    with archive.open("rb") as source:
        _refuse_broken_seal(source)
        source.seek(0)
        try:
            with tarfile.open(fileobj=source, mode="r:") as tar:
                return _unpack_members(tar, into)
        except (tarfile.TarError, EOFError, UnicodeError, ValueError, OverflowError) as error:
            raise Refused("This backup is damaged: its parts can not be told apart.") from error


def _refuse_broken_seal(source: IO[bytes]) -> None:
    size = source.seek(0, os.SEEK_END)
    source.seek(max(0, size - _TRAILER_SIZE))
    seal_line = _TRAILER.fullmatch(source.read())
    if not seal_line:
        raise Refused("This backup is cut short, damaged, or not a backup of Alongside: it does not end as one does.")
    source.seek(0)
    digest, left = hashlib.sha256(), size - _TRAILER_SIZE
    while left > 0:
        block = source.read(min(_BLOCK, left))
        digest.update(block)
        left -= len(block)
    if digest.hexdigest().encode() != seal_line[1]:
        raise Refused("This backup is damaged: its bytes are not the ones that were written.")


def _unpack_members(tar: tarfile.TarFile, into: Path) -> Manifest:
    manifest, found = None, {}
    for member in tar:
        if not member.isreg() or (member.name != NAME and not is_safe(member.name)) or member.name in found:
            raise Refused(f"This backup is refused: it holds something that no backup holds ({member.name[:80]!r}).")
        source = tar.extractfile(member)
        if source is None or manifest is not None:
            raise Refused("This backup is refused: its parts are not in the order a backup has.")
        if member.name == NAME:
            manifest = read_manifest(source.read(min(member.size, _LARGEST_MANIFEST)))
        else:
            found[member.name] = _write_out(source, into / member.name, member.name)
    if manifest is None:
        raise Refused("This backup is damaged: its manifest is missing.")
    if found != {part.name: part for part in manifest.parts}:
        raise Refused("This backup is damaged: its parts are not the ones its manifest names.")
    return manifest


def _write_out(source: IO[bytes], path: Path, name: str) -> Part:
    _make_closed(path.parent)
    digest, size = hashlib.sha256(), 0
    with open(path, "xb", opener=lambda p, flags: os.open(p, flags, 0o600)) as target:
        while block := source.read(_BLOCK):
            digest.update(block)
            size += len(block)
            target.write(block)
        target.flush()
        os.fsync(target.fileno())
    return Part(name, size, digest.hexdigest())


def _make_closed(folder: Path) -> None:
    """Make a folder and those above it, each closed to others: `parents=True` would leave the ones above it open."""
    if not folder.is_dir():
        _make_closed(folder.parent)
        folder.mkdir(mode=0o700)


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that appears under its name only when all of it is safely on the disk, and never over another one.

    Raises Refused when the name is taken.
    """
    if path.exists():
        raise Refused(f"{path} is there already: a backup is never written over.")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(part, "x+b", opener=lambda p, flags: os.open(p, flags, 0o600)) as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        try:
            os.link(part, path)
        except FileExistsError as error:
            raise Refused(f"{path} is there already: a backup is never written over.") from error
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        part.unlink(missing_ok=True)
