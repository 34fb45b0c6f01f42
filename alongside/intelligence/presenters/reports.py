"""Reports in words: the clock, the judgement, what is mentioned."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from alongside.intelligence.models import Grade, Mention, Report, Urgency
from alongside.intelligence.queries.reports import Assessed
from alongside.intelligence.rules import why_not_asked

_STATUS = {
    "valid": ("", ""),
    "plausible": ("", ""),
    "partial": ("Part of one", "blue"),
    "invalid": ("Check its form", "orange"),
}


@dataclass(frozen=True)
class Tag:
    """A state in a few words, and its colour."""

    text: str
    colour: str


@dataclass(frozen=True)
class QueueRow:
    """A report that waits, as a line of the queue."""

    reference: str
    received_at: dt.datetime
    urgency: Tag
    clock: Tag
    items: int


@dataclass(frozen=True)
class Said:
    """A mention as its page shows it."""

    reference: str
    kind: str
    raw: str
    role: str
    state: Tag
    notes: str


@dataclass(frozen=True)
class ItemLine:
    """An item as an evaluator sees it: `lines` are its judgement in words, and `locks` the consents it waits for.

    `asks` are those of its mentions that partners can be asked about as it stands.
    """

    number: int
    text: str
    style: str
    lines: tuple[str, ...]
    conditions: str
    legacy: str
    locks: tuple[str, ...]
    mentions: tuple[Said, ...]
    asks: tuple[Said, ...]


def urgency(report: Report) -> Tag:
    """How soon somebody must look, as the sender said."""
    colours = {Urgency.SOON: "red", Urgency.PRESSING: "orange", Urgency.ROUTINE: "grey"}
    return Tag(str(Urgency(report.urgency).label), colours[Urgency(report.urgency)])


def clock(report: Report) -> Tag:
    """How long there is to take a report up, or since when it is too late."""
    if report.acknowledged_at is not None:
        return Tag("Taken up", "green")
    minutes = int((report.acknowledge_by - timezone.now()).total_seconds() // 60)
    if minutes < 0:
        return Tag(f"Late by {_long(-minutes)}", "red")
    return Tag(f"{_long(minutes)} left", "orange" if minutes < 60 else "blue")


def queue_row(report: Report) -> QueueRow:
    """A report as a line of the queue."""
    return QueueRow(report.reference, report.received_at, urgency(report), clock(report), report.items.count())


def taken_row(report: Report) -> tuple[Report, Tag]:
    """A report that was taken up, and how far it is judged."""
    items = list(report.items.all())
    judged = sum(bool(list(item.grades.all())) for item in items)
    state = "Judged" if judged == len(items) else f"{judged} of {len(items)} judged"
    return report, Tag(state, "green" if judged == len(items) else "yellow")


def item_lines(items: Iterable[Assessed], mentions: Iterable[Mention], words: dict[str, dict[str, str]]) -> list[ItemLine]:
    """The items of a report with everything that is known of each, in the words of those lists (`terms.wording`)."""
    by_item: dict[int, list[Mention]] = {}
    for one in mentions:
        by_item.setdefault(one.item_id, []).append(one)
    return [_item_line(one, words, by_item.get(one.item.pk, [])) for one in items]


def grade_words(grade: Grade, words: dict[str, dict[str, str]]) -> tuple[str, ...]:
    """A judgement in words, a line for each axis."""
    return (
        f"{grade.source}: {words['source'].get(grade.source, '')}",
        f"{grade.information}: {words['information'].get(grade.information, '')}",
        f"{grade.handling}: {words['handling'].get(grade.handling, '')}",
    )


def said(one: Mention) -> Said:
    """A mention, with a word on its form."""
    text, colour = _STATUS.get(one.valid_status, ("", ""))
    kind = one.kind.replace("_", " ")
    return Said(one.entity.reference, kind, one.raw, one.role, Tag(text, colour), one.notes if text else "")


def _item_line(one: Assessed, words: dict[str, dict[str, str]], mentions: list[Mention]) -> ItemLine:
    legacy = getattr(one.item, "legacy", None)
    older = f"{legacy.scheme} {legacy.native}; nearest {legacy.suggested}, not confirmed. {legacy.loss}" if legacy else ""
    return ItemLine(
        number=one.item.number,
        text=one.item.text,
        style=one.grade.style if one.grade else "",
        lines=grade_words(one.grade, words) if one.grade else (),
        conditions=one.grade.conditions if one.grade else "",
        legacy=older,
        locks=tuple(words["lock"].get(lock.code, lock.code) for lock in one.locked),
        mentions=tuple(said(each) for each in mentions),
        asks=tuple(said(each) for each in mentions if not why_not_asked(each, one)),
    )


def _long(minutes: int) -> str:
    if minutes < 120:
        return f"{minutes} minutes" if minutes != 1 else "1 minute"
    hours = minutes // 60
    return f"{hours} hours" if hours < 48 else f"{hours // 24} days"
