"""Reading agreements. Everybody seated in a partnership may read its agreements: how sharing works is no secret here."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, Succession, User
from alongside.kernel.references import read_reference
from alongside.sharing.models import Agreement, Clause, LegalGround, Party
from alongside.sharing.permissions import ASK_MAY_SHARE, DRAFT_AGREEMENT, SIGN_AGREEMENT
from alongside.sharing.wording import text_digest

from .attention import Alert, around, attention_for

_OF_PARTIES = ("organisation", "signed_by", "withdrawn_by")
_OF_CLAUSES = ("from_organisation", "to_organisation", "lawful_basis", "sensitive_basis", "gateway", "ended_by")
_TO_SIGN = (Agreement.Status.DRAFT, Agreement.Status.ACTIVE)
_IN_ORDER: tuple[str, ...] = ("active", "suspended", "draft", "expired", "withdrawn")


@dataclass(frozen=True)
class RegisterRow:
    """An agreement as a line of the register, and what it wants of the person who reads it."""

    agreement: Agreement
    alerts: tuple[Alert, ...]
    signature: str
    to_sign: bool


def agreements_for(person: User, partnership: Partnership) -> "QuerySet[Agreement]":
    """Every agreement of the partnership, whole, for somebody who holds a seat in it; none for anybody else."""
    if not person.roles_in(partnership):
        return Agreement.objects.none()
    agreements = Agreement.objects.filter(partnership=partnership).select_related("partnership", "supersedes", "created_by")
    return agreements.prefetch_related(
        Prefetch("parties", Party.objects.select_related(*_OF_PARTIES)),
        Prefetch("parties__organisation__successions", Succession.objects.select_related("successor")),
        Prefetch("clauses", Clause.objects.select_related(*_OF_CLAUSES)),
        "history",
    )


def agreement_for(person: User, partnership: Partnership, reference: str) -> Agreement:
    """The agreement with that reference. Raises Http404 when it is not the partnership's or does not exist."""
    wanted = read_reference(reference)
    agreement = agreements_for(person, partnership).filter(reference=wanted).first() if wanted else None
    if agreement is None:
        raise Http404
    return agreement


def clause_for(person: User, partnership: Partnership, reference: str, number: int) -> Clause:
    """A clause by its agreement's reference and its number. Raises Http404 when there is none."""
    agreement = agreement_for(person, partnership, reference)
    clause = agreement.clauses.select_related("from_organisation", "to_organisation").filter(number=number).first()
    if clause is None:
        raise Http404
    clause.agreement = agreement
    return clause


def party_of(agreement: Agreement, organisation: Organisation | None) -> Party | None:
    """The party that organisation is to the agreement, or None."""
    return next((party for party in agreement.parties.all() if party.organisation_id == getattr(organisation, "pk", None)), None)


def register_for(person: User, partnership: Partnership) -> list[RegisterRow]:
    """The agreement register: those that need this person's signature first, then by standing and title."""
    here, rows = around(partnership), []
    for agreement in agreements_for(person, partnership):
        words, to_sign = signature_state(agreement, person.organisation)
        rows.append(RegisterRow(agreement, tuple(attention_for(agreement, here)), words, to_sign))
    order = {status: place for place, status in enumerate(_IN_ORDER)}
    return sorted(rows, key=lambda row: (not row.to_sign, order[row.agreement.status], row.agreement.title.lower()))


def agreements_to_sign_for(person: User, partnership: Partnership) -> "QuerySet[Agreement]":
    """The agreements that want the signature of this person's organisation now, for somebody who can give it."""
    if not SIGN_AGREEMENT.roles & person.roles_in(partnership):
        return Agreement.objects.none()
    unsigned = Party.objects.filter(agreement=OuterRef("pk"), signed_on=None, withdrawn_on=None)
    ours, clauses = unsigned.filter(organisation=person.organisation_id), Clause.objects.filter(agreement=OuterRef("pk"))
    return Agreement.objects.filter(Exists(ours), Exists(clauses), partnership=partnership, status__in=_TO_SIGN)


