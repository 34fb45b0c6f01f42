#!/usr/bin/env python3
"""Check an Alongside ledger without Alongside.

    python verifier.py FILE [FILE ...]

Each FILE is a witness file or an export, in any order. Give it every witness file you and other member organisations have
kept, however old, and a new export. It says in plain English what it found, and ends with
    0  everything agrees
    1  something was changed, removed, added, reordered, rolled back, or differs between members
    2  a file could not be read, or was not a witness file or an export

It needs Python 3.10 or newer and the package `cryptography`, and nothing of Alongside: it shares no code with the product, so
that a mistake in one can be found by the other. Formats: docs/ledger.md. Licence: AGPL-3.0-or-later.
"""

from __future__ import annotations

import json
import re
import sys
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from typing import Any, BinaryIO

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    sys.exit("Install the Python package 'cryptography' first: python -m pip install cryptography")

WITNESS, EXPORT = "alongside-witness/1", "alongside-export/1"
ERASURES = ("ledger.erase_payload", "ledger.erase_person")
LEAF_WORDS = ("act", "actor", "commitment", "kind", "organisation", "partnership", "subject")
LEAF_NUMBERS = ("seq", "time", "v")
TIME = re.compile(r"time [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")
LONGEST_LINE = 16 * 1024 * 1024
LONGEST_WITNESS = 256 * 1024 * 1024
MOST_PROBLEMS = 20  # told of one file; the first is what matters


class BrokenError(Exception):
    """Something does not agree; the words say what."""


@dataclass
class Signed:
    """One checkpoint whose signature has been checked, and the file it came from."""

    size: int
    root: bytes
    time: str
    source: str


@dataclass
class Report:
    """What has been found so far."""

    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    key: tuple[str, str] | None = None  # the public key, and the first file that had it
    signed: dict[int, Signed] = field(default_factory=dict)  # size -> the first checkpoint of that size


