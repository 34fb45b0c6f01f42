"""Requests to be let in on a record whose reference somebody knows."""

from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.sharing.models import Record, SightRequest

from .records import records_for


def sight_requests_waiting_for(person: User, partnership: Partnership) -> "QuerySet[SightRequest]":
    """The requests this person's organisation still has to answer, oldest first: about records it owns and this person sees."""
    mine = records_for(person, partnership).filter(owner=person.organisation_id, cell=None)
    waiting = SightRequest.objects.filter(partnership=partnership, record__in=mine, answered_at=None)
    return waiting.select_related("partnership", "record__owner", "record__partnership", "asked_by__organisation").order_by("pk")


def sight_request_for(person: User, partnership: Partnership, reference: str) -> SightRequest:
    """The waiting request with that reference. Raises Http404 when it is somebody else's to answer, answered, or never was."""
    asked = sight_requests_waiting_for(person, partnership).filter(reference=reference).first()
    if asked is None:
        raise Http404
    return asked


def record_asked_about(asked: SightRequest) -> Record:
    """The record a request is about. Raises Http404 when there is none: nobody is to answer that request."""
    if asked.record is None:
        raise Http404
    return asked.record


def record_to_ask_about(person: User, partnership: Partnership, reference: str) -> Record | None:
    """The record whose owner is to be asked, if there is one: in this partnership, not sealed, and not seen already."""
    known = Record.everything.filter(partnership=partnership, reference=reference, cell=None)
    return known.exclude(pk__in=records_for(person, partnership).values("pk")).select_related("owner").first()
