"""The board's and the year's report, as PDF and as a Word file, built from the figures of one edition and nothing else."""

import io
import zipfile
from typing import Any

import docx
from docx.document import Document

from alongside.kernel.whereabouts import without_addresses
from alongside.ui.paper import paper

from . import annual, indicators, outside, results, returned
from .counting import BY_CODE
from .disclosure import Rule
from .figures import Section, csv_of, section_of
from .logbook import read
from .models import Edition, Narrative

_MADE = (1980, 1, 1, 0, 0, 0)  # every part of a Word file says this, so that the same figures make the same bytes


RETURNED = "Returned by members from their own systems"
RETURNED_COLUMNS = ("Organisation", "What", "Days", "Number")
RETURNED_NOTE = "Returns, under the name of who said them: rounded, hidden when small, and added to nothing that is counted here."
OUTSIDE = "Numbers that others publish"
OUTSIDE_COLUMNS = ("Days", "Here", "The whole")
OBJECTIVE_COLUMNS = ("Objective", "How it stands", "What shows it", "Figures")
FIGURES = "Indicators of the objectives"
FIGURE_COLUMNS = ("Indicator", "Figure", "Change, and which way is good", "Baseline and target", "Where it comes from")
YEAR = "The year by quarter, beside the year before"
ALIGNMENT_COLUMNS = ("Strategy or plan", "Line", "Objectives that serve it")
FEW = "Too few to show: every count of these is hidden"


def rule_of(edition: Edition) -> Rule:
    """The rule the edition was made by."""
    words = edition.words
    return Rule(words["threshold"], words["base"], words["least_base"])


def sections_of(edition: Edition) -> list[Section]:
    """The tables of an edition in words, in order."""
    rule = rule_of(edition)
    rows = annual.in_year(edition.tables.select_related("edition"), edition)
    return [section_of(read(row), BY_CODE.get(row.measure), rule, row.position) for row in rows]


def narratives_of(edition: Edition) -> list[Narrative]:
    """The stories that belong to an edition and whose people still agree."""
    found = Narrative.objects.filter(reference__in=edition.words.get("narratives", []))
    return list(found.exclude(consent=Narrative.Consent.WITHDRAWN).select_related("objective"))


def title_of(edition: Edition) -> str:
    """What the report is called."""
    return f"{edition.get_kind_display()}, {edition.first:%-d %B %Y} to {edition.last:%-d %B %Y}"


def how_made(edition: Edition) -> str:
    """How the figures were made safe, in one paragraph."""
    rule = rule_of(edition)
    return (
        f"Counts under {rule.threshold} are hidden, noughts among them, and others beside them where they would give one away. "
        f"Counts are rounded to a multiple of {rule.base} next to them, always the same for the same things, so they need not "
        f"add up. Percentages are worked out from rounded counts, of {rule.least_base} or more."
    )


def stages_of(edition: Edition) -> list[list[str]]:
    """Each stage of the way from a concern to an outcome, with what is known of the time it took."""
    told = []
    for name, missing, days in edition.words["stages"]:
        told.append([name, missing or ("–" if days is None else f"about {days:g} days (median)")])
    return told


def objectives_of(edition: Edition) -> list[dict[str, Any]]:
    """The objectives of an edition, each with the figures of its indicators in words."""
    figures = indicators.figures_by_code(edition)
    told = []
    for one in edition.words.get("objectives", []):
        mine = [f"{code}: {indicators.figure_words(figures[code])}" for code in one.get("codes", []) if code in figures]
        told.append({**one, "figures": "; ".join(mine) or "–"})
    return told


def pdf_of(edition: Edition) -> bytes:
    """The report as a PDF."""
    return paper("monitoring/paper/report.typ", _data(edition), at=edition.made_at)


def docx_of(edition: Edition) -> bytes:
    """The report as a Word file: no macros, and nothing in it says who made it on which computer."""
    data, document = _data(edition), docx.Document()
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = data["title"], "", "", ""
    facts.created = facts.modified = edition.made_at.replace(tzinfo=None)
    facts.language, facts.revision = "en-GB", 1
    document.add_heading(data["title"], level=0)
    for line in (data["partnership"], data["how"]):
        document.add_paragraph(line)
    _year(document, data)
    for section in data["sections"]:
        document.add_heading(section["title"], level=1)
        document.add_paragraph(section["refused"] or section["note"])
        if section["rows"]:
            _table(document, [f"Counted: {section['unit']}", "Number", "Share"], section["rows"])
    if data["few"]:
        document.add_heading(FEW, level=1)
        for title in data["few"]:
            document.add_paragraph(title, style="List Bullet")
    document.add_heading("From a concern to an outcome", level=1)
    _table(document, ["Stage", "Time from the stage before"], data["stages"])
    if data["results"]:
        document.add_heading(data["results_words"], level=1)
        document.add_paragraph(data["results_note"])
        _table(document, data["results_columns"], data["results"])
    _others(document, data)
    if data["objectives"]:
        document.add_heading("Objectives", level=1)
        _table(document, list(OBJECTIVE_COLUMNS), data["objectives"])
    if data["figures"]:
        document.add_heading(FIGURES, level=1)
        _table(document, list(FIGURE_COLUMNS), data["figures"])
    for words in data["narratives"]:
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return _plain(out.getvalue())


