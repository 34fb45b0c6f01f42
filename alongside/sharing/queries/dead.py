"""Shares that can never let anybody in again, and agreements whose time has come: what the clock has to do."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from alongside.sharing.models import Agreement, Clause, Grant, Limit, Party
from alongside.sharing.policy import live_grants
from alongside.sharing.wording import clause_words

from .limits import limit_today

_RUNNING = (Agreement.Status.ACTIVE, Agreement.Status.SUSPENDED)


def dead_shares_of(agreement: Agreement) -> "QuerySet[Grant]":
    """Shares under this agreement that are open on paper, while what allowed them is gone for good."""
    return dead_shares().filter(clause__agreement=agreement)


def dead_shares() -> "QuerySet[Grant]":
    """Every share that is open on paper, while what allowed it is gone for good.

    Gone for good: a clause that was ended or has lapsed; an agreement that has ended or run out; an owner, or an organisation
    let in, that has withdrawn from it. Not gone for good: a suspension, or a membership that may be taken up again; nor a
    share with a named person whose organisation has withdrawn, for the person may move to another.
    """
    today = timezone.localdate()
    clause_gone = Q(clause__ended_at__isnull=False) | Q(clause__valid_to__lte=today)
    agreement_over = Q(clause__agreement__status__in=[Agreement.Status.EXPIRED, Agreement.Status.WITHDRAWN])
    agreement_out = Q(clause__agreement__expires__lte=today)
    owner_gone = Exists(_withdrawn(today).filter(organisation=OuterRef("owner")))
    taker_gone = Exists(_withdrawn(today).filter(organisation=OuterRef("audience__organisation")))
    gone = clause_gone | agreement_over | agreement_out | Q(owner_gone) | Q(taker_gone)
    still_open = Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))
    return live_or_to_come().filter(still_open, gone, basis=Grant.Basis.CLAUSE)


def shares_to_carry(clause: Clause) -> "QuerySet[Grant]":
    """The shares under a clause that a new version carries on: open, and not dead for good."""
    return live_or_to_come().filter(clause=clause).exclude(pk__in=dead_shares().filter(clause=clause).values("pk"))


def clauses_not_carried(agreement: Agreement) -> list[Clause]:
    """The clauses of the version before whose shares would end when this version is activated, because none says the same."""
    before = agreement.supersedes
    if before is None or before.status != Agreement.Status.ACTIVE:
        return []
    continued = {one.continues_id: clause_words(one) for one in agreement.clauses.all()}
    return [clause for clause in before.clauses.filter(ended_at=None) if continued.get(clause.pk) != clause_words(clause)]


def live_or_to_come() -> "QuerySet[Grant]":
    """Grants that have not ended and not been recalled, those that have yet to start too."""
    now = timezone.now()
    to_come = Grant.everything.filter(Q(ends_at=None) | Q(ends_at__gt=now), starts_at__gt=now, recalled_at=None)
    return live_grants() | to_come


def agreements_with_dead_shares() -> "QuerySet[Agreement]":
    """The agreements `close_dead_shares` has something to do for."""
    return Agreement.objects.filter(pk__in=dead_shares().values("clause__agreement")).select_related("partnership")


def agreements_past_their_end() -> "QuerySet[Agreement]":
    """Agreements that have run out but are not yet marked so."""
    return Agreement.objects.filter(status__in=_RUNNING, expires__lte=timezone.localdate()).select_related("partnership")


def agreements_to_warn_of() -> "QuerySet[Agreement]":
    """Agreements that run out within the days of notice, whose parties have not been told."""
    soon = timezone.localdate() + dt.timedelta(days=limit_today(Limit.What.EXPIRY_NOTICE_DAYS))
    running = Agreement.objects.filter(status__in=_RUNNING, warned_on=None)
    return running.filter(expires__gt=timezone.localdate(), expires__lte=soon).select_related("partnership")


def _withdrawn(today: dt.date) -> "QuerySet[Party]":
    return Party.objects.filter(agreement=OuterRef("clause__agreement"), withdrawn_on__lte=today)
