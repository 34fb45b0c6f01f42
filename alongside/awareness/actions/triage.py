"""What the organisation that receives public reports does with one: read it, ask, decide, merge, mute, say how far it has got."""

from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, Seat, User
from alongside.awareness import permissions, queries
from alongside.awareness.arriving import arrive_in, require_here
from alongside.awareness.models import Attachment, Concern, Message, Outcome, Reception, Stage, Step
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.models import Link, Notice
from alongside.sharing.policy import visible_to
from alongside.sharing.rules import require_owner, require_words
from alongside.sharing.telling import tell_person

STALE = "Somebody has changed this since you opened it. Look at what they did, then decide again."
_ORDER = [stage.value for stage in Stage]


@act(permissions.READ_CONCERN, at="concern")
def read_concern(*, by: User, concern: Concern, attachment: Attachment | None = None) -> Concern:
    """Open what a member of the public told us, or download a file that came with it."""
    if not visible_to(by, Concern).filter(pk=concern.pk).exists() or queries.must_accept(by, concern):
        raise Refused("You cannot open this concern.")
    if attachment is not None:
        if attachment.concern_id != concern.pk:
            raise Refused("That file belongs to another concern.")
        note(downloaded=attachment.number)
    return concern


@act(permissions.TAKE_CONCERN, at="concern")
def take_concern(*, by: User, concern: Concern, version: int) -> Concern:
    """Take a concern to read, or say that one has read what was added: its reporter then sees that somebody is reading it."""
    concern = _held(by, concern, version)
    if concern.taken_by_id == by.pk and not concern.has_news:
        raise Refused("You have taken this already.")
    if not concern.has_news:
        _require_not_merged(concern)
    concern.taken_by, concern.taken_at, concern.has_news = by, timezone.now(), False
    if concern.stage == Stage.RECEIVED and concern.merged_into_id is None:
        _step(concern, Stage.BEING_READ, by=by)
    return _changed(concern, "taken_by", "taken_at", "has_news", "stage")


@act(permissions.ASK_REPORTER, at="concern")
def ask_reporter(*, by: User, concern: Concern, version: int, text: str) -> Message:
    """Ask the reporter something; they see it when they come back with their number."""
    concern = _held(by, concern, version)
    require_here(concern)
    require_words(text, "Write your question.", field="text")
    if concern.muted_at is not None:
        raise Refused("This reporter can add no more, so a question would stay without an answer.", field="text")
    concern.has_news = False
    _changed(concern, "has_news")
    return Message.objects.create(concern=concern, by=by, text=text.strip())


@act(permissions.DECIDE_CONCERN, at="concern")
def decide_concern(
    *, by: User, concern: Concern, version: int, outcome: Outcome, reason: str, area: Partnership | None = None
) -> Concern:
    """Decide what becomes of a concern, and say why. One of another area arrives there, if reports are taken there."""
    concern = _held(by, concern, version)
    require_here(concern)
    _require_not_merged(concern)
    require_words(reason, "Say why.", field="reason")
    if not queries.outcomes_today().filter(pk=outcome.pk).exists():
        raise Refused("That outcome can not be chosen any more.", field="outcome")
    if (outcome.leads_to == Outcome.LeadsTo.AREA) != (area is not None):
        raise Refused("Choose the partnership whose area it is.", field="area")
    if area is not None and not queries.areas_to_name(concern).filter(pk=area.pk).exists():
        raise Refused("Choose another partnership of the directory.", field="area")
    if concern.taken_by is None:
        concern.taken_by, concern.taken_at = by, timezone.now()
    concern.has_news = False
    _move_with_repeats(concern, outcome.stage, by=by, outcome=outcome, area=area, reason=reason.strip())
    note(outcome=outcome.name)
    if area is not None and (arrived := arrive_in(area, concern)) is not None:
        note(subject=arrived)
    return _changed(concern, "taken_by", "taken_at", "has_news", "stage")


