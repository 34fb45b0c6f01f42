"""Words the pages about cases need that are worked out, not kept."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import User
from alongside.matching.presenters import Found
from alongside.matching.presenters import found as found_alike
from alongside.matching.queries import LookAlike
from alongside.partnership.documents.fitness import WARNINGS
from alongside.partnership.documents.kinds import KINDS
from alongside.sharing.presenters.records import threads
from alongside.sharing.queries import Thread
from alongside.ui.dates import date
from alongside.ui.paper import paper

from . import between, conferences, decided, packs, routes, stages
from .days import DueCase, chosen_at_18, is_treated_as_child
from .lists import route_for
from .models import Answer, Case, CaseFile, Conference, Item, Minute, Referral, Research, Signature
from .reporting import now_of

PACKS = {
    "nrm": "Report to the National Referral Mechanism",
    "notify": "Notification, naming nobody",
    "account": "What they told you",
}


@dataclass(frozen=True)
class Line:
    """One answer as it is read and copied: the question, the words, and where they come from."""

    field: str
    question: str
    answer: str
    origin: str
    required: bool


@dataclass(frozen=True)
class Leaf:
    """One page of the report as it is printed."""

    number: str
    title: str
    ours: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Day:
    """A day that matters, in words; never about whom."""

    reference: str
    words: str
    on: dt.date
    state: str
    colour: str
    source: str


@dataclass(frozen=True)
class Standing:
    """Turning 18 and contact: in words, and what can be said now."""

    eighteen: str
    may_set: bool
    may_choose: bool
    lost_since: dt.date | None
    lost: tuple[str, ...]
    goes_on: bool


@dataclass(frozen=True)
class Asked:
    """A referral in words: which other organisation, what it is asked, where it stands now, and whether the answer is late."""

    referral: Referral
    other: str
    what: str
    state: str
    colour: str
    late: bool


@dataclass(frozen=True)
class Step:
    """One step of a referral in words."""

    state: str
    on: dt.date
    who: str
    words: str


_COLOURS = {"sent": "blue", "received": "blue", "in_progress": "blue", "accepted": "green", "declined": "red"}


def asked(referral: Referral, side: str) -> Asked:
    """A referral as one side sees it."""
    waits = referral.state in between.waiting_for("recipient")
    late = waits and referral.answer_by < timezone.localdate()
    other = referral.to if side == "sender" else referral.case.record.owner
    colour = _COLOURS.get(referral.state, "grey")
    state = now_of(referral, side, between.states()[referral.state])
    return Asked(referral, other.name, between.kinds()[referral.kind], state, colour, late)


def steps_of(referral: Referral) -> list[Step]:
    """What became of a referral, oldest first, each with who said so and for whom."""
    came = between.outcomes(referral.kind)
    return [
        Step(
            between.states()[one.state],
            one.on,
            f"{one.by.full_name}, {one.by.organisation}",
            ". ".join(text for text in (came.get(one.outcome, ""), one.words) if text),
        )
        for one in referral.steps.all()
    ]


def moves_of(referral: Referral, side: str) -> list[tuple[str, str]]:
    """What one side can say now."""
    said = {
        "received": "We have it",
        "more_asked": "We need to know more",
        "withdrawn": "We take it back",
        "declined": "We decline",
    }
    said |= {"accepted": "We accept", "in_progress": "We have begun", "closed": "It is done: close it"}
    if side == "sender":
        said["received"] = "Here is what you asked"
    followed = ("in_progress", "closed") if referral.report_id is not None else ()
    return [(state, said[state]) for state in between.moves(referral.state, side) if state not in followed]


def kind_meant(code: str) -> str:
    """What an address says is to be asked for, when it can be asked for; nothing otherwise."""
    return code if code in between.kinds() else ""


def outcomes_of(referral: Referral) -> dict[str, str]:
    """What can come of a referral, when somebody says so: of one to refer somebody, only that they were not."""
    return between.by_hand(referral.kind) if between.refers(referral.kind) else between.outcomes(referral.kind)


def row(case: Case, *, ours: bool) -> dict[str, Any]:
    """A case as a line of the list, for those who met the person or for whoever it was shared with."""
    return {"case": case, "stage": decided.stage_told(case, ours=ours), "route": routes.route_named(case.route).name}


def stage_name(code: str) -> str:
    """A stage in words."""
    return stages.names()[code]


def pack_name(case: Case) -> str:
    """What the report is called; empty when the route has none."""
    return PACKS.get(routes.route_named(case.route).pack, "")


def route_of(case: Case) -> routes.Route:
    """The route as it was chosen last, with the reason the table gives."""
    made = list(case.choices.all())[-1]
    facts = routes.Facts(made.age, made.consent, made.capacity, made.bound, made.first_responder)
    return route_for(facts, timezone.localdate(made.at))


def facts_of(case: Case) -> dict[str, str]:
    """What the last choice was made on, for the form that changes it."""
    made = list(case.choices.all())[-1]
    return {"age": made.age, "consent": made.consent, "capacity": made.capacity}


def facts_told(case: Case) -> dict[str, str]:
    """The facts another organisation found, for whoever it asked. Whether they agree is asked anew: nobody’s yes is passed on."""
    return {name: value for name, value in facts_of(case).items() if name != "consent"}


def choices(case: Case) -> list[tuple[str, str]]:
    """The stages a case may go to now."""
    return [(code, stage_name(code)) for code in decided.may_move_to(case)]


def apart(case: Case, *, asked: bool, said: bool) -> list[dict[str, Any]]:
    """The part of a notification that is no part of it: what somebody is called. Nothing when they may be named."""
    there = reverse("referrals:names_note", kwargs=_place(case))
    state = "done" if said else "to_do"
    step = {"text": "What they are called", "href": there, "hint": "Only used to find it in what you wrote", "state": state}
    return [{"title": "Kept apart, never sent", "steps": [step]}] if asked else []


def form_day() -> str:
    """The day of the official form that the pages follow, in words."""
    return date(dt.date.fromisoformat(packs.version()))


def leaves(answers: Mapping[str, Answer]) -> list[Leaf]:
    """The report in the official order, with every question that is asked."""
    values = {name: answer.value for name, answer in answers.items()}
    return [
        Leaf(page.number, page.title, page.ours, tuple(_line(field, answers) for field in packs.fields_of(page, values)))
        for page in packs.pages_for(values)
    ]


def pdf(case: Case, found: Iterable[Leaf]) -> bytes:
    """The report as a PDF, in the official order."""
    printed = [{"title": f"{one.number}. {one.title}", "lines": [_printed(line) for line in one.lines]} for one in found]
    marks = {"title": pack_name(case), "language": "en", "marking": "OFFICIAL-SENSITIVE", "made": date(timezone.localdate())}
    data = {**marks, "reference": case.reference, "form": form_day()}
    return paper("referrals/paper/pack.typ", {**data, "pages": printed})


def next_page(case: Case, values: Mapping[str, str], number: str) -> str:
    """Where to go on after a page: the next that is asked, or the list of parts after the last."""
    numbers = [page.number for page in packs.pages_for(values)]
    if number == "38a" and values.get("named_consent") == "no" and not case.called.exists():
        return reverse("referrals:names_note", kwargs=_place(case))
    later = numbers[numbers.index(number) + 1 :] if number in numbers else []
    if later:
        return reverse("referrals:pack_page", kwargs=_place(case) | {"number": later[0]})
    return reverse("referrals:pack_show", kwargs=_place(case))


def origins(page: packs.Page, answers: Mapping[str, Answer]) -> list[tuple[str, str]]:
    """Where the answers of a page come from: question and origin."""
    return [(field.label, _origin(answers.get(field.id))) for field in page.fields if answers.get(field.id)]


def latest(answers: Mapping[str, Answer]) -> int:
    """The newest answer there is: what a page was opened with."""
    return max((answer.pk for answer in answers.values()), default=0)


def days(due: Iterable[DueCase]) -> list[Day]:
    """Days that matter, soonest first."""
    today = timezone.localdate()
    return [_day(one, today) for one in due]


def days_by_worker(due: Iterable[DueCase]) -> list[tuple[str, list[Day]]]:
    """Days that matter by the worker whose case it is, for whoever looks after the workers."""
    ordered = sorted(due, key=lambda one: (one.case.worker.full_name, one.on))
    return [(name, days(some)) for name, some in groupby(ordered, key=lambda one: one.case.worker.full_name)]


def standing(case: Case) -> Standing:
    """Turning 18 and contact, in words, and what can be said of either now."""
    child, ended = is_treated_as_child(case), not stages.moves_from(case.stage)
    chosen = chosen_at_18(case)
    words = []
    if chosen is not None:
        words.append(
            "They chose to leave" if not chosen.stays else "They stay" if chosen.support else "They stay, without support"
        )
        words[-1] += f" ({date(chosen.on)})"
    day = case.turns_18_on
    if day is not None:
        words.insert(0, f"{date(day)}, {'estimated' if case.turns_18_estimated else 'known'}")
    may_choose = child and day is not None and case.stage in stages.chosen_in()
    lost = when_lost(case) if case.lost_since is not None else ()
    return Standing(". ".join(words), child and not ended, may_choose, case.lost_since, lost, not ended)


def listed(page: packs.Page, values: Mapping[str, str]) -> dict[str, str] | None:
    """What a page's answer that is made of a list says now, and which list; None when the page has none."""
    found = [field.id for field in page.fields if field.kind == packs.LISTED]
    kind = "signs" if found == ["indicators_detail"] else "files"
    return {"text": values.get(found[0], ""), "kind": kind} if found else None


