"""What a backup says about itself: its parts with their digests, and what the database in it holds."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from alongside.kernel.refusals import Refused

FORMAT = 1
NAME = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
# The only names a backup may hold. No name can climb out of the folder it is unpacked in.
_SAFE = re.compile(r"(?:database\.(?:sqlite3|pgdump)|(?:documents|keys)(?:/[A-Za-z0-9_\-][A-Za-z0-9_.\-]*)+)")
_LONGEST_NAME = 400


@dataclass(frozen=True)
class Part:
    """One file of a backup."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """What the database held at the moment of the copy: rows in each table, and the ledger's size and growing edge."""

    tables: dict[str, int]
    ledger_size: int
    ledger_edge: str

    @property
    def digest(self) -> str:
        """One line to compare by eye: the SHA-256 of all of it."""
        return hashlib.sha256(_canonical(asdict(self))).hexdigest()


@dataclass(frozen=True)
class Manifest:
    """The whole of what a backup says about itself."""

    made: str
    program: str
    engine: str
    parts: tuple[Part, ...]
    contents: Contents

    def to_bytes(self) -> bytes:
        """The manifest as it is written into the archive."""
        return _canonical({"format": FORMAT, "digest": self.contents.digest, **asdict(self)})


def read_manifest(raw: bytes) -> Manifest:
    """The manifest in these bytes. Raises Refused when it is not one, or names a part that no backup may hold."""
    try:
        said = json.loads(raw)
        parts = tuple(Part(name=str(p["name"]), size=int(p["size"]), sha256=str(p["sha256"])) for p in said["parts"])
        contents = Contents(
            tables={str(k): int(v) for k, v in said["contents"]["tables"].items()},
            ledger_size=int(said["contents"]["ledger_size"]),
            ledger_edge=str(said["contents"]["ledger_edge"]),
        )
        manifest = Manifest(str(said["made"]), str(said["program"]), str(said["engine"]), parts, contents)
        version, digest = said["format"], said["digest"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("This is not a backup of Alongside: its manifest can not be read.") from error
    if version != FORMAT:
        raise Refused(f"This backup is of format {version}; this program reads format {FORMAT}.")
    if digest != contents.digest:
        raise Refused("This backup is damaged: its manifest contradicts itself.")
    _refuse_odd_parts(manifest)
    return manifest


def is_safe(name: str) -> bool:
    """Whether a backup may hold a part of this name."""
    return len(name) <= _LONGEST_NAME and _SAFE.fullmatch(name) is not None


def _refuse_odd_parts(manifest: Manifest) -> None:
    names = [part.name for part in manifest.parts]
    odd = [name for name in names if not is_safe(name)]
    if odd:
        raise Refused(f"This backup is refused: it holds a file that no backup holds ({odd[0][:80]!r}).")
    if len(set(names)) != len(names):
        raise Refused("This backup is refused: it holds two files of one name.")
    if manifest.engine not in DATABASES or [n for n in names if n.startswith("database.")] != [DATABASES[manifest.engine]]:
        raise Refused("This backup is refused: it does not hold exactly one database of a kind that this program knows.")


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
