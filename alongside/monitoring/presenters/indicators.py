"""The registry, and one indicator with its figures, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import digits
from typing import Any

from alongside.accounts.models import Partnership, User

from .. import queries
from ..counting import BY_CODE
from ..indicators import change_words, figure_words, figures_by_code
from ..models import Indicator, IndicatorValue
from ..queries.plan import rows_of_indicator, values_of

_EDITIONS = 8
UNSEEN = "In the next report, made safe"


@dataclass(frozen=True)
class Row:
    """One line of the registry."""

    code: str
    label: str
    counts: str
    direction: str
    kept: str
    target: str
    figure: str


def registry(indicators: Iterable[Indicator], partnership: Partnership) -> list[Row]:
    """The registry in the order people say it, P1, P2, … P10, with the figure of the newest report."""
    figures = figures_by_code(queries.newest_board_edition(partnership))
    ordered = sorted(indicators, key=lambda one: (one.code.rstrip(digits), len(one.code), one.code))
    return [
        Row(
            one.code,
            one.label,
            counts_words(one),
            one.get_direction_display(),
            f"{one.owner}, {one.frequency}",
            one.target or "none set",
            figure_words(figures[one.code]) if one.code in figures else "–",
        )
        for one in ordered
    ]


def counts_words(one: Indicator) -> str:
    """What an indicator counts, and who counts it."""
    share = f", out of {one.denominator}" if one.denominator else ""
    said = f"{one.numerator}{share}"
    unit = "" if one.count_unit in said.split() else f" (in {one.count_unit})"
    by = "Counted here." if one.measure else "Typed, with its source."
    return f"{said[:1].upper()}{said[1:]}{unit}. {by}"


def indicator_words(person: User, partnership: Partnership, indicator: Indicator) -> dict[str, Any]:
    """Everything an indicator's page shows."""
    measure = BY_CODE.get(indicator.measure)
    return {
        "indicator": indicator,
        "counts": counts_words(indicator),
        "measure": measure.label if measure else "",
        "note": measure.note if measure else "",
        "figures": _figures(partnership, indicator.code),
        "values": [_value(person, indicator, one) for one in values_of(partnership, indicator.code)[:50]],
        "history": [_kept(one) for one in rows_of_indicator(partnership, indicator.code)],
    }


def _figures(partnership: Partnership, code: str) -> list[list[str]]:
    """What the newest reports said: days, figure, change."""
    told = []
    for edition in queries.board_editions(partnership)[:_EDITIONS]:
        one = figures_by_code(edition).get(code)
        if one is not None:
            days = f"{edition.first:%-d %b %Y} to {edition.last:%-d %b %Y}"
            told.append([days, figure_words(one), change_words(one), edition.reference])
    return told


def value_words(one: IndicatorValue) -> dict[str, Any]:
    """A typed value as it is, in words, for whoever may read it so."""
    return {
        "value": one,
        "number": f"{one.number:,}" + (f" of {one.out_of:,}" if one.out_of is not None else ""),
        "days": f"{one.first:%-d %b %Y} to {one.last:%-d %b %Y}",
        "source": f"{one.source}. As on {one.counted_on:%-d %b %Y}. {one.note}".strip(),
        "who": f"{one.by.full_name}, {one.organisation.name}, {one.at:%-d %b %Y}",
    }


def _value(person: User, indicator: Indicator, one: IndicatorValue) -> list[str]:
    """A typed value as this person may read it: as it is where it counts nobody or their organisation entered it.

    Last comes the day in the address at which this person may confirm it; empty where they may not.
    """
    own, words = indicator.counts_nobody or one.organisation_id == person.organisation_id, value_words(one)
    second = f"{one.confirmed_by.full_name}, {one.confirmed_at:%-d %b %Y}" if one.confirmed_by and one.confirmed_at else ""
    confirms = own and not second and one.by_id != person.pk
    told = [words["days"], words["number"] if own else UNSEEN, words["source"], words["who"], second]
    return [*told, one.first.isoformat() if confirms else ""]


def _kept(one: Indicator) -> list[str]:
    until = f" to {one.valid_to:%-d %b %Y}" if one.valid_to else ""
    return [
        f"From {one.valid_from:%-d %b %Y}{until}",
        one.by.full_name if one.by else "Came with the house",
        f"{one.owner}, {one.frequency}",
        one.baseline or "none set",
        one.target or "none set",
        one.breaks or "–",
    ]
