"""The board, one edition, the counts on screen, and the public page."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User

from .. import counting, funnel, indicators, reporting, results, returned
from ..figures import Section, section_of
from ..models import Edition
from ..models.editions import For
from ..outside import OutsideTable, tables_of


@dataclass(frozen=True)
class Shown:
    """An edition on a page."""

    reference: str
    title: str
    readers: str
    by: str
    made_at: Any
    how: str
    sections: tuple[Section, ...]
    stages: list[list[str]]
    results: list[list[str]]
    results_note: str
    returned: list[list[str]]
    returned_words: str
    outside: list[OutsideTable]
    objectives: list[dict[str, Any]]
    figures: list[list[str]]
    narratives: list[Any]
    annual: dict[str, Any]
    pdf_sha256: str
    docx_sha256: str
    public: bool


def shown(edition: Edition) -> Shown:
    """An edition with all its figures in words."""
    return Shown(
        edition.reference,
        reporting.title_of(edition),
        edition.get_readers_display(),
        edition.made_by.full_name if edition.made_by else "The clock",
        edition.made_at,
        reporting.how_made(edition),
        tuple(reporting.sections_of(edition)),
        reporting.stages_of(edition),
        [one.cells for one in results.results_of(edition, reporting.rule_of(edition))],
        results.NOTE,
        returned.lines_of(edition),
        f"{reporting.RETURNED_NOTE} {returned.missing_words(edition)}",
        tables_of(edition, revised=True),
        reporting.objectives_of(edition),
        indicators.lines_of(edition),
        reporting.narratives_of(edition),
        edition.words.get("annual", {}),
        edition.pdf_sha256,
        edition.docx_sha256,
        edition.readers == For.PUBLIC,
    )


def days(words: dict[str, Any]) -> tuple[dt.date, dt.date]:
    """The days asked for, or the year up to today when they make no sense."""
    today = timezone.localdate()
    first, last = words.get("first"), words.get("last")
    if first and last and first <= last <= today and (last - first).days <= 731:
        return first, last
    return today - dt.timedelta(days=365), today


def own_sections(person: User, partnership: Partnership, first: dt.date, last: dt.date, reached: funnel.Found) -> list[Section]:
    """The counts as they are, of what the person's own organisation owns."""
    tables = counting.own_tables(partnership, person.organisation_id or 0, first, last, reached)
    sections = [section_of(table, counting.BY_CODE[table.question.measure], None, place) for place, table in enumerate(tables)]
    return [one for one in sections if one.total is not None and one.total.value]


def own_reached(person: User, partnership: Partnership, first: dt.date, last: dt.date) -> funnel.Found:
    """How far each concern got that the person's own organisation received, by records of that organisation."""
    return funnel.reached_by(partnership, first, last, person.organisation_id or 0)


def own_funnel(person: User, partnership: Partnership, reached: funnel.Found) -> list[tuple[str, str, str]]:
    """How far those concerns have got: stage, how many reached it, days from before."""
    return [
        (
            stage.name,
            "not counted yet" if stage.reached is None else f"{stage.reached:,}",
            "–" if stage.days is None else f"{stage.days:g} days",
        )
        for stage in funnel.stages_of(reached.values(), partnership, person.organisation_id or 0)
    ]
