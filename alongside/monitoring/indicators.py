"""The figure of each indicator in a board's edition: a cell of a table that was made safe, or a typed number made safe likewise.

A share is a cell of one table over that table's total, so that both are protected together. A typed number has no rows behind it:
it is rounded to the nearest base, hidden when it, or what is left of the whole, is small, and stands as it was shown when it
hardly changed. What counts no person is shown as it was typed.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.accounts.models import Partnership

from .counting import BY_CODE
from .disclosure import Rule, Table, percentage
from .models import Edition, Indicator, IndicatorValue, ObjectiveIndicator
from .models.editions import For

HIDDEN, REFUSED, NONE = "hidden", "not given out", "none entered"
UNCONFIRMED = "not confirmed by a second person"
_KEPT = ("code", "label", "unit", "count_unit", "direction", "owner", "frequency", "baseline", "target", "breaks")
Counts = tuple[int | None, int | None]  # how many, of how many


def in_force(partnership: Partnership) -> "QuerySet[Indicator]":
    """The indicators that hold today, one of a code: the partnership's own row before the house's."""
    today = timezone.localdate()
    held = Indicator.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), valid_from__lte=today)
    own = held.filter(partnership=partnership)
    return held.filter(Q(partnership=None) & ~Q(code__in=own.values("code")) | Q(partnership=partnership))


def kept(partnership: Partnership, first: dt.date, last: dt.date, tables: Sequence[Table], rule: Rule) -> list[dict[str, Any]]:
    """What a board's edition keeps of every indicator that an objective has or that a value of these days was entered for."""
    linked = ObjectiveIndicator.objects.filter(objective__partnership=partnership, objective__ended_at=None, ended_at=None)
    typed: dict[str, IndicatorValue] = {}
    standing = IndicatorValue.objects.filter(partnership=partnership, replaced_by=None, first__gte=first, last__lte=last)
    for value in standing.select_related("organisation").order_by("last", "pk"):
        typed[value.code] = value
    codes = {*linked.values_list("indicator__code", flat=True), *typed}
    shown, before = _shown_before(partnership), _figures_before(partnership, last)
    return [
        {
            **{name: getattr(one, name) for name in _KEPT},
            **(_counted(one, tables, rule) if one.measure else _typed(one, typed.get(one.code), shown, rule)),
            "days": [first.isoformat(), last.isoformat()],
            "before": before.get(one.code),
        }
        for one in in_force(partnership).filter(code__in=codes)
    ]


def figure_words(figure: dict[str, Any]) -> str:
    """The figure in words: how many, of how many, the percentage where it may be given, and whether nobody has confirmed it."""
    number, out_of = figure["number"], figure["out_of"]
    mark = f", {UNCONFIRMED}" if figure.get("unconfirmed") else ""
    if figure["state"]:
        return (str(figure["state"]) if out_of is None else f"{figure['state']}, of {out_of:,}") + mark
    share = f" ({figure['percent']}%)" if figure["percent"] is not None else ""
    return f"{number:,}" + (f" of {out_of:,}{share}" if out_of is not None else "") + mark


def change_words(figure: dict[str, Any]) -> str:
    """How it moved since the edition before, with which way is good: never a judgement where neither way is."""
    way = str(Indicator.Direction(figure["direction"]).label)
    before = figure["before"]
    if not before or figure["state"]:
        return way
    now, then = _compared(figure), before["compared"]
    if now is None or then is None:
        return way
    moved = "Went up" if now > then else "Went down" if now < then else "The same"
    return f"{moved} since the report to {dt.date.fromisoformat(before['last']):%-d %B %Y}: {before['words']} then. {way}"


def lines_of(edition: Edition) -> list[list[str]]:
    """The figures of an edition as cells: indicator, figure, change and direction, baseline and target, where it comes from."""
    return [
        [
            f"{one['code']} {one['label']}",
            figure_words(one),
            change_words(one),
            f"Baseline: {one['baseline'] or 'none set'}. Target: {one['target'] or 'none set'}",
            one["source"] + (f" Known breaks: {one['breaks']}." if one["breaks"] else ""),
        ]
        for one in edition.words.get("figures", [])
    ]


def csv_lines_of(edition: Edition) -> list[list[str | int]]:
    """The figures as lines of a CSV: table, unit, category, value, percent, note."""
    lines: list[list[str | int]] = []
    for one in edition.words.get("figures", []):
        title = f"Indicator {one['code']}: {one['label']}"
        shown: list[tuple[str, int | None]] = [("Number", one["number"])]
        shown += [("Out of", one["out_of"])] if one["out_of"] is not None else []
        for name, value in shown:
            percent = f"{one['percent']}%" if name == "Number" and one["percent"] is not None else ""
            note = one["source"] if value is not None else one["state"]
            note += f" ({UNCONFIRMED})" if one.get("unconfirmed") else ""
            lines.append([title, one["count_unit"], name, "" if value is None else value, percent, note])
    return lines


def figures_by_code(edition: Edition | None) -> dict[str, dict[str, Any]]:
    """The figures of an edition by the code of the indicator; none without an edition."""
    return {one["code"]: one for one in edition.words.get("figures", [])} if edition else {}


