"""What members returned in numbers, as a board's report shows it: made safe, under the name of who said it, and added to nothing.

There are no rows behind a return, so a count is rounded to the nearest multiple of the base. One that hardly changed since a
report showed it stands as it was shown: otherwise a small change could be read off the rounding.
"""

import datetime as dt
from typing import Any

from alongside.accounts.models import Membership, Organisation, Partnership

from .counting import BY_CODE
from .disclosure import Rule
from .models import AgencyReturn, Edition
from .models.editions import For


def kept(partnership: Partnership, first: dt.date, last: dt.date, rule: Rule) -> dict[str, Any]:
    """What a board's edition keeps of the returns that lie within its days, fit for JSON, and which members sent none."""
    found = AgencyReturn.objects.filter(partnership=partnership, replaced_by=None, first__gte=first, last__lte=last)
    rows = list(found.select_related("organisation"))
    members = Organisation.objects.filter(memberships__in=Membership.objects.current().filter(partnership=partnership)).distinct()
    sent = {one.organisation_id for one in rows}
    before = _shown_before(partnership)
    return {
        "members": members.count(),
        "missing": [one.name for one in members.order_by("name") if one.pk not in sent],
        "rows": [_row(one, rule, before) for one in rows],
    }


def lines_of(edition: Edition) -> list[list[str]]:
    """The returns of an edition in words: organisation, what it counted, days, number."""
    return [
        [
            one["organisation"],
            f"{one['label']} ({one['unit']})",
            one["days"],
            "hidden" if one["shown"] is None else f"{one['shown']:,}",
        ]
        for one in edition.words.get("returns", {}).get("rows", [])
    ]


def csv_lines_of(edition: Edition) -> list[list[str | int]]:
    """The returns of an edition as lines of its CSV: table, unit, category, value, percent, note."""
    return [
        [
            *(f"Returned by members: {one['label']}", one["unit"], f"{one['organisation']}, {one['days']}"),
            "" if one["shown"] is None else one["shown"],
            "",
            "a return; not added to anything" if one["shown"] is not None else "hidden",
        ]
        for one in edition.words.get("returns", {}).get("rows", [])
    ]


def missing_words(edition: Edition) -> str:
    """How many members returned numbers for these days, and who did not."""
    kept_words = edition.words.get("returns")
    if not kept_words or not kept_words["rows"]:
        return ""
    sent = kept_words["members"] - len(kept_words["missing"])
    without = f" None came from: {', '.join(kept_words['missing'])}." if kept_words["missing"] else ""
    return f"{sent} of {kept_words['members']} members returned numbers for these days.{without}"


def _row(one: AgencyReturn, rule: Rule, before: dict[tuple[Any, ...], tuple[int, int | None]]) -> dict[str, Any]:
    measure = BY_CODE.get(one.measure)
    shown = None if one.count < rule.threshold else rule.base * round(one.count / rule.base)
    earlier = before.get((one.organisation_id, one.measure, one.first, one.last))
    stands = earlier is not None and (earlier[1] is None or earlier[0] >= rule.threshold)
    if earlier is not None and stands and abs(earlier[0] - one.count) < rule.threshold:
        shown = earlier[1]
    return {
        "of": one.pk,
        "organisation": one.organisation.name,
        "label": measure.label if measure else one.measure,
        "unit": measure.count_unit if measure else "",
        "days": f"{one.first:%-d %b %Y} to {one.last:%-d %b %Y}",
        "shown": shown,
    }


def _shown_before(partnership: Partnership) -> dict[tuple[Any, ...], tuple[int, int | None]]:
    """The count behind what was last shown of the same things and days, and what was shown of it."""
    shown: dict[int, int | None] = {}
    for words in (
        Edition.objects.filter(partnership=partnership, readers=For.BOARD)
        .order_by("made_at", "pk")
        .values_list("words", flat=True)
    ):
        shown |= {row["of"]: row["shown"] for row in words.get("returns", {}).get("rows", [])}
    found: dict[tuple[Any, ...], tuple[int, int | None]] = {}
    for one in AgencyReturn.objects.filter(pk__in=shown).order_by("pk"):
        mark = (one.organisation_id, one.measure, one.first, one.last)
        # What stood because it had hardly changed stands for the count it was first shown for.
        if mark not in found or found[mark][1] != shown[one.pk]:
            found[mark] = (one.count, shown[one.pk])
    return found
