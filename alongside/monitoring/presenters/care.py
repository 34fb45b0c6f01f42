"""Rules of disclosure and returns in words."""

from collections.abc import Iterable

from alongside.accounts.models import Partnership
from alongside.sharing.models import Approval
from alongside.sharing.queries import approval_state

from ..care import house_rule, read_subject, standing_rule
from ..counting import MEASURES
from ..models import AgencyReturn, DisclosureRule
from ..models.editions import For


def rules_now(partnership: Partnership) -> list[list[str | int]]:
    """The rule for each kind of reader today, as cells, with what the house asks for at least."""
    return [
        [str(one.label), now.threshold, house.threshold, now.base, now.least_base]
        for one in For
        for now, house in [(standing_rule(partnership, one.value), house_rule(one.value))]
    ]


def rules_kept(found: Iterable[DisclosureRule]) -> list[list[str | int]]:
    """Every rule there was, as cells."""
    return [
        [
            *(one.get_readers_display(), "The house" if one.partnership_id is None else "This partnership"),
            *(one.threshold, one.least_base, f"{one.valid_from:%-d %b %Y}", one.source),
        ]
        for one in found
    ]


def loosenings(found: Iterable[Approval]) -> list[tuple[str, str, str, bool]]:
    """What was asked for: reference, what it would be, how it stands, and whether it can be carried out now."""
    told = []
    for one in found:
        readers, threshold, least_base = read_subject(one.subject)
        state = approval_state(one)
        words = f"{For(readers).label}: threshold {threshold}, percentages of {least_base} or more"
        told.append((one.reference, words, state, state == "Approved"))
    return told


def measure_choices() -> list[tuple[str, str]]:
    """What can be returned in numbers: everything the house counts."""
    return sorted(((one.code, f"{one.label} ({one.count_unit})") for one in MEASURES), key=lambda one: one[1])


def returned(found: Iterable[AgencyReturn]) -> list[list[str | int]]:
    """One's own organisation's returns as cells."""
    names = dict(measure_choices())
    return [
        [names.get(one.measure, one.measure), f"{one.first:%-d %b %Y} to {one.last:%-d %b %Y}", f"{one.count:,}", one.source]
        for one in found
    ]
