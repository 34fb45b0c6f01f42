"""What was sent, in words for those who sent it: their own words and coarse feedback, and nothing else by any way."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from alongside.accounts.models import Partnership
from alongside.intelligence.actions.drafts import CARRIED
from alongside.intelligence.models import Draft, Feedback, Question, Submission, Term
from alongside.intelligence.queries.terms import words_of
from alongside.sharing.models import Clause, LegalGround, Record
from alongside.sharing.presenters.records import address_of
from alongside.sharing.wording import clause_sentence

_COLOURS = {"received": "grey", "assessed_now": "blue", "assessed": "blue", "used": "green", "acted": "green", "closed": "grey"}
STEPS: dict[str, tuple[str, str]] = {
    "urgency": ("How soon", "Is anybody in danger?"),
    "content": ("What you know", "One thing on each line"),
    "things": ("Who and what is named", "People, vehicles, telephones, places"),
    "source": ("How you know", "Only those who judge it at the police see this"),
    "risk": ("What could happen to the person it came from", "Who else knows, and what would keep them safe"),
    "basis": ("What allows you to send it", "And how it must be protected"),
}


@dataclass(frozen=True)
class SentRow:
    """Something that was sent, as a line of a list."""

    reference: str
    title: str
    submitted_at: dt.datetime
    state: str
    colour: str


@dataclass(frozen=True)
class Moment:
    """One word of feedback as the sender sees it: never who of the police said it."""

    what: str
    text: str
    at: dt.datetime


@dataclass(frozen=True)
class Asked:
    """A question of the police and its answer; `number` counts from one."""

    number: int
    text: str
    asked_at: dt.datetime
    answer: str


@dataclass(frozen=True)
class Begun:
    """Where what the boxes of a draft began with comes from: whose words, of which record, and how many files stand there."""

    source: str
    reference: str
    address: str
    files: int


def begun(draft: Draft, record: Record | None) -> Begun | None:
    """That, while its writer still sees the record; nothing otherwise."""
    carried = draft.answers.get(CARRIED)
    if record is None or not carried:
        return None
    return Begun(carried["source"], record.reference, address_of(record), int(carried["files"] or 0))


def sent_rows(found: Iterable[Submission]) -> list[SentRow]:
    """What was sent, each with the last word its sender was told."""
    words = words_of(Term.List.STATUS)
    return [_sent_row(one, words) for one in found]


def moments(feedback: Iterable[Feedback], said: dict[str, str] | None = None) -> list[Moment]:
    """What the sender was told, oldest first; in the words `said`, when they are at hand."""
    words = words_of(Term.List.STATUS) if said is None else said
    return [Moment(words.get(one.status, one.status), one.text, one.at) for one in feedback]


def asked(questions: Iterable[Question]) -> list[Asked]:
    """What the police asked, oldest first."""
    return [Asked(number, one.text, one.asked_at, one.answer) for number, one in enumerate(questions, start=1)]


def bases(clauses: Iterable[Clause], grounds: Iterable[LegalGround]) -> dict[str, tuple[str, Any]]:
    """What can allow a sending: clauses in force where there are any, otherwise grounds of the law. Key: words and thing."""
    found: dict[str, tuple[str, Any]] = {f"clause:{one.pk}": (clause_sentence(one), one) for one in clauses}
    return found or {f"ground:{one.code}": (one.name, one) for one in grounds}


def parts(draft: Draft, states: Mapping[str, str], partnership: Partnership) -> list[dict[str, Any]]:
    """The steps of a draft as a list of tasks."""
    steps = []
    for slug, (text, hint) in STEPS.items():
        words = {"slug": partnership.slug, "reference": draft.reference, "step": slug}
        href = reverse("intelligence:draft_step", kwargs=words) if states[slug] != "waiting" else None
        steps.append({"text": text, "hint": hint, "href": href, "state": states[slug]})
    return [{"title": "", "steps": steps}]


def answers(draft: Draft, forms: Mapping[str, Any], partnership: Partnership) -> list[dict[str, Any]]:
    """Everything that was answered, step by step, to be checked before it is sent."""
    sections = []
    for slug, form in forms.items():
        words = {"slug": partnership.slug, "reference": draft.reference, "step": slug}
        change = reverse("intelligence:draft_step", kwargs=words)
        rows = [
            {"question": bound.label, "answer": _answer(bound, form), "change": change}
            for bound in form.visible_fields()
            if form.cleaned_data.get(bound.name) not in (None, "")
        ]
        sections.append({"title": STEPS[slug][0], "answers": rows or [_nothing(change)]})
    return sections


def _nothing(change: str) -> dict[str, str]:
    return {"question": "Nothing entered", "answer": "–", "change": change}


def _answer(bound: Any, form: Any) -> str:
    value = form.cleaned_data[bound.name]
    choices = dict(getattr(bound.field, "choices", ()))
    if isinstance(value, dt.date):
        return f"{value:%-d %B %Y}"
    return str(choices.get(value, value))


def _sent_row(one: Submission, words: dict[str, str]) -> SentRow:
    last = list(one.feedback.all())[-1:]
    status = last[0].status if last else "received"
    record = one.record
    return SentRow(record.reference, record.title, one.submitted_at, words.get(status, status), _COLOURS.get(status, "grey"))