def kept_file(one: CaseFile) -> tuple[CaseFile, str, list[str]]:
    """A file that goes with a report, what kind it is, and what a person should know about it."""
    return one, KINDS[one.kind].words, [WARNINGS[code] for code in one.warnings if code in WARNINGS]


def same(one: LookAlike) -> Found:
    """Somebody who may be the same, with how likely in words."""
    return found_alike(one)


def at_eighteen() -> list[str]:
    """What changes when a child turns 18."""
    return list(stages.at_eighteen()["changes"])


def when_lost(case: Case) -> tuple[str, ...]:
    """What to do when contact is lost."""
    return tuple(stages.when_lost()["child" if is_treated_as_child(case) else "adult"])


def links(found: Iterable[Thread], case: Case) -> list[tuple[Thread, str]]:
    """What the case came from and led to, each with where it is read."""
    return threads(found, case.partnership)


def _day(one: DueCase, today: dt.date) -> Day:
    state, colour = ("Passed", "red") if one.on < today else ("Today", "orange") if one.on == today else ("To come", "blue")
    if one.done or (one.floor and one.on < today):
        state, colour = ("Done", "green") if one.done else ("Reached", "grey")
    return Day(one.case.reference, one.words, one.on, state, colour, one.source)


def _line(field: packs.Field, answers: Mapping[str, Answer]) -> Line:
    answer = answers.get(field.id)
    said = field.spoken(answer.value) if answer is not None else ""
    return Line(field.id, field.label, said, _origin(answer), field.required)


