"""Reading the dated lists: kinds of operation, outcomes, powers of entry, and the amounts the room works to."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Organisation
from alongside.accounts.sectors import Sector
from alongside.enforcement.models import Measure, Power, Term

_COUNCILS = frozenset({Sector.COUNCIL_UPPER, Sector.COUNCIL_LOWER, Sector.COUNCIL_UNITARY})
_DEFAULTS: dict[str, int] = {
    Measure.What.CLASH_METRES: 250,
    Measure.What.COVERT_DAYS: 14,
    Measure.What.VISIT_HOURS: 24,
    Measure.What.INTELLIGENCE_HOURS: 72,
    Measure.What.RISK_SIGNED_FROM: 15,
    Measure.What.PACK_HOURS: 48,
    Measure.What.GLASS_HOURS: 24,
}


def in_force(day: dt.date) -> Q:
    """Rows of a list that hold on a day."""
    return (Q(valid_to=None) | Q(valid_to__gt=day)) & Q(valid_from__lte=day)


def types_today() -> "QuerySet[Term]":
    """The kinds of operation that can be chosen today."""
    return Term.objects.filter(in_force(timezone.localdate()), list=Term.List.TYPE)


def outcomes_today() -> "QuerySet[Term]":
    """The kinds of outcome that can be chosen today."""
    return Term.objects.filter(in_force(timezone.localdate()), list=Term.List.OUTCOME)


def powers_on(day: dt.date) -> "QuerySet[Power]":
    """The powers of entry that hold on a day."""
    return Power.objects.filter(in_force(day))


def fits(power: Power, organisation: Organisation, day: dt.date) -> bool:
    """Whether a power is one of that kind of body's, and holds on that day."""
    councils = {power.sector, organisation.sector} <= _COUNCILS
    begun = power.valid_from <= day and (power.valid_to is None or day < power.valid_to)
    return begun and (councils or power.sector == organisation.sector)


def all_powers() -> "QuerySet[Power]":
    """Every power there is or was."""
    return Power.objects.select_related("follows")


def all_terms() -> "QuerySet[Term]":
    """Every kind of operation and outcome there is or was."""
    return Term.objects.all()


def power_named(code: str) -> Power:
    """The power of that code. Raises Http404 when there is none."""
    return _named(Power, code)


def term_named(code: str) -> Term:
    """The kind of operation or outcome of that code. Raises Http404 when there is none."""
    return _named(Term, code)


def amount_today(what: str) -> int:
    """The amount that holds today; the house's own when nobody has set one."""
    found = Measure.objects.filter(what=what, valid_from__lte=timezone.localdate()).order_by("-valid_from").first()
    return found.amount if found is not None else _DEFAULTS[what]


def risks_signed_from() -> int:
    """How great a risk that remains is before only the commander can take it."""
    return amount_today(Measure.What.RISK_SIGNED_FROM)


def every_amount_today() -> dict[str, int]:
    """Each amount that holds today, by what it is of, asked in one go."""
    rows = Measure.objects.filter(valid_from__lte=timezone.localdate()).order_by("valid_from")
    return {**_DEFAULTS, **dict(rows.values_list("what", "amount"))}


def amounts_today() -> list[tuple[str, int, str]]:
    """Every amount that holds today: its words, how much, and where it comes from."""
    rows = {}
    for one in Measure.objects.filter(valid_from__lte=timezone.localdate()).order_by("valid_from"):
        rows[one.what] = one
    return [
        (str(what.label), rows[what].amount if what in rows else _DEFAULTS[what], rows[what].source if what in rows else "")
        for what in Measure.What
    ]


def has_delivered_lists() -> bool:
    """Whether the lists that come with the house have been brought in."""
    return Term.objects.exists()


def _named(model: Any, code: str) -> Any:
    found = model.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found