@act(permissions.MERGE_CONCERNS, at="concern")
def merge_concerns(*, by: User, concern: Concern, version: int, into: Concern) -> Concern:
    """Say that a concern repeats another one: both are kept and linked, and each reporter goes on seeing their own."""
    # Both are locked in one order, so that two people who merge the same two at once wait for each other and not for ever.
    list(Concern.everything.select_for_update().filter(pk__in=[concern.pk, into.pk]).order_by("pk"))
    concern, into = _held(by, concern, version), _locked(into)
    if into.pk == concern.pk:
        raise Refused("A concern can not repeat itself.", field="into")
    require_here(concern)
    if not queries.concerns_to_merge_into(by, concern).filter(pk=into.pk).exists():
        raise Refused("You cannot see a concern with that reference.", field="into")
    _require_not_merged(concern)
    if concern.repeats.exists():
        raise Refused("Others were merged into this one. Merge the other one into this one instead.", field="into")
    concern.merged_into, concern.has_news = into, False
    if into.stage != concern.stage:
        _step(concern, into.stage, by=by)
    Link.everything.get_or_create(
        from_record=concern.record, to_record=into.record, defaults={"why": "It repeats this concern", "linked_by": by}
    )
    note(subject=into)
    return _changed(concern, "merged_into", "has_news", "stage")


@act(permissions.MUTE_CONCERN, at="concern")
def mute_concern(*, by: User, concern: Concern, version: int, why: str) -> Concern:
    """Stop a reporter who abuses the number they were given from adding more. Nothing is deleted."""
    concern = _held(by, concern, version)
    require_here(concern)
    require_words(why, "Say why.", field="why")
    if concern.muted_at is not None:
        raise Refused("This reporter can add no more already.")
    concern.muted_at, concern.has_news = timezone.now(), False
    Step.objects.create(concern=concern, stage=concern.stage, by=by, reason=why.strip())
    return _changed(concern, "muted_at", "has_news")


@act(permissions.NOTE_PROGRESS, at="concern")
def note_progress(*, by: User | Clockwork, concern: Concern, stage: str) -> Concern:
    """Say how far a concern has got, as coarsely as its reporter may know. It never goes back."""
    if isinstance(by, User):
        require_owner(by, concern.record)
    concern = _locked(concern)
    if isinstance(by, User):
        require_here(concern)
    if stage not in _ORDER or _ORDER.index(stage) <= _ORDER.index(concern.stage):
        raise Refused("Choose a step further on than the one it has reached.", field="stage")
    _move_with_repeats(concern, stage, by=by if isinstance(by, User) else None)
    note(stage=stage)
    return _changed(concern, "stage")


@act(permissions.ESCALATE_CONCERNS, at="partnership")
def escalate_concerns(*, by: Clockwork, partnership: Partnership) -> str:
    """Tell whoever is named for it that concerns have waited longer than the public was promised.

    When nobody holds the role that was named, every reader of the organisation is told.
    """
    reception = Reception.objects.select_related("organisation").get(partnership=partnership)
    late = list(queries.concerns_to_escalate(partnership).select_for_update(of=("self",)).select_related("record__owner"))
    for concern in late:
        readers = queries.readers_of(concern.record.owner, partnership)
        for person in readers.filter(pk__in=_holders(partnership, reception.escalate_to)) or readers:
            words = {"about": Notice.About.WAITING, "reference": concern.reference}
            tell_person(partnership, person, text="A concern of the public has waited longer than promised.", **words)
        Concern.everything.filter(pk=concern.pk).update(escalated_at=timezone.now())
        note(subject=concern)
    return str(partnership.slug)


def _holders(partnership: Partnership, role: str) -> list[int]:
    seats = Seat.objects.current().filter(partnership=partnership, role=role, person__is_active=True)
    return list(seats.values_list("person", flat=True))


def _held(by: User, concern: Concern, version: int) -> Concern:
    """The concern as it stands, locked until the act ends, for somebody of the organisation that received it."""
    require_owner(by, concern.record)
    held = _locked(concern)
    if held.version != version:
        raise Refused(STALE)
    return held


def _locked(concern: Concern) -> Concern:
    held = Concern.everything.select_for_update(of=("self",))
    return held.select_related("record__owner", "record__partnership").get(pk=concern.pk)


def _changed(concern: Concern, *fields: str) -> Concern:
    concern.version += 1
    concern.save(update_fields=[*fields, "version"])
    return concern


def _move_with_repeats(concern: Concern, stage: str, *, by: User | None, **words: Any) -> None:
    """The concern goes on, and so does each that repeats it: its reporter is told the same."""
    _step(concern, stage, by=by, **words)
    for repeat in concern.repeats.select_for_update(of=("self",)).all():
        _step(repeat, stage, by=by, **words)
        _changed(repeat, "stage")


def _step(concern: Concern, stage: str, *, by: User | None, **words: Any) -> None:
    concern.stage = stage
    Step.objects.create(concern=concern, stage=stage, by=by, **words)


def _require_not_merged(concern: Concern) -> None:
    if concern.merged_into_id is not None:
        raise Refused("This repeats another concern. Decide about that one.")
