"""The log itself: appending entries. Nothing else in the house writes to these tables."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from . import merkle
from .leaves import commit, leaf_bytes, payload_body, plain
from .models import EPOCH, Entry, Head, KnownName, Mention, Node, Payload

TILE_HEIGHT = 8  # subtrees of 2**8 leaves, of 2**16, … are kept


@dataclass
class Draft:
    """An entry that is not written yet."""

    act: str
    kind: str
    actor: str
    organisation: str
    partnership: str
    payload: Mapping[str, Any]
    subject: str = ""
    also: list[str] = field(default_factory=list)


@dataclass
class _Batch:
    entries: list[Entry] = field(default_factory=list)
    payloads: list[Payload] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    names: dict[tuple[str, str], KnownName] = field(default_factory=dict)


def append(drafts: Sequence[Draft]) -> list[Entry]:
    """Write the drafts down, in order, as the next entries. Must be called inside a transaction, as the last thing in it.

    The head's row stays locked until the transaction ends, so entries never interleave.
    """
    head = _locked_head()
    frontier = merkle.Frontier.from_bytes(head.size, bytes(head.peaks))
    moment = (timezone.now() - EPOCH) // timedelta(microseconds=1)
    batch = _Batch()
    for draft in drafts:
        _write(draft, moment, frontier, batch)
    Entry.objects.bulk_create(batch.entries)
    Payload.objects.bulk_create(batch.payloads)
    Mention.objects.bulk_create(batch.mentions)
    Node.objects.bulk_create(batch.nodes)
    KnownName.objects.bulk_create(batch.names.values(), ignore_conflicts=True)
    Head.objects.filter(pk=1).update(size=frontier.size, peaks=frontier.to_bytes())
    return batch.entries


def _locked_head() -> Head:
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        Head.objects.bulk_create([Head(pk=1)], ignore_conflicts=True)
        head = Head.objects.select_for_update().get(pk=1)
    return head


def _write(draft: Draft, moment: int, frontier: merkle.Frontier, batch: _Batch) -> None:
    seq = frontier.size
    salt, body = secrets.token_bytes(32), payload_body(draft.payload)
    also = [word for word in dict.fromkeys(map(plain, draft.also)) if word and word != draft.subject]
    entry = Entry(
        seq=seq,
        moment=moment,
        act=plain(draft.act),
        kind=draft.kind,
        actor=plain(draft.actor),
        organisation=plain(draft.organisation),
        partnership=plain(draft.partnership),
        subject=plain(draft.subject),
        also=" ".join(also),
        commitment=commit(salt, body),
    )
    batch.entries.append(entry)
    batch.payloads.append(Payload(entry=entry, salt=salt, body=body))
    batch.mentions += [Mention(entry=entry, subject=word) for word in also]
    name = str(draft.payload.get("who", ""))[:300]
    if entry.actor and name:
        batch.names[entry.actor, name] = KnownName(actor=entry.actor, name=name)
    for node in frontier.append(merkle.hash_leaf(leaf_of(entry))):
        if node.height % TILE_HEIGHT == 0:
            batch.nodes.append(Node(level=node.height // TILE_HEIGHT, place=node.index, digest=node.digest))


def leaf_of(entry: Entry) -> bytes:
    """The bytes of an entry that went into the tree."""
    return leaf_bytes(
        entry.seq,
        entry.moment,
        entry.act,
        entry.kind,
        entry.actor,
        entry.organisation,
        entry.partnership,
        entry.subject,
        entry.also,
        bytes(entry.commitment).hex(),
    )
