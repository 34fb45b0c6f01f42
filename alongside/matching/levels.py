"""How far two people agree on one thing: a level, 0 for the same, or None when one of them says nothing about it.

Each function takes two `Person`s. What the levels are called, and how much each says, is in `weights.py`. Needs no framework.
"""

from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from .people import Name, Person
from .words import DIFFERENT, SAME, word_level

Level = int | None
BORN_SAME, BORN_SLIP, BORN_TWO_PARTS, BORN_YEAR, BORN_AGE, BORN_NEAR, BORN_OTHER = range(7)
_KEPT = 200_000
_ADDRESS_SAME, _ADDRESS_ALIKE, _ADDRESS_PARTLY = 92, 75, 55  # of 100, rapidfuzz's token_set_ratio


def names(one: Person, other: Person) -> tuple[Level, Level, bool, str, str]:
    """How far the family names and the given names agree, whether in the other order, and the words that were compared.

    Tries every name of the one with every name of the other, straight and crossed, and keeps the closest.
    """
    best: tuple[Level, Level, bool, str, str] = (None, None, False, "", "")
    closest = 99
    for mine in one.names:
        for theirs in other.names:
            found = _straight_or_crossed(mine, theirs)
            apart = _apart(found[0]) + _apart(found[1])
            if apart < closest:
                best, closest = found, apart
    return best


@lru_cache(_KEPT)
def _straight_or_crossed(mine: Name, theirs: Name) -> tuple[Level, Level, bool, str, str]:
    family = _word(mine.family, theirs.family)
    given, said = _any(mine.given, theirs.given)
    if _apart(family) + _apart(given) <= 1 or (family is None and given is None):
        return family, given, False, theirs.family, said
    crossed, crossed_said = _any((mine.family,) if mine.family else (), theirs.given)
    other, other_said = _any(mine.given, (theirs.family,) if theirs.family else ())
    if _apart(crossed) + _apart(other) < _apart(family) + _apart(given):
        return crossed, other, True, crossed_said, other_said
    return family, given, False, theirs.family, said


def _word(one: str, other: str) -> Level:
    return word_level(one, other) if one and other else None


def _any(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[Level, str]:
    """The closest two words of two lists; the first of each when none agree."""
    best: Level = None
    said = ""
    for one in mine:
        for other in theirs:
            level = word_level(one, other)
            if best is None or level < best:
                best, said = level, other
    return best, said


def _apart(level: Level) -> int:
    # Nothing known is a little better than a difference.
    return DIFFERENT - 1 if level is None else level


def born(one: Person, other: Person) -> Level:
    """How far the dates of birth agree; an age that was judged agrees with any year it allows."""
    best: Level = None
    for mine in one.born:
        for theirs in other.born:
            level = _dates(mine, theirs)
            best = level if best is None else min(best, level)
    if best is None:
        return _years(one, other)
    return best


@lru_cache(_KEPT)
def _dates(one: str, other: str) -> int:
    if len(one) < 10 or len(other) < 10:
        shared = min(len(one), len(other))
        if one[:shared] == other[:shared]:
            return BORN_YEAR if shared == 4 else BORN_TWO_PARTS
        return BORN_NEAR if abs(int(one[:4]) - int(other[:4])) <= 1 else BORN_OTHER
    if one == other:
        return BORN_SAME
    mine, theirs = one.split("-"), other.split("-")
    if (mine[0], mine[1], mine[2]) == (theirs[0], theirs[2], theirs[1]) or OSA.distance(one, other, score_cutoff=1) == 1:
        return BORN_SLIP
    if sum(part == of for part, of in zip(mine, theirs, strict=True)) >= 2 or OSA.distance(one, other, score_cutoff=2) == 2:
        return BORN_TWO_PARTS
    return BORN_NEAR if abs(int(mine[0]) - int(theirs[0])) <= 1 else BORN_OTHER


def _years(one: Person, other: Person) -> Level:
    mine, theirs = _span(one), _span(other)
    if mine is None or theirs is None:
        return None
    apart = max(mine[0] - theirs[1], theirs[0] - mine[1])  # years
    return BORN_AGE if apart <= 0 else BORN_NEAR if apart == 1 else BORN_OTHER


def _span(one: Person) -> tuple[int, int] | None:
    if one.born:
        years = [int(day[:4]) for day in one.born]
        return min(years), max(years)
    return one.born_between


def sex(one: Person, other: Person) -> Level:
    """0 the same, 1 not."""
    return None if not one.sex or not other.sex else int(one.sex != other.sex)


def postcodes(one: Person, other: Person) -> Level:
    """0 the same, 1 one character different, 2 the same district, 3 another."""
    return _closest(one.postcodes, other.postcodes, _postcode)


def addresses(one: Person, other: Person) -> Level:
    """0 the same, 1 alike, 2 partly alike, 3 another."""
    return _closest(one.addresses, other.addresses, _address)


def phones(one: Person, other: Person) -> Level:
    """0 the same, 1 one digit different, 2 another."""
    return _closest(one.phones, other.phones, _slip)


def numbers(one: Person, other: Person) -> Level:
    """0 one document or account in common, 1 one character different, 2 others of the same kind."""
    if not one.numbers or not other.numbers:
        return None
    kinds = {number.partition(":")[0] for number in one.numbers} & {number.partition(":")[0] for number in other.numbers}
    mine = tuple(number for number in one.numbers if number.partition(":")[0] in kinds)
    theirs = tuple(number for number in other.numbers if number.partition(":")[0] in kinds)
    return _closest(mine, theirs, _slip)


def _closest(mine: tuple[str, ...], theirs: tuple[str, ...], compare: Callable[[str, str], int]) -> Level:
    if not mine or not theirs:
        return None
    return min(compare(one, other) for one in mine for other in theirs)


def _postcode(one: str, other: str) -> int:
    if one == other:
        return SAME
    if OSA.distance(one, other, score_cutoff=1) == 1:
        return 1
    return 2 if one.partition(" ")[0] == other.partition(" ")[0] else 3


@lru_cache(_KEPT)
def _address(one: str, other: str) -> int:
    alike = fuzz.token_set_ratio(one, other)
    if alike >= _ADDRESS_SAME:
        return SAME
    return 1 if alike >= _ADDRESS_ALIKE else 2 if alike >= _ADDRESS_PARTLY else 3


def _slip(one: str, other: str) -> int:
    return SAME if one == other else 1 if OSA.distance(one, other, score_cutoff=1) == 1 else 2
