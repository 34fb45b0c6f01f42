"""Words the matching pages need that are worked out, not kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from .asking import next_batch
from .models import Hit, Policy, Question, Subject
from .queries import LookAlike, contacts_of, told_hits_of
from .wording import KIND_WORDS

NOTHING = "No shareable interest found. This is not a clearance."
CONTACT = "A partner has been asked to contact you. This is not a clearance."
WAITING = "Not answered yet."
_COLOURS = {Hit.State.RAISED: "red", Hit.State.ACKNOWLEDGED: "blue", Hit.State.CONTACT_MADE: "green", Hit.State.CLOSED: "grey"}
ACKNOWLEDGE, CONTACTED, OFFER, CLOSE = "acknowledge", "contacted", "offer", "close"


@dataclass(frozen=True)
class Tag:
    """A state as a coloured word."""

    text: str
    colour: str


@dataclass(frozen=True)
class Row:
    """A question as a line of the list, or as its page's heading: what was asked, and where it stands."""

    question: Question
    what: list[str]
    answer: str
    due: dt.datetime


def row(question: Question) -> Row:
    """A question as its asker reads it. Whatever a silent holder knows has no part in it."""
    what = [f"{KIND_WORDS[one.kind]}: {one.raw}" for one in question.asked.all() if one.raw]
    words = {"": WAITING, Question.Answer.NOTHING: NOTHING, Question.Answer.CONTACT: CONTACT}
    return Row(question, what, words[question.answer], question.answered_at or next_batch(question.asked_at))


def partners(question: Question) -> list[str]:
    """Whom to ring: for an open holder by name, for a blind one by the reference alone."""
    lines = []
    for hit in told_hits_of(question):
        whom = ", ".join([hit.holder.name, *contacts_of(hit.partnership, hit.holder)]) if hit.policy == Policy.OPEN else ""
        lines.append(f"{hit.reference}: {whom}" if whom else hit.reference)
    return lines


_HARDLY = 0.01  # of chances: below it, and above what is left of one, no figure is given


@dataclass(frozen=True)
class Found:
    """A look-alike as a line of the list."""

    reference: str
    title: str
    chance: str
    why: list[str]


def found(one: LookAlike) -> Found:
    """A look-alike, with how likely in words and every reason."""
    return Found(
        one.record.reference,
        one.record.title,
        how_likely(one.compared.probability),
        [str(reason) for reason in one.compared.reasons],
    )


def how_likely(chance: float) -> str:
    """A chance, 0 to 1, in words and per cent; never none and never certain, which a comparison can not say."""
    if chance < _HARDLY:
        return "Unlikely (under 1%)"
    if chance >= 1 - _HARDLY:
        return "Very likely (over 99%)"
    words = "Very likely" if chance >= 0.95 else "Likely" if chance >= 0.5 else "Possible"
    return f"{words} ({chance:.0%})"


@dataclass(frozen=True)
class PolicyRow:
    """A subject as a line of the list: what others learn of it today, and for whom alone."""

    subject: Subject
    policy: str
    only_for: str


def policy_rows(subjects: Iterable[Subject]) -> list[PolicyRow]:
    """What others can ask about, and what they learn: never more than how its record was judged allows."""
    return [
        PolicyRow(one, one.get_policy_now().label, ", ".join(sorted(body.name for body in one.only_to.all()))) for one in subjects
    ]


def tag(hit: Hit) -> Tag:
    """Where a hit stands, or that it is late."""
    if hit.state == Hit.State.RAISED and hit.due_at < timezone.now():
        return Tag("Past its time", "red")
    return Tag(hit.get_state_display(), _COLOURS[Hit.State(hit.state)])


def told(hit: Hit) -> str:
    """What the one who asked has learnt."""
    if hit.told_at is not None:
        return "They have been asked to ring you, and you to ring them."
    if hit.to_tell:
        return "They will be told whom to ring with the next answers."
    return "Nothing. They read the same as if nobody held it."


def moves(hit: Hit) -> list[tuple[str, str]]:
    """What can be done about a hit now."""
    found = []
    if hit.state == Hit.State.RAISED:
        found.append((ACKNOWLEDGE, "Say that I am dealing with it"))
    if hit.state in (Hit.State.RAISED, Hit.State.ACKNOWLEDGED):
        found.append((CONTACTED, "Say that we have spoken to each other"))
    if hit.state != Hit.State.CLOSED and hit.told_at is None and not hit.to_tell:
        found.append((OFFER, "Let them be told whom to ring, with the next answers"))
    if hit.state != Hit.State.CLOSED:
        found.append((CLOSE, "Close it"))
    return found
