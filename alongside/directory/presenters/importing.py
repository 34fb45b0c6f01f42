"""The report of bringing many partnerships in, as its page shows it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alongside.directory.reconciling.codes import DIFFERENCES
from alongside.directory.steps import DISPUTED, SAME, WORDS

MOST_SHOWN = 100  # of one kind; the rest is counted


@dataclass(frozen=True)
class Line:
    """One partnership: who it is, and what became of it or would. Without a `slug` it has no page here."""

    source_id: str
    title: str
    slug: str
    words: str


@dataclass(frozen=True)
class Kind:
    """Differences of one kind: what they have in common, the first of them, and how many there are."""

    sentence: str
    lines: tuple[str, ...]
    number: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.lines)


@dataclass(frozen=True)
class ReportPage:
    """Everything the page says. Of those that stay as they are, only the number is told; their differences stand below."""

    counts: tuple[tuple[int, str], ...]
    lines: tuple[Line, ...]
    more: int
    kinds: tuple[Kind, ...]
    errors: tuple[tuple[str, str], ...]

    @property
    def differences(self) -> int:
        """How many differences there are."""
        return sum(kind.number for kind in self.kinds)


def report_page(report: Mapping[str, Any]) -> ReportPage:
    """A report as it is kept, in the order of the sources' ids."""
    became = report.get("became", [])
    lines = [_line(one) for one in became if one["what"] not in (SAME, DISPUTED)]
    counts = Counter(str(one["what"]) for one in became)
    return ReportPage(
        counts=tuple((counts[what], words) for what, words in WORDS.items() if counts[what]),
        lines=tuple(lines[:MOST_SHOWN]),
        more=max(0, len(lines) - MOST_SHOWN),
        kinds=tuple(_kinds(report.get("differences", []))),
        errors=tuple((one["file"], one["message"]) for one in report.get("errors", [])[:MOST_SHOWN]),
    )


def _line(one: Mapping[str, Any]) -> Line:
    words = f"{WORDS[one['what']]}: {one['why']}" if one["why"] else WORDS[one["what"]]
    return Line(one["source_id"], one["title"], one["slug"], words[0].upper() + words[1:])


def _kinds(differences: list[Mapping[str, Any]]) -> list[Kind]:
    found = []
    for code, sentence in DIFFERENCES.items():
        those = [one for one in differences if one["code"] == code]
        if those:
            lines = [f"{one['source_id']}: {one['words']}" if one["source_id"] else one["words"] for one in those[:MOST_SHOWN]]
            found.append(Kind(sentence, tuple(lines), len(those)))
    return found
