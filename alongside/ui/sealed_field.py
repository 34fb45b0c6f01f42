"""One hidden field of a public form that only the house can read: what stands between two presses where no cookie is set.

It is encrypted and signed (Fernet), is good for one purpose and for so long, and stands in for the token against forged forms
(docs/decisions/0023-no-cookie-for-reporters.md, 0049-the-survivors-own-door.md).
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unopened(Exception):  # noqa: N818 - it is an answer
    """The field is not ours, is for something else, or was open for too long."""


def seal(words: Mapping[str, Any], *, purpose: str) -> str:
    """The words as the hidden field holds them."""
    return _cipher(purpose).encrypt(json.dumps(words, ensure_ascii=False).encode()).decode("ascii")


def unseal(sealed: str, *, purpose: str, seconds: int) -> dict[str, Any]:
    """The words that were sealed for this purpose, no longer ago than so many seconds. Raises Unopened for anything else."""
    try:
        words = json.loads(_cipher(purpose).decrypt(sealed.encode("utf-8"), ttl=seconds))
    except (InvalidToken, UnicodeError) as reason:
        raise Unopened from reason
    if not isinstance(words, dict):
        raise Unopened
    return words


def _cipher(purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(_key(secret, purpose)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str, purpose: str) -> bytes:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=purpose.encode())
    return base64.urlsafe_b64encode(derived.derive(hashlib.sha256(secret.encode()).digest()))