def pair(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


@dataclass
class Tree:
    """A tree that leaves are added to one by one."""

    size: int = 0
    stack: list[bytes] = field(default_factory=list)

    def add(self, leaf_hash: bytes) -> None:
        """Add one leaf by its hash."""
        number = self.size
        while number % 2:
            leaf_hash = pair(self.stack.pop(), leaf_hash)
            number //= 2
        self.stack.append(leaf_hash)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves so far."""
        root = self.stack[-1]
        for left in reversed(self.stack[:-1]):
            root = pair(left, root)
        return root


def leads(old: Signed, new: Signed, proof: list[bytes]) -> bool:
    """Whether the proof shows that the newer checkpoint only adds to the older one (RFC 9162, section 2.1.4.2)."""
    if old.size & (old.size - 1) == 0:
        proof = [old.root, *proof]
    if not proof:
        return False
    place, last = old.size - 1, new.size - 1
    while place % 2:
        place, last = place // 2, last // 2
    before = after = proof[0]
    for step in proof[1:]:
        if last == 0:
            return False
        if place % 2 or place == last:
            before, after = pair(step, before), pair(step, after)
            while place and not place % 2:
                place, last = place // 2, last // 2
        else:
            after = pair(after, step)
        place, last = place // 2, last // 2
    return last == 0 and before == old.root and after == new.root


def read_key(report: Report, text: Any, source: str) -> tuple[str, bytes]:
    """The log's name and raw public key. Raises BrokenError when one was not made from the other, or another file's differs."""
    try:
        origin, _, rest = text.partition("+")
        key_id, _, encoded = rest.partition("+")
        raw = decoded(encoded)
    except (AttributeError, ValueError):
        raise BrokenError("the public key is damaged") from None
    key, named = raw[1:], "alongside-ledger-" + sha256(raw[1:]).hexdigest()[:16]
    if raw[:1] != b"\x01" or len(key) != 32 or origin != named or key_id != _key_id(origin, key).hex():
        raise BrokenError("the public key and the ledger's name do not belong together")
    first, first_source = report.key = report.key or (text, source)
    if first != text:
        raise BrokenError(f"it was signed with another key than {first_source}: not the same ledger, or a forged one")
    return origin, key


def _key_id(origin: str, key: bytes) -> bytes:
    return sha256(origin.encode() + b"\n\x01" + key).digest()[:4]


def read_note(note: Any, origin: str, key: bytes, source: str) -> Signed:
    """A checkpoint with its signature checked. Raises BrokenError."""
    try:
        text, _, signature_line = note.partition("\n\n")
        name, size, root, time = text.split("\n")
        dash, signer, signature = signature_line.rstrip("\n").split(" ")
        signed, root_bytes = decoded(signature), decoded(root)
        if not (dash == "—" and name == signer == origin and len(root_bytes) == 32 and TIME.fullmatch(time)):
            raise ValueError
        if str(int(size)) != size or int(size) < 1 or signed[:4] != _key_id(origin, key):
            raise ValueError
        Ed25519PublicKey.from_public_bytes(key).verify(signed[4:], (text + "\n").encode())
    except (AttributeError, ValueError, InvalidSignature):
        raise BrokenError("a checkpoint's signature is not good: the checkpoint was forged or changed") from None
    return Signed(int(size), root_bytes, time[5:], source)


def meet_checkpoint(report: Report, checkpoint: Signed) -> None:
    """Hold a checkpoint against all others of the same size: two roots for one size are a fork."""
    other = report.signed.setdefault(checkpoint.size, checkpoint)
    if other.root != checkpoint.root:
        report.problems.append(
            f"FORK: {other.source} and {checkpoint.source} were shown different ledgers of {checkpoint.size} entries "
            f"(signed {other.time} and {checkpoint.time})"
        )


def check_witness(witness: dict[str, Any], source: str, report: Report) -> None:
    """Check one witness file in itself: signatures, order, and that each checkpoint leads to the next."""
    origin, key = read_key(report, witness.get("key"), source)
    notes, proofs = witness.get("checkpoints"), witness.get("consistency")
    if not isinstance(notes, list) or not isinstance(proofs, list) or len(notes) != len(proofs) + 1:
        raise BrokenError("checkpoints or proofs have been removed from it")
    checkpoints = [read_note(note, origin, key, source) for note in notes]
    for (old, new), proof in zip(pairwise(checkpoints), proofs, strict=True):
        if old.size >= new.size:
            raise BrokenError(f"its checkpoints are out of order at {new.size} entries")
        if not leads(old, new, hashes_in(proof)):
            raise BrokenError(f"the ledger of {new.size} entries does not continue the one of {old.size}: it was rewritten")
    for checkpoint in checkpoints:
        meet_checkpoint(report, checkpoint)
    span = " to ".join(f"{one.size} entries ({one.time})" for one in (checkpoints[0], checkpoints[-1]))
    report.remarks.append(f"{source}: a witness file with {len(checkpoints)} good checkpoints, from {span}")


def decoded(text: str) -> bytes:
    """Base64 written in the one way there is. Raises TypeError or ValueError."""
    raw = b64decode(text, validate=True)
    if b64encode(raw).decode() != text:
        raise ValueError
    return raw


def hashes_in(encoded: Any) -> list[bytes]:
    """The hashes written one after another in base64. Raises BrokenError."""
    try:
        joined = decoded(encoded)
    except (TypeError, ValueError):
        joined = b""
    if not joined or len(joined) % 32:
        raise BrokenError("its hashes are damaged")
    return [joined[at : at + 32] for at in range(0, len(joined), 32)]


class ExportCheck:
    """One export, read line by line."""

    def __init__(self, header: dict[str, Any], source: str, report: Report) -> None:
        origin, key = read_key(report, header.get("key"), source)
        self.head = read_note(header.get("checkpoint"), origin, key, source)
        if header.get("size") != self.head.size or header.get("origin") != origin:
            raise BrokenError("its first line and its checkpoint disagree about how long the ledger is")
        meet_checkpoint(report, self.head)
        self.report, self.tree, self.ended = report, Tree(), False
        self.full = self.details = 0
        self.erased: dict[int, str] = {}  # entry -> who acted
        self.erasures: dict[str, int] = {}  # the entry or the person whose details were erased -> the entry that says so
        self.problems: list[str] = []

    def read(self, file: BinaryIO) -> None:
        """Read every line after the first."""
        while (line := read_line(file)) and len(self.problems) < MOST_PROBLEMS:
            at = self.tree.size
            try:
                self.take(parse(line, sort_keys=False))
            except BrokenError as problem:
                self.problems.append(f"entry {at}: {problem}")
        self.finish()

    def take(self, line: dict[str, Any]) -> None:
        """Take in one line."""
        if self.ended:
            raise BrokenError("there is something after the end")
        shape = " ".join(sorted(line))
        if shape == "hashes":
            for leaf_hash in hashes_in(line["hashes"]):
                self.add(leaf_hash)
        elif shape == "end":
            self.ended = True
            if line["end"] != self.tree.size:
                raise BrokenError("the export holds another number of entries than it says")
        elif shape in ("entry payload salt", "entry erased", "entry missing", "entry withheld"):
            self.take_entry(line)
        else:
            raise BrokenError("this is not a line of an export")

    def take_entry(self, line: dict[str, Any]) -> None:
        """Take in one entry that is given in full."""
        seq, text = self.tree.size, line["entry"]
        leaf = read_leaf(text)
        self.add(sha256(b"\x00" + text.encode()).digest())
        if leaf["seq"] != seq:
            raise BrokenError(f"entry {leaf['seq']} stands where entry {seq} should be: entries were added, removed or moved")
        self.full += 1
        if leaf["act"] in ERASURES:
            self.erasures[leaf["subject"]] = seq
        if "payload" in line:
            if promised(line["payload"], line["salt"]) != leaf["commitment"]:
                raise BrokenError("its names or details were changed")
            self.details += 1
        elif "erased" in line:
            self.erased[seq] = leaf["actor"]
        elif "missing" in line:
            raise BrokenError("its details are gone and nobody has written down that they were erased")
        elif leaf["act"] not in ERASURES:
            raise BrokenError("its names and details are held back")

    def add(self, leaf_hash: bytes) -> None:
        """Add a leaf, and hold the root against every checkpoint of that size."""
        self.tree.add(leaf_hash)
        if (signed := self.report.signed.get(self.tree.size)) and signed.root != self.tree.root():
            self.problems.append(
                f"the first {self.tree.size} entries are not those that were signed on {signed.time} ({signed.source}): "
                "an entry was changed, added, removed or moved"
            )

    def finish(self) -> None:
        """What can only be said at the end."""
        held = self.tree.size
        if not self.ended or held != self.head.size:
            breaks_off = "" if self.ended else " and breaks off"
            self.problems.append(f"it holds {held} entries{breaks_off}, but {self.head.size} were signed")
        for signed in self.report.signed.values():
            if signed.size > held:
                self.problems.append(
                    f"it holds {held} entries, but {signed.source} saw {signed.size} on {signed.time}: "
                    "it was cut short or rolled back, or this export is an old one and you should take a new one"
                )
        for seq, actor in self.erased.items():
            if max(self.erasures.get(f"entry-{seq}", -1), self.erasures.get(actor, -1)) <= seq:
                self.problems.append(f"entry {seq}: said to be erased, but nobody has written the erasure down")


def parse(text: str, sort_keys: bool) -> dict[str, Any]:
    """A JSON object that is written in the one way the formats allow. Raises BrokenError."""
    try:
        found = json.loads(text)
        again = json.dumps(found, sort_keys=sort_keys, separators=(",", ":"))
    except (ValueError, RecursionError):
        found, again = None, ""
    if not isinstance(found, dict) or again != text:
        raise BrokenError("it is damaged")
    return found


def read_line(file: BinaryIO) -> str:
    """The next line without its end; empty when there is none. A line that breaks off loses its last character."""
    return file.readline(LONGEST_LINE)[:-1].decode("ascii", "replace")


def read_leaf(text: Any) -> dict[str, Any]:
    """The public part of an entry. Raises BrokenError."""
    leaf = parse(text, sort_keys=True) if isinstance(text, str) else {}
    if (
        set(leaf) == {*LEAF_WORDS, *LEAF_NUMBERS, "also"}
        and all(type(leaf[word]) is str for word in LEAF_WORDS)
        and all(type(leaf[number]) is int for number in LEAF_NUMBERS)
        and type(leaf["also"]) is list
        and leaf["v"] == 1
    ):
        return leaf
    raise BrokenError("the entry is damaged")


def promised(payload: Any, salt: Any) -> str | None:
    """The promise an entry makes about its names and details; None when they are damaged."""
    try:
        raw = bytes.fromhex(salt)
        return sha256(raw + payload.encode()).hexdigest() if raw.hex() == salt else None
    except (TypeError, ValueError, AttributeError):
        return None


def check_export(path: str, report: Report) -> None:
    """Check one export, and against it every checkpoint met so far."""
    with open(path, "rb") as file:
        check = ExportCheck(parse(read_line(file), sort_keys=False), path, report)
        check.read(file)
    report.problems += [f"{path}: {problem}" for problem in check.problems]
    if not check.problems:
        report.remarks.append(
            f"{path}: an export of {check.head.size} entries, signed {check.head.time}; {check.full} in full, "
            f"{check.details} with names and details, {len(check.erased)} with names and details erased"
        )


def open_file(path: str) -> dict[str, Any]:
    """A witness file's contents, or an export's first line. Raises OSError, ValueError or RecursionError."""
    with open(path, "rb") as file:
        content = json.loads(file.readline(LONGEST_WITNESS))
    if not isinstance(content, dict) or content.get("format") not in (WITNESS, EXPORT):
        raise ValueError
    return content


def check_files(paths: list[str]) -> Report:
    """Check every file in itself and against all others; witness files first, then exports."""
    report, found = Report(), {}
    for path in dict.fromkeys(paths):
        try:
            found[path] = open_file(path)
        except OSError as problem:
            report.unreadable.append(f"{path} could not be opened: {problem.strerror}")
        except (ValueError, RecursionError):
            report.unreadable.append(f"{path} is not a witness file or an export")
    exports = [path for path, content in found.items() if content["format"] == EXPORT]
    for path in sorted(found, key=lambda path: path in exports):
        try:
            if path in exports:
                check_export(path, report)
            else:
                check_witness(found[path], path, report)
        except BrokenError as problem:
            report.problems.append(f"{path}: {problem}")
    if not exports:
        report.remarks.append("No export was given: only signatures, and witness files against each other, were checked.")
    elif len(found) == len(exports):
        report.remarks.append("No witness file was given: the export was only checked against its own checkpoint.")
    return report


def main(paths: list[str]) -> int:
    """Check the files, say what was found, and return the exit code."""
    if not paths or {"-h", "--help"} & set(paths):
        sys.stdout.write(__doc__)
        return 0 if paths else 2
    report = check_files(paths)
    lines = report.remarks + report.unreadable + [f"PROBLEM  {problem}" for problem in report.problems]
    if report.problems:
        code, last = 1, "BROKEN. Keep these files, tell your other member organisations, and ask for an explanation."
    elif report.unreadable:
        code, last = 2, "NOT CHECKED. At least one file could not be read."
    else:
        code, last = 0, "SOUND. Nothing that was signed has been changed, removed, added or reordered."
    sys.stdout.write("\n".join([*lines, "", last, ""]))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