def made_safe(number: int, out_of: int | None, rule: Rule) -> Counts:
    """A typed number and its whole (counted things) as a board may read them: None where hidden."""

    def near(count: int) -> int:
        return rule.base * ((2 * count + rule.base) // (2 * rule.base))

    if out_of is None:
        return (None if number < rule.threshold else near(number)), None
    if out_of < rule.threshold:
        return None, None
    small = number < rule.threshold or out_of - number < rule.threshold
    return (None if small else near(number)), near(out_of)


def _counted(one: Indicator, tables: Iterable[Table], rule: Rule) -> dict[str, Any]:
    """The cell of the table that it reads, over the total when it is a share."""
    measure = BY_CODE.get(one.measure)
    asked = (one.dimension,) if one.dimension else ()
    mine = [table for table in tables if table.question.measure == one.measure]
    found = [table for table in mine if not asked or table.question.dimensions == asked]
    source = f"Counted here: {measure.label if measure else one.measure}."
    usable = [table for table in found if not table.refused]
    if not usable:
        return {"number": None, "out_of": None, "percent": None, "state": REFUSED, "source": source, "of": None}
    cells = {cell.at: cell.shown for cell in usable[0].cells}
    whole = cells.get((None,) * len(usable[0].question.dimensions))
    number = cells.get((one.value,)) if one.dimension else whole
    return {**_shown(number, whole if one.dimension else None, rule), "source": source, "of": None}


def _typed(one: Indicator, value: IndicatorValue | None, before: dict[Any, tuple[Counts, Counts]], rule: Rule) -> dict[str, Any]:
    """The newest value somebody entered for these days, with where it comes from."""
    if value is None:
        return {"number": None, "out_of": None, "percent": None, "state": NONE, "source": one.source, "of": None}
    days = f"{value.first:%-d %b %Y} to {value.last:%-d %b %Y}"
    source = f"Entered by {value.organisation.name} for {days}, as on {value.counted_on:%-d %b %Y}: {value.source}."
    if value.confirmed_at is not None:
        source += f" Confirmed by a second person on {value.confirmed_at:%-d %b %Y}."
    about = {"source": source, "of": value.pk, "unconfirmed": value.confirmed_at is None}
    counts: Counts = (value.number, value.out_of)
    if one.counts_nobody:
        return {**_shown(*counts, Rule(1, 1, 1)), **about}
    shown = made_safe(value.number, value.out_of, rule)
    earlier = before.get((value.code, value.first, value.last))
    if earlier is not None and _hardly_changed(earlier[0], counts, rule.threshold):
        shown = earlier[1]
    return {**_shown(*shown, rule), **about}


def _hardly_changed(then: Counts, now: Counts, threshold: int) -> bool:
    pairs = list(zip(then, now, strict=True))
    if any((a is None) is not (b is None) for a, b in pairs):
        return False
    return all(a is None or b is None or abs(a - b) < threshold for a, b in pairs)


def _shown(number: int | None, out_of: int | None, rule: Rule) -> dict[str, Any]:
    state = HIDDEN if number is None else ""
    return {"number": number, "out_of": out_of, "percent": percentage(number, out_of, rule), "state": state}


def _compared(figure: dict[str, Any]) -> int | None:
    found = figure["percent"] if figure["out_of"] is not None else figure["number"]
    return None if found is None else int(found)


def _board_words(partnership: Partnership) -> "QuerySet[Edition, dict[str, Any]]":
    board = Edition.objects.filter(partnership=partnership, readers=For.BOARD)
    return board.order_by("made_at", "pk").values_list("words", flat=True)


def _shown_before(partnership: Partnership) -> dict[Any, tuple[Counts, Counts]]:
    """By indicator and days: the counts behind what was last shown of them, and what was shown."""
    shown: dict[int, Counts] = {}
    for words in _board_words(partnership):
        shown |= {one["of"]: (one["number"], one["out_of"]) for one in words.get("figures", []) if one["of"]}
    found: dict[Any, tuple[Counts, Counts]] = {}
    for value in IndicatorValue.objects.filter(pk__in=shown).order_by("pk"):
        mark = (value.code, value.first, value.last)
        # What stood because it had hardly changed stands for the count it was first shown for.
        if mark not in found or found[mark][1] != shown[value.pk]:
            found[mark] = ((value.number, value.out_of), shown[value.pk])
    return found


def _figures_before(partnership: Partnership, last: dt.date) -> dict[str, dict[str, Any]]:
    """By code: the figure of the newest board's edition that ended earlier and had one to show."""
    found: dict[str, dict[str, Any]] = {}
    earlier = Edition.objects.filter(partnership=partnership, readers=For.BOARD, last__lt=last)
    for ended, words in earlier.order_by("last", "made_at", "pk").values_list("last", "words"):
        for one in words.get("figures", []):
            if not one["state"]:
                found[one["code"]] = {"words": figure_words(one), "compared": _compared(one), "last": ended.isoformat()}
    return found