def signature_state(agreement: Agreement, organisation: Organisation | None) -> tuple[str, bool]:
    """How an organisation stands to an agreement, in words, and whether its signature is wanted now."""
    party = party_of(agreement, organisation)
    if party is None:
        return "Not a party", False
    if party.withdrawn_on is not None:
        left = party.withdrawn_on <= timezone.localdate()
        return ("Withdrawn" if left else f"Withdraws on {party.withdrawn_on:%-d %B %Y}"), False
    if party.signed_on is not None:
        return "Signed", False
    open_to_sign = agreement.status in _TO_SIGN and agreement.clauses.all()
    return "Not signed", bool(open_to_sign)


def signed_what_stands(agreement: Agreement) -> list[Party]:
    """The parties who have signed exactly the words the agreement has now."""
    digest = text_digest(agreement)
    parties = agreement.parties.select_related("organisation")
    return [party for party in parties if party.signed_on is not None and party.signed_digest == digest]


def party_named(agreement: Agreement, slug: str) -> Organisation:
    """The organisation with that slug among the agreement's parties. Raises Http404 when it is not one."""
    found = next((party.organisation for party in agreement.parties.all() if party.organisation.slug == slug), None)
    if found is None:
        raise Http404
    return found


def parties_of(agreement: Agreement) -> list[Organisation]:
    """The organisations named in an agreement."""
    return [party.organisation for party in agreement.parties.all()]


def later_version_of(agreement: Agreement) -> Agreement | None:
    """The version that follows, drafted or in force, or None."""
    return agreement.later_versions.exclude(status=Agreement.Status.WITHDRAWN).first()


def may_draft(person: User, partnership: Partnership) -> bool:
    """Whether this person may begin a draft here."""
    return person.may(DRAFT_AGREEMENT, partnership)


def may_ask_what_to_share(person: User, partnership: Partnership) -> bool:
    """Whether this person may look for a clause to share under here."""
    return person.may(ASK_MAY_SHARE, partnership)


def organisations_beside(person: User, partnership: Partnership) -> "QuerySet[Organisation]":
    """The members of the partnership other than the person's own organisation."""
    here = Membership.objects.current().filter(partnership=partnership).values("organisation")
    own = Organisation.objects.filter(people=person).values("pk")
    return Organisation.objects.filter(pk__in=here).exclude(pk__in=own).order_by("name")


def organisations_to_add(person: User, agreement: Agreement) -> "QuerySet[Organisation]":
    """Members of the partnership that are not yet parties to the agreement."""
    here = Membership.objects.current().filter(partnership=agreement.partnership_id).values("organisation")
    if not person.roles_in(agreement.partnership):
        return Organisation.objects.none()
    return Organisation.objects.filter(pk__in=here).exclude(pk__in=agreement.parties.values("organisation")).order_by("name")


def grounds_in_force() -> "QuerySet[LegalGround]":
    """The legal grounds that hold today: those a new clause may rely on."""
    today = timezone.localdate()
    holds = LegalGround.objects.filter(valid_from__lte=today)
    return holds.exclude(valid_to__lte=today).order_by("kind", "name")


def ground_named(code: str) -> LegalGround:
    """The legal ground with that code. Raises Http404 when there is none."""
    ground = LegalGround.objects.filter(code=code).first()
    if ground is None:
        raise Http404
    return ground


def all_grounds() -> "QuerySet[LegalGround]":
    """Every legal ground, those that have ended too."""
    return LegalGround.objects.order_by("kind", "name")


def next_clause_number(agreement: Agreement) -> int:
    """The number the next clause gets: one more than the highest so far."""
    highest = agreement.clauses.order_by("-number").values_list("number", flat=True).first()
    return (highest or 0) + 1
