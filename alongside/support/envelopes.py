"""What stands for a survivor's open page between two presses of a button: one hidden field that only the house can read.

Nothing is kept in the browser and no cookie is set. The field names the key it was opened with, and is worth nothing after a
quarter of an hour (docs/decisions/0049-the-survivors-own-door.md).
"""

from dataclasses import asdict, dataclass

from alongside.ui.sealed_field import Unopened, seal, unseal

OPEN_FOR = 15 * 60  # seconds
_PURPOSE = "page of a survivor"


@dataclass(frozen=True)
class Envelope:
    """Whose page is open: the number of the key, 0 before one was given; and the language chosen while it is open."""

    key: int = 0
    language: str = ""

    def sealed(self) -> str:
        """The envelope as the hidden field holds it."""
        return seal(asdict(self), purpose=_PURPOSE)


def opened(sealed: str) -> Envelope:
    """The envelope that was sealed less than a quarter of an hour ago. Raises Unopened for anything else."""
    try:
        return Envelope(**unseal(sealed, purpose=_PURPOSE, seconds=OPEN_FOR))
    except TypeError as reason:  # it was sealed by another version of the house
        raise Unopened from reason
