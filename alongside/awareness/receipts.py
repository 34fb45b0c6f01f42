"""The number a reporter is given to come back with: sixteen digits (53 bits), of which only a keyed digest is kept."""

from alongside.kernel import paper_codes
from alongside.kernel.paper_codes import shown

LENGTH = 16
_PURPOSE = "receipt of a report"

__all__ = ["LENGTH", "digest_of", "digests_of", "new_receipt", "read_receipt", "shown"]


def new_receipt() -> str:
    """A fresh number of sixteen digits, from chance alone."""
    return paper_codes.new_code(LENGTH)


def read_receipt(typed: str) -> str:
    """The digits of what somebody typed; empty when it can not be a number."""
    return paper_codes.read_code(typed, LENGTH)


def digest_of(receipt: str) -> str:
    """What is kept of a new number."""
    return paper_codes.digest_of(receipt, _PURPOSE)


def digests_of(receipt: str) -> list[str]:
    """What may have been kept of a number: under the house's key, and under each key it had before."""
    return paper_codes.digests_of(receipt, _PURPOSE)
