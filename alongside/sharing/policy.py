"""Who may see what. The whole need-to-know rule is on this page, and nothing else in the house decides sight.

A person sees a record when they are active, one of their seats' roles may read that kind of record, and a live grant reaches
one of their audiences: their organisation, themselves by name, the partnership they sit in, a cell they are named to.
A grant is live when it has started, has not ended, is not recalled, and what allows it is live too: ownership; the cell; the
partnership's own business; a clause of an agreement in force for both ends; an approved exceptional disclosure; or the consent,
in force, of the person the record is about.
And while the use of a record is restricted (UK GDPR article 18), none of these lets in anybody but the person named to it.

`reaching` states the rule once, as conditions on a grant. What it says about the reader is either plain values (one person,
`_one_person`) or references to a row of seats (everybody at once, `_every_seat`), so that the list a person gets, the answer to
"why can they see this?" and the answer to "who can see this?" are the same rule and cannot differ.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db.models import Aggregate, Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.lookups import In
from django.utils import timezone

from alongside.accounts.models import Membership, Seat
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

from . import worded
from .models import (
    Agreement,
    Audience,
    CellMember,
    Clause,
    Consent,
    ConsentEvent,
    Disclosure,
    Grant,
    Party,
    Protected,
    Record,
    Restriction,
)
from .worded import Now

if TYPE_CHECKING:
    from alongside.accounts.models import Standing, User

Thing = TypeVar("Thing", bound="Record | Protected")
Kept = TypeVar("Kept", bound=Protected)

# Which roles may read which kind of record, once a grant reaches them. People named to a cell read what is sealed to it
# whatever their role; the system administrator reads nothing.
READERS: dict[str, frozenset[Role]] = {
    "partnership.document": EVERY_SEATED_ROLE - {Role.AUDITOR},
    "tasks.task": EVERY_SEATED_ROLE - {Role.AUDITOR},
    # What the public told us: whoever reads public reports for the organisation that receives them.
    "awareness.concern": frozenset({Role.EVALUATOR, Role.MEMBER, Role.FIRST_RESPONDER, Role.SUPPORT_MANAGER}),
    # What a partner passed on, in its own words: the partner's own people. The force's copy, and where it came from, are
    # for those who grade it; what may then be told to others is a product, made for them.
    "intelligence.submission": EVERY_SEATED_ROLE - {Role.AUDITOR, Role.ORGANISATION_ADMINISTRATOR, Role.COORDINATOR, Role.CHAIR},
    "intelligence.report": frozenset({Role.EVALUATOR}),
    "intelligence.source": frozenset({Role.EVALUATOR}),
    "intelligence.product": frozenset({Role.EVALUATOR, Role.ANALYST, Role.MEMBER, Role.OPERATION_LEAD}),
    # Always sealed to the people named to it, so this role alone opens none.
    "enforcement.operation": frozenset({Role.OPERATION_LEAD}),
    # A person who may be a victim, as those who may refer or receive them need to know; a conference is sealed to its people.
    "referrals.case": frozenset({Role.FIRST_RESPONDER, Role.CASEWORKER, Role.SUPPORT_MANAGER, Role.MEMBER}),
    "referrals.conference": frozenset({Role.FIRST_RESPONDER, Role.CASEWORKER, Role.SUPPORT_MANAGER, Role.MEMBER}),
    # What a survivor works on with those who support them. A note of therapy and a placement are sealed to named people.
    "support.case": frozenset({Role.CASEWORKER, Role.SUPPORT_MANAGER}),
    "support.note": frozenset({Role.CASEWORKER, Role.SUPPORT_MANAGER}),
    "support.placement": frozenset({Role.CASEWORKER, Role.SUPPORT_MANAGER}),
    # A few parts of a case, made for one organisation that the person agreed to: whoever speaks for it or works with them.
    "support.extract": frozenset({Role.CASEWORKER, Role.SUPPORT_MANAGER, Role.MEMBER, Role.FIRST_RESPONDER}),
    # A year of training by name, which comes up for review: it says nothing itself. Its rows are training's own.
    "training.year": frozenset({Role.ORGANISATION_ADMINISTRATOR}),
}

# The partnership's own business: agreed actions of the forum, which its members see because they are members. Nothing
# about a person, a place or a case may be a kind on this list.
FORUM_KINDS: frozenset[str] = frozenset({"tasks.task"})

# What never leaves the organisation that owns it: no share, no disclosure, no clause and no cell takes it to others.
STAYS_HOME: frozenset[str] = frozenset(
    {"intelligence.report", "intelligence.source", "support.case", "support.note", "support.placement", "training.year"}
)

# What stays home and is, or can be, sealed to named people there: whoever is named, nobody of another organisation sees it.
SEALED_AT_HOME: frozenset[str] = frozenset({"support.note", "support.placement", "intelligence.report", "intelligence.source"})

# What reaches others by the consent of the person it is about, and in no other way.
BY_CONSENT_ALONE: frozenset[str] = frozenset({"support.extract"})

# What reaches others only by an act of its own room, which asks more than a clause does: never by the general page.
LEAVES_BY_ITS_ROOM: frozenset[str] = frozenset({"intelligence.product", "intelligence.submission"})


@dataclass(frozen=True)
class Reader:
    """Whoever is asking, as the rule needs them: six conditions on a grant.

    `seated`: it is in a partnership they sit in, of a kind their role there may read. `belongs`: their organisation is a member
    there today. `addressed`: it is to one of their audiences. `invited`: its clause is open to their organisation.
    `at_home`: their organisation owns the record. `kept_out`: its use is restricted to somebody else.
    `audiences` and `cells` are the primary keys of one person's audiences, and `kinds` the kinds their roles may read by the
    partnership they sit in, for lists; empty for everybody at once. `standing` is everything the six
    conditions of one person were made from: two readers of one standing are let in by the same grants, so the SQL of the rule is
    kept by it.
    """

    seated: Q
    belongs: Q
    addressed: Q
    invited: Q
    at_home: Q
    kept_out: Q
    audiences: tuple[int, ...] = ()
    cells: tuple[int, ...] = ()
    kinds: Mapping[int, frozenset[str]] = field(default_factory=dict)
    standing: tuple[Any, ...] = ()

    def reached(self, now: Now, record: Any) -> "QuerySet[Grant]":
        """The grants that let this reader in to a record."""
        return Grant.everything.filter(reaching(self, now), record=record)

    def through(self, now: Now, grant: Any) -> "QuerySet[Grant]":
        """A grant, when it lets this reader in."""
        return Grant.everything.filter(reaching(self, now), pk=grant)


def reaching(reader: Reader, now: Now | None = None) -> Q:
    """The rule of sight, as a condition on grants: does this grant let that reader in, now?"""
    now = now or Now()
    by_clause = Q(basis=Grant.Basis.CLAUSE) & reader.invited & Q(Exists(_clause_if_it_binds_the_owner()))
    by_disclosure = Q(basis=Grant.Basis.DISCLOSURE) & Q(Exists(_disclosure_if_live(now)))
    by_consent = Q(basis=Grant.Basis.CONSENT) & Q(Exists(_consent_if_it_holds()))
    by_belonging = Q(basis__in=[Grant.Basis.CELL, Grant.Basis.FORUM]) | by_clause | by_disclosure | by_consent
    allowed = Q(basis=Grant.Basis.OWNER) | (reader.belongs & by_belonging)
    sealed_at_home = ~Q(kind__in=sorted(SEALED_AT_HOME)) | reader.at_home
    return _in_time(now) & reader.seated & reader.addressed & allowed & sealed_at_home & ~reader.kept_out


def live_grants() -> "QuerySet[Grant]":
    """Grants that have started, not ended and not been recalled. What allows them may still be dead: sight asks that too."""
    return Grant.everything.filter(_in_time(Now()))


def sight(person: "User", record: str = "pk") -> Q:
    """The records this person may see now, as a condition on records, or on rows that hold a record's key in `record`.

    Of such rows it is asked directly, for the reason `visible_to` gives.
    """
    reader = reader_of(person)
    return Q(worded.KeptExists(reader.standing, reader.reached, record))


def visible_to(person: "User", kept: type[Thing]) -> "QuerySet[Thing]":
    """The records, or the protected things of one kind, that this person may see now: the only door to them."""
    if issubclass(kept, Protected):
        # Its key is its record's, so the rule is asked of it directly. "Is its record among all that they may see" made SQLite
        # list all of those first, to open one, and took longer for one that never was than for one that is hidden.
        return kept.everything.filter(sight(person)).select_related("record__owner", "record__partnership")
    return cast("QuerySet[Thing]", Record.everything.filter(sight(person)))


def letting_in(person: "User") -> Q:
    """The grants that let this person in now, as a condition on grants: `reaching`, in SQL that is kept."""
    reader = reader_of(person)
    return Q(worded.KeptExists(("grants", reader.standing), reader.through))


def seen_of(reader: Reader, records: Sequence[int]) -> set[int]:
    """Which of these records, by their primary keys, the reader may see now: `visible_to` for a search, which must be quick."""
    return worded.among(reader.standing, reader.reached, Record._meta.db_table, records)


def why(person: "User", record: Record) -> "QuerySet[Grant]":
    """The live grants that let this person see this record; none when they may not see it."""
    grants = Grant.everything.filter(letting_in(person), record=record)
    return grants.select_related("audience__organisation", "audience__person", "audience__partnership", "clause__agreement")


def who_can_see(record: Record) -> "QuerySet[Seat]":
    """The seats whose holders can see this record now, by the same rule, in order of organisation and name."""
    reached = _reaching_every_seat(timezone.localdate()).filter(record=record)
    seats = Seat.objects.current().filter(Exists(reached), person__is_active=True)
    return seats.select_related("person__organisation").order_by("person__organisation__name", "person__full_name", "role")


def who_can_see_and_why(record: Record) -> "QuerySet[Seat]":
    """`who_can_see`, each seat with `through`: the primary keys of the grants that let its holder in, commas between."""
    reached = _reaching_every_seat(timezone.localdate()).filter(record=record).order_by()
    through = Subquery(reached.values("record").annotate(listed=_Listed("pk")).values("listed"))
    return who_can_see(record).annotate(through=through)


def who_can_see_any_of(records: "QuerySet[Record, Any]") -> "QuerySet[Seat]":
    """The seats whose holders can see at least one of the records, each seat with `through` as in `who_can_see_and_why`."""
    reached = _reaching_every_seat(timezone.localdate()).filter(record__in=records).order_by()
    through = Subquery(reached.values("partnership").annotate(listed=_Listed("pk")).values("listed"))
    seats = Seat.objects.current().filter(person__is_active=True).annotate(through=through)
    return cast("QuerySet[Seat]", seats.filter(through__isnull=False).select_related("person__organisation"))


def reader_of(person: "User") -> Reader:
    """This person as a reader. Asked afresh each time, but once per request when the middleware set `reader_kept`."""
    kept = person.__dict__.get("reader_kept", {})
    if "reader" not in kept:
        kept["reader"] = _one_person(person)
    return kept["reader"]


def kinds_for(person: "User") -> dict[int, frozenset[str]]:
    """For each partnership the person sits in (by primary key), the kinds of record their roles may read."""
    return _kinds(_standings(person))


def _kinds(standings: "Mapping[int, Standing]") -> dict[int, frozenset[str]]:
    return {
        partnership: frozenset(kind for kind, roles in READERS.items() if roles & standing.held)
        for partnership, standing in standings.items()
    }


def _standings(person: "User") -> "dict[int, Standing]":
    """How an active person stands in each partnership in which a role of theirs counts today."""
    standings = person.standings() if person.is_active else {}
    return {place: standing for place, standing in standings.items() if place is not None and standing.held}


def _one_person(person: "User") -> Reader:
    standings, organisation = _standings(person), person.organisation_id
    kinds = _kinds(standings)
    sector = person.organisation.sector if person.organisation else ""
    seated = Q(pk__in=[])
    for partnership, reads in kinds.items():
        seated |= Q(partnership=partnership) & (Q(kind__in=sorted(reads)) | Q(basis=Grant.Basis.CELL))
    belongs = sorted(partnership for partnership, standing in standings.items() if standing.belongs)
    cells = Q(cell__in=_cells(person.pk).values("cell"))
    audiences = _audiences(person.pk, organisation, list(kinds), cells) if kinds else Audience.objects.none()
    clauses = worded.keys((organisation, sector), lambda: _clauses_open_to(organisation, sector)) if kinds else []
    found = list(audiences.values_list("pk", "cell", "person"))
    return Reader(
        seated=seated,
        belongs=Q(partnership__in=belongs),
        addressed=Q(audience__in=[audience for audience, _, _ in found]),
        invited=Q(clause__in=clauses),
        at_home=Q(owner=organisation),
        kept_out=_restricted_to(~Q(reader__in=[audience for audience, _, by_name in found if by_name is not None])),
        audiences=tuple(audience for audience, cell, _ in found if cell is None),
        cells=tuple(audience for audience, cell, _ in found if cell is not None),
        kinds=kinds,
        standing=(organisation, tuple(sorted(kinds.items())), tuple(belongs), tuple(found), tuple(clauses)),
    )


@lru_cache
def _reaching_every_seat(day: dt.date) -> "QuerySet[Grant]":
    """The grants that let in the seat of the query around: the rule names the day, so this is put together once a day."""
    return Grant.everything.filter(reaching(_every_seat()))


def _every_seat() -> Reader:
    """Every seat at once: the same questions, asked of columns of the seat the grant is being tried against."""
    reads = Q(basis=Grant.Basis.CELL)
    for kind, roles in READERS.items():
        reads |= Q(kind=kind) & Q(In(OuterRef("role"), sorted(roles)))
    organisation = OuterRef("person__organisation_id")
    person, partnership = OuterRef(OuterRef("person_id")), OuterRef(OuterRef("partnership_id"))
    memberships = Membership.objects.current().filter(organisation=OuterRef(organisation), partnership=partnership)
    cells = Q(Exists(_cells(OuterRef(person)).filter(**_just("cell", "cell_id"))))
    audiences = _audiences(person, OuterRef(organisation), [partnership], cells)
    clauses = _clauses_open_to(OuterRef(organisation), OuterRef(OuterRef("person__organisation__sector")))
    return Reader(
        seated=Q(partnership=OuterRef("partnership_id")) & reads,
        belongs=Q(Exists(memberships)),
        addressed=Q(Exists(audiences.filter(**_just("pk", "audience_id")))),
        invited=Q(Exists(clauses.filter(**_just("pk", "clause_id")))),
        at_home=Q(owner=organisation),
        kept_out=_restricted_to(~Q(reader__person=person)),
    )


def _audiences(person: Any, organisation: Any, partnerships: list[Any], cells: Q) -> "QuerySet[Audience]":
    mine = Q(person=person) | Q(organisation=organisation) | cells
    for partnership in partnerships:
        mine |= Q(partnership=partnership)
    return Audience.objects.filter(mine)


def _cells(person: Any) -> "QuerySet[CellMember]":
    return CellMember.objects.filter(Q(ends_at=None) | Q(ends_at__gt=Now()), person=person, removed_at=None)


def _restricted_to(others: Q) -> Q:
    return Q(Exists(Restriction.objects.filter(others, lifted_at=None, **_just("record", "record_id"))))


def clauses_in_force() -> "QuerySet[Clause]":
    """The clauses that hold today: of an active agreement within its dates, and neither lapsed nor ended themselves."""
    today = timezone.localdate()
    return Clause.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=today),
        agreement__status="active",
        agreement__starts__lte=today,
        agreement__expires__gt=today,
        valid_from__lte=today,
        ended_at=None,
    )


def _clauses_open_to(organisation: Any, sector: Any) -> "QuerySet[Clause]":
    everyone = Q(to_organisation=None, to_sector="")
    named = Q(to_organisation=organisation) | Q(to_sector=sector, to_sector__gt="")
    return clauses_in_force().filter(everyone | named, Exists(_bound(organisation)))


def _clause_if_it_binds_the_owner() -> "QuerySet[Clause]":
    everyone = Q(from_organisation=None, from_sector="")
    owner = OuterRef("owner_id")
    named = Q(from_organisation=owner) | Q(from_sector=OuterRef("owner__sector"), from_sector__gt="")
    return clauses_in_force().filter(everyone | named, Exists(_bound(owner)), pk=OuterRef("clause_id"))


def bound_parties(agreement: Agreement) -> "QuerySet[Party]":
    """The parties bound by an agreement today: signed, not withdrawn, and still members of its partnership."""
    return parties_bound_today().filter(agreement=agreement)


def _bound(organisation: Any) -> "QuerySet[Party]":
    return parties_bound_today().filter(agreement=OuterRef("agreement_id"), organisation=_deeper(organisation))


def parties_bound_today() -> "QuerySet[Party]":
    """The parties of every agreement that it binds today."""
    today = timezone.localdate()
    still_members = Membership.objects.current().filter(
        organisation=OuterRef("organisation_id"), partnership=OuterRef("agreement__partnership_id")
    )
    not_withdrawn = Q(withdrawn_on=None) | Q(withdrawn_on__gt=today)
    return Party.objects.filter(not_withdrawn, Exists(still_members), signed_on__lte=today)


def _in_time(now: Now) -> Q:
    return Q(starts_at__lte=now, recalled_at=None) & (Q(ends_at=None) | Q(ends_at__gt=now))


def _disclosure_if_live(now: Now) -> "QuerySet[Disclosure]":
    live = Q(approval__approved=True, approval__used_at__lte=now, ended_at=None, ends_at__gt=now)
    return Disclosure.objects.filter(live, pk=OuterRef("disclosure_id"))


def consents_in_force() -> "QuerySet[Consent]":
    """The consents that hold today: given, neither withdrawn nor written down as run out, and before their last day."""
    today, answers = timezone.localdate(), ConsentEvent.objects.filter(consent=OuterRef("pk"))
    ended = [ConsentEvent.What.REFUSED, ConsentEvent.What.WITHDRAWN, ConsentEvent.What.EXPIRED]
    return Consent.objects.filter(
        Q(expires_on=None) | Q(expires_on__gt=today),
        Exists(answers.filter(what=ConsentEvent.What.GIVEN)),
        ~Exists(answers.filter(what__in=ended)),
        given_on__lte=today,
    )


def _consent_if_it_holds() -> "QuerySet[Consent]":
    # It must be about this very record and this very recipient, whatever a grant says.
    same = {"pk": OuterRef("consent_id"), "record": OuterRef("record_id"), "audience": OuterRef("audience_id")}
    return consents_in_force().filter(about=Consent.About.SHARING, **same)


class _Listed(Aggregate):
    """Primary keys in one text, commas between, in no order."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """The same in PostgreSQL's words."""
        return self.as_sql(compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s::text, ',')")


def _just(column: str, outer: str) -> dict[str, Any]:
    # "column = outer", written so that PostgreSQL cannot make a hash of it: version 15 answers wrongly from a hash that depends
    # on the seat, two queries further out. docs/decisions/0016-no-hash-across-two-queries.md
    return {f"{column}__gte": OuterRef(outer), f"{column}__lte": OuterRef(outer)}


def _deeper(value: Any) -> Any:
    # An inner query's references must be one level deeper than the query around it.
    return OuterRef(value) if isinstance(value, OuterRef) else value
