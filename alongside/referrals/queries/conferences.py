"""Every read about case conferences; the person who asks comes first. Each goes through the rule of sight."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Organisation, Partnership, User
from alongside.referrals import conferences
from alongside.referrals.models import (
    Conference,
    Item,
    Minute,
    Research,
    Signature,
)
from alongside.referrals.permissions import LIST_CONFERENCES
from alongside.sharing import queries as sharing
from alongside.sharing.models import Record
from alongside.sharing.policy import visible_to

from .cases import KIND

CONFERENCE = "referrals.conference"


def conferences_for(person: User, partnership: Partnership) -> "QuerySet[Conference]":
    """The conferences this person is named to, latest day first."""
    seen = visible_to(person, Conference).filter(sharing.kept_here(partnership))
    return seen.select_related("chair", "record__cell__owner").order_by("-held_on", "-pk")


def conference_for(person: User, partnership: Partnership, reference: str) -> Conference:
    """The conference with that reference. Raises Http404, in the same words, for whoever is not named and when it never was."""
    found = conferences_for(person, partnership).filter(record__reference=reference).first()
    if found is None:
        raise Http404
    return found


def items_of(person: User, conference: Conference) -> list[Item]:
    """The people on the list of a conference, for whoever is named to it."""
    seen = Item.objects.filter(conference=conference, conference__in=conferences_for(person, conference.partnership).order_by())
    related = ("by__organisation", "conference__record__partnership", "conference__record__cell", "case")
    return list(seen.select_related(*related).prefetch_related("research", "offers__organisation", "offers__task__record"))


def item_for(person: User, conference: Conference, number: int) -> Item:
    """The person of that number on the list. Raises Http404 when there is none."""
    found = next((one for one in items_of(person, conference) if one.number == number), None)
    if found is None:
        raise Http404
    return found


def case_for_list(person: User, partnership: Partnership, reference: str) -> Record | None:
    """The case a person on the list comes from, when this person sees it; the same nothing when hidden and when absent."""
    found = visible_to(person, Record).filter(partnership=partnership, kind=KIND, reference=reference.strip().upper())
    return found.first()


def named_to(person: User, conference: Conference) -> "QuerySet[User]":
    """The people named to a conference, for one of them."""
    cell = conference.record.cell
    found = sharing.people_in(person, cell) if cell is not None else User.objects.none()
    return found.order_by("organisation__name", "full_name")


def people_to_name(person: User, conference: Conference) -> "QuerySet[User]":
    """Who can still be named to a conference."""
    return sharing.people_to_name(person, conference.partnership, conference.record.cell)


def organisations_named(person: User, conference: Conference) -> "QuerySet[Organisation]":
    """The other organisations with somebody named to a conference: a line of its minutes can be withheld from these."""
    people = named_to(person, conference).order_by()
    there = Organisation.objects.filter(pk__in=people.values("organisation"))
    return there.exclude(pk=conference.record.owner_id).order_by("name")


def signature_of(person: User, conference: Conference) -> Signature | None:
    """The statement as this person signed it."""
    return Signature.objects.filter(conference=conference, person=person).first()


def signed_by(person: User, conference: Conference) -> dict[int, Signature]:
    """Who of those named has signed, by their primary key."""
    found = Signature.objects.filter(conference=conference, person__in=named_to(person, conference).order_by())
    return {one.person_id: one for one in found.select_related("person__organisation")}


def quorum_of(person: User, conference: Conference) -> list[conferences.Seat]:
    """Who must be at a conference, and whether anybody of theirs who is named has signed."""
    return quorum_among(conference, signed_by(person, conference))


def quorum_among(conference: Conference, signed: Mapping[int, Signature]) -> list[conferences.Seat]:
    """The same, of those who have signed (`signed_by`)."""
    bodies = [one.person.organisation for one in signed.values()]
    return conferences.quorum(conference.kind, conference.held_on, [body.sector for body in bodies if body is not None])


def hears_all(person: User, conference: Conference) -> bool:
    """Whether the conference has been opened and this person has signed: until then each organisation reads only its own."""
    return conference.opened_at is not None and signature_of(person, conference) is not None


def research_for(person: User, item: Item) -> list[Research]:
    """What was found last by each organisation this person may read: their own, and all once they may hear all."""
    found = item.research.select_related("organisation", "by")
    if not hears_all(person, item.conference):
        found = found.filter(organisation=person.organisation_id)
    newest = {one.organisation_id: one for one in found}
    return sorted(newest.values(), key=lambda one: one.organisation.name)


def minutes_for(person: User, conference: Conference) -> list[Minute]:
    """The lines of the minutes that this person's organisation reads; none before they may hear all."""
    if not hears_all(person, conference):
        return []
    lines = Minute.objects.filter(item__conference=conference).exclude(withheld_from=person.organisation_id)
    return list(lines.select_related("item", "by").prefetch_related("withheld_from").order_by("item__number", "pk"))


def conferences_waiting_for(person: User, partnership: Partnership) -> "tuple[QuerySet[Conference], QuerySet[Item]]":
    """The conferences whose statement this person has still to sign; the people their organisation has still to look up."""
    if not person.may(LIST_CONFERENCES, partnership):
        return Conference.everything.none(), Item.objects.none()
    coming = conferences_for(person, partnership).filter(closed_at=None).order_by()
    unsigned = coming.exclude(pk__in=Signature.objects.filter(person=person).values("conference"))
    looked_up = Research.objects.filter(organisation=person.organisation_id).values("item")
    return unsigned, Item.objects.filter(conference__in=coming).exclude(pk__in=looked_up)
