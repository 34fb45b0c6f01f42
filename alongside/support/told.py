"""What was handed over about somebody whose support begins: which parts of a case it is written into. No rows, no people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from alongside.sharing.passing_on import PARTS, title_of

# Where each fact is written: the part of a case, and its question. An account gets a line for each answer.
_INTO = {
    "dependants": ("intake", "dependants"),
    "access": ("intake", "access"),
    "language": ("intake", "language"),
    "interpreter": ("intake", "interpreter"),
    "number": ("contact", "number"),
    "whose_number": ("contact", "seen_by"),
}
_SHORT, _LONG = 300, 4_000  # characters that a box of a line takes
BARE = frozenset({"language", "number"})  # facts whose answer needs no question beside it


@dataclass(frozen=True)
class Told:
    """One answer that was told already: which fact it is of, the question, the answer, and where it comes from."""

    fact: str
    question: str
    answer: str
    source: str


Sources = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Begun:
    """A line a case begins with: its part, its answers, and where each comes from, by which consent."""

    part: str
    answers: Mapping[str, str]
    sources: Sources


def told_in(facts: Mapping[str, str]) -> dict[str, list[Told]]:
    """By part, what was handed over."""
    return {part: [Told(*one) for one in json.loads(facts[part])] for part in PARTS if part in facts}


def offered(told: Mapping[str, list[Told]]) -> list[tuple[str, str]]:
    """The parts that may be taken over, with their words."""
    return [(part, f"{title_of(part)}: {len(said)} {'answer' if len(said) == 1 else 'answers'}") for part, said in told.items()]


def lines_of(told: Mapping[str, list[Told]], consents: Mapping[str, str]) -> list[Begun]:
    """The lines that what was told makes. `consents`: by part, the reference of the consent it is taken over by."""
    own: list[Begun] = []
    into: dict[str, Begun] = {}
    for part, said in told.items():
        for one in said:
            source = {"from": one.source, "consent": consents[part]}
            there, ask = _INTO.get(one.fact, ("", ""))
            line = into.get(there, Begun(there, {}, {}))
            words = _beside(line.answers.get(ask, ""), one.answer if one.fact in BARE else f"{one.question} {one.answer}")
            if not there or len(words) > _SHORT:  # it goes whole, as a line of what they told
                own.append(Begun("told", {"what": one.question[:_LONG], "words": one.answer[:_LONG]}, {"words": source}))
            else:
                into[there] = Begun(there, {**line.answers, ask: words}, {**line.sources, ask: source})
    return [*own, *into.values()]


def _beside(before: str, words: str) -> str:
    return f"{before}; {words}" if before else words
