"""Counts what is listed here, and sets it beside the figures published in 2017 and 2019.

Plain Python over what anybody may read of each partnership. Every count is of partnerships, except coverage, which is of police
force areas. A partnership with two chairs from different sectors counts once under each, so counts may add up to more than the
base.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from alongside.partnership.queries.listings import Listing, Office

from .facets import NOT_STATED, AreaFacts, category_key, office_keys
from .published import Figures, PublishedQuestion

HERE = "here"
COVERED = "covered"
SMALLEST_BASE = 10  # partnerships (or areas): of fewer, a percentage would say more than is known


@dataclass(frozen=True, slots=True)
class Tally:
    """How many fall under each key, and of how many that state anything at all.

    `unplaced` is how many state something that none of our words could be found for; they are not in the base.
    """

    base: int
    counts: Mapping[str, int] = field(default_factory=dict)
    unplaced: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """One number of one series. `count` is None when it is not known (or nothing is stated here), `base` when it is not known.

    `comparable` is False when the series can have no such number.

    `percent` is of the base, 0 to 100, rounded; None when the base is not known or smaller than SMALLEST_BASE.
    """

    series: str
    count: int | None
    base: int | None
    comparable: bool = True

    @property
    def percent(self) -> int | None:
        """The share in whole percent, half up, or None when there is no fair base for it."""
        if self.count is None or self.base is None or self.base < SMALLEST_BASE:
            return None
        return (200 * self.count + self.base) // (2 * self.base)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: its words, why its numbers may stand side by side, and a number for each series."""

    label: str
    reason: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One question with its answers, for every series. `tally` is what was counted here."""

    question: PublishedQuestion
    lines: tuple[Line, ...]
    tally: Tally


def compare(figures: Figures, found: Mapping[str, Tally], words: Mapping[str, str]) -> tuple[Compared, ...]:
    """Each published question with what was counted here beside it; `words` are the names of our own keys.

    Raises KeyError when a question or a key here has no tally or no words.
    """
    return tuple(_compared(question, found[question.key], words) for question in figures.questions)


def tallies(listings: Collection[Listing], areas: Iterable[AreaFacts]) -> dict[str, Tally]:
    """What is listed here, counted for each question of the published figures. `areas` are those that stand today."""
    codes = {area.code for area in areas}
    return {
        "chair": _tally_of_offices(one.chair for one in listings),
        "coordinator": _tally_of_offices(one.coordinator for one in listings),
        "members": _tally(
            ({category_key(category) for category in one.member_categories}, bool(one.members)) for one in listings
        ),
        "activity": _tally(({key for key, _ in one.activities}, bool(one.activities)) for one in listings),
        "level": _tally(({one.level}, True) for one in listings if one.level),
        "coverage": Tally(len(codes), {COVERED: len(codes & {code for one in listings for code in one.areas})}),
    }


def areas_by_level(listings: Iterable[Listing], areas: Iterable[AreaFacts]) -> dict[str, int]:
    """For each level in use, in how many police force areas there is a partnership of it. NOT_STATED stands for no level."""
    codes = {area.code for area in areas}
    reached: dict[str, set[str]] = {}
    for one in listings:
        reached.setdefault(one.level or NOT_STATED, set()).update(codes & set(one.areas))
    return {level: len(found) for level, found in reached.items()}


def never_confirmed(listings: Iterable[Listing]) -> dict[str, int]:
    """How many partnerships have never confirmed their page, by the year their facts were published ("" when not known)."""
    return dict(Counter(one.as_of[:4] for one in listings if one.confirmed_at is None))


def _tally(stated: Iterable[tuple[set[str], bool]]) -> Tally:
    kept = [keys for keys, is_stated in stated if is_stated]
    return Tally(len(kept), Counter(key for keys in kept for key in keys))


def _tally_of_offices(offices: Iterable[Office]) -> Tally:
    keys = [(set(office_keys(office)), bool(office.words)) for office in offices]
    known = [found for found, _ in keys if found != {NOT_STATED}]
    unplaced = sum(said for found, said in keys if found == {NOT_STATED})
    return Tally(len(known), Counter(key for found in known for key in found), unplaced)


def _compared(question: PublishedQuestion, tally: Tally, words: Mapping[str, str]) -> Compared:
    bases = {year: base.value for year, base in question.bases.items()}
    published = [
        Line(
            line.label,
            line.reason,
            (*(Count(year, count, bases[year]) for year, count in line.counts.items()), _here(tally, line.here)),
        )
        for line in question.lines
    ]
    matched = {line.here for line in question.lines}
    ours = [
        Line(
            words[key],
            "The exercises have no line of their own for it.",
            (*(Count(year, None, bases[year], comparable=False) for year in bases), Count(HERE, number, tally.base)),
        )
        for key, number in sorted(tally.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if key not in matched and number
    ]
    return Compared(question, (*published, *ours), tally)


def _here(tally: Tally, key: str | None) -> Count:
    if key is None:
        return Count(HERE, None, tally.base, comparable=False)
    return Count(HERE, tally.counts.get(key, 0) if tally.base else None, tally.base)
