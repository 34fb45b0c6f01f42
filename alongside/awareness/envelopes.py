"""What a reporter has written so far, carried from page to page in one hidden field that only the house can read.

Nothing is kept in the browser or on the server until the report is sent: no cookie, no session, no draft. The field is encrypted
and signed (Fernet), belongs to one partnership, and is worth nothing after a day. It also stands in for the token against forged
forms (docs/decisions/0023-no-cookie-for-reporters.md).
"""

import base64
import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from .receipts import new_receipt

OPEN_FOR = 24 * 3600  # seconds


class Unopened(Exception):  # noqa: N818 - it is an answer
    """The envelope is not ours, is about another partnership, or was open for too long."""


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
        return _cipher().encrypt(json.dumps(asdict(self), ensure_ascii=False).encode()).decode("ascii")


def opened(sealed: str, place: str) -> Envelope:
    """The envelope that was sealed for this partnership less than a day ago. Raises Unopened for anything else."""
    try:
        envelope = Envelope(**json.loads(_cipher().decrypt(sealed.encode("utf-8"), ttl=OPEN_FOR)))
    except (InvalidToken, UnicodeError, TypeError) as reason:  # a TypeError: it was sealed by another version of the house
        raise Unopened from reason
    if envelope.place != place:
        raise Unopened
    return envelope


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"alongside.awareness.envelopes")
    return base64.urlsafe_b64encode(derived.derive(hashlib.sha256(secret.encode()).digest()))
