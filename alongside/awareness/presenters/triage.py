"""A concern, the queue, the rota and the counts as the pages of those who read them show them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import User
from alongside.awareness import texts
from alongside.awareness.models import Attachment, Concern, Message, Outcome, Reception, Stage, Step
from alongside.awareness.queries import Week
from alongside.sharing.neighbours import NEW_CASE, NEW_SUBMISSION, hand, way_to
from alongside.sharing.presenters import records
from alongside.sharing.queries import Thread

_COLOURS = {
    Stage.RECEIVED: "blue",
    Stage.BEING_READ: "yellow",
    Stage.PASSED_ON: "turquoise",
    Stage.BEING_ACTED_ON: "turquoise",
    Stage.ACTION_TAKEN: "green",
    Stage.CLOSED: "grey",
}
_SOON = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Tag:
    """A state as a coloured word."""

    text: str
    colour: str


@dataclass(frozen=True)
class Row:
    """A concern as a line of the queue. `clock` says in words how the promise to the public stands."""

    reference: str
    address: str
    received_at: dt.datetime
    since: str
    clock: Tag | None
    stage: Tag
    taken_by: str
    news: bool


@dataclass(frozen=True)
class Moment:
    """One line of a concern's history."""

    what: str
    at: dt.datetime
    who: str
    more: str


@dataclass(frozen=True)
class Said:
    """One message between a reader and the reporter."""

    whose: str
    at: dt.datetime
    text: str


@dataclass(frozen=True)
class Further:
    """The next step in another room; `otherwise` is what somebody reads who may not take it.

    `handed` is what that step can begin with, sealed for the one who reads the page.
    """

    href: str
    text: str
    otherwise: str
    handed: str = ""


_FURTHER: dict[str, tuple[str, str, str]] = {
    Outcome.LeadsTo.INTELLIGENCE: (NEW_SUBMISSION, "Pass it to intelligence", ""),
    Outcome.LeadsTo.REFERRAL: (
        NEW_CASE,
        "Begin with somebody who may be a victim",
        "A colleague who refers people takes it further from this page.",
    ),
}


@dataclass(frozen=True)
class Duty:
    """One week of the rota as a line."""

    monday: dt.date
    who: str
    gap: str
    address: str


def row(concern: Concern) -> Row:
    """A concern as a line of the queue."""
    return Row(
        reference=concern.reference,
        address=address(concern),
        received_at=concern.record.created_at,
        since=since(concern.record.created_at),
        clock=clock(concern),
        stage=stage(concern),
        taken_by=concern.taken_by.full_name if concern.taken_by is not None else "",
        news=concern.has_news,
    )


def address(concern: Concern) -> str:
    """Where a concern is read."""
    return reverse("awareness:concern_show", kwargs={"slug": concern.partnership.slug, "reference": concern.reference})


def stage(concern: Concern) -> Tag:
    """How far it has got; that it repeats another one comes first."""
    if concern.merged_into_id is not None:
        return Tag("Repeats another", "purple")
    return Tag(str(Stage(concern.stage).label), _COLOURS[Stage(concern.stage)])


def clock(concern: Concern) -> Tag | None:
    """How the promise to the public stands, while nobody has taken the concern."""
    if concern.taken_at is not None or concern.merged_into_id is not None:
        return None
    left = concern.due_at - timezone.now()
    if left <= dt.timedelta(0):
        return Tag(f"Late by {_length(-left)}", "red")
    return Tag(f"{_length(left)} left", "orange" if left <= _SOON else "green")


def since(moment: dt.datetime) -> str:
    """How long ago something was, as people say it."""
    gone = timezone.now() - moment
    return "just now" if gone < dt.timedelta(minutes=1) else f"{_length(gone)} ago"


def told(concern: Concern) -> list[dict[str, str]]:
    """What the reporter wrote, question by question; what was left empty is left out."""
    asked = (
        ("What worries them", concern.what),
        ("Where", concern.place),
        ("When", concern.happened),
        ("Who", concern.people),
        ("Vehicles", concern.vehicles),
    )
    return [{"question": question, "answer": answer} for question, answer in asked if answer]


def reporter(concern: Concern) -> list[dict[str, str]]:
    """What is known of the reporter. Only for the organisation that received the report."""
    known = (
        ("How they told us", str(Concern.How(concern.how).label)),
        ("Name", concern.reporter_name),
        ("How to reach them", concern.contact),
        ("When it is safe", concern.safe_when),
        ("Language they wrote in", texts.words(concern.language)["name"]),
    )
    return [{"question": question, "answer": answer} for question, answer in known if answer]


def messages(found: Iterable[Message]) -> list[Said]:
    """Questions and answers, oldest first."""
    return [Said("The reporter" if one.by is None else one.by.full_name, one.at, one.text) for one in found]


