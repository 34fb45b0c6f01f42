"""The process apart: reads one hostile file on its standard input, writes what is clean of it to its standard output.

    python -I -m alongside.partnership.documents.child NAME

The first line of the answer is JSON: {"kind", "warnings"} and the cleaned bytes after it, or {"unfit"} alone.
"""

import json
import resource
import sys

from .fitness import Clean, Unfit
from .kinds import CSV, JPEG, PDF, PNG, TXT, Kind, kind_of

MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 40  # of processor time
LARGEST_OUT = 60_000_000  # bytes


def main() -> int:
    """Clean one file. Returns the exit code: always 0 when there is an answer."""
    _bind_hands()
    data = sys.stdin.buffer.read()
    try:
        kind = kind_of(sys.argv[1], data)
        clean = clean_as(kind, data)
        if len(clean.data) > LARGEST_OUT:
            raise Unfit("Cleaned of hidden details, the file becomes too large. Send it in parts.")
    except Unfit as unfit:
        _answer({"unfit": str(unfit)})
    else:
        _answer({"kind": kind.code, "warnings": list(clean.warnings)}, clean.data)
    return 0


def clean_as(kind: Kind, data: bytes) -> Clean:
    """What is clean of a file of that kind. Raises Unfit when it cannot be taken."""
    if kind in (PNG, JPEG):
        from .images import clean_image

        return clean_image(data)
    if kind == PDF:
        from .pdfs import clean_pdf

        return clean_pdf(data)
    if kind in (TXT, CSV):
        from .text import clean_text

        return clean_text(data, csv_cells=kind == CSV)
    from .office import clean_office

    return clean_office(data)


def _bind_hands() -> None:
    """Limit what this process can use: memory, time, no files written, no core left behind."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def _answer(words: dict[str, object], data: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(words).encode() + b"\n" + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    raise SystemExit(main())
