"""What a reporter has written so far, carried from page to page in one hidden field that only the house can read.

Nothing is kept in the browser or on the server until the report is sent: no cookie, no session, no draft. The field is encrypted
and signed (Fernet), belongs to one partnership, and is worth nothing after a day. It also stands in for the token against forged
forms (docs/decisions/0023-no-cookie-for-reporters.md).
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from alongside.ui.sealed_field import Unopened, seal, unseal

from .receipts import new_receipt

OPEN_FOR = 24 * 3600  # seconds
_PURPOSE = "report of the public"


@dataclass(frozen=True)
class Envelope:
    """Where a reporter is. `receipt` is the number they will get, or the one they came back with.

    `step` is the page they were shown; `answers` what each page before it was given.
    """

    place: str
    step: str
    receipt: str = field(default_factory=new_receipt)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)

    def sealed(self) -> str:
        """The envelope as the hidden field holds it."""
        return seal(asdict(self), purpose=_PURPOSE)


def opened(sealed: str, place: str) -> Envelope:
    """The envelope that was sealed for this partnership less than a day ago. Raises Unopened for anything else."""
    try:
        envelope = Envelope(**unseal(sealed, purpose=_PURPOSE, seconds=OPEN_FOR))
    except TypeError as reason:  # it was sealed by another version of the house
        raise Unopened from reason
    if envelope.place != place:
        raise Unopened
    return envelope
