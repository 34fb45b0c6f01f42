"""What goes into the pack of each duty: its own fields and nothing else, worked out once, when the pack is given out.

The packs of the victim team, of interpreters, drivers and the media name nobody and say nothing about who is suspected of what.
"""

from typing import Any

from django.utils import timezone

from alongside.ui import dates

from .duties import PLANNERS, VICTIM_TEAM
from .models import Agency, Helper, Interpreter, Operation, PlanLine, PlanText, Post, Premises, Reliance
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


def content_for(operation: Operation, post: Post | Helper) -> list[Section]:
    """The sections of one person's pack, in order, as plain words fit for keeping; with or without an account."""
    texts = texts_of(operation)
    sections = [_card(operation, post, texts)]
    if post.duty in _GOING_IN:
        sections += [_timeline(operation), _method(texts), _premises(operation), _powers(operation, post)]
    if post.duty in PLANNERS:
        sections += [_text(texts, "information", ("known", "why_now"), "What is known"), _helpers(operation)]
    if post.duty in VICTIM_TEAM:
        sections += [_care(texts), _reception(texts)]
    if post.duty in VICTIM_TEAM | {Duty.INTERPRETER}:
        sections += [_languages(operation)]
    if post.duty == Duty.DRIVER:
        sections += [_text(texts, "care", ("transport",), "Taking people")]
    if post.duty == Duty.MEDIC:
        sections += [_text(texts, "care", ("health",), "People’s health")]
    if post.duty == Duty.MEDIA:
        sections += [_text(texts, "communications", ("media",), "What is said to the media")]
    else:
        sections += [{"title": "What to say first", "lines": list(SCRIPT)}, {"title": "What to look for", "lines": list(SIGNS)}]
        sections += [_text(texts, "wall", ("said",), "If somebody asks about immigration")]
    return [section for section in sections if section["lines"]]


def _card(operation: Operation, post: Post | Helper, texts: dict[str, PlanText]) -> Section:
    lines = [
        f"Your part: {post.get_duty_display()}." + (f" {post.note}" if isinstance(post, Post) and post.note else ""),
        f"From {dates.datetime(timezone.localtime(operation.starts_at))} "
        f"until {dates.datetime(timezone.localtime(operation.ends_at))}.",
    ]
    if isinstance(post, Helper):
        lines += [f"You bring: {post.brings}."] if post.brings else []
        lines += [f"You interpret: {post.language}."] if post.language else []
        lines += [f"{post.owner.full_name}, {post.owner.organisation}, answers for you: keep to what they say."]
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


def _helpers(operation: Operation) -> Section:
    """Who else is there without an account, and how to reach them."""
    found = Helper.objects.filter(operation=operation, removed=False)
    lines = [f"{one.name}, {one.organisation}: {one.get_duty_display().lower()}. {one.reach}." for one in found]
    return {"title": "There without an account", "lines": lines}


def _along(operation: Operation, helper: Helper) -> Section:
    """Somebody from a body outside has no power of their own here: they go in only where the power of others names them."""
    body = helper.owner.organisation_id
    own = Reliance.objects.filter(operation=operation, removed=False, agency__organisation=body)
    own = own.exclude(accompany="").exclude(basis=Reliance.Basis.STAYS_OUT)
    lines = [
        f"Only together with {one.agency.organisation} at {one.premises.name}. May come along: {one.accompany}."
        for one in own.select_related("premises", "agency__organisation")
    ]
    return {"title": "What lets you in", "lines": lines or ["Nothing. Stay outside."]}


def _powers(operation: Operation, post: Post | Helper) -> Section:
    """What lets this person's own agency in; another team's power is not their ticket."""
    if isinstance(post, Helper):
        return _along(operation, post)
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
