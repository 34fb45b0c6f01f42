"""The gate before a go: each line green or not, and why. Worked out afresh from the plan each time; nothing is remembered."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, OuterRef, Value
from django.utils import timezone

from alongside.enforcement.duties import IMMIGRATION_SECTORS
from alongside.enforcement.models import (
    Agency,
    Helper,
    Interpreter,
    Measure,
    Operation,
    PlanLine,
    PlanText,
    Post,
    Power,
    Premises,
    Reliance,
    Risk,
)
from alongside.enforcement.parts import PART, Part
from alongside.sharing.models import CellMember
from alongside.sharing.queries import doubts_under

from .clashes import hard_clashes_open
from .lists import every_amount_today, fits, powers_on
from .openers import openers
from .operations import posted_to
from .plan import texts_of

Duty, Mode, Basis = Post.Duty, Agency.Mode, Reliance.Basis


@dataclass(frozen=True)
class Line:
    """One line of the gate. `where` is the part or list of the plan that puts it right; `waivable`: the commander may."""

    code: str
    words: str
    good: bool
    detail: str = ""
    where: str = ""
    waivable: bool = True


class _Booked(NamedTuple):
    """An interpreter who is booked, or not yet."""

    language: str
    booked: bool
    checked: bool
    reserve: str


class _Helper(NamedTuple):
    """Somebody without an account; whether whoever answers for them is still named."""

    duty: str
    name: str
    language: str
    checked: bool
    answered_for: bool
    owner: str


def gate_of(operation: Operation, posts: list[Any] | None = None) -> list[Line]:
    """Every line of the gate, with the posts when they are at hand; the caller has settled who may read it."""
    return gate_with(operation, texts_of(operation), posts)


def gate_with(operation: Operation, texts: dict[str, PlanText], posts: list[Any] | None = None) -> list[Line]:
    """Every line of the gate, with the words of the plan at hand. What several lines are about is asked once."""
    rows = {"operation": operation, "removed": False}
    if posts is None:
        posts = list(posted_to(operation))
    booked, helpers = _roster(operation)
    agencies = list(Agency.objects.filter(**rows).select_related("organisation"))
    places, amounts = list(Premises.objects.filter(**rows)), every_amount_today()
    return [
        *_victims_first(texts, [post for post in posts if post.here], booked, helpers),
        *_helpers(helpers),
        *_powers(operation, places, [one for one in agencies if one.mode in Agency.THERE]),
        *_clashes(operation, places),
        *_command(operation, agencies, posts),
        _source(operation, texts),
        *_words(texts, amounts[Measure.What.INTELLIGENCE_HOURS], walled=_immigration_comes(agencies)),
        *_lists(operation),
        *_risks(operation, amounts[Measure.What.RISK_SIGNED_FROM]),
    ]


def shut(lines: list[Line]) -> list[Line]:
    """The lines that are not green."""
    return [line for line in lines if not line.good]


def cannot_be_waived(lines: list[Line]) -> list[Line]:
    """The lines that are not green, and that no commander can waive."""
    return [line for line in lines if not line.good and not line.waivable]


def _never(code: str, words: str, good: bool, detail: str, where: str) -> Line:
    return Line(code, words, good, "" if good else detail, where, waivable=False)


def _roster(operation: Operation) -> tuple[list[_Booked], list[_Helper]]:
    """The interpreters that are booked, and everybody without an account, asked for together."""
    named = CellMember.objects.named().filter(cell=operation.cell, person=OuterRef("owner"))
    rows, text = {"operation": operation, "removed": False}, CharField()
    booked = Interpreter.objects.filter(**rows).order_by().annotate(kind=Value("", text), name_=Value("", text))
    helpers = Helper.objects.filter(**rows).order_by().annotate(answered_for=Exists(named))
    found = booked.values_list("kind", "name_", "language", "booked", "conflict_checked", "reserve").union(
        helpers.values_list("duty", "name", "language", "checked", "answered_for", "owner__full_name"), all=True
    )
    both = list(found)
    return [_Booked(*one[2:]) for one in both if not one[0]], [_Helper(*one) for one in both if one[0]]


def _victims_first(texts: dict[str, PlanText], posts: list[Any], booked: list[_Booked], helpers: list[_Helper]) -> list[Line]:
    """Who leads victim care writes here, and so has an account; the first responder and interpreters need none."""
    duties = {post.duty for post in posts}
    ready = [one for one in helpers if one.checked]
    respond = [post for post in posts if post.duty == Duty.FIRST_RESPONDER]
    responds = any(not post.no_responder for post in respond) or Duty.FIRST_RESPONDER in {one.duty for one in ready}
    care = texts["care"].answers if "care" in texts else {}
    responder = "Post somebody who can make a referral on the day."
    if respond:
        responder = f"{respond[0].person.organisation} is written down as no first responder. Post somebody of a body that is."
    settled = all(care.get(name) for name in ("arrangements", "health", "safeguarding", "onward"))
    return [
        _never("victim-lead", "A victim-care lead", Duty.VICTIM_LEAD in duties, "Post somebody as victim-care lead.", "posts"),
        _never("first-responder", "A first responder on the day", responds, responder, "posts"),
        _never("reception", "A place to receive victims", _complete(texts, PART["reception"]), "The victim team writes it.", ""),
        _never("care", "Arrangements for people who may be victims", settled, "Answer the questions about victims.", "care"),
        _never("transport", "Transport for victims", bool(care.get("transport")), "Say how they get there.", "care"),
        _interpreters(booked, bool(care.get("no_interpreter")), ready),
    ]


def _interpreters(people: list[_Booked], none_needed: bool, helpers: list[_Helper]) -> Line:
    """Somebody on the roster who interprets and was checked is booked; each language needs a reserve all the same."""
    on_the_roster = {one.language.casefold() for one in helpers if one.duty == Duty.INTERPRETER}
    unready = [
        one.language
        for one in people
        if not (one.reserve and (one.language.casefold() in on_the_roster or (one.booked and one.checked)))
    ]
    good = (bool(people) or none_needed) and not unready
    detail = "Book one, or say why none is needed."
    if unready:
        detail = f"Not booked, not checked for conflicts, or without a reserve: {', '.join(unready)}."
    return _never("interpreters", "Interpreters, with a reserve", good, detail, "interpreters")


def _helpers(helpers: list[_Helper]) -> list[Line]:
    """Nobody without an account comes near a victim unchecked, or without somebody named who answers for them."""
    if not helpers:
        return []
    wrong = [f"{one.name}: not checked for conflicts" for one in helpers if not one.checked]
    wrong += [f"{one.name}: {one.owner} is no longer named" for one in helpers if not one.answered_for]
    words = "Everybody without an account is checked, and somebody named answers for them"
    return [_never("helpers", words, not wrong, f"{'; '.join(wrong)}.", "helpers")]


def _powers(operation: Operation, places: list[Premises], there: list[Agency]) -> list[Line]:
    """One line for each agency at each of the premises: what lets it in there, if anything does."""
    day = timezone.localdate(operation.starts_at)
    relied = Reliance.objects.filter(operation=operation, removed=False).select_related("power")
    found = {(one.premises_id, one.agency_id): one for one in relied}
    library: list[Power] | None = None
    lines = []
    for place in places:
        for agency in there:
            wrong = why_not_in(operation, place, agency, found.get((place.pk, agency.pk)))
            if wrong:
                library = list(powers_on(day)) if library is None else library
                wrong += f" {_options(agency, library, day)}"
            code = f"power-{place.number}-{agency.number}"
            lines.append(_never(code, f"{agency.organisation} at {place.name}: may it go in?", not wrong, wrong, "reliances"))
    return lines


def why_not_in(operation: Operation, place: Premises, agency: Agency, relied: Reliance | None) -> str:
    """Why an agency may not go in at a place; nothing when what it relies on is in order."""
    first, last = timezone.localdate(operation.starts_at), timezone.localdate(operation.ends_at)
    if relied is None:
        return "Nothing is written down that lets it in."
    if relied.basis == Basis.STAYS_OUT:
        return ""
    if not relied.grounds or not relied.authoriser:
        return "Say on what grounds, and who authorised it."
    if relied.expires_on is not None and relied.expires_on < last:
        return "What lets it in runs out before the operation ends."
    if relied.basis == Basis.WARRANT and relied.expires_on is None:
        return "Say until when the warrant holds."
    if relied.basis == Basis.POWER and relied.power is not None:
        return _why_not_by(relied.power, place, agency, first)
    return ""


def _why_not_by(power: Power, place: Premises, agency: Agency, day: dt.date) -> str:
    if not fits(power, agency.organisation, day):
        return f"“{power.name}” is not a power of this body on that day."
    if place.dwelling and power.dwelling != Power.Dwelling.YES:
        return f"“{power.name}” does not open a home. Choose a warrant."
    if power.needs_warrant:
        return f"“{power.name}” needs a warrant. Choose the warrant, and say until when it holds."
    return ""


def _options(agency: Agency, library: list[Power], day: dt.date) -> str:
    own = [power.name for power in library if fits(power, agency.organisation, day)]
    ways = [*own, "a warrant", "real consent", "it does not go in"]
    return f"What would do: {'; '.join(ways)}."


def _clashes(operation: Operation, places: list[Premises]) -> list[Line]:
    unknown = [place.name for place in places if not place.uprn and place.latitude is None]
    known = f"Give a property number or a position: {', '.join(unknown)}."
    open_ones = hard_clashes_open(operation)
    return [
        _never("places", "Places to be visited", bool(places), "Name the places to be visited.", "premises"),
        Line("positions", "Every place can be compared with other operations", not unknown, known if unknown else "", "premises"),
        _never("clash", "No other operation in the way", not open_ones, "Ring whom the page of clashes names, and agree.", ""),
    ]


def _source(operation: Operation, texts: dict[str, PlanText]) -> Line:
    """Green again once what is known was written anew after it. It never says which record: not everybody here sees that one."""
    known, last = texts.get("information"), doubts_under(operation.record).last()
    good = last is None or (known is not None and known.changed_at > last.at)
    detail = ""
    if last is not None and not good:
        what = f"{last.get_why_display()}, on {last.at:%-d %B %Y}."
        detail = f"{what} Look at what is left of what is known, and write that page of the plan again."
    return _never("source", "What it arose from still stands", good, detail, "information")


def _command(operation: Operation, agencies: list[Agency], posts: list[Any]) -> list[Line]:
    """Who leads, commands and is posted counts as long as they can open the operation, and not when they have left."""
    away = sorted({str(post.person) for post in posts if not post.here})
    leads, commands = _heads_here(operation, posts)
    leading = sum(agency.mode == Mode.LEAD for agency in agencies)
    outside = _posted_from_elsewhere(agencies, posts)
    return [
        _never("lead", "A lead who can open it", leads, "Its commander names another lead.", ""),
        _never("commander", "A commander who does not lead it", commands, "Task it first.", ""),
        _never("away", "Everybody posted can open it", not away, f"They cannot any more: {', '.join(away)}.", "posts"),
        Line("lead-agency", "One agency leads", leading == 1, "" if leading == 1 else f"{leading} lead.", "agencies"),
        _never("outside", "Everybody posted belongs to an agency that is there", not outside, ", ".join(outside), "agencies"),
    ]


def _heads_here(operation: Operation, posts: list[Any]) -> tuple[bool, bool]:
    """Whether its lead and its commander can open it, which the posts say when there are any."""
    if posts:
        return posts[0].lead_here, posts[0].commander_here
    here = set(openers(operation).values_list("person", flat=True))
    return operation.lead_id in here, operation.commander_id in here


def _posted_from_elsewhere(agencies: list[Agency], posts: list[Post]) -> list[str]:
    there = {agency.organisation_id for agency in agencies if agency.mode in (*Agency.THERE, Mode.ON_CALL)}
    away = [post.person for post in posts if post.person.organisation_id not in there and post.duty != Duty.GOLD]
    return sorted({str(person) for person in away})


def _immigration_comes(agencies: list[Agency]) -> bool:
    """Whether an immigration body is there or on call: then nobody waives saying why, and what is done with names."""
    coming = (*Agency.THERE, Mode.ON_CALL)
    return any(one.mode in coming and one.organisation.sector in IMMIGRATION_SECTORS for one in agencies)


def _words(texts: dict[str, PlanText], hours: int, *, walled: bool) -> list[Line]:
    """One line for each part of IIMARCH and the data wall; and how long ago what is known was checked."""
    lines = []
    for part in PART.values():
        if part.letter or part.word == "wall":
            good = _complete(texts, part)
            waivable = not (walled and part.word == "wall")
            detail = "" if good else "Some questions wait."
            lines.append(Line(f"part-{part.word}", part.title, good, detail, part.word, waivable))
    known = texts.get("information")
    fresh = known is not None and known.changed_at > timezone.now() - dt.timedelta(hours=hours)
    late = f"Save the page again once somebody has checked: it is more than {hours} hours old."
    return [*lines, Line("fresh", "What is known was checked lately", fresh, "" if fresh else late, "information")]


def _complete(texts: dict[str, PlanText], part: Part) -> bool:
    answers = texts[part.word].answers if part.word in texts else {}
    return all(answers.get(ask.name) for ask in part.asks if ask.needed)


def _lists(operation: Operation) -> list[Line]:
    lines = list(PlanLine.objects.filter(operation=operation, removed=False))
    kinds = {kind: [one for one in lines if one.kind == kind] for kind in PlanLine.Kind}
    unowned = any(one.owner_id is None for one in kinds[PlanLine.Kind.OBJECTIVE])
    baseless = [one.what for one in kinds[PlanLine.Kind.TASK] if not one.basis]
    aims = bool(kinds[PlanLine.Kind.OBJECTIVE]) and not unowned
    tasks = bool(kinds[PlanLine.Kind.TASK]) and not baseless
    found = [
        ("objectives", "Objectives, each with an owner", aims),
        ("tasks", "Tasks, each with its legal basis", tasks),
        ("timeline", "A timeline", bool(kinds[PlanLine.Kind.MOMENT])),
        ("contingencies", "What is done when things go otherwise", bool(kinds[PlanLine.Kind.CONTINGENCY])),
    ]
    return [Line(word, words, good, "" if good else "This list is empty or not complete.", word) for word, words, good in found]


def _risks(operation: Operation, signed_from: int) -> list[Line]:
    risks = list(Risk.objects.filter(operation=operation, removed=False))
    unsigned = [one.text for one in risks if needs_signature(one, signed_from) and one.signed_at is None]
    return [
        Line("risks", "Risks, each with an owner", bool(risks), "" if risks else "No risk is written down.", "risks"),
        _never("signed", "The commander has signed what remains", not unsigned, f"Not signed: {'; '.join(unsigned)}.", "risks"),
    ]


def needs_signature(risk: Risk, signed_from: int) -> bool:
    """Whether only the commander can take this risk: a source could be recognised, or much of it remains."""
    return risk.category == Risk.Category.SOURCE or risk.after >= signed_from