def _printed(line: Line) -> dict[str, str]:
    return {"question": line.question, "answer": line.answer or "–"}


def _origin(answer: Answer | None) -> str:
    if answer is None or not answer.value:
        return ""
    return f"{answer.source}, {date(timezone.localdate(answer.at))}"


def _place(case: Case) -> dict[str, str]:
    return {"slug": case.partnership.slug, "reference": case.reference}


@dataclass(frozen=True)
class Meeting:
    """A conference in words: what it is, where it stands."""

    conference: Conference
    kind: str
    state: str
    colour: str


def meeting(one: Conference) -> Meeting:
    """A conference in words."""
    state, colour = ("Closed", "grey") if one.closed_at else ("Open", "green") if one.opened_at else ("Being prepared", "blue")
    return Meeting(one, conferences.kinds()[one.kind], state, colour)


def meeting_at(one: Conference, item: Item | None = None) -> str:
    """Where a conference is read, or one person on its list."""
    place = {"slug": one.partnership.slug, "reference": one.reference}
    if item is not None:
        return reverse("referrals:conference_item", kwargs={**place, "number": item.number})
    return reverse("referrals:conference_show", kwargs=place)


def statement() -> conferences.Statement:
    """The statement that is signed today."""
    return conferences.statement_on(timezone.localdate())


def basis(code: str) -> str:
    """What lets a thing be told, in words."""
    return conferences.bases(timezone.localdate()).get(code, code)


def attendance(people: Iterable[User], signed: Mapping[int, Signature]) -> list[tuple[str, str, dt.date | None]]:
    """Who is named, for whom, and the day they signed."""
    return [(one.full_name, str(one.organisation), signed[one.pk].on if one.pk in signed else None) for one in people]


def items(found: Iterable[Item], organisation: int | None) -> list[tuple[Item, bool]]:
    """The list, each with whether one's own organisation has looked the person up."""
    return [(one, any(row.organisation_id == organisation for row in one.research.all())) for one in found]


def research(found: Iterable[Research]) -> list[tuple[str, str, str, str]]:
    """What was found: by which organisation, known or not, what, and on what basis it is told."""
    said = [("Known" if one.known else "Not known", one) for one in found]
    return [(one.organisation.name, known, one.facts, basis(one.basis)) for known, one in said]


def minutes(found: Iterable[Minute], *, chairs: bool) -> list[tuple[Minute, str]]:
    """The lines one reads; whoever chairs also sees from whom each is kept."""
    return [(one, ", ".join(str(body) for body in one.withheld_from.all()) if chairs else "") for one in found]
