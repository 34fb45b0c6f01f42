"""Text that remembers where each character came from, so that every repair can be shown beside what it replaced."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .source import Source


@dataclass(frozen=True)
class Text:
    """What is shown, with the place in the raw text of each shown character (and of the end)."""

    source: Source
    shown: str
    origin: list[int]

    @classmethod
    def of(cls, source: Source) -> "Text":
        """The raw text itself."""
        return cls(source, source.raw, list(range(len(source.raw) + 1)))

    def replacing(self, changes: Iterable[tuple[int, int, str]]) -> "Text":
        """A new text with each (start, end, replacement) made; changes are in order and do not overlap."""
        shown: list[str] = []
        origin: list[int] = []
        at = 0
        for start, end, new in changes:
            shown += (self.shown[at:start], new)
            origin += self.origin[at:start]
            origin += [self.origin[start]] * len(new)
            at = end
        shown.append(self.shown[at:])
        origin += self.origin[at:]
        return Text(self.source, "".join(shown), origin)

    def whole(self) -> "Piece":
        """All of it."""
        return Piece(self, 0, len(self.shown))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, by start and end in what is shown."""

    text: Text
    start: int
    end: int

    @property
    def shown(self) -> str:
        """The characters as shown, repairs made."""
        return self.text.shown[self.start : self.end]

    @property
    def raw(self) -> str:
        """The characters as they stand in the file."""
        return self.text.source.raw[self.text.origin[self.start] : self.text.origin[self.end]]

    @property
    def line(self) -> int:
        """The line of the file, from 1."""
        return self.text.source.line_of(self.text.origin[self.start])

    @property
    def offset(self) -> int:
        """The byte of the file, from 0."""
        return self.text.source.byte_of(self.text.origin[self.start])

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """The part from `start` to `end`, counted from the start of this piece."""
        return Piece(self.text, self.start + start, self.end if end is None else self.start + end)

    def stripped(self, extra: str = "") -> "Piece":
        """Without blanks (and the characters of `extra`) at either end."""
        shown = self.shown
        if not extra:
            lead = len(shown) - len(shown.lstrip())
            return self.cut(lead, lead + len(shown.strip()))
        start, end = 0, len(shown)
        while start < end and (shown[start].isspace() or shown[start] in extra):
            start += 1
        while end > start and (shown[end - 1].isspace() or shown[end - 1] in extra):
            end -= 1
        return self.cut(start, end)

    def lines(self) -> Iterator["Piece"]:
        """Each line, without its end."""
        at = self.start
        while at <= self.end:
            end = self.text.shown.find("\n", at, self.end)
            end = self.end if end < 0 else end
            yield Piece(self.text, at, end)
            at = end + 1

    def upto(self, other: "Piece") -> "Piece":
        """From the start of this to the end of another."""
        return Piece(self.text, self.start, other.end)
