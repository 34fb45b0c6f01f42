"""Cleaning a file a person sends: in a process apart, with bounded memory and time, so that no file can hurt the house."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass

from alongside.kernel.refusals import Refused

from .kinds import KINDS, Kind, ending_of
from .names import plain_name

LARGEST = 20_000_000  # bytes of a file as it is sent
_PATIENCE = 120  # seconds until the answer, however busy the machine is
_BROKEN = "The file could not be read. It is damaged, or too complicated to clean. Save it again in a simpler form."
_TOO_LARGE = "The file must be smaller than 20 MB."


@dataclass(frozen=True)
class CleanFile:
    """A file that may be kept. Made by `clean` and by nothing else.

    `sent_sha256` and `sent_size` are of the file as it was sent; it is not kept itself. Sizes are in bytes.
    """

    name: str
    kind: Kind
    data: bytes
    sha256: str
    sent_sha256: str
    sent_size: int
    warnings: tuple[str, ...]


def clean(name: str, data: bytes) -> CleanFile:
    """The file without what must not be kept. Raises Refused, beside the field `file`, when it cannot be taken."""
    if len(data) >= LARGEST:
        raise Refused(_TOO_LARGE, field="file")
    answer, cleaned = _ask_apart(name, data)
    if "unfit" in answer:
        raise Refused(str(answer["unfit"]), field="file")
    kind = KINDS[answer["kind"]]
    return CleanFile(
        name=plain_name(name, kind.endings[0], kind.endings),
        kind=kind,
        data=cleaned,
        sha256=hashlib.sha256(cleaned).hexdigest(),
        sent_sha256=hashlib.sha256(data).hexdigest(),
        sent_size=len(data),
        warnings=tuple(answer["warnings"]),
    )


def _ask_apart(name: str, data: bytes) -> tuple[dict, bytes]:
    command = [sys.executable, "-I", "-m", f"{__package__}.child", ending_of(name)]  # never the name: others can list commands
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        raise Refused(_BROKEN, field="file") from fault
    words, _, cleaned = done.stdout.partition(b"\n")
    return json.loads(words), cleaned
