"""From bytes to text: which encoding, which line, which byte."""

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

import ftfy.bad_codecs  # noqa: F401  (registers sloppy-windows-1252: every byte has a character, so nothing is lost)

from .model import NotAProfile

MAX_BYTES = 1_048_576
MAX_LINES = 20_000
SINGLE_BYTE = "sloppy-windows-1252"
_LINE_END = re.compile(r"\r\n?|\n")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Source:
    """The file's characters exactly as they stand, with the way back to lines and bytes."""

    raw: str
    encoding: str = "utf-8"
    mark_length: int = 0
    bad_byte: int | None = field(default=None)

    @cached_property
    def line_starts(self) -> list[int]:
        """Character index at which each line starts; CRLF, CR and LF all end a line."""
        return [0, *(found.end() for found in _LINE_END.finditer(self.raw))]

    @cached_property
    def _byte_ends(self) -> list[int]:
        return list(accumulate((len(char.encode(self.encoding, "surrogatepass")) for char in self.raw), initial=0))

    def line_of(self, index: int) -> int:
        """The line, from 1, of the character at `index`."""
        return bisect_right(self.line_starts, index)

    def byte_of(self, index: int) -> int:
        """The byte offset, from 0, of the character at `index`, counting a byte order mark."""
        if self.encoding == "utf-8" and self.raw.isascii():
            return index + self.mark_length
        return self._byte_ends[index] + self.mark_length


def decode(data: bytes) -> Source:
    """Read bytes as text, by byte order mark, as UTF-8, or else one byte one character. Raises NotAProfile when it is no text."""
    if len(data) > MAX_BYTES:
        raise NotAProfile(
            f"The file is too large: a profile has at most {MAX_BYTES:,} bytes, this has {len(data):,}.", "too-large"
        )
    if not data.strip():
        raise NotAProfile("The file is empty.", "empty")
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", _guess(data)))
    body = data[len(mark) :]
    try:
        source = Source(body.decode(encoding), encoding, len(mark))
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise NotAProfile(f"The file says it is {encoding.upper()} but cannot be read as that.", "binary") from error
        source = Source(body.decode(SINGLE_BYTE), SINGLE_BYTE, len(mark), error.start)
    if _binary(source.raw):
        raise NotAProfile("The file is not text.", "binary")
    if len(source.line_starts) > MAX_LINES:
        raise NotAProfile(f"The file has more than {MAX_LINES:,} lines: that is no profile.", "too-large")
    return source


def _guess(data: bytes) -> str:
    """UTF-16 without a mark shows as a nought in every second byte."""
    head = data[:400]
    if len(head) >= 8 and len(data) % 2 == 0:
        if head[1::2].count(0) > 0.4 * len(head[1::2]) and not head[0::2].count(0):
            return "utf-16-le"
        if head[0::2].count(0) > 0.4 * len(head[0::2]) and not head[1::2].count(0):
            return "utf-16-be"
    return "utf-8"


def _binary(raw: str) -> bool:
    """More than one control character in twenty: an image or a program, not a page with a stray character."""
    controls = sum(raw.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\v\f\r")
    return controls > 4 and controls * 20 > len(raw)
