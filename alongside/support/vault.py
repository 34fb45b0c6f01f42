"""Addresses of placements, sealed before they are stored, under a key that no backup of the house holds.

AES-256-GCM. The key lives in a file of its own, in a folder of its own (`vault/placement.key`), beside neither the database nor
the other keys: the house's backup takes neither folder nor file. A sealed address names the key it was sealed with and is bound
to its placement's reference: moved to another row, it does not open.

The file has one key on a line, `name:base64`; new addresses are sealed with the first, old ones open with the one they name. To
change keys, put a new line on top and reseal.
"""

import base64
import hmac
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
    """A sealed address that does not open: the key is not there, or the value was moved or changed."""


def has_key() -> bool:
    """Whether the vault's key is on this machine."""
    return key_file().exists()


def key_file() -> Path:
    """Where the vault's key is."""
    return Path(settings.ALONGSIDE_HOME) / "vault" / "placement.key"


def make_key() -> None:
    """Put a fresh key on top of the file, or make the file. What is sealed already opens as before."""
    path = key_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = f"{secrets.token_hex(4)}:{base64.b64encode(AESGCM.generate_key(_KEY_BITS)).decode()}\n"
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(line + (path.read_text(encoding="ascii") if path.exists() else ""))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def seal(text: str, reference: str) -> str:
    """The address, sealed for one placement. Raises CannotOpen when the vault has no key."""
    name, key = next(iter(_keys().items()))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), _bound_to(name, reference))
    return f"{_VERSION}:{name}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, reference: str) -> str:
    """The address that was sealed for this placement. Raises CannotOpen when it was not, or its key is not here."""
    version, name, body = (*sealed.split(":", 2), "", "")[:3]
    key = _keys().get(name)
    if version != _VERSION or key is None:
        raise CannotOpen("The key this address was sealed with is not on this machine.")
    raw = base64.b64decode(body)
    try:
        return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _bound_to(name, reference)).decode()
    except InvalidTag as error:
        raise CannotOpen("This address was sealed for another placement, or was changed.") from error


def digests(mark: str) -> list[str]:
    """A mark of a place under each of the vault's keys, the newest first: nothing to whoever lacks the keys."""
    apart = b"alongside marks of places"
    return [hmac.digest(hmac.digest(key, apart, "sha256"), mark.encode(), "sha256").hex() for key in _keys().values()]


def is_newest(sealed: str) -> bool:
    """Whether it was sealed with the key that stands on top."""
    return sealed.split(":")[1] == next(iter(_keys()))


def _bound_to(name: str, reference: str) -> bytes:
    return f"alongside placement|{name}|{reference}".encode()


def _keys() -> dict[str, bytes]:
    if not has_key():
        raise CannotOpen(f"The vault's key is missing: put its copy back at {key_file()}.")
    lines = key_file().read_text(encoding="ascii").split()
    return {name: base64.b64decode(key) for name, _, key in (line.partition(":") for line in lines)}
