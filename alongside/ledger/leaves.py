"""The bytes of one entry that go into the tree, and the salted promise about the part that may be erased.

A leaf is JSON with sorted keys, no spaces and ASCII only. Every value in it is a number, an empty string, or a plain word
(`PLAIN`), so no value ever needs escaping and there is exactly one way to write a leaf. Names, reasons and whatever else is
personal stay out of it: they are the payload, of which the leaf holds only SHA-256(salt || payload).
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}")


def leaf_bytes(
    seq: int,
    moment: int,
    act: str,
    kind: str,
    actor: str,
    organisation: str,
    partnership: str,
    subject: str,
    also: str,
    commitment: bytes | memoryview,
) -> bytes:
    """One entry's leaf. `moment` is microseconds since 1970 UTC, `also` words parted by spaces, `commitment` 32 bytes.

    An empty string stands for "nobody" or "nothing". The arguments are in the order of the table's columns.
    """
    others = '"' + also.replace(" ", '","') + '"' if also else ""
    return (
        f'{{"act":"{act}","actor":"{actor}","also":[{others}],"commitment":"{commitment.hex()}","kind":"{kind}",'
        f'"organisation":"{organisation}","partnership":"{partnership}","seq":{seq},"subject":"{subject}",'
        f'"time":{moment},"v":1}}'
    ).encode()


def plain(word: object) -> str:
    """The word as it may stand in a leaf; None becomes the empty string.

    Raises ValueError for anything but a short plain word: a leaf can never be erased, so no name, sentence or e-mail address
    may slip into one.
    """
    text = "" if word is None else str(word)
    if text and not PLAIN.fullmatch(text):
        raise ValueError("a ledger entry speaks of people and things by reference only, never in words")
    return text


def payload_body(payload: Mapping[str, Any]) -> str:
    """The payload as it is stored and hashed: JSON with sorted keys, no spaces, ASCII only."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def commit(salt: bytes, body: str) -> bytes:
    """The promise about a payload that the leaf keeps: SHA-256(salt || body). `salt` is 32 random bytes."""
    return sha256(salt + body.encode()).digest()


def octets(value: object) -> bytes:
    """A stored binary value as bytes; empty when the database holds something else in its place, which then fits nothing."""
    return bytes(value) if isinstance(value, bytes | memoryview | bytearray) else b""


def erasure_subject(seq: int) -> str:
    """How an erasure names the entry whose payload is erased."""
    return f"entry-{seq}"
