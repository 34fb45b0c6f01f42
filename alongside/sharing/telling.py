"""Putting word of what happened in front of organisations and people. Never says what a record says."""

from collections.abc import Iterable

from django.db.models import Q

from alongside.accounts.models import Organisation, Partnership, User

from .models import Agreement, Grant, Notice
from .rules import organisations_of


def tell_organisations(
    partnership: Partnership, organisations: Iterable[Organisation], *, about: str, reference: str, text: str
) -> None:
    """A notice to everyone of each of the organisations."""
    Notice.objects.bulk_create(
        Notice(partnership=partnership, to_organisation=organisation, about=about, reference=reference, text=text)
        for organisation in organisations
    )


def tell_person(partnership: Partnership, person: User, *, about: str, reference: str, text: str) -> None:
    """A notice to one person."""
    Notice.objects.create(partnership=partnership, to_person=person, about=about, reference=reference, text=text)


def untell(partnership: Partnership, references: Iterable[str], *, but: Iterable[User]) -> None:
    """Take back every notice that names one of these records, but for those to these people: nobody else may learn of them."""
    wanted = Q(pk__in=[])
    for reference in references:
        wanted |= Q(reference=reference) | Q(text__contains=reference)
    Notice.objects.filter(wanted, partnership=partnership).exclude(to_person__in=[one.pk for one in but]).delete()


def tell_of_grant(grant: Grant, about: str, text: str) -> None:
    """Put word of what happened to a grant in front of everyone it reaches; it names the reference and never the title."""
    place, word = grant.partnership, {"about": about, "reference": grant.record.reference, "text": text}
    if grant.audience.person is not None:
        tell_person(place, grant.audience.person, **word)
    others = [one for one in organisations_of(grant.audience) if one.pk != grant.owner_id]
    tell_organisations(place, others, **word)


def tell_parties(agreement: Agreement, text: str, *, but: Organisation | None = None) -> None:
    """A notice to every party to an agreement that has not withdrawn, except the organisation that did it."""
    parties = agreement.parties.filter(withdrawn_on=None).select_related("organisation")
    organisations = [party.organisation for party in parties if party.organisation != but]
    tell_organisations(
        agreement.partnership, organisations, about=Notice.About.AGREEMENT, reference=agreement.reference, text=text
    )
