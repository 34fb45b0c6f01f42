"""Saying that two mentions are of one person or thing, or are not; deciding it; undoing it. The mentions stay as they are."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.intelligence import permissions
from alongside.intelligence.joining import differ, one_already, tell_recipients
from alongside.intelligence.models import Join, Mention, Report, Term
from alongside.intelligence.queries.submissions import evaluators_of
from alongside.intelligence.queries.terms import term
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.matching.identifiers import Kind
from alongside.sharing.models import Notice
from alongside.sharing.policy import visible_to
from alongside.sharing.rules import require_words
from alongside.sharing.spine import hold
from alongside.sharing.telling import tell_person

_OF_PEOPLE = (Kind.PERSON_NAME, Kind.DATE_OF_BIRTH)


@act(permissions.PROPOSE_JOIN, at="first")
def propose_join(*, by: User, first: Mention, second: Mention, same: bool, because: str, information: str) -> Join:
    """Say that two mentions are of one person or thing, or are not; of people, a second evaluator decides that they are one."""
    first, second = sorted((first, second), key=lambda one: one.pk)
    _hold_both(by, first, second)
    if first.kind != second.kind:
        raise Refused("Choose two of one kind.", field="other")
    if first.entity_id == second.entity_id:
        raise Refused("They are one already: they have the same number.", field="other")
    require_words(because, "Say why.", field="because")
    if term(Term.List.INFORMATION, information) is None:
        raise Refused("Choose how well it is known.", field="information")
    if Join.objects.filter(first=first, second=second, undone_at=None).exclude(agreed=False).exists():
        raise Refused("That is said, or waits for a second person, already. Look at it, or undo it first.", field="other")
    _require_no_contradiction(first, second, same=same)
    by_two = same and first.kind in _OF_PEOPLE
    decided = {} if by_two else {"agreed": True, "decided_by": by, "decided_at": timezone.now()}
    words = {"same": same, "because": because.strip(), "information": information, "by_two": by_two}
    join = Join.objects.create(first=first, second=second, proposed_by=by, **words, **decided)
    note(subject=second.item.reference, same=same)
    if by_two:
        _tell_others(by, join)
    return join


@act(permissions.DECIDE_JOIN, at="join")
def decide_join(*, by: User, join: Join, agree: bool) -> Join:
    """Decide, as a second person, whether two mentions are of one person."""
    join = _held(by, join)
    if not join.waits:
        raise Refused("Somebody has decided this already.")
    if join.proposed_by_id == by.pk:
        raise Refused("Somebody else decides: you proposed it.")
    if agree:
        _require_no_contradiction(join.first, join.second, same=True)
    join.agreed, join.decided_by, join.decided_at = agree, by, timezone.now()
    join.save(update_fields=["agreed", "decided_by", "decided_at"])
    note(subject=join.second.item.reference, agreed=agree)
    return join


@act(permissions.UNDO_JOIN, at="join")
def undo_join(*, by: User, join: Join, because: str) -> Join:
    """Take back that two mentions are of one person or thing, or are not: everything is again as it was before."""
    join = _held(by, join)
    if join.undone_at is not None or join.agreed is False:
        raise Refused("It does not hold any more.")
    require_words(because, "Say why.", field="because")
    stood = join.stands and join.same
    join.undone_by, join.undone_at, join.undone_because = by, timezone.now(), because.strip()
    join.save(update_fields=["undone_by", "undone_at", "undone_because"])
    note(subject=join.second.item.reference, same=join.same)
    if stood:
        tell_recipients(join)
    return join


def _held(by: User, join: Join) -> Join:
    """The word on two mentions as it stands, locked until the act ends, for somebody who may open both reports."""
    related = ("first__item__report__record", "second__item__report__record", "first__entity__partnership")
    held = Join.objects.select_for_update(of=("self",)).select_related(*related).get(pk=join.pk)
    _hold_both(by, held.first, held.second)
    return held


def _hold_both(by: User, first: Mention, second: Mention) -> None:
    reports = {first.item.report_id, second.item.report_id}
    if visible_to(by, Report).filter(pk__in=reports).count() < len(reports):
        raise Refused("Choose two in reports that you can see.", field="other")
    for one in {one.item.report_id: one for one in (first, second)}.values():
        hold(one.item.report.record)


def _require_no_contradiction(first: Mention, second: Mention, *, same: bool) -> None:
    if same and differ(first, second):
        raise Refused("Somebody has said that these, or two that are the same as these, are not the same. Undo that first.")
    if not same and one_already(first, second):
        raise Refused("Over others they are said to be the same. Undo that first.")


def _tell_others(by: User, join: Join) -> None:
    record = join.first.item.report.record
    both = {join.first.item.report_id, join.second.item.report_id}
    text = "A colleague proposes that two names are one person. Decide it on the list of reports."
    for person in evaluators_of(record.owner, record.partnership):
        if person != by and visible_to(person, Report).filter(pk__in=both).count() == len(both):
            tell_person(record.partnership, person, about=Notice.About.WAITING, reference=record.reference, text=text)
