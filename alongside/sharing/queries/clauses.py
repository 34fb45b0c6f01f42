"""Which clauses allow a share, and why the others do not: one answer for the page that asks and the act that refuses."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.sharing.models import Agreement, Clause, Record, SightRequest
from alongside.sharing.policy import (
    BY_CONSENT_ALONE,
    FORUM_KINDS,
    LEAVES_BY_ITS_ROOM,
    READERS,
    STAYS_HOME,
    clauses_in_force,
    parties_bound_today,
)
from alongside.sharing.wording import KINDS, clause_sentence, day, grounds_of

from .agreements import agreements_for
from .attention import Alert, around, attention_for, ground_has_ended, must_not_rely_on

Recipient = Organisation | User | Partnership

# The kinds of record a clause can speak of: a partnership's own business is seen by its members without any, and what stays with
# its owner goes nowhere under one.
SHAREABLE: tuple[str, ...] = tuple(sorted(set(READERS) - FORUM_KINDS - STAYS_HOME - BY_CONSENT_ALONE))


@dataclass(frozen=True)
class Flow:
    """A share as a clause judges it: which kind of record, whose, and to whom."""

    kind: str
    owner: Organisation
    partnership: Partnership
    recipient: Recipient


@dataclass(frozen=True)
class Standing:
    """What binds whom today: clauses in force, and for each agreement the organisations bound by it (primary keys)."""

    in_force: frozenset[int]
    bound: dict[int, frozenset[int]]


@dataclass(frozen=True)
class ClauseChoice:
    """A clause weighed for one share. `because` says why it cannot be used and is empty when it can.

    `do_not_rely`: the agreement has something wrong with it that should be put right before anybody relies on it.
    """

    clause: Clause
    sentence: str
    because: str
    alerts: tuple[Alert, ...]
    ends: dt.date

    @property
    def usable(self) -> bool:
        """Whether the clause allows the share today."""
        return not self.because

    @property
    def do_not_rely(self) -> bool:
        """Whether the page must say "do not rely on this agreement"."""
        return must_not_rely_on(list(self.alerts))


def clauses_for_sharing(person: User, record: Record, recipient: Recipient) -> list[ClauseChoice]:
    """Every living clause of the partnership, weighed for sharing this record with that recipient: usable ones first."""
    [choices] = _weighed(person, record.partnership, [Flow(record.kind, record.owner, record.partnership, recipient)])
    return choices


def clauses_to_answer_with(person: User, asked: SightRequest) -> list[ClauseChoice]:
    """The clauses weighed for letting in the person who asked; none when there is no record that may be shared with them so."""
    if asked.record is None or asked.record.kind in STAYS_HOME | LEAVES_BY_ITS_ROOM | BY_CONSENT_ALONE:
        return []
    return clauses_for_sharing(person, asked.record, asked.asked_by)


def may_share_with(person: User, partnership: Partnership, organisation: Organisation) -> dict[str, list[ClauseChoice]]:
    """For each kind of record, the clauses that let this person's organisation send it to another, and those that do not."""
    if person.organisation is None:
        return {}
    flows = [Flow(kind, person.organisation, partnership, organisation) for kind in SHAREABLE]
    return dict(zip(SHAREABLE, _weighed(person, partnership, flows), strict=True))


def why_clause_cannot(clause: Clause, flow: Flow) -> str:
    """Why a clause does not allow a share, for the person who asks; empty when it does."""
    return _why_not(clause, flow, _standing(Clause.objects.filter(pk=clause.pk)))


