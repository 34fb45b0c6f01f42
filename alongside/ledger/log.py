"""The log itself: appending entries. Nothing else in the house writes to these tables.

Plain SQL, because every act in the house pays for it: reading the head through the model layer alone took as long as all the rest
(`benchmarks/ledger.py`).
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from . import merkle
from .leaves import commit, leaf_bytes, octets, payload_body, plain
from .models import EPOCH

LONGEST_NAME = 300
COLUMNS = ("seq", "moment", "act", "kind", "actor", "organisation", "partnership", "subject", "also", "commitment")
_INSERT_ENTRY = (
    "INSERT INTO ledger_entry "
    "(seq, moment, act, kind, actor, organisation, partnership, subject, also, commitment) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_INSERT_PAYLOAD = "INSERT INTO ledger_payload (seq, salt, body) VALUES (%s, %s, %s)"
_INSERT_MENTION = "INSERT INTO ledger_mention (seq, subject) VALUES (%s, %s)"
_INSERT_NODE = "INSERT INTO ledger_node (level, place, digest) VALUES (%s, %s, %s)"
_INSERT_NAME = "INSERT INTO ledger_knownname (actor, name) VALUES (%s, %s) ON CONFLICT DO NOTHING"
_READ_HEAD = "SELECT size, peaks FROM ledger_head WHERE id = 1"
_LAY_HEAD = "INSERT INTO ledger_head (id, size, peaks) VALUES (1, 0, %s) ON CONFLICT DO NOTHING"
_MOVE_HEAD = "UPDATE ledger_head SET size = %s, peaks = %s WHERE id = 1"


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
    frontier: merkle.Frontier
    moment: int
    entries: list[tuple[Any, ...]] = field(default_factory=list)
    payloads: list[tuple[int, bytes, str]] = field(default_factory=list)
    mentions: list[tuple[int, str]] = field(default_factory=list)
    nodes: list[tuple[int, int, bytes]] = field(default_factory=list)
    names: dict[tuple[str, str], None] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """Turn one draft into the rows to write."""
        seq, subject = self.frontier.size, plain(draft.subject)
        also = [word for word in dict.fromkeys(map(plain, draft.also)) if word and word != subject]
        words = [plain(word) for word in (draft.act, draft.kind, draft.actor, draft.organisation, draft.partnership)]
        salt, body = secrets.token_bytes(32), payload_body(draft.payload)
        commitment = commit(salt, body)
        self.entries.append((seq, self.moment, *words, subject, " ".join(also), commitment))
        self.payloads.append((seq, salt, body))
        self.mentions += [(seq, word) for word in also]
        name = str(draft.payload.get("who", ""))[:LONGEST_NAME]
        if draft.actor and name:
            self.names[draft.actor, name] = None
        for node in self.frontier.append(merkle.hash_leaf(leaf_bytes(*self.entries[-1]))):
            if node.height % merkle.TILE_HEIGHT == 0:
                self.nodes.append((node.height // merkle.TILE_HEIGHT, node.index, node.digest))


def append(drafts: Sequence[Draft]) -> None:
    """Write the drafts down, in order, as the next entries. Must be called inside a transaction, as the last thing in it.

    The head's row stays locked until the transaction ends, so entries never interleave. Raises ValueError when a draft
    holds words where only references may stand, or the head is damaged.
    """
    batch = _Batch(locked_frontier(), to_moment(timezone.now()))
    for draft in drafts:
        batch.add(draft)
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT_ENTRY, batch.entries)
        cursor.executemany(_INSERT_PAYLOAD, batch.payloads)
        cursor.executemany(_INSERT_NAME, list(batch.names))
        if batch.mentions:
            cursor.executemany(_INSERT_MENTION, batch.mentions)
        if batch.nodes:
            cursor.executemany(_INSERT_NODE, batch.nodes)
        cursor.execute(_MOVE_HEAD, (batch.frontier.size, batch.frontier.to_bytes()))


def locked_frontier() -> merkle.Frontier:
    """The growing edge of the tree, its row locked until the transaction ends. The very first call lays the row down.

    Raises ValueError when the row is damaged.
    """
    # SQLite has no row locks: its transactions begin by locking the whole file (IMMEDIATE).
    query = _READ_HEAD + (" FOR UPDATE" if connection.features.has_select_for_update else "")
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
        if row is None:
            cursor.execute(_LAY_HEAD, (b"",))
            cursor.execute(query)
            row = cursor.fetchone()
    return merkle.Frontier.from_bytes(row[0], octets(row[1]))


def to_moment(at: datetime) -> int:
    """A time as the ledger keeps it: whole microseconds since 1970, UTC."""
    return (at - EPOCH) // timedelta(microseconds=1)
