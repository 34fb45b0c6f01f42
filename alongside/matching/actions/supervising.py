"""What supervisors do about the way their people ask."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.matching import permissions
from alongside.matching.asking import read_all
from alongside.matching.index import strong_keys
from alongside.matching.models import Decoy, Incident
from alongside.matching.queries import incidents_for


@act(permissions.PLANT_DECOY, at="partnership")
def plant_decoy(*, by: User, partnership: Partnership, kind: str, text: str) -> Decoy:
    """Plant an invented identifier, so that whoever fishes for something to find is noticed."""
    keys = strong_keys(read_all([(kind, text)]))
    if not keys or by.organisation is None:
        raise Refused("Choose something that names one thing, such as a telephone number.", field="text_1")
    of, value = sorted(keys, key=lambda key: key[0] != kind)[0]
    try:
        with transaction.atomic():
            return Decoy.objects.create(
                partnership=partnership, organisation=by.organisation, kind=of, value=value[:300], planted_by=by
            )
    except IntegrityError:
        raise Refused("Choose another: this one is in use.", field="text_1") from None


@act(permissions.SETTLE_INCIDENT, at="incident")
def settle_incident(*, by: User, incident: Incident, words: str) -> Incident:
    """Say what was found out about the way somebody asked."""
    if not incidents_for(by, incident.partnership).filter(pk=incident.pk).exists():
        raise Refused("You cannot see that.")
    held = Incident.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=incident.pk)
    if held.settled_at is not None:
        raise Refused("Somebody has settled this since you opened it. Look at what they wrote.")
    if held.person_id == by.pk:
        raise Refused("This is about you, so somebody else must settle it.")
    if not words.strip():
        raise Refused("Say what you found out.", field="words")
    held.settled_by, held.settled_at, held.words = by, timezone.now(), words.strip()
    held.save(update_fields=["settled_by", "settled_at", "words"])
    note(kind=held.kind)
    return held
