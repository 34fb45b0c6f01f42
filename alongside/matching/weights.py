"""How much each level of agreement says, as two chances: among pairs that are one person, and among pairs that are not.

The weight of a level is log2(m / u): I. P. Fellegi and A. B. Sunter, "A theory for record linkage", J. Amer. Statist. Assoc. 64
(1969), 1183-1210. `estimate` finds the chances from pairs without labels by expectation and maximisation: A. P. Dempster,
N. M. Laird, D. B. Rubin, J. Roy. Statist. Soc. B 39 (1977), 1-38; W. E. Winkler, Proc. Survey Research Methods, ASA (1988),
667-671. Needs no framework.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

Pattern = tuple[int | None, ...]  # the level of each field, in the order of FIELDS; None when one of the two says nothing
FIELDS = ("family name", "given name", "date of birth", "sex", "postcode", "address", "telephone", "number")
_NAME = ("the same", "one letter different", "sounds the same, or short for it", "alike, or an initial", "different")
WORDS: dict[str, tuple[str, ...]] = {
    "family name": _NAME,
    "given name": _NAME,
    "date of birth": (
        "the same",
        "one digit, or day and month changed over",
        "two parts the same",
        "the year, which is all that is known",
        "an age that was judged fits",
        "the year before or after",
        "different",
    ),
    "sex": ("the same", "different"),
    "postcode": ("the same", "one character different", "the same district", "different"),
    "address": ("the same", "alike", "partly alike", "different"),
    "telephone": ("the same", "one digit different", "different"),
    "number": ("the same", "one character different", "different"),
}
_LEAST = 1e-6  # no level is ever impossible: a chance is at least this


@dataclass(frozen=True)
class Chances:
    """The chance of each level of one field, among pairs that are one person (`m`) and among pairs that are not (`u`)."""

    m: tuple[float, ...]
    u: tuple[float, ...]

    def weight(self, level: int) -> float:
        """What the level says, in bits: above zero for the same person, below for another."""
        return math.log2(max(self.m[level], _LEAST) / max(self.u[level], _LEAST))


@dataclass(frozen=True)
class Weights:
    """The chances of every field, and `prior`: the share (0 to 1) of pairs that are one person before anything is compared."""

    chances: dict[str, Chances]
    prior: float

    @cached_property
    def starts_at(self) -> float:
        """The weight, in bits, before anything is compared."""
        return math.log2(self.prior / (1 - self.prior))

    @cached_property
    def bits(self) -> tuple[tuple[float, ...], ...]:
        """The weight of each level, in bits, by field in the order of FIELDS."""
        return tuple(tuple(map(self.chances[field].weight, range(len(self.chances[field].m)))) for field in FIELDS)


# For a search among everybody's records, where nothing can be estimated. From large files of names and from FEBRL's errors;
# rough on purpose: what is found is shown with its reasons, and a person decides.
USUAL = Weights(
    {
        "family name": Chances((0.78, 0.08, 0.06, 0.03, 0.05), (0.002, 0.002, 0.006, 0.02, 0.97)),
        "given name": Chances((0.72, 0.08, 0.12, 0.03, 0.05), (0.01, 0.006, 0.02, 0.04, 0.924)),
        "date of birth": Chances(
            (0.76, 0.1, 0.06, 0.02, 0.01, 0.03, 0.02), (0.00005, 0.0005, 0.004, 0.0003, 0.0025, 0.05, 0.94265)
        ),
        "sex": Chances((0.98, 0.02), (0.5, 0.5)),
        "postcode": Chances((0.55, 0.07, 0.13, 0.25), (0.0005, 0.0015, 0.02, 0.978)),
        "address": Chances((0.5, 0.15, 0.05, 0.3), (0.0005, 0.01, 0.1, 0.8895)),
        "telephone": Chances((0.6, 0.05, 0.35), (0.00001, 0.00005, 0.99994)),
        "number": Chances((0.9, 0.06, 0.04), (0.000001, 0.00001, 0.999989)),
    },
    prior=1e-4,
)


def probability(weight: float) -> float:
    """The chance, 0 to 1, that goes with a weight in bits."""
    return 1 / (1 + 2 ** -max(min(weight, 500.0), -500.0))


def rarity(count: int, of: int, usual: float) -> float:
    """What to add to a weight, in bits, because a word is rarer or commoner than words usually are.

    `count` of `of` records have the word; `usual` is the chance that two records have the same word. Between -5 and 10.
    Term frequencies: W. E. Winkler, U.S. Bureau of the Census, Research Report RR2000/05 (2000).
    """
    if count < 1 or of < 1 or usual <= 0:
        return 0.0
    return min(max(math.log2(usual * of / count), -5.0), 10.0)


def weight_of(pattern: Pattern, weights: Weights) -> float:
    """The whole weight of a pattern of levels, in bits, the start among them."""
    agreed = (bits[level] for bits, level in zip(weights.bits, pattern, strict=True) if level is not None)
    return weights.starts_at + sum(agreed)


def estimate(patterns: Iterable[Pattern], start: Weights = USUAL, *, prior: float = 0.1, rounds: int = 30) -> Weights:
    """Weights estimated from the patterns of pairs nobody has labelled, such as all pairs that share a blocking key.

    Starts from `start`, and takes `prior` of the pairs to be one person. The same patterns give the same weights.
    """
    counted = Counter(patterns)
    weights = Weights(start.chances, prior)
    for _ in range(rounds):
        shares = {pattern: probability(weight_of(pattern, weights)) for pattern in counted}
        weights = _maximised(counted, shares, start)
    return weights


def _maximised(counted: Mapping[Pattern, int], shares: Mapping[Pattern, float], start: Weights) -> Weights:
    total = sum(counted.values()) or 1
    same = sum(shares[pattern] * number for pattern, number in counted.items())
    chances = {field: _chances(place, start.chances[field], counted, shares) for place, field in enumerate(FIELDS)}
    return Weights(chances, min(max(same / total, _LEAST), 1 - _LEAST))


def _chances(place: int, start: Chances, counted: Mapping[Pattern, int], shares: Mapping[Pattern, float]) -> Chances:
    # What was usual counts for one pair of each sort, so that a level nobody has met keeps its usual weight.
    m, u = list(start.m), list(start.u)
    for pattern, number in counted.items():
        level = pattern[place]
        if level is not None:
            m[level] += shares[pattern] * number
            u[level] += (1 - shares[pattern]) * number
    return Chances(tuple(one / sum(m) for one in m), tuple(one / sum(u) for one in u))
