"""Blocking keys: short words that two records of one person are likely to share, so that few pairs need comparing.

A key is a text whose first letter says how it was made. Made to be rare: a key that a thousand people share is worth nothing.
Names with a letter too few, too many or other are met by the words with each letter left out (A. Bocek, E. Hunt, B. Stiller,
"Fast similarity search in large dictionaries", University of Zurich (2007); known as symmetric deletes). Needs no framework.
"""

import hashlib
from collections.abc import Collection
from itertools import combinations, permutations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .people import Name, Person
from .words import root, sound

_LONGEST_WORD = 14  # letters of which one is left out in turn; the rest of a longer word is ignored
_TWO_SLIPS_FROM, _TWO_SLIPS_TO = 5, 7  # letters of a word of which two are left out
_MOST_WORDS = 4  # of a name
_WHOLE_DATE = 10  # characters of a date whose month and day are known
_LONGEST_NUMBER = 24  # characters, its kind among them
_ADDRESS = 16  # letters and digits of an address's beginning
_SORTS = ("dhmy", "abc", "p", "n", "stw")  # the first letters of keys of births, places, telephones, other numbers, two words
_SORT = {letter: sort for sort, letters in enumerate(_SORTS) for letter in letters}


class AskedKeys(NamedTuple):
    """What is looked for: keys as numbers, the smallest first, and beside each of which sort it is.

    The keys of one sort are many and say the same thing again and again: those of births, of places, of telephones, of other
    numbers, of two words of a name together, and of each of its words alone.
    """

    keys: NDArray[np.uint32]
    sorts: NDArray[np.intp]


def blocking_keys(one: Person) -> set[str]:
    """The keys of a person: 20 to 130 of them for one of whom name and date of birth are known."""
    return _beside_names(one).union(*(_of_name(found) for found in one.names))


def finding_keys(one: Person) -> dict[str, int]:
    """The keys that search before create looks for, and of which sort each is: those of `blocking_keys`, and more.

    Some meet many people. A slip in each of two words may leave neither sounding the same: so each stands alone, with a letter
    left out, and with the beginning of the other. Two slips in one word leave no two alike with a letter left out: so a short one
    stands with two left out, and every three letters of it, beside the other as far as its sound goes. Slips in every word: so a
    birthday and a postcode stand alone.
    """
    keys = blocking_keys(one)
    keys.update(f"d{_either_way(day)}" for day in one.born if len(day) == _WHOLE_DATE)
    keys.update(f"c{place}" for place in one.postcodes)
    alone: dict[str, int] = {}
    words = dict.fromkeys(word for found in one.names for word in found.words[:_MOST_WORDS])
    sorts = {word: sort for sort, word in enumerate(words, len(_SORTS))}
    for word, sort in sorts.items():
        alone.update((f"f{left}", sort) for left in _deletes(word))
    for found in one.names:
        for word, other in permutations(found.words[:_MOST_WORDS], 2):
            edged, heard = f"^{word[:_LONGEST_WORD]}$", _short(other)
            keys.update(f"t{edged[at : at + 3]}.{heard}" for at in range(len(edged) - 2))
            keys.update(f"w{left}.{heard}" for left in _two_left_out(word))
            alone[f"f{word}.{other[:1]}"] = sorts[word]
    return {key: _SORT[key[0]] for key in keys} | alone


def _beside_names(one: Person) -> set[str]:
    keys = {f"n{left}" for number in one.numbers for left in _one_left_out(number)}
    keys.update(f"p{phone[-9:]}" for phone in one.phones)
    words = sorted({word for found in one.names for word in found.words})
    for day in one.born:
        keys |= _of_birth(day, words)
    for place in one.postcodes:
        keys.update(f"c{place}{sound(word)[:4]}" for word in words)
        keys.update(f"b{place}{day}" for day in one.born)
    for address in one.addresses:
        begins = "".join(address.split())[:_ADDRESS]
        keys.update(f"a{begins}{more}" for more in (*(word[:2] for word in words), *one.postcodes))
    return keys


def asked_of(one: Person) -> AskedKeys:
    """The keys that look-alikes of a person are likely to share."""
    keys = finding_keys(one)
    numbers = _numbers(keys)
    order = np.argsort(numbers)
    return AskedKeys(numbers[order], np.fromiter(keys.values(), np.intp, len(keys))[order])


def numbered(keys: Collection[str]) -> bytes:
    """Keys as numbers of 32 bits, the smallest first, four bytes each. Two keys of one number bring a candidate more."""
    return np.sort(_numbers(keys)).tobytes()


def _numbers(keys: Collection[str]) -> NDArray[np.uint32]:
    return np.frombuffer(b"".join([hashlib.blake2b(key.encode(), digest_size=4).digest() for key in keys]), "<u4")


def _of_name(found: Name) -> set[str]:
    """Two words of a name in either order: as they are, as they sound, and one of them with a letter left out."""
    keys: set[str] = set()
    for first, second in combinations(found.words[:_MOST_WORDS], 2):
        for one, other in ((first, second), (second, first)):
            heard = _short(other)
            keys.update(f"w{left}.{heard}" for left in _deletes(one))
        keys.add("s" + ".".join(sorted((_short(first), _short(second)))))
        keys.add("s" + ".".join(sorted((sound(first), sound(second)))))
    return keys


def _short(word: str) -> str:
    """A word as far as its short forms and its sound go."""
    family = root(word)
    return family if family.isdigit() else sound(word)


def _deletes(word: str) -> set[str]:
    word = word[:_LONGEST_WORD]
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))} if len(word) > 3 else {word}


def _two_left_out(word: str) -> set[str]:
    """A word with any two letters left out; a longer one has three letters together that no slip touched."""
    if not _TWO_SLIPS_FROM <= len(word) <= _TWO_SLIPS_TO:
        return set()
    return {"".join(kept) for kept in combinations(word, len(word) - 2)}


def _one_left_out(number: str) -> set[str]:
    """A number with each character left out in turn: two with one character wrong, or two changed over, share one of them."""
    start = number.index(":") + 1
    number = number[: start + _LONGEST_NUMBER]
    return {number, *(number[:place] + number[place + 1 :] for place in range(start, len(number)))}


def _of_birth(day: str, words: list[str]) -> set[str]:
    """A date of birth with the beginning of any word; its year with how a word sounds, and what it is short for."""
    heard = {form for word in words for form in (_short(word), sound(word))}
    keys = {f"y{day[:4]}{form}" for form in heard}
    if len(day) == _WHOLE_DATE:
        year, month, date = day.split("-")
        keys.update(f"d{_either_way(day)}{word[:1]}" for word in words)
        keys.update(f"m{month}-{date}{form}" for form in heard)
        keys.update(f"h{year}-{month}{form}" for form in heard)
    return keys


def _either_way(day: str) -> str:
    """A date, the same whichever of its last two parts is the month."""
    year, month, date = day.split("-")
    return "-".join((year, *sorted((month, date))))
