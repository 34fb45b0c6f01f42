"""Reading what leaves the charity: extracts, requests, and who looked at what."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, Seat, User
from alongside.kernel.roles import Role
from alongside.ledger.queries import readings_of
from alongside.sharing.models import Consent, Link, Record
from alongside.sharing.policy import consents_in_force, sight, visible_to
from alongside.support.boundaries import parts_for
from alongside.support.models import Case, DisclosureRequest, Extract, Key, Line, Note, Placement

from .boundaries import table_today

BEGAN = "Support began"  # why a case is linked to what it was opened from
_RELATED = ("record__partnership", "record__owner", "recipient", "case")


def extracts_of(person: User, case: Case) -> "QuerySet[Extract]":
    """What of a case was shared, with whom, newest first; the person has been let in to the case."""
    return visible_to(person, Extract).filter(case=case).select_related(*_RELATED).order_by("-pk")


def extract_for(person: User, partnership: Partnership, reference: str) -> Extract:
    """One extract. Raises Http404, in the same words, when it is hidden and when it never was."""
    found = visible_to(person, Extract).filter(record__partnership=partnership, record__reference=reference)
    extract = found.select_related(*_RELATED).first()
    if extract is None:
        raise Http404
    return extract


def words_shown(person: User, extract: Extract) -> list[dict[str, object]]:
    """What of an extract this person may read: never a part that the table keeps from their kind of body, whoever shared it."""
    if person.organisation_id == extract.record.owner_id:
        return list(extract.words)
    allowed = parts_for(person.organisation.sector if person.organisation else "", table_today(extract.record.partnership))
    return [part for part in extract.words if part["part"] in allowed]


def bodies_to_share_with(person: User, case: Case) -> "QuerySet[Organisation]":
    """The other members of the partnership the case is kept in."""
    members = Organisation.objects.filter(memberships__partnership=case.partnership, memberships__ended=None)
    return members.exclude(pk=case.record.owner_id).distinct().order_by("name")


def requests_of(person: User, case: Case) -> "QuerySet[DisclosureRequest]":
    """Who asked for what about a case, newest first; the person has been let in to the case."""
    return DisclosureRequest.objects.filter(case=case).select_related("body", "logged_by", "decided_by")


def given_about(case: Case) -> "QuerySet[DisclosureRequest]":
    """What was given about somebody because the law allows it, and that they know of: they were asked first, or told since.

    Whoever calls this has settled sight.
    """
    known = Q(person_asked__in=[DisclosureRequest.Asked.AGREES, DisclosureRequest.Asked.OBJECTS]) | Q(told_on__isnull=False)
    return DisclosureRequest.objects.filter(known, case=case, given=True).select_related("body").order_by("-decided_at")


def untold_of(person: User, case: Case) -> "QuerySet[DisclosureRequest]":
    """What was given and the person does not know of yet; the reader has been let in to the case."""
    return requests_of(person, case).filter(given=True).exclude(pk__in=given_about(case).order_by().values("pk"))


def request_for(person: User, case: Case, reference: str) -> DisclosureRequest:
    """One of those requests. Raises Http404 when there is none."""
    found = requests_of(person, case).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def requests_waiting_for(person: User, partnership: Partnership) -> "QuerySet[DisclosureRequest]":
    """Requests that nobody has decided, in cases this person supervises; in every case they see when nobody does."""
    mine = Q(case__supervisor=person)
    if Role.SUPPORT_MANAGER in person.roles_in(partnership):
        mine |= Q(case__supervisor=None)
    seen = sight(person, "case")
    return DisclosureRequest.objects.filter(mine, seen, case__record__partnership=partnership, decided_at=None)


def consents_of(case: Case) -> "QuerySet[Consent]":
    """What the person agreed to about their case, its extracts and the referral it began with, and what holds today.

    Whoever calls this has settled sight.
    """
    about = Q(record=case.record_id) | Q(record__in=Extract.everything.filter(case=case).values("record"))
    about |= Q(record__in=referral_begun_with(case))
    found = consents_in_force().filter(about)
    return found.select_related("record", "audience__organisation", "audience__person").order_by("-pk")


def referral_begun_with(case: Case) -> "QuerySet[Record]":
    """The referral of the same person, when that is certain: the case was opened from it, and no other case was.

    A link that somebody made by hand says that two records have to do with each other, not that they are of one person.
    """
    began = Link.everything.filter(why=BEGAN, from_record__kind="referrals.case", to_record__kind="support.case")
    ours = began.filter(to_record=case.record_id, linked_by=F("to_record__created_by"))
    others = began.filter(from_record=OuterRef("pk")).exclude(to_record=case.record_id)
    if ours.count() != 1:
        return Record.everything.none()
    return Record.everything.filter(~Exists(others), pk__in=ours.values("from_record"))


def consents_ended(lines: Iterable[Line]) -> frozenset[str]:
    """Of the consents by which something in these lines was passed on, those that hold no more."""
    relied_on = {one["consent"] for line in lines for one in line.sources.values()}
    if not relied_on:
        return frozenset()
    return frozenset(relied_on - set(consents_in_force().filter(reference__in=relied_on).values_list("reference", flat=True)))


def key_of(case: Case) -> Key | None:
    """The key that opens the person's own door now. Whoever calls this has settled sight."""
    return Key.objects.filter(case=case, revoked_at=None).select_related("issued_by").first()


