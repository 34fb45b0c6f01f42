"""The code a survivor is given on paper, and the word they chose beside it: only keyed digests are kept.

Twelve digits of chance find the page; the chosen word opens it. The word is digested together with the code, so that two people
who chose the same word do not share a digest.
"""

import unicodedata

from alongside.kernel import paper_codes
from alongside.kernel.paper_codes import shown

LENGTH = 12
SHORTEST_WORD = 4
_CODE, _WORD = "code of a survivor", "word of a survivor"

__all__ = [
    "LENGTH",
    "SHORTEST_WORD",
    "digest_of",
    "digests_of",
    "new_code",
    "read_code",
    "read_word",
    "shown",
    "word_digest_of",
    "word_digests_of",
]


def new_code() -> str:
    """A fresh code of twelve digits, from chance alone."""
    return paper_codes.new_code(LENGTH)


def read_code(typed: str) -> str:
    """The digits of what was typed; empty when it can not be a code."""
    return paper_codes.read_code(typed, LENGTH)


def read_word(typed: str) -> str:
    """The chosen word as it is compared: without case, outer blanks, or two ways of writing one letter."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def digest_of(code: str) -> str:
    """What is kept of a new code."""
    return paper_codes.digest_of(code, _CODE)


def digests_of(code: str) -> list[str]:
    """What may have been kept of a code: under the house's key, and under each key it had before."""
    return paper_codes.digests_of(code, _CODE)


def word_digest_of(word: str, code: str) -> str:
    """What is kept of the word chosen for a code."""
    return paper_codes.digest_of(_together(word, code), _WORD)


def word_digests_of(word: str, code: str) -> list[str]:
    """What may have been kept of that word, under each key."""
    return paper_codes.digests_of(_together(word, code), _WORD)


def _together(word: str, code: str) -> str:
    return f"{code}|{read_word(word)}"
