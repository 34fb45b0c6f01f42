"""The text of a checkpoint: a C2SP signed note, readable by people and by other tools for transparency logs.

alongside-ledger-0123456789abcdef        the log's name
4711                                     how many entries
q1J2…=                                   the root, base64
time 2026-05-03T09:00:00.000000Z         when it was signed
                                         (an empty line)
— alongside-ledger-0123456789abcdef Az3…=   key id and Ed25519 signature over the lines above the empty one
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .keys import PublicKey
from .models import EPOCH

_KEY_ID_BYTES = 4


@dataclass(frozen=True)
class Statement:
    """What a checkpoint says. `moment` is microseconds since 1970 UTC."""

    origin: str
    size: int
    root: bytes
    moment: int

    @property
    def text(self) -> str:
        """The lines that are signed."""
        at = (EPOCH + timedelta(microseconds=self.moment)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\ntime {at}\n"


def sign(statement: Statement, key: Ed25519PrivateKey, public: PublicKey) -> str:
    """The signed note for a statement."""
    signature = b64encode(public.key_id + key.sign(statement.text.encode())).decode()
    return f"{statement.text}\n— {public.origin} {signature}\n"


def is_signed(note: str, statement: Statement, public: PublicKey) -> bool:
    """Whether the note says exactly what the statement says, signed with that key."""
    text, _, line = note.partition("\n\n")
    prefix = f"— {public.origin} "
    if text + "\n" != statement.text or not line.startswith(prefix) or not line.endswith("\n"):
        return False
    try:
        signed = b64decode(line[len(prefix) : -1], validate=True)
        Ed25519PublicKey.from_public_bytes(public.raw).verify(signed[_KEY_ID_BYTES:], statement.text.encode())
    except (ValueError, InvalidSignature):
        return False
    return signed[:_KEY_ID_BYTES] == public.key_id
