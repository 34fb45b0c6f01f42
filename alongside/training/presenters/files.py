"""Files of completions in words: what becomes of each line."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from alongside.accounts.models import Partnership
from alongside.training.filing import COUNTED, KNOWN, NEW, TAKEN_BACK, WRONG, Judged, Line
from alongside.training.models import CompletionFile
from alongside.ui.dates import date

_SAID = {
    NEW: "Will be written down",
    KNOWN: "Is here already",
    TAKEN_BACK: "Was taken back here, and stays so",
    COUNTED: "No account: will be counted, without a name",
    WRONG: "Wrong",
}


@dataclass(frozen=True)
class FileRow:
    """A file as a line of a list."""

    name: str
    address: str  # empty once it was decided on
    organisation: str
    days: str
    state: str
    result: str


def file_rows(files: Iterable[CompletionFile], partnership: Partnership) -> list[FileRow]:
    """Files as lines of a list."""
    return [_row(one, partnership) for one in files]


def _row(one: CompletionFile, partnership: Partnership) -> FileRow:
    waits = one.state == CompletionFile.State.WAITING
    address = reverse("training:completions_decide", kwargs={"slug": partnership.slug, "reference": one.reference})
    result = f"{one.completed:,} written down, {one.counted:,} counted" if one.state == CompletionFile.State.ACCEPTED else "–"
    days = f"{date(one.starts)} to {date(one.ends)}"
    return FileRow(one.reference, address if waits else "", one.organisation.name, days, one.get_state_display(), result)


def file_lines(found: Judged) -> list[list[str | int]]:
    """Each line of a file as cells, those that are wrong first."""
    lines = sorted(found.lines, key=lambda one: (one.state != WRONG, one.number))
    return [_cells(one) for one in lines]


def file_counts(found: Judged) -> list[list[str | int]]:
    """What a file counts without a name, as cells."""
    return [[one.version.title, one.trained, "–" if one.before is None else f"{one.before.trained:,}"] for one in found.counts]


def _cells(one: Line) -> list[str | int]:
    who = one.person.full_name if one.person is not None else "–"
    said = f"{_SAID[one.state]}: {one.words}" if one.words else _SAID[one.state]
    return [one.number, who, one.course or "–", date(one.on) if one.on else "–", said]
