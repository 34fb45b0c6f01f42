"""Two referrals of one person, in words, for the organisation that made one of them. It learns nothing of the other but this."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from alongside.ui.dates import date

from . import stages
from .models import Case, Pairing, PairingStep


@dataclass(frozen=True)
class Pair:
    """What is said of a case and another: the other’s reference, who works on it, what the Home Office calls it, and where it is.

    `who` and `returns` are known of what one asked only once it was confirmed. `goes_on`: whether this case is the one that goes
    on. `why`: the reason for which it was taken back, for those who gave it.
    """

    pairing: Pairing
    other: str
    who: str
    returns: tuple[str, ...]
    goes_on: bool
    state: str
    since: str
    why: str
    may_answer: bool
    may_undo: bool


def pairs_of(case: Case) -> list[Pair]:
    """What was said of a case and others, oldest first, for whoever is of the organisation that owns it."""
    return [_pair(case, one) for one in _pairings(case)]


def pair_of(case: Case, reference: str) -> Pair:
    """The one with that reference. Raises Http404 when it is not of this case."""
    found = _pairings(case).filter(reference=reference).first()
    if found is None:
        raise Http404
    return _pair(case, found)


def told() -> list[str]:
    """What both are told before they say so."""
    return list(stages.pairing()["told"])


def _pairings(case: Case) -> "QuerySet[Pairing]":
    people = ("case__record__owner", "case__worker", "other__record__owner", "other__worker", "by")
    steps = Prefetch("steps", PairingStep.objects.select_related("by__organisation"))
    rows = Pairing.objects.filter(Q(case=case) | Q(other=case)).select_related(*people)
    return rows.prefetch_related(steps, "case__returns", "other__returns")


def _pair(case: Case, one: Pairing) -> Pair:
    proposed, confirmed = one.case_id == case.pk, one.state in (Pairing.ONE, Pairing.UNDONE)
    other, last = (one.other if proposed else one.case), next(iter(reversed(one.steps.all())), None)
    known = other if confirmed or not proposed else None
    own = last is not None and last.by.organisation_id == case.record.owner_id
    return Pair(
        pairing=one,
        other=one.named if proposed else one.case.reference,
        who=f"{known.worker.full_name}, {known.record.owner}" if known is not None else "",
        returns=_returns(known) if known is not None and confirmed else (),
        goes_on=one.leads == proposed,
        state=_words(one, proposed),
        since=f"{date(last.on)}, {last.by.full_name}, {last.by.organisation}" if last is not None else date(one.spoke_on),
        why=last.words if last is not None and own else "",
        may_answer=one.state == Pairing.ASKED and not proposed,
        may_undo=one.state == Pairing.ONE,
    )


def _returns(case: Case) -> tuple[str, ...]:
    return tuple(f"{one.their_reference}, {one.authority}" for one in case.returns.all())


def _words(one: Pairing, proposed: bool) -> str:
    if one.state == Pairing.ASKED:
        return "Waits for their answer" if proposed else "Waits for your answer"
    return {Pairing.ONE: "Of one person", Pairing.NOT_ONE: "Not of one person", Pairing.UNDONE: "Taken back"}[one.state]
