"""What a partner who asks about something may learn, by how the items that name it stand. One rule, and no table.

Nothing goes anywhere before it was judged: neither what it says nor that the force has it. Of what was judged, the handling code
decides. Its holder may tell less (`matching`), never more. The holder is told who asked, whatever is decided here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from alongside.matching.ceilings import ANYBODY, HOLDER_ALONE, Ceiling, lowest
from alongside.matching.models import Policy

FREE, _WITH_CONDITIONS, SUSPECTED_FALSE = "P", "C", "E"


@dataclass(frozen=True)
class Standing:
    """How an item stands today. `handling` and `information` are codes of its newest judgement, empty when nobody judged it.

    `only_to`: the organisations, by primary key, that its conditions name; `locked`: a body's consent is still wanted.
    """

    handling: str = ""
    information: str = ""
    only_to: frozenset[int] = frozenset()
    locked: bool = False


def ceiling_of(one: Standing) -> Ceiling:
    """What may be told of what one item names.

    Free to share: anything its holder decides. With conditions: to those the conditions name, and when they name nobody, to
    nobody, because a person must read them first. Not judged, suspected to be false, waiting for a consent, or anything else: to
    nobody.
    """
    if one.locked or one.information in ("", SUSPECTED_FALSE):
        return HOLDER_ALONE
    if one.handling == FREE:
        return ANYBODY
    if one.handling == _WITH_CONDITIONS and one.only_to:
        return Ceiling(Policy.OPEN, one.only_to)
    return HOLDER_ALONE


def ceilings_of(naming: Mapping[str, Collection[int]], standings: Mapping[int, Standing]) -> dict[str, Ceiling]:
    """What may be told of each subject: what every item (by number) that names any of it allows."""
    return {
        subject: lowest(ceiling_of(standings.get(number, Standing())) for number in items) for subject, items in naming.items()
    }
