"""Whether the ledger has grown, and by which acts: how a reader of many rooms knows that what it keeps in memory may be old.

Every act of the house is an entry, and entries become visible in their order, so nothing that was changed by an act can be
overlooked. This says that something was done, never what is true: whoever asks reads the rows themselves.
"""

from dataclasses import dataclass

from .models import Entry

MOST = 1_000  # entries looked at; beyond that, whoever asks should read everything anew


@dataclass(frozen=True, slots=True)
class Mark:
    """How far somebody has read: the last entry's place, and its commitment, which no other entry shares."""

    seq: int = -1
    commitment: bytes = b""


@dataclass(frozen=True, slots=True)
class Done:
    """One entry: its act, the partnership's slug or nothing, and the subjects beyond its own."""

    act: str
    partnership: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """What came since a mark, and the new mark. `torn`: too much came, or the ledger is not the one that was marked."""

    mark: Mark
    acts: tuple[Done, ...]
    torn: bool = False


def growth_since(mark: Mark) -> Growth:
    """The entries after the mark, oldest first, in one question of the database."""
    found = Entry.objects.filter(seq__gte=mark.seq).order_by("seq")
    rows = list(found.values_list("seq", "commitment", "act", "partnership", "also")[: MOST + 1])
    known = mark.seq < 0 or (bool(rows) and rows[0][0] == mark.seq and bytes(rows[0][1]) == mark.commitment)
    if not known or len(rows) > MOST:
        return Growth(_end(), (), torn=True)
    if not rows:
        return Growth(mark, ())
    fresh = rows if mark.seq < 0 else rows[1:]
    acts = tuple(Done(act, partnership, tuple(also.split())) for _, _, act, partnership, also in fresh)
    return Growth(Mark(rows[-1][0], bytes(rows[-1][1])), acts)


def _end() -> Mark:
    last = Entry.objects.order_by("-seq").values_list("seq", "commitment").first()
    return Mark() if last is None else Mark(last[0], bytes(last[1]))
