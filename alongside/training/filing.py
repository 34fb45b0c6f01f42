"""Reading a file of completions, and judging each of its lines against what is known here. Nothing is written."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, Seat, User
from alongside.kernel.comma_files import Wrong, lines_of

from .models import AggregateReturn, Completion, CompletionFile, Course, CourseVersion

LARGEST = 1_000_000  # bytes
MOST_LINES = 2_000
COLUMNS = ("person", "course", "completed")
NEW, KNOWN, TAKEN_BACK, COUNTED, WRONG = "new", "known", "taken_back", "counted", "wrong"

Row = dict[str, str | int]


@dataclass(frozen=True)
class Line:
    """A line of a file and what becomes of it. `words` say why, where there is something to say."""

    number: int
    person: User | None
    course: str
    on: dt.date | None
    state: str
    words: str = ""
    version: CourseVersion | None = None


@dataclass(frozen=True)
class Counted:
    """How many people of one course a file counts without a name, and what the organisation said of the same days before."""

    version: CourseVersion
    trained: int
    before: AggregateReturn | None
    overlaps: bool


@dataclass(frozen=True)
class Judged:
    """A whole file: its lines in order, and what it counts."""

    lines: list[Line]
    counts: list[Counted]

    @property
    def wrong(self) -> int:
        """How many lines can not be taken. One is enough for the file to be left out whole."""
        return sum(1 for one in self.lines if one.state == WRONG)

    @property
    def new(self) -> list[tuple[User, CourseVersion, dt.date]]:
        """The completions that are not known here yet."""
        return [
            (one.person, one.version, one.on) for one in self.lines if one.state == NEW and one.person and one.version and one.on
        ]


def rows_of(data: bytes, partnership: Partnership, organisation: Organisation, starts: dt.date, ends: dt.date) -> list[Row]:
    """The rows of a file as they are kept. Raises Wrong when it is no such file; a wrong line becomes a row that says why."""
    lines = lines_of(data, COLUMNS, largest=LARGEST, most=MOST_LINES)
    people = _people(partnership, organisation, {cells["person"].casefold() for _, cells in lines})
    courses = {name: one for one in _courses(partnership) for name in (one.reference.casefold(), one.title.casefold())}
    others: dict[str, int] = {}
    seen: set[tuple[str, str, str]] = set()
    rows: list[Row] = []
    for number, cells in lines:
        who = cells["person"].casefold()
        try:
            course, day = _course(courses, cells["course"]), _day(cells["completed"], starts, ends)
            if not who:
                raise Wrong("Say who it was: an e-mail address, or whatever your system calls one person.")
            mark = (who, course.reference, day.isoformat())
            if mark in seen:
                raise Wrong("The same person, course and day stand in an earlier line.")
            seen.add(mark)
        except Wrong as wrong:
            rows.append({"line": number, "wrong": str(wrong)})
            continue
        row: Row = {"line": number, "course": course.reference, "on": day.isoformat()}
        row |= {"person": str(people[who])} if who in people else {"other": others.setdefault(who, len(others) + 1)}
        rows.append(row)
    return rows


def judged(file: CompletionFile) -> Judged:
    """What becomes of each line of a file today."""
    courses = {one.reference: one for one in _courses(file.partnership).prefetch_related("versions")}
    people = {str(one.public_id): one for one in _here(file.partnership, file.organisation)}
    wanted = [people[str(row["person"])].pk for row in file.rows if row.get("person") in people]
    done = Completion.objects.filter(partnership=file.partnership, person__in=wanted).select_related("course_version")
    known: dict[tuple[int | None, int, dt.date], bool] = {}
    for one in done:
        key = (one.person_id, one.course_version.course_id, one.on)
        known[key] = known.get(key, False) or one.withdrawn_at is None
    counts = _counts(file, courses)
    overlaps = {one.version.course.reference for one in counts if one.overlaps}
    return Judged([_line(row, people, courses, known, overlaps) for row in file.rows], counts)


def _line(
    row: Row,
    people: dict[str, User],
    courses: dict[str, Course],
    known: dict[tuple[int | None, int, dt.date], bool],
    overlaps: set[str],
) -> Line:
    number, course = int(row["line"]), courses.get(str(row.get("course")))
    if "wrong" in row:
        return Line(number, None, "", None, WRONG, str(row["wrong"]))
    on = dt.date.fromisoformat(str(row["on"]))
    if course is None:
        return Line(number, None, str(row["course"]), on, WRONG, "The course has ended since the file was brought in.")
    version = _version_on(course, on)
    if "other" in row:
        if course.reference in overlaps:
            words = "Numbers that overlap these days were sent before, so people would be counted twice."
            return Line(number, None, course.title, on, WRONG, words)
        return Line(number, None, course.title, on, COUNTED, "", version)
    person = people.get(str(row["person"]))
    if person is None:
        return Line(number, None, course.title, on, WRONG, "The person has left since the file was brought in.")
    stands = known.get((person.pk, course.pk, on))
    state = NEW if stands is None else (KNOWN if stands else TAKEN_BACK)
    return Line(number, person, course.title, on, state, "", version)


def _counts(file: CompletionFile, courses: dict[str, Course]) -> list[Counted]:
    others: dict[str, set[str | int]] = defaultdict(set)
    for row in file.rows:
        if "other" in row and row["course"] in courses:
            others[str(row["course"])].add(row["other"])
    said = AggregateReturn.objects.filter(
        partnership=file.partnership, organisation=file.organisation, role_group=file.role_group, replaced_by=None
    )
    sent = list(said.filter(starts__lte=file.ends, ends__gte=file.starts))
    found = []
    for reference, people in sorted(others.items()):
        version = _version_on(courses[reference], file.ends)
        touching = [one for one in sent if (one.course_id, one.method) == (courses[reference].pk, version.method)]
        before = next((one for one in touching if (one.starts, one.ends) == (file.starts, file.ends)), None)
        found.append(Counted(version, len(people), before, any(one is not before for one in touching)))
    return found


def _courses(partnership: Partnership) -> "QuerySet[Course]":
    return Course.objects.filter(partnership=partnership, ended_on=None)


def _here(partnership: Partnership, organisation: Organisation) -> "QuerySet[User]":
    seats = Seat.objects.standing().filter(partnership=partnership)
    return User.objects.filter(organisation=organisation, is_active=True, pk__in=seats.values("person"))


def _people(partnership: Partnership, organisation: Organisation, names: set[str]) -> dict[str, object]:
    found = _here(partnership, organisation).annotate(lower=Lower("email"))
    return {lower: public_id for lower, public_id in found.values_list("lower", "public_id") if lower in names}


def _course(courses: dict[str, Course], said: str) -> Course:
    if said.casefold() not in courses:
        raise Wrong(f"“{said[:60]}” is no course of this partnership. Write its reference or its title as it stands here.")
    return courses[said.casefold()]


def _day(said: str, starts: dt.date, ends: dt.date) -> dt.date:
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = dt.datetime.strptime(said, shape).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
        if starts <= day <= ends:
            return day
        raise Wrong("The day is not within the days you said the file covers.")
    raise Wrong(f"“{said[:20]}” is no day. Write days as 2026-03-31 or 31/03/2026.")


def _version_on(course: Course, day: dt.date) -> CourseVersion:
    """What the course was at the end of that day; its first version when it was not here yet."""
    versions = list(course.versions.all())
    stood = [one for one in versions if timezone.localdate(one.at) <= day]
    return stood[-1] if stood else versions[0]
