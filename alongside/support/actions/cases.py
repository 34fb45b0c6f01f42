"""Opening a case, writing its parts, and what a supervisor says."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act, note
from alongside.sharing.actions import link_records
from alongside.sharing.models import Classification, Notice, Record
from alongside.sharing.passing_on import consents_covering, title_of
from alongside.sharing.policy import visible_to
from alongside.sharing.spine import new_record
from alongside.sharing.telling import tell_person
from alongside.support import permissions
from alongside.support.holding import STALE, held, next_number, require_no_address, require_words, tell
from alongside.support.models import Case, Line, PlanWord, Score
from alongside.support.moves import months_after, moves_of
from alongside.support.outcomes import OUTCOMES
from alongside.support.parts import PART, Part
from alongside.support.queries import BEGAN, all_named_to, live_placements_of, plan_digest
from alongside.support.told import Sources, Told, lines_of
from alongside.tasks.actions import agree_task

FOLLOW_UP_MONTHS = (1, 3, 6, 12)
_HANDED = "The case of this placement was handed on. Name whoever works on it now, and take off whoever does not."
FOLLOW_UP_WORDS = "Make the call that was agreed"


@act(permissions.OPEN_CASE, at="partnership")
def open_case(
    *,
    by: User,
    partnership: Partnership,
    name: str,
    supervisor: User | None = None,
    source: Record | None = None,
    told: Mapping[str, list[Told]] | None = None,
    address_because: str = "",
) -> Case:
    """Open a support case: what to call the person is all that must be known.

    `told`: by part, what they told already where the case arises from, each part with a consent that covers it.
    """
    name = require_words(name, "Enter what they want to be called.", "name")
    if supervisor is not None:
        _require_colleague(by, partnership, supervisor, Role.SUPPORT_MANAGER)
    record = new_record(
        by=by,
        kind="support.case",
        prefix="SUP",
        title="Support case",
        partnership=partnership,
        classification=Classification.OFFICIAL_SENSITIVE,
    )
    case = Case.everything.create(record=record, name=name, worker=by, supervisor=supervisor)
    require_no_address(by, case, "name", [name], address_because)
    if source is not None:
        link_records(by=by, record=source, to=record, why=BEGAN)
        _take_over(by, case, source, told or {})
    return case


@act(permissions.READ_CASE, at="case")
def read_case(*, by: User, case: Case, part: str = "", purpose: str = "Support") -> Case:
    """Open a page of a support case."""
    if not visible_to(by, Case).filter(pk=case.pk).exists():
        raise Refused("You cannot see that case.")
    note(part=part, purpose=purpose)
    return case


@act(permissions.WRITE_LINE, at="case")
def write_line(
    *,
    by: User,
    case: Case,
    part: Part,
    answers: dict[str, Any],
    number: int | None = None,
    follows: int = 0,
    day: dt.date | None = None,
    review_on: dt.date | None = None,
    state: str = "",
    address_because: str = "",
    sources: Sources | None = None,
) -> Line:
    """Write or change a line in one part of a support case."""
    case = held(by, case)
    if case.stage == Case.Stage.CLOSED:
        raise Refused("This case is closed. Open it again before you write in it.")
    kept = _sound(part, answers, day)
    texts = [said for said in kept.values() if isinstance(said, str)]
    require_no_address(by, case, part.word, texts, address_because)
    lines = Line.objects.filter(case=case, part=part.word)
    before = _before(lines, part, number, follows)
    if before is not None:
        before.newest = False
        before.save(update_fields=["newest"])
    line = Line.objects.create(
        case=case,
        part=part.word,
        number=before.number if before is not None else next_number(lines),
        version=(before.version if before is not None else 0) + 1,
        state=state or (part.states[0][0] if part.states else ""),
        sources=sources or _sources_that_stay(before, kept),
        answers=kept,
        day=day,
        review_on=review_on,
        by=by,
    )
    note(subject=case.reference, part=part.word, version=line.version)
    return line


@act(permissions.SCORE_OUTCOME, at="case")
def score_outcome(
    *,
    by: User,
    case: Case,
    outcome: str,
    whose: str,
    moment: str,
    day: dt.date,
    value: int | None = None,
    unasked: str = "",
    one_higher: str = "",
    address_because: str = "",
) -> Score:
    """Write down how far somebody is on one outcome, as they or their worker see it."""
    case = held(by, case)
    if outcome not in OUTCOMES:
        raise Refused("Choose an outcome from the list.", field="outcome")
    if (value is None) == (not unasked):
        raise Refused("Give a number from 0 to 10, or say why there is none.", field="value")
    if day > timezone.localdate():
        raise Refused("The day cannot be in the future.", field="day")
    require_no_address(by, case, "outcomes", [one_higher], address_because)
    note(subject=case.reference)
    words = {"outcome": outcome, "whose": whose, "moment": moment, "value": value, "unasked": unasked}
    return Score.objects.create(case=case, day=day, one_higher=one_higher.strip(), by=by, **words)


@act(permissions.AGREE_PLAN, at="case")
def agree_plan(*, by: User, case: Case, agreed: bool, digest: str, words: str = "") -> Case:
    """Agree, as supervisor, to the plan and the risks as they stand, or send them back with words."""
    case = held(by, case)
    if case.worker_id == by.pk:
        raise Refused("Nobody agrees to their own plan.")
    if case.supervisor_id not in (None, by.pk):
        raise Refused(f"{case.supervisor} supervises this case.")
    if digest != plan_digest(case):
        raise Refused(STALE)
    if not agreed:
        require_words(words, "Say what should change.", "words")
    PlanWord.objects.create(case=case, digest=digest, agreed=agreed, words=words.strip(), by=by)
    tell(case, case.reference, "Your supervisor has looked at a plan." if agreed else "A plan has come back to you.", but=by)
    note(agreed=agreed)
    return case


@act(permissions.HAND_CASE, at="case")
def hand_case(*, by: User, case: Case, worker: User, supervisor: User | None) -> Case:
    """Say who works on a support case and who supervises it."""
    case = held(by, case)
    _require_colleague(by, case.partnership, worker, Role.CASEWORKER, Role.SUPPORT_MANAGER)
    if supervisor is not None:
        _require_colleague(by, case.partnership, supervisor, Role.SUPPORT_MANAGER)
    if worker == supervisor:
        raise Refused("Nobody supervises their own case.", field="supervisor")
    case.worker, case.supervisor = worker, supervisor
    case.save(update_fields=["worker", "supervisor"])
    tell(case, case.reference, "A case has been handed to you.", but=by)
    for placement in live_placements_of(case):
        for person in all_named_to(placement):
            tell_person(case.partnership, person, about=Notice.About.WAITING, reference=placement.reference, text=_HANDED)
    return case


@act(permissions.MOVE_CASE, at="case")
def move_case(*, by: User, case: Case, stage: str, from_stage: str) -> Case:
    """Say that a support case has moved on; when the person has moved on, follow-ups are agreed as actions in neutral words."""
    case = held(by, case)
    if case.stage != from_stage:
        raise Refused(STALE)
    if stage not in moves_of(case):
        raise Refused(f"A case that is “{case.get_stage_display().lower()}” cannot become that.", field="stage")
    case.stage, case.stage_at = stage, timezone.now()
    if stage == Case.Stage.FOLLOWED_UP:
        case.moved_on_on = timezone.localdate()
        _agree_follow_ups(by, case)
    case.save(update_fields=["stage", "stage_at", "moved_on_on"])
    note(stage=stage)
    return case


def _take_over(by: User, case: Case, source: Record, told: Mapping[str, list[Told]]) -> None:
    """Begin the case with what was told already. The consent for each part is asked for again: it may have ended meanwhile."""
    consents = {part: one.reference for part, one in consents_covering(by, source).items()}
    lost = [title_of(part) for part in told if part not in consents]
    if lost:
        raise Refused(f"No consent that holds now lets this be taken over: {', '.join(lost)}.", field="carry")
    because = f"It stood in {source.reference}"  # what is shaped like an address was left out there
    for one in lines_of(told, consents):
        write_line(by=by, case=case, part=PART[one.part], answers=dict(one.answers), sources=one.sources, address_because=because)
    if told:
        note(taken_over=sorted(told), consents=sorted({consents[part] for part in told}))


def _sources_that_stay(before: Line | None, answers: dict[str, Any]) -> Sources:
    """Of the answers that were not changed, where they come from."""
    return {ask: one for ask, one in before.sources.items() if answers.get(ask) == before.answers.get(ask)} if before else {}


def _agree_follow_ups(by: User, case: Case) -> None:
    for months in FOLLOW_UP_MONTHS:
        agree_task(
            by=by,
            partnership=case.partnership,
            text=FOLLOW_UP_WORDS,
            organisation=case.record.owner,
            person=case.worker,
            due_on=months_after(timezone.localdate(), months),
            source=case.record,
        )


def _sound(part: Part, answers: dict[str, Any], day: dt.date | None) -> dict[str, Any]:
    """The answers as they are kept: those the part asks for, with every needed one there."""
    kept = {ask.name: answers.get(ask.name) or "" for ask in part.asks}
    kept = {name: said.strip() if isinstance(said, str) else said for name, said in kept.items()}
    for ask in part.asks:
        if ask.needed and not kept[ask.name]:
            raise Refused(f"Answer “{ask.label}”.", field=ask.name)
    goal = kept.get("goal")
    if part.word == "steps" and goal and not str(goal).isdecimal():
        raise Refused("Give the number of a goal.", field="goal")
    if part.word in ("sessions", "appointments", "followups") and day is None:
        raise Refused("Enter the day.", field="day")
    return kept


def _before(lines: Any, part: Part, number: int | None, follows: int) -> Line | None:
    """The line as whoever changes it has seen it; None for a new one. A part that has one line never gets a second."""
    wanted = 1 if part.sole else number
    before: Line | None = lines.filter(number=wanted, newest=True).first() if wanted is not None else None
    if (before.version if before is not None else 0) != follows:
        raise Refused(STALE)
    return before


def _require_colleague(by: User, partnership: Partnership, person: User, *roles: Role) -> None:
    if person.organisation_id != by.organisation_id or not set(roles) & set(person.roles_in(partnership)):
        raise Refused(f"{person} does not do that in your organisation.", field="supervisor")
