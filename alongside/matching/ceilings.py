"""How much of what a record speaks of may be told at all, and to whom: said by the room that keeps it, not by its holder.

The holder's own decision (`Policy`) stands beside it. Whichever of the two is narrower holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .models import NARROWEST_FIRST, Policy


@dataclass(frozen=True)
class Ceiling:
    """The widest policy there may be. `only_to`: the organisations (primary keys) it is for; None when it leaves out nobody."""

    widest: Policy = Policy.OPEN
    only_to: frozenset[int] | None = None


ANYBODY = Ceiling()
HOLDER_ALONE = Ceiling(Policy.SILENT)


def narrowest(policies: Iterable[Policy | str]) -> Policy:
    """Of several policies the one by which least is learnt."""
    return min((Policy(one) for one in policies), key=NARROWEST_FIRST.index)


def lowest(ceilings: Iterable[Ceiling]) -> Ceiling:
    """What several ceilings leave together: those that all of them allow learn what the lowest of them allows."""
    found = list(ceilings)
    if not found:
        return ANYBODY
    limits = [one.only_to for one in found if one.only_to is not None]
    only_to = frozenset.intersection(*limits) if limits else None
    if only_to is not None and not only_to:
        return Ceiling(narrowest([Policy.SILENT, *(one.widest for one in found)]))
    return Ceiling(narrowest(one.widest for one in found), only_to)
