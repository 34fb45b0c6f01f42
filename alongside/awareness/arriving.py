"""How a concern comes to whoever receives public reports, from a reporter or from another partnership. Called inside an act."""

import secrets
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.refusals import Refused
from alongside.partnership.documents import vault
from alongside.sharing.models import Classification
from alongside.sharing.spine import new_record
from alongside.tasks.working_days import Nation

from . import queries
from .models import Attachment, Concern, Reception, Stage, Step
from .reading_hours import ReadingHours

_TOLD = ("how", "language", "what", "place", "happened", "people", "vehicles")


def new_concern(reception: Reception, because: str = "", **words: Any) -> Concern:
    """A concern as it comes to whoever receives public reports there, and why it did when it came by another; inside an act."""
    now = timezone.now()
    hours = ReadingHours(
        reception.opens, reception.closes, reception.days == Reception.Days.EVERY_DAY, nation=Nation(reception.nation)
    )
    record = new_record(
        by=None,
        kind=queries.KIND,
        prefix="CON",
        title=f"Concern of {timezone.localtime(now):%-d %B %Y}",
        partnership=reception.partnership,
        owner=reception.organisation,
        classification=Classification.OFFICIAL_SENSITIVE,
    )
    due_at = hours.due_after(now, reception.hours_to_read)
    concern = Concern.everything.create(record=record, due_at=due_at, **words)
    Step.objects.create(concern=concern, stage=Stage.RECEIVED, reason=because)
    return concern


def arrive_in(area: Partnership, concern: Concern) -> Concern | None:
    """The concern as whoever receives public reports there now has it; None when nobody receives any there.

    What was told goes, with its files. Who told it and what was asked back stays where it was told: that is what they were
    promised. Their number leads to both, so that they read one honest status and can be asked something.
    """
    reception = queries.receptions().select_for_update(of=("self",)).filter(partnership=area).first()
    if reception is None:
        return None
    told = {name: getattr(concern, name) for name in _TOLD}
    # No number gives this digest: its reporter comes back by the number they have.
    why = f"It was told to {concern.partnership}, which has passed it on. Who told it stays there; they read what you ask them."
    arrived = new_concern(reception, why, receipt_digest=secrets.token_hex(32), passed_from=concern, **told)
    for file in concern.attachments.all():
        _copy(file, arrived)
    return arrived


def require_here(concern: Concern) -> None:
    """What arrived elsewhere is decided there. Raises Refused."""
    if queries.passed_to(concern) is not None:
        raise Refused("It was passed on and has arrived there. What becomes of it is decided there.")


def _copy(file: Attachment, arrived: Concern) -> None:
    """The bytes as well: when one of the two concerns is disposed of, the other keeps its file."""
    with vault.open_file(file.kept_as) as kept:
        name = vault.keep(kept.read())
    said = ("number", "name", "kind", "media_type", "sha256", "size", "warnings")
    Attachment.objects.create(concern=arrived, kept_as=name, **{one: getattr(file, one) for one in said})
