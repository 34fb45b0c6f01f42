"""Reading hits, policies and incidents. A hit is read by whoever of its holder may see the record it is about."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, Seat, User
from alongside.kernel.roles import Role
from alongside.matching.models import Decoy, Hit, HitStep, Incident, Policy, Subject
from alongside.sharing.models import Record
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import record_owned_by, restricted


def hits_for(person: User, partnership: Partnership) -> "QuerySet[Hit]":
    """The hits on records this person sees and their organisation owns, newest first; those of a sealed record to its cell."""
    seen = visible_to(person, Record).filter(owner=person.organisation_id)
    hits = Hit.objects.filter(partnership=partnership, record__in=seen)
    related = ("record", "partnership", "question__organisation", "question__asked_by", "holder")
    return hits.select_related(*related).order_by("-raised_at", "-pk")


def hit_for(person: User, partnership: Partnership, reference: str) -> Hit:
    """The hit of that reference. Raises Http404, in the same words, when it is hidden and when it never was."""
    hit = hits_for(person, partnership).filter(reference=reference).first()
    if hit is None:
        raise Http404
    return hit


def hits_waiting_for(person: User, partnership: Partnership) -> "QuerySet[Hit]":
    """The hits nobody has answered yet."""
    return hits_for(person, partnership).filter(state=Hit.State.RAISED)


def hits_past_their_time(person: User, partnership: Partnership) -> "QuerySet[Hit]":
    """For the organisation's single point of contact: hits that nobody has answered in time, of records that are not sealed."""
    if Role.MEMBER not in person.roles_in(partnership):
        return Hit.objects.none()
    late = Hit.objects.filter(state=Hit.State.RAISED, due_at__lt=timezone.now(), record__cell=None)
    late = late.exclude(record__in=restricted().values("record"))
    return late.filter(partnership=partnership, holder=person.organisation_id).order_by("due_at", "pk")


def indexed_for(person: User, partnership: Partnership) -> "QuerySet[Subject]":
    """What can be asked about: subjects of records this person sees and their organisation owns, newest record first."""
    seen = visible_to(person, Record).filter(owner=person.organisation_id, partnership=partnership)
    found = Subject.objects.filter(record__in=seen).select_related("record").prefetch_related("only_to")
    return found.order_by("-record_id", "name")


def policy_for(person: User, partnership: Partnership, reference: str) -> Subject:
    """The first subject of a record: what others may learn of it. Raises Http404 when it is hidden and when there is none."""
    subject = indexed_for(person, partnership).filter(record__reference=reference).select_related("record__partnership").first()
    if subject is None:
        raise Http404
    return subject


def is_held_back(person: User, record: Record) -> bool:
    """Whether of some of what a record this person sees speaks of less may be told than its holder could decide."""
    kept = indexed_for(person, record.partnership).filter(record=record)
    return kept.filter(~Q(widest=Policy.OPEN) | Q(only_to__isnull=False)).exists()


def record_to_index(person: User, partnership: Partnership, reference: str) -> Record:
    """The record of that reference, for somebody of its owner. Raises Http404 or PermissionDenied as `record_owned_by` does."""
    return record_owned_by(person, partnership, reference)


def steps_of(hit: Hit) -> "QuerySet[HitStep]":
    """What has been done about a hit, newest first."""
    return hit.steps.select_related("by").order_by("-at", "-pk")


def incidents_for(person: User, partnership: Partnership) -> "QuerySet[Incident]":
    """What supervisors of the person's organisation should look at, newest first."""
    incidents = Incident.objects.filter(partnership=partnership, organisation=person.organisation_id)
    return incidents.select_related("person__organisation", "partnership", "settled_by").order_by("-at", "-pk")


def incident_for(person: User, partnership: Partnership, reference: str) -> Incident:
    """The incident of that reference. Raises Http404 when it is another organisation's and when it never was."""
    incident = incidents_for(person, partnership).filter(reference=reference).first()
    if incident is None:
        raise Http404
    return incident


def incidents_waiting_for(person: User, partnership: Partnership) -> "QuerySet[Incident]":
    """The incidents nobody has settled."""
    return incidents_for(person, partnership).filter(settled_at=None)


def decoys_for(person: User, partnership: Partnership) -> "QuerySet[Decoy]":
    """The decoys of the person's own organisation, newest first."""
    return Decoy.objects.filter(partnership=partnership, organisation=person.organisation_id).order_by("-planted_at", "-pk")


def contacts_of(partnership: Partnership, organisation: Organisation) -> list[str]:
    """The names of an organisation's single points of contact in a partnership, at most three."""
    seats = Seat.objects.current().filter(partnership=partnership, role=Role.MEMBER, person__is_active=True)
    people = seats.filter(person__organisation=organisation).order_by("person__full_name")
    return list(people.values_list("person__full_name", flat=True)[:3])
