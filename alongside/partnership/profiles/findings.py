"""The notebook a reader writes its issues in."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from .issue_codes import CODES
from .model import Issue
from .text import Piece

MAX_PER_CODE = 500


class Findings:
    """Collects issues in any order and hands them back in the order of the file; counts instead of keeping past a bound."""

    def __init__(self) -> None:
        self._issues: list[Issue] = []
        self._counts: Counter[str] = Counter()
        self._places: list[tuple[int, int, str]] = []

    def at(self, code: str, piece: Piece, *, proposed: str | None = None, path: str = "") -> None:
        """Note something about one stretch of the file."""
        if self._room_for(code):
            self._keep(Issue(code, piece.line, piece.raw, proposed, CODES[code].severity, piece.offset, path))

    def about(self, code: str, raw: str = "", *, line: int = 0, proposed: str | None = None, path: str = "") -> None:
        """Note something that has no one place, or whose place is only a line."""
        if self._room_for(code):
            self._keep(Issue(code, line, raw, proposed, CODES[code].severity, None, path))

    def place(self, piece: Piece, path: str) -> None:
        """Remember where an item of the profile stands, so that repairs made before anybody knew of it can be told to be its."""
        self._places.append((piece.offset, piece.offset + len(piece.raw.encode(piece.text.source.encoding)), path))

    def _room_for(self, code: str) -> bool:
        self._counts[code] += 1
        return self._counts[code] <= MAX_PER_CODE

    def _keep(self, issue: Issue) -> None:
        self._issues.append(issue)

    def in_order(self) -> tuple[Issue, ...]:
        """Every issue by line, then place; and how many more there were where the bound was met."""
        severity = CODES["too-many"].severity
        over = [(code, count - MAX_PER_CODE) for code, count in sorted(self._counts.items()) if count > MAX_PER_CODE]
        counted = [Issue("too-many", 0, "", f"{more} more of {code}", severity) for code, more in over]
        self._places.sort()
        placed = [
            issue if issue.path or issue.offset is None else replace(issue, path=self._path_at(issue.offset))
            for issue in self._issues
        ]
        return tuple(sorted(counted + placed, key=lambda issue: (issue.line, issue.offset or 0, issue.code)))

    def _path_at(self, offset: int) -> str:
        number = bisect_right(self._places, (offset, 1 << 40, "")) - 1
        if number < 0:
            return ""
        start, end, path = self._places[number]
        return path if start <= offset < end else ""
