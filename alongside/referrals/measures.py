"""What of the people met may be counted. Monitoring alone reads it, and shows it only through safe statistics."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone

from alongside.accounts.sectors import SECTOR_NAMES
from alongside.kernel.measures import Measure, Row, moments, tallied

from . import packs, routes
from .htcds import StandardField, standard
from .models import Answer, Case, Move, Referral, ReferralStep

# Days between two stages, by the longest of each band; longer is "over".
_BANDS = ((5, "0 to 5 days"), (30, "6 to 30 days"), (90, "31 to 90 days"), (365, "91 to 365 days"))
_LONGER, _UNKNOWN = "Over 365 days", "Not known"
_DECISIONS = {
    f"{kind}_{answer}": f"{words} grounds: {answer}"
    for kind, words in (("rg", "Reasonable"), ("cg", "Conclusive"))
    for answer in ("positive", "negative")
}
# How a partner answered what it was asked, by how the referral stands and whether more was asked for on the way.
_WAITING, _ASKED, _PLAIN, _NO = "Not answered yet", "Accepted after more was asked", "Accepted as it was sent", "Not accepted"
_MADE = "Counts what organisations here made, never what was referred to them."


def _cases(partnership: Any, first: dt.date, last: dt.date, owner: int | None = None) -> "QuerySet[Case]":
    found = Case.everything.filter(record__partnership=partnership, met_on__range=(first, last))
    return found if owner is None else found.filter(record__owner=owner)


def _own_met(partnership: Any, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_cases(partnership, first, last, owner), "route", "record__owner__sector", "record__owner__name")


def _met(partnership: Any, first: dt.date, last: dt.date) -> Iterator[Row]:
    for case in _cases(partnership, first, last).select_related("record__owner"):
        owner = case.record.owner
        yield {
            "key": case.pk,
            "on": case.met_on,
            **_of(case),
            "route": case.route,
            "sector": owner.sector,
            "organisation": owner.name,
        }


def _sent(stage: str) -> Any:
    def rows(partnership: Any, first: dt.date, last: dt.date) -> Iterator[Row]:
        for move in _moves(partnership, first, last).filter(stage=stage):
            yield {"key": move.case_id, "on": move.on, **_of(move.case), "made_by": move.case.record.owner.sector}

    return rows


def _own_sent(stage: str) -> Any:
    def own(partnership: Any, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
        moves = _moves(partnership, first, last, owner).filter(stage=stage)
        return tallied(moves, "case__record__owner__sector", number=Count("case", distinct=True))

    return own


def _answered(partnership: Any, first: dt.date, last: dt.date) -> "QuerySet[Any, Any]":
    """What organisations asked of each other in these days, each with how it was answered by today."""
    begins, ends = moments(first, last)
    asked = Exists(ReferralStep.objects.filter(referral=OuterRef("pk"), state="more_asked"))
    accepted = ("accepted", "in_progress", "closed")
    answer = Choice(
        When(asked, state__in=accepted, then=Value(_ASKED)),
        When(state__in=accepted, then=Value(_PLAIN)),
        When(state__in=("declined", "withdrawn"), then=Value(_NO)),
        default=Value(_WAITING),
        output_field=CharField(),
    )
    found = Referral.objects.filter(case__record__partnership=partnership, at__gte=begins, at__lt=ends)
    return found.annotate(answer=answer)


def _own_quality(partnership: Any, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    return tallied(_answered(partnership, first, last).filter(sender=owner), "sender__name", "answer")


def _quality(partnership: Any, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _answered(partnership, first, last)
    for pk, at, owner, name, answer in found.values_list("pk", "at", "sender_id", "sender__name", "answer"):
        day = timezone.localdate(at)
        yield {"key": f"asked-{pk}", "on": day, "owner": owner, "organisation": name, "answer": answer}


def _decided(partnership: Any, first: dt.date, last: dt.date) -> Iterator[Row]:
    for move in _moves(partnership, first, last).filter(stage__in=_DECISIONS).prefetch_related("case__moves"):
        waited = [one for one in move.case.moves.all() if one.pk < move.pk and one.stage == "nrm_submitted"]
        days = (move.on - waited[-1].on).days if waited else None
        yield {"key": f"decision-{move.pk}", "on": move.on, **_of(move.case), "decision": move.stage, "waited": _band(days)}


def _own_decided(partnership: Any, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    sent = Move.objects.filter(case=OuterRef("case"), pk__lt=OuterRef("pk"), stage="nrm_submitted").order_by("-pk")
    moves = _moves(partnership, first, last, owner).filter(stage__in=_DECISIONS)
    moves = moves.annotate(sent=Subquery(sent.values("on")[:1])).annotate(waited=F("on") - F("sent"))
    within = [When(waited__lte=dt.timedelta(days=longest), then=Value(words)) for longest, words in _BANDS]
    band = Choice(When(sent=None, then=Value(_UNKNOWN)), *within, default=Value(_LONGER), output_field=CharField())
    return tallied(moves, "stage", band)


def _standard_people(partnership: Any, first: dt.date, last: dt.date) -> Iterator[Row]:
    """Each person met once, in the values of the case data standard that are one for a person."""
    single = _fields(multiple=False)
    for case, said in _described(partnership, first, last):
        values = {one.field: one.told(said.get(one.made_from, ""))[0] for one in single}
        yield {"key": case.pk, "on": case.met_on, **_of(case), **values}


def _standard_exploitation(partnership: Any, first: dt.date, last: dt.date) -> Iterator[Row]:
    """Each kind of exploitation of each person met once, in the values of the case data standard."""
    (kinds,) = _fields(multiple=True)
    for case, said in _described(partnership, first, last):
        for value in kinds.told(said.get(kinds.made_from, "")):
            yield {"key": f"exploitation-{case.pk}-{value}", "on": case.met_on, **_of(case), kinds.field: value}


def _described(partnership: Any, first: dt.date, last: dt.date) -> Iterator[tuple[Case, dict[str, str]]]:
    """The people met, with the answers that are asked of them and the conclusive decision that had come by the last day."""
    cases = _met_once(partnership, first, last)
    for case in cases.select_related("record").prefetch_related("answers", "moves"):
        said = packs.asked({one.field: one.value for one in case.answers.all()})
        moves = [one.stage for one in case.moves.all() if one.on <= last and one.stage.startswith("cg_")]
        yield case, {**said, "decision": moves[-1] if moves else ""}


def _own_standard(*, multiple: bool) -> Any:
    """The same of one owner, in what was said here: `told` says it in the words of the standard."""

    def own(partnership: Any, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
        cases = _met_once(partnership, first, last, owner)
        return tallied(cases, *(_said_last(one.made_from, last) for one in _fields(multiple=multiple)))

    return own


def _said_last(what: str, last: dt.date) -> Any:
    """What was said last of a case, in the database; only what is asked of everybody, so an answer is never one that is void."""
    if what == "decision":
        moves = Move.objects.filter(case=OuterRef("pk"), on__lte=last, stage__startswith="cg_")
        return Subquery(moves.order_by("-pk").values("stage")[:1])
    return Subquery(Answer.objects.filter(case=OuterRef("pk"), field=what).order_by("-pk").values("value")[:1])


def _told(*, multiple: bool) -> dict[str, Any]:
    return {one.field: one.told for one in _fields(multiple=multiple)}


def _values(*, multiple: bool) -> dict[str, tuple[str, ...]]:
    return {
        one.field: tuple(dict.fromkeys((*one.values.values(), *([one.otherwise] if one.otherwise else []))))
        for one in _fields(multiple=multiple)
    }


def _fields(*, multiple: bool) -> list[StandardField]:
    return [one for one in standard().fields if one.multiple is multiple]


def _met_once(partnership: Any, first: dt.date, last: dt.date, owner: int | None = None) -> "QuerySet[Case]":
    return _cases(partnership, first, last, owner).filter(continued_in=None)


def _moves(partnership: Any, first: dt.date, last: dt.date, owner: int | None = None) -> "QuerySet[Move]":
    found = Move.objects.filter(case__record__partnership=partnership, on__range=(first, last))
    found = found if owner is None else found.filter(case__record__owner=owner)
    return found.select_related("case__record__owner").order_by("pk")


def _of(case: Case) -> dict[str, int | None]:
    return {"owner": case.record.owner_id}


def _band(days: int | None) -> str:
    if days is None:
        return _UNKNOWN
    return next((words for longest, words in _BANDS if days <= longest), _LONGER)


_BY = ("route", "sector", "organisation")

MEASURES: tuple[Measure, ...] = (
    Measure(
        *("referrals.met", "People met who may be victims", "people", _met, _BY, _MADE),
        own=_own_met,
        said={"route": routes.names(), "sector": SECTOR_NAMES},
    ),
    Measure(
        *("referrals.quality", "Referrals to partners, and how they were answered", "referrals", _quality),
        ("organisation", "answer"),
        "By who sent them. That more was asked says something of the referral, and of whoever read it.",
        own=_own_quality,
    ),
    Measure(
        *("referrals.made", "Referrals made", "referrals", _sent("nrm_submitted"), ("made_by",), _MADE),
        own=_own_sent("nrm_submitted"),
        said={"made_by": SECTOR_NAMES},
    ),
    Measure(
        *("referrals.notified", "Notifications made, naming nobody", "notifications", _sent("dtn_sent"), ("made_by",), _MADE),
        own=_own_sent("dtn_sent"),
        said={"made_by": SECTOR_NAMES},
    ),
    Measure(
        *("referrals.decisions", "Decisions that came", "decisions", _decided, ("decision", "waited"), _MADE),
        own=_own_decided,
        every={"decision": tuple(_DECISIONS), "waited": (*(words for _, words in _BANDS), _LONGER, _UNKNOWN)},
        said={"decision": _DECISIONS},
    ),
    Measure(
        *("referrals.htcds_people", "People met, in the words of the case data standard", "people", _standard_people),
        ("prs_Gender", "vic_TraffickingStatus"),
        _MADE,
        own=_own_standard(multiple=False),
        told=_told(multiple=False),
        every=_values(multiple=False),
    ),
    Measure(
        *("referrals.htcds_exploitation", "Kinds of exploitation, in the words of the case data standard", "kinds"),
        _standard_exploitation,
        ("vic_TypeOfExploitation",),
        "A person may have met several kinds, so they add up to more than people.",
        own=_own_standard(multiple=True),
        told=_told(multiple=True),
        every=_values(multiple=True),
    ),
)