def csv_file(edition: Edition) -> bytes:
    """The figures as CSV: what they count, when, and which edition they come from, on every line."""
    about = {
        "partnership": edition.partnership.name,
        "first": edition.first.isoformat(),
        "last": edition.last.isoformat(),
        "edition": edition.reference,
    }
    coinciding: list[list[str | int]] = [
        [results.TITLE, one.of, f"{one.organisation}, {one.what}", one.number, one.per_100, f"of {one.whole} {one.of}"]
        for one in results.results_of(edition, rule_of(edition))
    ]
    others = [*annual.csv_lines_of(edition), *indicators.csv_lines_of(edition), *coinciding, *returned.csv_lines_of(edition)]
    return csv_of(sections_of(edition), about, [*others, *outside.lines_of(edition)])


KEPT = {"pdf": pdf_of, "docx": docx_of, "csv": csv_file}  # how each file that is kept is made


def file_of(edition: Edition, kind: str) -> bytes:
    """A file of the report as it was first made; made again when it is not kept, because a story in it was taken back."""
    kept = edition.files.filter(kind=kind).first()
    return bytes(kept.data) if kept is not None else KEPT[kind](edition)


def _data(edition: Edition) -> dict[str, Any]:
    sections = sections_of(edition)
    return {
        "title": title_of(edition),
        "language": "en",
        "marking": "OFFICIAL-SENSITIVE" if edition.readers == "board" else "",
        "recipient": "The board" if edition.readers == "board" else "Anybody",
        "made": f"{edition.made_at:%-d %B %Y}",
        "partnership": f"{edition.partnership.name}. Edition {edition.reference}.",
        "how": how_made(edition),
        "sections": [_section(one) for one in sections if not one.all_hidden],
        "few_words": FEW,
        "few": [one.title for one in sections if one.all_hidden],
        "stages": stages_of(edition),
        **_coinciding(edition),
        "returned": returned.lines_of(edition),
        "returned_words": f"{RETURNED_NOTE} {returned.missing_words(edition)}",
        "returned_columns": list(RETURNED_COLUMNS),
        "outside_words": OUTSIDE,
        "outside_columns": list(OUTSIDE_COLUMNS),
        "outside": [
            [one.title, f"{one.stands_for}. {one.about}", [list(row) for row in one.rows]] for one in outside.tables_of(edition)
        ],
        "objectives": [[one["text"], one["state"], one["evidence"], one["figures"]] for one in objectives_of(edition)],
        "objective_columns": list(OBJECTIVE_COLUMNS),
        "figures": indicators.lines_of(edition),
        "figures_words": FIGURES,
        "figure_columns": list(FIGURE_COLUMNS),
        "narratives": [f"{without_addresses(one.text)} ({one.get_consent_display()})" for one in narratives_of(edition)],
        "annual": edition.words.get("annual", {}),
        "annual_words": YEAR,
        "alignment_columns": list(ALIGNMENT_COLUMNS),
    }


def _section(one: Section) -> dict[str, Any]:
    return {
        "title": one.title,
        "unit": one.unit,
        "note": one.note,
        "refused": one.refused,
        "rows": [
            [line.label, line.words + (f" ({line.note})" if line.note else ""), line.share]
            for line in (*one.lines, *([one.total] if one.total else []))
        ],
    }


def _coinciding(edition: Edition) -> dict[str, Any]:
    """What coincides with training, as the files show it."""
    return {
        "results_words": results.TITLE,
        "results_note": results.NOTE,
        "results_columns": list(results.COLUMNS),
        "results": [one.cells for one in results.results_of(edition, rule_of(edition))],
    }


def _others(document: Document, data: dict[str, Any]) -> None:
    """What was counted elsewhere: by members in systems of their own, and by those who publish."""
    if data["returned"]:
        document.add_heading(RETURNED, level=1)
        document.add_paragraph(data["returned_words"])
        _table(document, list(RETURNED_COLUMNS), data["returned"])
    if data["outside"]:
        document.add_heading(OUTSIDE, level=1)
    for title, about, rows in data["outside"]:
        document.add_heading(title, level=2)
        document.add_paragraph(about)
        _table(document, list(OUTSIDE_COLUMNS), rows)


def _year(document: Document, data: dict[str, Any]) -> None:
    """What an annual report has beside a board's."""
    year = data["annual"]
    if not year:
        return
    document.add_heading(YEAR, level=1)
    _table(document, year["columns"], year["rows"])
    if year.get("alignment"):
        document.add_heading("Which strategies the objectives serve", level=1)
        _table(document, list(ALIGNMENT_COLUMNS), year["alignment"])
    if year.get("missing"):
        document.add_heading("What is missing", level=1)
        for words in year["missing"]:
            document.add_paragraph(words, style="List Bullet")


def _table(document: Document, columns: list[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        cell.text = words
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def _plain(made: bytes) -> bytes:
    """The same file with every part dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(zipfile.ZipInfo(part.filename, _MADE), before.read(part.filename), zipfile.ZIP_DEFLATED)
    return out.getvalue()
