"""A concern that belongs to another partnership of the same house arrives there. Called inside the act that decides so."""

import secrets

from alongside.accounts.models import Partnership
from alongside.awareness import queries
from alongside.awareness.models import Attachment, Concern, Step
from alongside.kernel.refusals import Refused
from alongside.partnership.documents import vault

from .reporting import new_concern

_TOLD = ("how", "language", "what", "place", "happened", "people", "vehicles")


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
    arrived = new_concern(reception, receipt_digest=secrets.token_hex(32), passed_from=concern, **told)
    why = f"It was told to {concern.partnership}, which has passed it on. Who told it stays there; they read what you ask them."
    Step.objects.filter(concern=arrived).update(reason=why)
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
