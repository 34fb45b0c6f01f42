"""What can be done with the ledger: take a copy of it, have it signed, and erase what is personal in it."""

from dataclasses import dataclass
from typing import Any

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused

from . import permissions
from .acts import act, note
from .checkpoints import make_checkpoint as make_checkpoint  # not an act: a checkpoint is its own trace
from .leaves import erasure_subject
from .models import Checkpoint, Entry, KnownName, Payload


@dataclass(frozen=True)
class Erased:
    """What was erased: the subject of the ledger's entry about it, and how many entries lost their names and details."""

    ledger_subject: str
    entries: int


@act(permissions.ERASE_PAYLOAD, at=None)
def erase_payload(*, by: Any, seq: int, reason: str) -> Erased:
    """Erase the names and details of one entry; the entry itself stays.

    Raises Refused when there is no such entry, or nothing left to erase in it.
    """
    erased, _ = Payload.objects.filter(pk=seq).delete()
    if not erased:
        raise Refused("That entry has no names or details to erase.", field="seq")
    note(reason=reason)
    return Erased(erasure_subject(seq), erased)


@act(permissions.ERASE_PERSON, at=None)
def erase_person(*, by: Any, actor: str, reason: str) -> Erased:
    """Erase a person's name, and the details of everything they did, from the ledger; the entries themselves stay.

    `actor` is the person's public identifier. Raises Refused when nothing of theirs is there to erase.
    """
    entries = Entry.objects.filter(actor=actor) if actor else Entry.objects.none()
    erased, _ = Payload.objects.filter(entry__in=entries).delete()
    names, _ = KnownName.objects.filter(actor=actor).delete()
    if not erased and not names:
        raise Refused("The ledger holds no names or details of that person.", field="actor")
    note(reason=reason)
    return Erased(actor, erased)


@act(permissions.TAKE_WITNESS, at="partnership")
def take_witness(*, by: Any, partnership: Any) -> Checkpoint:
    """Take a witness file.

    Signs the ledger as it stands, so that the file is never older than the request for it. Raises Refused when the ledger
    must not be signed.
    """
    return make_checkpoint(by=Clockwork())


@act(permissions.TAKE_PARTNERSHIP_EXPORT, at="partnership")
def take_partnership_export(*, by: Any, partnership: Any) -> Checkpoint:
    """Take an export of the partnership's entries.

    Signs the ledger first. Raises Refused when it must not be signed.
    """
    return make_checkpoint(by=Clockwork())


@act(permissions.TAKE_ORGANISATION_EXPORT, at="partnership")
def take_organisation_export(*, by: Any, partnership: Any) -> Checkpoint:
    """Take an export of an organisation's own entries.

    Signs the ledger first. Raises Refused when it must not be signed.
    """
    return make_checkpoint(by=Clockwork())
