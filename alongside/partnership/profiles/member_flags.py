"""What a careful coordinator would ask about one entry of the members list, from its words alone."""

import re

from .vocabulary import folded
from .words import (
    AFTER_CLOSING,
    AMBIGUOUS,
    BODY_NOUNS,
    CLOSING_NOUNS,
    COLLECTIVE_ENDINGS,
    COLLECTIVE_NAMES,
    GROUPED,
    POST,
    PROSPECTIVE,
    SECOND_BODY,
    SINGLE_NAMES,
    STANDALONE,
    VERB,
)

COLLECTIVE, AMBIGUOUS_BODY, DUPLICATE, TYPO = "collective", "ambiguous", "possible-duplicate", "typo"
PROSPECTIVE_MEMBER, PERSON, RUN_TOGETHER, A_POST, REMARK, A_LINK = (
    "prospective",
    "personal-name-suspected",
    "missing-separator-suspected",
    "post",
    "prose",
    "link",
)
ORDER = (COLLECTIVE, AMBIGUOUS_BODY, DUPLICATE, TYPO, PROSPECTIVE_MEMBER, PERSON, RUN_TOGETHER, A_POST, REMARK, A_LINK)

_SENTENCE_BREAK = re.compile(
    r"(?<![.\s])(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bRev)(?<!\bNo)(?<!\bLtd)(?<!\bCo)(?<!\bvs)\. +[A-Z]"
)


def flags_of(name: str) -> set[str]:
    """Every flag the words of one entry call for; those that need the rest of the list are added elsewhere."""
    short = name[:300]
    flags = set()
    if is_collective(short):
        flags.add(COLLECTIVE)
    if folded(short) in AMBIGUOUS:
        flags.add(AMBIGUOUS_BODY)
    if PROSPECTIVE.search(short):
        flags.add(PROSPECTIVE_MEMBER)
    if run_together(short):
        flags.add(RUN_TOGETHER)
    if POST.match(short):
        flags.add(A_POST)
    if is_remark(name):
        flags.add(REMARK)
    return flags


def is_collective(name: str) -> bool:
    """Several bodies under one entry: a plural, a number, "representatives of"."""
    plain = folded(re.sub(r"\([^()]{0,200}\)", " ", name))
    if plain in SINGLE_NAMES or not plain or POST.match(name):
        return False
    if plain in COLLECTIVE_NAMES or GROUPED.match(name):
        return True
    last = plain.split()[-1]
    return last in COLLECTIVE_ENDINGS or name.casefold().rstrip(".").endswith(("ngo's", "opcc's"))


def is_remark(name: str) -> bool:
    """A sentence rather than a name: a verb and many words, or words that introduce a list."""
    words = name.split()
    return (len(words) > 8 and bool(VERB.search(name[:1000]))) or (
        len(words) >= 4 and bool(re.search(r"\b(?:partners|located members)\b", name[:300]))
    )


def run_together(name: str) -> bool:
    """Two bodies without a comma between them, as far as their words show."""
    if _SENTENCE_BREAK.search(name):
        return True
    words = [word.strip("().,") for word in re.sub(r"\([^()]{0,200}\)", " ", name).split()]
    low = [word.casefold() for word in words]
    if len(words) < 2 or not all(low):
        return False
    return _starts_with_body(words, low) or _ends_and_begins(words, low) or _two_bodies(words, low) or _slash(name)


def _starts_with_body(words: list[str], low: list[str]) -> bool:
    """ "HMRC Safer X Partnership", "Police HMRC NGOs"; not "NCA Regional Operations"."""
    if low[0] not in STANDALONE or not words[1][0].isupper():
        return False
    if any(word in STANDALONE for word in low[1:]):
        return True
    return low[0] != "police" and len(words) > 2 and any(word in BODY_NOUNS for word in low[1:])


def _ends_and_begins(words: list[str], low: list[str]) -> bool:
    """ "… Group Immigration …": a closing word of one body, then a name that stands alone."""
    return any(
        low[at] in CLOSING_NOUNS and low[at + 1] in AFTER_CLOSING and words[at][0].isupper() and words[at + 1][0].isupper()
        for at in range(len(words) - 1)
    )


def _two_bodies(words: list[str], low: list[str]) -> bool:
    """ "Durham Police Cleveland Police": a force or council, a capital, and a second force or council."""
    first = next((at for at, word in enumerate(low) if word in SECOND_BODY and at), None)
    if first is None or first + 2 >= len(words) or not words[first + 1][0].isupper():
        return False
    return any(word in SECOND_BODY for word in low[first + 2 :]) and "of" not in low[first:]


def _slash(name: str) -> bool:
    """ "X Police / Y partnership"."""
    left, sign, right = name.partition(" / ")
    if not sign or not left.split() or not right.split():
        return False
    return left.split()[-1].casefold() in BODY_NOUNS and right.split()[-1].casefold() in BODY_NOUNS
