"""The ledger as a file of JSON lines that an offline verifier can check (format: docs/ledger.md).

Entries of the reader's own slice are written out in full; of all others only the hash, so that every root can be computed and
nothing else learnt. Erasures are told to everybody, in full: they explain why somebody's details are gone.
"""

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from alongside.kernel.refusals import Refused

from .keys import public_key
from .leaves import erasure_subject, leaf_bytes, octets
from .log import COLUMNS
from .merkle import hash_leaf
from .models import Checkpoint, Entry, Payload
from .permissions import ERASE_PAYLOAD, ERASE_PERSON
from .slices import Slice

FORMAT = "alongside-export/1"
ERASURES = frozenset({str(ERASE_PAYLOAD), str(ERASE_PERSON)})
_AT_A_TIME = 4096  # entries read at once; also the longest run of hashes on one line


def export_lines(part: Slice) -> Iterator[str]:
    """The export of one slice, up to the last checkpoint, a line at a time (each ends with a newline).

    Reads a few thousand entries at a time and keeps nothing, so a log of any size streams in constant memory.
    Raises Refused when there is no checkpoint yet.
    """
    last = Checkpoint.objects.first()
    if last is None:
        raise Refused("The ledger has no checkpoint yet. Make one first.")
    public = public_key()
    yield _line(
        format=FORMAT,
        origin=public.origin,
        key=public.text,
        size=last.size,
        checkpoint=last.note,
        slice=part.described(),
        taken=timezone.now().isoformat(),
    )
    for first in range(0, last.size, _AT_A_TIME):
        yield from _entry_lines(part, first, min(first + _AT_A_TIME, last.size))
    yield _line(end=last.size)


def _entry_lines(part: Slice, first: int, end: int) -> Iterator[str]:
    here = {"seq__gte": first, "seq__lt": end}
    rows = list(Entry.objects.filter(**here).order_by("seq").values_list(*COLUMNS))
    mine = {row[0] for row in rows if part.holds(organisation=row[5], partnership=row[6])}
    payloads = {kept.pk: kept for kept in Payload.objects.filter(pk__gte=first, pk__lt=end)} if mine else {}
    others: list[bytes] = []
    for row in rows:
        seq, leaf = row[0], _leaf(row)
        if seq not in mine and row[2] not in ERASURES:
            others.append(hash_leaf(leaf))
            continue
        yield from _run_of(others)
        told = _payload_fields(row, payloads.get(seq)) if seq in mine else {"withheld": True}
        yield _line(entry=leaf.decode(), **told)
    yield from _run_of(others)


def _leaf(row: tuple[Any, ...]) -> bytes:
    try:
        return leaf_bytes(*row)
    except (TypeError, ValueError, AttributeError):
        raise Refused(f"Entry {row[0]} is damaged: run `alongside ledger verify`.") from None


def _run_of(hashes: list[bytes]) -> Iterator[str]:
    if hashes:
        yield _line(hashes=b64encode(b"".join(hashes)).decode())
        hashes.clear()


def _payload_fields(row: tuple[Any, ...], payload: Payload | None) -> dict[str, Any]:
    if payload is not None:
        return {"payload": payload.body, "salt": octets(payload.salt).hex()}
    return {"erased": True} if is_erased(row[0], row[4]) else {"missing": True}


def is_erased(seq: int, actor: str) -> bool:
    """Whether a later entry says that this entry's payload was erased, alone or with all of that person's."""
    subjects = [erasure_subject(seq), actor] if actor else [erasure_subject(seq)]
    return Entry.objects.filter(act__in=ERASURES, subject__in=subjects, seq__gt=seq).exists()


def _line(**fields: Any) -> str:
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=True) + "\n"
