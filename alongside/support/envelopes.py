"""What stands for a survivor's open page between two presses of a button: one hidden field that only the house can read.

Nothing is kept in the browser and no cookie is set. The field is encrypted and signed, names the key it was opened with, and is
worth nothing after a quarter of an hour (docs/decisions/0049-the-survivors-own-door.md).
"""

import base64
import hashlib
import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

OPEN_FOR = 15 * 60  # seconds


class Unopened(Exception):  # noqa: N818 - it is an answer
    """The field is not ours, or was open for too long."""


@dataclass(frozen=True)
class Envelope:
    """Whose page is open: the number of the key, 0 before one was given; and which page was shown."""

    key: int = 0
    page: str = ""

    def sealed(self) -> str:
        """The envelope as the hidden field holds it."""
        return _cipher().encrypt(json.dumps(asdict(self)).encode()).decode("ascii")


def opened(sealed: str) -> Envelope:
    """The envelope that was sealed less than a quarter of an hour ago. Raises Unopened for anything else."""
    try:
        return Envelope(**json.loads(_cipher().decrypt(sealed.encode("utf-8"), ttl=OPEN_FOR)))
    except (InvalidToken, UnicodeError, TypeError) as reason:
        raise Unopened from reason


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"alongside.support.envelopes")
    return base64.urlsafe_b64encode(derived.derive(hashlib.sha256(secret.encode()).digest()))
