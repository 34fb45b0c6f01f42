"""The key that signs checkpoints, and the name of the log that follows from it.

The key is one Ed25519 private key in one file that only the house itself can read. The log's name (its *origin*) is made from
the public key, so a log signed with another key can never pass for this one.
"""

import os
import secrets
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from alongside.kernel.refusals import Refused

_ED25519 = b"\x01"  # the algorithm's number in C2SP signed notes
_OTHERS = 0o077


@dataclass(frozen=True)
class PublicKey:
    """The public half: what members keep to check checkpoints with."""

    raw: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the public key, hexadecimal: short enough to read out over the telephone in four-letter groups."""
        return sha256(self.raw).hexdigest()

    @property
    def in_groups(self) -> str:
        """The fingerprint in groups of four, for reading out."""
        return " ".join(self.fingerprint[at : at + 4] for at in range(0, 64, 4))

    @property
    def origin(self) -> str:
        """The log's name, made from the key."""
        return f"alongside-ledger-{self.fingerprint[:16]}"

    @property
    def key_id(self) -> bytes:
        """Four bytes that say which key made a signature (C2SP signed note)."""
        return sha256(self.origin.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    @property
    def text(self) -> str:
        """The key on one line, as C2SP signed notes write it: name, key id, and the key itself."""
        return f"{self.origin}+{self.key_id.hex()}+{b64encode(_ED25519 + self.raw).decode()}"


def ensure_key() -> Ed25519PrivateKey:
    """The signing key; made on the first call. Raises Refused when the file can not be trusted or read."""
    path = key_path()
    if not path.exists():
        _lay_down(path)
    if path.stat().st_mode & _OTHERS:
        raise Refused(f"The ledger's key can be read by others. Run: chmod 600 {path}")
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as problem:
        raise Refused(f"The ledger's key at {path} is damaged. Restore it from a backup.") from problem
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused(f"The ledger's key at {path} is not an Ed25519 key. Restore it from a backup.")
    return key


def public_key() -> PublicKey:
    """The public half of the signing key. Raises Refused as `ensure_key` does."""
    return PublicKey(ensure_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def key_path() -> Path:
    """Where the key is kept."""
    return Path(settings.ALONGSIDE_KEYS) / "ledger.key"


def _lay_down(path: Path) -> None:
    """Write a new key so that two processes starting together end up with the same one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_name(f".ledger.key.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return  # somebody else was first; theirs is the key
    finally:
        draft.unlink()