def history(steps: Iterable[Step]) -> list[Moment]:
    """What has happened, newest first."""
    return [_moment(step) for step in steps]


def files(found: Iterable[Attachment], concern: Concern) -> list[dict[str, Any]]:
    """The files, each with where it is downloaded."""
    place = {"slug": concern.partnership.slug, "reference": concern.reference}
    return [
        {"name": one.name, "size": one.size, "href": reverse("awareness:file_download", kwargs={**place, "number": one.number})}
        for one in found
    ]


def further(person: User, steps: list[Step], concern: Concern, files: int) -> Further | None:
    """Where a concern is taken further by what was decided; None when it is not. Without an address: this person may not."""
    decided = next((step.outcome for step in steps if step.outcome is not None), None)
    page, text, otherwise = _FURTHER.get(decided.leads_to if decided is not None else "", ("", "", ""))
    if not page:
        return None
    href = way_to(page, person, concern.partnership, concern.reference)
    return Further(href, text, otherwise, _handed(person, concern, files) if href and page == NEW_SUBMISSION else "")


def _handed(person: User, concern: Concern, files: int) -> str:
    """Its own words, the place and the vehicles, and how many files stand with it. Never who told it."""
    facts = {"words": concern.what, "place": concern.place, "vehicles": concern.vehicles, "files": str(files or "")}
    said = f"a member of the public, in {concern.reference}"
    return hand(person, concern.reference, said, {name: words for name, words in facts.items() if words})


def passed(steps: list[Step], arrived: Concern | None) -> str:
    """The area in which it has arrived, in the words of the decision; nothing of what it became there."""
    area = next((step.area for step in steps if step.area is not None), None)
    return str(area) if arrived is not None and area is not None else ""


def threads(links: Iterable[Thread], concern: Concern) -> list[dict[str, str]]:
    """What it led to and what led to it, each with where that is read."""
    found = records.threads(links, concern.partnership)
    return [{"reference": one.other.record.reference, "href": there, "why": one.link.why} for one, there in found]


def in_short(concern: Concern) -> str:
    """A concern in a choice between several. Nothing of what it says: opening one is witnessed, listing several is not."""
    received = timezone.localtime(concern.record.created_at)
    return f"{concern.reference}, received on {received:%-d %B %Y at %H:%M}"


def rota(weeks: Iterable[Week], slug: str) -> list[Duty]:
    """The weeks of the rota as lines."""
    return [_duty(week, slug) for week in weeks]


def reception(kept: Reception | None) -> dict[str, Any]:
    """What has been said of who receives public reports, to begin from."""
    if kept is None:
        return {"version": 0, "taking": True, "opens": dt.time(9), "closes": dt.time(17), "hours_to_read": 4}
    names = ("days", "nation", "opens", "closes", "hours_to_read", "escalate_to", "taking", "version")
    return {**{name: getattr(kept, name) for name in names}, "organisation": kept.organisation.slug}


def was(week: Week) -> User | None:
    """Who stands on the rota for a week, whether or not they may still read."""
    return week.person or week.left


def outcome_to_change(outcome: Outcome) -> dict[str, Any]:
    """What the list says of an outcome now, to begin from."""
    names = ("name", "stage", "leads_to", "source", "valid_from", "valid_to")
    return {**{name: getattr(outcome, name) for name in names}, "told": outcome.told.get("en", "")}


def outcomes(found: Iterable[Outcome]) -> list[dict[str, Any]]:
    """The list of outcomes as lines."""
    today = timezone.localdate()
    return [
        {
            "code": one.code,
            "name": one.name,
            "stage": Stage(one.stage).label,
            "told": one.told.get("en", ""),
            "source": one.source,
            "ended": one.valid_to is not None and one.valid_to <= today,
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
        }
        for one in found
    ]


def _moment(step: Step) -> Moment:
    what = step.outcome.name if step.outcome is not None else str(Stage(step.stage).label)
    if step.area is not None:
        what = f"{what}: {step.area}"
    return Moment(what, step.at, step.by.full_name if step.by is not None else "", step.reason)


def _duty(week: Week, slug: str) -> Duty:
    gap = "" if week.person is not None else f"{week.left} can not read them any more" if week.left is not None else "Nobody"
    who = week.person.full_name if week.person is not None else ""
    return Duty(week.monday, who, gap, reverse("awareness:duty_set", kwargs={"slug": slug, "week": week.monday.isoformat()}))


def _length(span: dt.timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return _many(minutes, "minute")
    if minutes < 48 * 60:
        return _many(minutes // 60, "hour")
    return _many(minutes // (24 * 60), "day")


def _many(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
