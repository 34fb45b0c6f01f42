"""Reading the ledger of consents: whole for the owner of the record, and to each recipient what was agreed about them."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.references import read_reference
from alongside.sharing.models import Consent, ConsentEvent, Record
from alongside.sharing.policy import sight

from .records import owns

_LAST_WORD = {"refused": "Refused", "withdrawn": "Withdrawn", "expired": "Ran out"}


@dataclass(frozen=True)
class ConsentLine:
    """A consent as the register shows it: what it covers today, where it stands, and everything that became of it."""

    consent: Consent
    information: tuple[str, ...]
    state: str
    events: tuple[ConsentEvent, ...]


def consents_for(person: User, record: Record) -> "QuerySet[Consent]":
    """The consents of a record this person may read: all for its owner's people, for others those that are about them."""
    found = Consent.objects.filter(sight(person, "record"), record=record)
    if not owns(person, record):
        found = found.filter(Q(audience__organisation=person.organisation_id) | Q(audience__person=person))
    events = Prefetch("events", ConsentEvent.objects.select_related("by"))
    related = ("record__owner", "partnership", "audience__organisation", "audience__person")
    return found.select_related(*related).prefetch_related(events).order_by("-pk")


def consent_for(person: User, partnership: Partnership, reference: str) -> Consent:
    """The consent with that reference, for somebody who may read it. Otherwise raises Http404."""
    wanted = read_reference(reference)
    held = Consent.objects.filter(partnership=partnership, reference=wanted).select_related("record") if wanted else None
    consent = held.first() if held is not None else None
    found = consents_for(person, consent.record).filter(pk=consent.pk).first() if consent is not None else None
    if found is None:
        raise Http404
    return found


def consent_owned_by(person: User, partnership: Partnership, reference: str) -> Consent:
    """The consent with that reference, for somebody of the organisation that owns its record.

    Raises Http404 when they may not read it, and PermissionDenied when they may and do not own the record.
    """
    consent = consent_for(person, partnership, reference)
    if not owns(person, consent.record):
        raise PermissionDenied("Only the organisation that owns this record can do that.")
    return consent


def consent_lines(person: User, record: Record) -> list[ConsentLine]:
    """The register of consents of a record, newest first."""
    return [line_of(consent) for consent in consents_for(person, record)]


def line_of(consent: Consent) -> ConsentLine:
    """What a consent covers today, where it stands, and everything that became of it."""
    events = tuple(consent.events.all())
    ended = next((_LAST_WORD[event.what] for event in reversed(events) if event.what in _LAST_WORD), "")
    over = consent.expires_on is not None and consent.expires_on <= timezone.localdate()
    return ConsentLine(consent, information_of(consent), ended or ("Ran out" if over else "In force"), events)


def information_of(consent: Consent) -> tuple[str, ...]:
    """The parts of what is known that a consent covers: those it was given for and those added since."""
    added = [part for event in consent.events.all() if event.what == ConsentEvent.What.WIDENED for part in event.information]
    return tuple(dict.fromkeys([*consent.information, *added]))


def answers_of(record: Record) -> dict[str, bool]:
    """The last answer to each question that was asked about a record, and whether it is a yes that holds today.

    Of two consents to one question the last word counts: one that was taken back is not outlived by an older one. For rules of
    other rooms, which have settled sight. Not for sharing, which is asked of each recipient. Whether it ran out is read from its
    day: that was written down later, and would count for more than a yes that was given meanwhile.
    """
    ends = [ConsentEvent.What.GIVEN, ConsentEvent.What.REFUSED, ConsentEvent.What.WITHDRAWN]
    words = ConsentEvent.objects.filter(consent__record=record.pk, what__in=ends).exclude(consent__about=Consent.About.SHARING)
    rows = words.order_by("pk").values_list("consent__about", "what", "consent__expires_on")
    today = timezone.localdate()
    return {about: what == ConsentEvent.What.GIVEN and (last is None or last > today) for about, what, last in rows}


def consents_run_out() -> "QuerySet[Consent]":
    """Consents whose day has come and of which nobody has written so yet."""
    over = Consent.objects.filter(expires_on__lte=timezone.localdate(), events__what=ConsentEvent.What.GIVEN)
    ended = ConsentEvent.objects.filter(what__in=[ConsentEvent.What.WITHDRAWN, ConsentEvent.What.EXPIRED])
    return over.exclude(pk__in=ended.values("consent")).select_related("record__owner", "partnership")
