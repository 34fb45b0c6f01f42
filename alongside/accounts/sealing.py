"""Second-factor secrets, sealed before they are stored.

AES-256-GCM under a key that lives in a file of its own (`keys/mfa.key`), never in the database. A sealed value names the key it
was sealed with and is bound to the person it belongs to: moved to somebody else's row, it does not open.

The file has one key on a line, `name:base64`; new values are sealed with the first, old ones open with the one they name. To
change keys, put a new line on top.
"""

import base64
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_VERSION = "v1"
_NONCE_BYTES = 12
_KEY_BITS = 256


class CannotOpen(Exception):  # noqa: N818 - it is an answer
    """A sealed value that does not open: wrong person, missing key, or changed."""


def seal(text: str, whose: str) -> str:
    """The text, sealed for one person. `whose` is the person's public identifier."""
    name, key = next(iter(_keys().items()))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), _bound_to(name, whose))
    return f"{_VERSION}:{name}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, whose: str) -> str:
    """The text that was sealed for this person. Raises CannotOpen when it was not, or its key is gone."""
    version, _, rest = sealed.partition(":")
    name, _, body = rest.partition(":")
    key = _keys().get(name)
    if version != _VERSION or key is None:
        raise CannotOpen("no key opens this")
    raw = base64.b64decode(body)
    try:
        return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _bound_to(name, whose)).decode()
    except InvalidTag as error:
        raise CannotOpen("sealed for somebody else, or changed") from error


def _bound_to(name: str, whose: str) -> bytes:
    return f"alongside second factor|{name}|{whose}".encode()


def _keys() -> dict[str, bytes]:
    """The keys by name, in the order of the file; the first is the one to seal with. Made on first use."""
    path: Path = settings.ALONGSIDE_KEYS / "mfa.key"
    if not path.exists():
        _make_first_key(path)
    lines = path.read_text(encoding="ascii").split()
    return {name: base64.b64decode(key) for name, _, key in (line.partition(":") for line in lines)}


def _make_first_key(path: Path) -> None:
    """Write the first key, readable by nobody else. When two processes try at once, the first one's key stands."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = f"{secrets.token_hex(4)}:{base64.b64encode(AESGCM.generate_key(_KEY_BITS)).decode()}\n"
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        if not path.exists():
            os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