def _weighed(person: User, partnership: Partnership, flows: list[Flow]) -> list[list[ClauseChoice]]:
    """For each flow, every living clause of the partnership, weighed. A fixed number of questions to the database."""
    living = [Agreement.Status.DRAFT, Agreement.Status.ACTIVE, Agreement.Status.SUSPENDED]
    standing = _standing(Clause.objects.filter(agreement__partnership=partnership, agreement__status__in=living))
    here, agreements = around(partnership), list(agreements_for(person, partnership).filter(status__in=living))
    alerts = {agreement.pk: tuple(attention_for(agreement, here)) for agreement in agreements}
    clauses = [clause for agreement in agreements for clause in agreement.clauses.all()]
    sentences = {clause.pk: clause_sentence(clause) for clause in clauses}
    weighed = []
    for flow in flows:
        choices = [
            ClauseChoice(
                clause, sentences[clause.pk], _why_not(clause, flow, standing), alerts[clause.agreement_id], _end(clause)
            )
            for clause in clauses
        ]
        weighed.append(sorted(choices, key=lambda choice: (not choice.usable, choice.do_not_rely)))
    return weighed


def _end(clause: Clause) -> dt.date:
    expires = clause.agreement.expires
    return expires if clause.valid_to is None else min(clause.valid_to, expires)


def _standing(clauses: "QuerySet[Clause]") -> Standing:
    bound: dict[int, set[int]] = {}
    parties = parties_bound_today().filter(agreement__in=clauses.values("agreement"))
    for agreement, organisation in parties.values_list("agreement", "organisation"):
        bound.setdefault(agreement, set()).add(organisation)
    in_force = clauses_in_force().filter(pk__in=clauses.values("pk")).values_list("pk", flat=True)
    return Standing(frozenset(in_force), {agreement: frozenset(names) for agreement, names in bound.items()})


def _why_not(clause: Clause, flow: Flow, standing: Standing) -> str:
    bound = standing.bound.get(clause.agreement_id, frozenset())
    if clause.agreement.partnership_id != flow.partnership.pk or clause.pk not in standing.in_force:
        return _why_not_in_force(clause, flow)
    ended = [ground for ground in grounds_of(clause) if ground_has_ended(ground, timezone.localdate())]
    if ended:
        return f"Do not rely on it: “{ended[0]}” ended on {day(ended[0].valid_to)}."  # type: ignore[arg-type]
    if flow.kind not in clause.kinds:
        return f"That clause does not cover {KINDS.get(flow.kind, 'this kind of record')}."
    if not _side_covers(clause.from_organisation_id, clause.from_sector, flow.owner):
        return f"That clause does not let {flow.owner} share."
    if flow.owner.pk not in bound:
        return f"{flow.owner} has not signed that agreement, or has left it."
    return _why_not_to(clause, flow.recipient, bound)


def _why_not_in_force(clause: Clause, flow: Flow) -> str:
    agreement, today = clause.agreement, timezone.localdate()
    if agreement.partnership_id != flow.partnership.pk:
        return "That clause belongs to another partnership."
    if agreement.status == Agreement.Status.ACTIVE and clause.ended_at is not None:
        return "That clause has been ended, so it is not in force."
    if agreement.status == Agreement.Status.ACTIVE and max(clause.valid_from, agreement.starts) > today:
        return f"That clause is not in force until {day(max(clause.valid_from, agreement.starts))}."
    said = {
        Agreement.Status.DRAFT: "That agreement is a draft. It is not in force until enough parties have signed.",
        Agreement.Status.SUSPENDED: "That agreement is suspended, so its clauses are not in force.",
    }
    return said.get(Agreement.Status(agreement.status), "That clause is not in force today, so it cannot allow a share.")


def _why_not_to(clause: Clause, recipient: Recipient, bound: frozenset[int]) -> str:
    if isinstance(recipient, Partnership):
        to_some = clause.to_organisation_id is not None or clause.to_sector
        return "That clause runs to some members only. Choose the organisations one by one." if to_some else ""
    organisation = recipient.organisation if isinstance(recipient, User) else recipient
    if organisation is None or not _side_covers(clause.to_organisation_id, clause.to_sector, organisation):
        return f"That clause does not run to {organisation}."
    if organisation.pk not in bound:
        return f"{organisation} has not signed that agreement, or has left it."
    return ""


def _side_covers(organisation: int | None, sector: str, asked: Organisation) -> bool:
    if organisation is None and not sector:
        return True
    return organisation == asked.pk or (bool(sector) and sector == asked.sector)
