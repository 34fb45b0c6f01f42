"""Are these two the same person? Compared field by field, with every reason in words. Needs no framework and no database.

`compare` is for two people; `link` finds the pairs among many. Both give the same answer to the same question each time.
Figures and the published sets they were measured on: `docs/matching.md`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import levels
from .keys import blocking_keys
from .people import Person
from .weights import FIELDS, USUAL, WORDS, Pattern, Weights, estimate, probability, rarity, weight_of

CROSSED = -1.0  # bits: names of one person stand in the other order more seldom than not
MOST_IN_BLOCK = 400  # people who share a key; a key of more says too little to compare them all


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field says: its level in words, and the weight in bits (above zero for the same person)."""

    field: str
    words: str
    weight: float

    def __str__(self) -> str:
        return f"{self.field.capitalize()}: {self.words} ({self.weight:+.1f})"


@dataclass(frozen=True, slots=True)
class Compared:
    """The chance (0 to 1) that two are one person, the weight in bits it comes from, and the reasons, strongest first."""

    probability: float
    weight: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Frequencies:
    """How often each word of a name stands in the records that are compared, so that rare words say more."""

    counts: Mapping[str, int]
    of: int
    usual: float

    @classmethod
    def among(cls, people: Iterable[Person]) -> "Frequencies":
        """The frequencies among these people."""
        counts: Counter[str] = Counter()
        total = 0
        for one in people:
            total += 1
            counts.update({word for name in one.names for word in name.words})
        usual = sum((number / total) ** 2 for number in counts.values()) / 2 if total else 0.0
        return cls(counts, total, usual)

    def of_word(self, word: str) -> float:
        """What to add to the weight of this word, in bits."""
        return rarity(self.counts.get(word, 1), self.of, self.usual)


def compare(one: Person, other: Person, weights: Weights = USUAL, frequencies: Frequencies | None = None) -> Compared:
    """How likely two people are one, and why. The order of the two makes no difference to the chance but by rounding."""
    pattern, added, notes = _looked_at(one, other, frequencies)
    reasons = [
        Reason(field, WORDS[field][level] + notes.get(field, ""), bits[level] + added.get(field, 0.0))
        for field, level, bits in zip(FIELDS, pattern, weights.bits, strict=True)
        if level is not None
    ]
    weight = weights.starts_at + sum(reason.weight for reason in reasons)
    return Compared(probability(weight), weight, tuple(sorted(reasons, key=_strength, reverse=True)))


def weight_between(one: Person, other: Person) -> float:
    """The weight in bits that `compare` gives two people, without the reasons: for putting many in order."""
    pattern, added, _ = _looked_at(one, other, None)
    known = (field for field, level in zip(FIELDS, pattern, strict=True) if level is not None)
    return weight_of(pattern, USUAL) + sum(added.get(field, 0.0) for field in known)


def _strength(reason: Reason) -> float:
    return abs(reason.weight)


def pattern_of(one: Person, other: Person) -> Pattern:
    """The level of each field for two people."""
    return _looked_at(one, other, None)[0]


def _looked_at(one: Person, other: Person, frequencies: Frequencies | None) -> tuple[Pattern, dict[str, float], dict[str, str]]:
    family, given, crossed, family_word, given_word = levels.names(one, other)
    pattern = (
        family,
        given,
        levels.born(one, other),
        levels.sex(one, other),
        levels.postcodes(one, other),
        levels.addresses(one, other),
        levels.phones(one, other),
        levels.numbers(one, other),
    )
    added: dict[str, float] = {}
    notes: dict[str, str] = {}
    if frequencies is not None:
        for field, level, word in (("family name", family, family_word), ("given name", given, given_word)):
            if level == 0:
                added[field] = frequencies.of_word(word)
    if crossed:
        added["given name"] = added.get("given name", 0.0) + CROSSED
        notes["given name"] = ", in the other order"
    return pattern, added, notes


def pairs_to_compare(people: Sequence[Person], split: int | None = None) -> list[tuple[int, int]]:
    """The places of the people that share a blocking key; with `split`, one before that place and one from it on."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(people):
        for key in blocking_keys(one):
            blocks[key].append(place)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        if 2 <= len(block) <= MOST_IN_BLOCK:
            pairs.update(_pairs(block, split))
    return sorted(pairs)


def _pairs(block: list[int], split: int | None) -> Iterable[tuple[int, int]]:
    if split is None:
        return ((one, other) for place, one in enumerate(block) for other in block[place + 1 :])
    return ((one, other) for one in block if one < split for other in block if other >= split)


def link(people: Sequence[Person], split: int | None = None, *, least: float = 0.5) -> list[tuple[int, int, float]]:
    """The pairs that are likely one person, with the chance (at least `least`, 0 to 1), without any labelled example.

    With `split`, people before that place are linked to people from it on, one to one.
    """
    pairs = pairs_to_compare(people, split)
    looked = [_looked_at(people[one], people[other], None)[0] for one, other in pairs]
    weights = estimate(looked)
    frequencies = Frequencies.among(people)
    found = []
    for (one, other), pattern in zip(pairs, looked, strict=True):
        if not _hopeless(pattern):
            chance = compare(people[one], people[other], weights, frequencies).probability
            if chance >= least:
                found.append((one, other, chance))
    return one_to_one(found) if split is not None else found


def _hopeless(pattern: Pattern) -> bool:
    # Nothing of what names a person agrees at all: sharing a street or a year is not worth the second look.
    return all(level is None or level == len(WORDS[field]) - 1 for field, level in zip(FIELDS, pattern, strict=True))


def one_to_one(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Of pairs that compete for the same person, the likeliest first, each person once."""
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    kept = []
    for one, other, chance in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if one not in taken_left and other not in taken_right:
            taken_left.add(one)
            taken_right.add(other)
            kept.append((one, other, chance))
    return sorted(kept)
