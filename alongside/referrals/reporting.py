"""Words about a report as a whole: its parts and when each was confirmed, what is known from elsewhere, and what was told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from alongside.accounts.models import User
from alongside.ui.dates import date

from . import between, checking, going_through, packs, routes
from .known import Known
from .models import Answer, Case, PartConfirmed, Referral


@dataclass(frozen=True)
class Told:
    """An answer that comes from elsewhere, in words: the question, the answer and where it comes from."""

    question: str
    answer: str
    origin: str


def known(found: Mapping[str, Known]) -> list[Told]:
    """What is known and not answered yet, in the order of the form."""
    fields = {one.id: one for page in packs.every_page() for one in page.fields}
    return [Told(one.label, one.spoken(found[name].value), found[name].source) for name, one in fields.items() if name in found]


def told(referral: Referral) -> list[Told]:
    """What the organisation that asks has told, in the order of the form."""
    owner = referral.case.record.owner.name
    return known({name: Known(str(value), owner) for name, value in referral.told.items()})


def sections(case: Case, values: Mapping[str, str]) -> list[dict[str, Any]]:
    """The report as a list of parts: each page that is asked, and how far it is."""
    gaps, place = {page.number for page, _ in packs.missing(values)}, {"slug": case.partnership.slug, "reference": case.reference}
    pages = packs.pages_for(values)
    grouped: dict[str, list[dict[str, Any]]] = {}
    for page in pages:
        answered = any(values.get(field.id) for field in page.fields)
        state = "done" if page.number not in gaps else "in_progress" if answered else "to_do"
        there = reverse("referrals:pack_page", kwargs=place | {"number": page.number})
        step = {"text": page.title, "href": there, "hint": "", "state": state}
        grouped.setdefault(page.section, []).append(step)
    return [{"title": title, "steps": steps} for title, steps in grouped.items()]


def confirmed(part: str, found: Mapping[str, PartConfirmed], since: Mapping[str, tuple[str, ...]]) -> str:
    """When a part was last gone through with the person, and whether anything came after that; empty when it never was."""
    one = found.get(part)
    if one is None:
        return ""
    said = f"Last confirmed with the person on {date(one.on)}, by {one.by.full_name}"
    count = len(since.get(part, ()))
    return said + (f". Changed since: {count} {'answer' if count == 1 else 'answers'}" if count else "")


def with_confirmed(
    sections: list[dict[str, Any]], found: Mapping[str, PartConfirmed], since: Mapping[str, tuple[str, ...]]
) -> list[dict[str, Any]]:
    """The parts of a report, each with when it was last gone through with the person."""
    return [{**one, "note": confirmed(one["title"], found, since)} for one in sections]


def to_mend(case: Case, found: list[checking.Found]) -> list[tuple[str, str]]:
    """What to look at before the report is sent: in words, and where."""
    place = {"slug": case.partnership.slug, "reference": case.reference}
    pages = {False: "referrals:pack_page", True: "referrals:indicator_list"}
    return [(one.words, reverse(pages[one.signs], kwargs=place if one.signs else {**place, "number": one.page})) for one in found]


def changes_of_form(answers: Mapping[str, Answer]) -> list[str]:
    """What changed in the form since the oldest answer that still counts was written; nothing when all are of today's form."""
    return packs.changes_since(min((one.pack for one in answers.values() if one.value), default=packs.version()))


def not_asked_any_more(answers: Mapping[str, Answer]) -> list[Told]:
    """Answers to questions that today's form does not have: kept, read here, and sent nowhere."""
    every = {one.id for page in packs.every_page() for one in page.fields}
    return [
        Told(name.replace("_", " "), one.value, one.source) for name, one in answers.items() if one.value and name not in every
    ]


def now_of(referral: Referral, side: str, state: str) -> str:
    """Where a request stands: for whoever asked, as coarse as the table says, while the report of it is written."""
    if side == "sender" and referral.report is not None and referral.state in between.begun():
        return between.now(referral.report.stage) or state
    return state


def is_sent(case: Case) -> bool:
    """Whether what is written is sent to the Home Office from here, or kept for whoever refers the person."""
    return routes.route_named(case.route).pack in routes.SENT


def report_step(referral: Referral, side: str) -> str:
    """What whoever was asked to refer can do about the report: "start", "open", or nothing."""
    if side != "recipient" or not between.refers(referral.kind):
        return ""
    return "open" if referral.report_id is not None else "start" if referral.state in between.begun() else ""


def gone_through(person: User, case: Case, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """How far each part of a report is, when it was confirmed with the person, and what to look at before it is sent."""
    confirmed = going_through.last_confirmed(case)
    values, since = {name: one.value for name, one in answers.items()}, going_through.changed_since(answers, confirmed)
    found = going_through.to_look_at(person, case, answers, confirmed)
    return {
        "sections": with_confirmed(sections(case, values), confirmed, since),
        "progress": {"pages": len(packs.pages_for(values)), "gaps": len(packs.missing(values))},
        "checklist": to_mend(case, found),
        "changes": changes_of_form(answers),
        "gone": not_asked_any_more(answers),
        "sent": is_sent(case),
    }
