"""Asking to be let in on a record one knows of, and answering."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.references import read_reference
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Clause, Notice, SightRequest
from alongside.sharing.queries import record_to_ask_about
from alongside.sharing.rules import require_owner, require_words
from alongside.sharing.telling import tell_organisations, tell_person

from .shares import share_record

ASKED_A_DAY = 10  # requests one person may send in 24 hours: enough for work, too few to feel one's way round


@act(permissions.ASK_FOR_SIGHT, at="partnership")
def ask_for_sight(*, by: User, partnership: Partnership, reference: str, why: str) -> SightRequest:
    """Ask the owner of a record to be let in. Nothing that is said in answer tells whether there is such a record."""
    wanted = read_reference(reference)
    if wanted is None:
        raise Refused("Check the reference: it looks like DOC-7K3QF2XM.", field="reference")
    require_words(why, "Say what you need it for.", field="why")
    _require_patience(by)
    record = record_to_ask_about(by, partnership, wanted)
    waiting = SightRequest.objects.filter(record=record, asked_by=by, answered_at=None)
    first = record is not None and not waiting.exists()
    asked = SightRequest.objects.create(
        reference_asked=wanted, record=record, partnership=partnership, asked_by=by, why=why.strip()
    )
    note(asked_for=wanted)
    if first and record is not None:
        text = f"{by} asks to see a record your organisation owns."
        tell_organisations(partnership, [record.owner], about=Notice.About.ASKED, reference=wanted, text=text)
    return asked


@act(permissions.ANSWER_SIGHT_REQUEST, at="asked")
def answer_sight_request(
    *,
    by: User,
    asked: SightRequest,
    clause: Clause | None = None,
    purpose: str = "",
    conditions: str = "",
    ends_at: dt.datetime | None = None,
    declined_because: str = "",
) -> SightRequest:
    """Answer a request to see a record: share it with the person who asked, under a clause, or decline."""
    asked = SightRequest.objects.select_for_update().get(pk=asked.pk)
    if asked.record is None or asked.answered_at is not None:
        raise Refused("Somebody has already answered this request.")
    require_owner(by, asked.record)
    if (clause is None) == (not declined_because):
        raise Refused("Choose a clause to share under, or a reason to decline.", field="declined_because")
    if clause is not None:
        words = {"purpose": purpose, "conditions": conditions}
        share_record(by=by, record=asked.record, recipient=asked.asked_by, clause=clause, ends_at=ends_at, **words)
    asked.answered_at, asked.answered_by = timezone.now(), by
    asked.granted, asked.declined_because = clause is not None, declined_because
    asked.save(update_fields=["answered_at", "answered_by", "granted", "declined_because"])
    note(granted=asked.granted)
    if declined_because and declined_because != SightRequest.Decline.SILENCE:
        text = f"{asked.record.owner} answered your request: {asked.get_declined_because_display().lower()}."
        about = Notice.About.ANSWERED
        tell_person(asked.partnership, asked.asked_by, about=about, reference=asked.reference_asked, text=text)
    return asked


def _require_patience(person: User) -> None:
    day_ago = timezone.now() - dt.timedelta(hours=24)
    if SightRequest.objects.filter(asked_by=person, asked_at__gt=day_ago).count() >= ASKED_A_DAY:
        raise Refused(f"You have asked {ASKED_A_DAY} times in the last 24 hours. Ask again tomorrow, or telephone the owner.")
