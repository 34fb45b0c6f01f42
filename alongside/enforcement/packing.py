"""What goes into the pack of each duty: its own fields and nothing else, worked out once, when the pack is given out.

The packs of the victim team, of interpreters and of the media name nobody and say nothing about who is suspected of what.
"""

from typing import Any

from django.utils import timezone

from alongside.ui import dates

from .duties import PLANNERS, VICTIM_TEAM
from .models import Agency, Interpreter, Operation, PlanLine, PlanText, Post, Premises, Reliance
from .queries import texts_of

Duty = Post.Duty
Section = dict[str, Any]

_GOING_IN = PLANNERS | {Duty.OFFICER, Duty.LOGGIST}
SCRIPT = (
    "You are not in trouble. I want to know that you are safe.",
    "We can talk where nobody hears us. You choose whether to talk.",
    "You do not have to decide anything today.",
    "There are people whose only job is to help you, and they are near.",
)
SIGNS = (
    "Somebody else speaks for them, or holds their papers or phone.",
    "They sleep where they work, or are driven there and back.",
    "They do not know the address, or what they are paid.",
    "They look to somebody before they answer.",
)


def content_for(operation: Operation, post: Post) -> list[Section]:
    """The sections of one person's pack, in order, as plain words fit for keeping."""
    texts = texts_of(operation)
    sections = [_card(operation, post, texts)]
    if post.duty in _GOING_IN:
        sections += [_timeline(operation), _method(texts), _premises(operation), _powers(operation, post)]
    if post.duty in PLANNERS:
        sections += [_text(texts, "information", ("known", "why_now"), "What is known")]
    if post.duty in VICTIM_TEAM:
        sections += [_care(texts), _reception(texts)]
    if post.duty in VICTIM_TEAM | {Duty.INTERPRETER}:
        sections += [_languages(operation)]
    if post.duty == Duty.MEDIA:
        sections += [_text(texts, "communications", ("media",), "What is said to the media")]
    else:
        sections += [{"title": "What to say first", "lines": list(SCRIPT)}, {"title": "What to look for", "lines": list(SIGNS)}]
        sections += [_text(texts, "wall", ("said",), "If somebody asks about immigration")]
    return [section for section in sections if section["lines"]]


def _card(operation: Operation, post: Post, texts: dict[str, PlanText]) -> Section:
    lines = [
        f"Your part: {post.get_duty_display()}." + (f" {post.note}" if post.note else ""),
        f"From {dates.datetime(timezone.localtime(operation.starts_at))} "
        f"until {dates.datetime(timezone.localtime(operation.ends_at))}.",
    ]
    lines += _answers(texts, "method", ("meeting_point",)) + _answers(texts, "communications", ("channels",))
    return {"title": "The day on one page", "lines": lines + _answers(texts, "administration", ("dress",))}


def _method(texts: dict[str, PlanText]) -> Section:
    return _text(texts, "method", ("entry", "triage", "stop"), "How it is done")


def _premises(operation: Operation) -> Section:
    lines = []
    for place in Premises.objects.filter(operation=operation, removed=False):
        lines.append(f"{place.name}: {place.address} ({place.kind}).")
        lines += [f"Languages there: {place.languages}."] if place.languages else []
        lines += [f"Take care: {place.hazards}"] if place.hazards else []
        lines += [f"Who is known to be there: {place.occupants}"] if place.occupants else []
    return {"title": "Where you go", "lines": lines}


def _powers(operation: Operation, post: Post) -> Section:
    """What lets this person's own agency in; another team's power is not their ticket."""
    own = Reliance.objects.filter(operation=operation, removed=False)
    if post.duty not in PLANNERS:
        own = own.filter(agency__organisation=post.person.organisation_id)
    lines = []
    for one in own.select_related("premises", "agency__organisation", "power"):
        law = one.power.name if one.power is not None else one.get_basis_display()
        line = f"{one.agency.organisation} at {one.premises.name}: {law}."
        line += f" Grounds: {one.grounds}." if one.grounds else ""
        line += f" Authorised by {one.authoriser}." if one.authoriser else ""
        line += f" May come along: {one.accompany}." if one.accompany else ""
        lines.append(line + (f" If entry is refused: {one.fallback}" if one.fallback else ""))
    there = Agency.objects.filter(operation=operation, removed=False, organisation=post.person.organisation_id).exists()
    return {"title": "What lets you in", "lines": lines or (["Nothing. Stay outside."] if there else [])}


def _care(texts: dict[str, PlanText]) -> Section:
    return _text(texts, "care", ("arrangements", "transport", "health", "safeguarding", "onward"), "Looking after people")


def _reception(texts: dict[str, PlanText]) -> Section:
    return _text(texts, "reception", ("place", "opens", "rooms"), "Where people are received: tell nobody outside the team")


def _languages(operation: Operation) -> Section:
    booked = Interpreter.objects.filter(operation=operation, removed=False)
    lines = [f"{one.language} ({one.dialect}); {one.get_wish_display().lower()}." for one in booked]
    return {"title": "Languages", "lines": lines}


def _timeline(operation: Operation) -> Section:
    moments = PlanLine.objects.filter(operation=operation, removed=False, kind=PlanLine.Kind.MOMENT)
    return {"title": "Timeline", "lines": [f"{one.when}: {one.what}" for one in moments]}


def _text(texts: dict[str, PlanText], part: str, names: tuple[str, ...], title: str) -> Section:
    return {"title": title, "lines": _answers(texts, part, names)}


def _answers(texts: dict[str, PlanText], part: str, names: tuple[str, ...]) -> list[str]:
    answers = texts[part].answers if part in texts else {}
    return [answers[name] for name in names if answers.get(name)]