def key_opened(number: int) -> Key | None:
    """A live key by its number, with its case: for the door alone, whose sealed field named it."""
    related = ("case__record__partnership", "case__record__owner", "case__worker")
    return Key.objects.filter(pk=number, revoked_at=None).select_related(*related).first()


def key_by_digest(digests: list[str]) -> Key | None:
    """A live key by the digest of its code: for the door alone."""
    related = ("case__record__partnership", "case__record__owner", "case__worker")
    return Key.objects.filter(code_digest__in=digests, revoked_at=None).select_related(*related).first()


@dataclass(frozen=True)
class Look:
    """Somebody looked: of which organisation, in which role, on which day, for what. Never who."""

    day: dt.date
    organisation: str
    role: str
    purpose: str
    what: str


_WHAT = {"support.read_case": "case", "support.read_placement": "placement", "support.read_note": "note"}
MOST_LOOKS = 60


def looks_at(case: Case) -> list[Look]:
    """Who looked at a case and what hangs on it, for the person themselves: one line for a day, an organisation and a role."""
    references = [case.record.reference]
    for kind in (Extract, Placement, Note):
        references += kind.everything.filter(case=case).values_list("record__reference", flat=True)
    entries = [entry for reference in references for entry in readings_of(reference)]
    actors = {entry.actor for entry in entries if entry.actor}
    roles = _roles_of(actors, case.partnership)
    bodies = Organisation.objects.filter(public_id__in={entry.organisation for entry in entries if entry.organisation})
    called = {str(body.public_id): body.name for body in bodies}
    looks = [
        Look(
            timezone.localdate(entry.at),
            called.get(entry.organisation, ""),
            roles.get(entry.actor, ""),
            _purpose_of(entry),
            _WHAT.get(entry.act, "extract"),
        )
        for entry in entries
    ]
    return sorted(dict.fromkeys(looks), key=lambda one: one.day, reverse=True)[:MOST_LOOKS]


def _roles_of(actors: set[str], partnership: Partnership) -> dict[str, str]:
    seats = Seat.objects.filter(partnership=partnership, person__public_id__in=actors).order_by("-pk")
    return {str(seat.person.public_id): Role(seat.role).label for seat in seats.select_related("person")}


def _purpose_of(entry: object) -> str:
    payload = getattr(entry, "payload", None)
    details = json.loads(payload.body).get("details", {}) if payload is not None and payload.body else {}
    return str(details.get("purpose", ""))
