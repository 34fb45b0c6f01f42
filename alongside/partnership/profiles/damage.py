"""Repairs to the text before it is read: line ends, characters damaged by a wrong encoding, hidden characters, web page code.

Each pass walks the text once. Only the damaged run is touched, and the raw run stays in the issue, so a repair can be undone:
`spoil` turns a repaired run back into the damaged one.
"""

import html
import re
from collections.abc import Callable, Iterator

from ftfy.badness import is_bad

from .findings import Findings
from .source import SINGLE_BYTE, Source
from .text import Text

MAX_PASSES = 8
_HIGH = {bytes([code]).decode(SINGLE_BYTE): code for code in range(0x80, 0x100)}


def _signs(first: int, last: int) -> str:
    return "[" + "".join(re.escape(char) for char, code in _HIGH.items() if first <= code <= last) + "]"


_NEXT = _signs(0x80, 0xBF)
_DAMAGED = re.compile(f"(?:{_signs(0xC2, 0xDF)}{_NEXT}|{_signs(0xE0, 0xEF)}{_NEXT}{{2}}|{_signs(0xF0, 0xF4)}{_NEXT}{{3}})+")
_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Controls, directions, zero widths, fillers, tags and code points that are no characters (Unicode Cc, Cf, Cs and a few of Lo).
_HIDDEN_RANGES = (
    (0x00, 0x08),
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x600, 0x605),
    (0x61C, 0x61C),
    (0x6DD, 0x6DD),
    (0x70F, 0x70F),
    (0x890, 0x891),
    (0x8E2, 0x8E2),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xD800, 0xDFFF),
    (0xFDD0, 0xFDEF),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xFFFE, 0xFFFF),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE007F),
    *((plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(1, 17)),
)
_HIDDEN = re.compile("[" + "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in _HIDDEN_RANGES) + "]+")
_TAG = re.compile(r"\\.|<([!/?a-zA-Z][^<>]{0,1000})>|&(?:#[xX]?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10}[0-9]{0,2});")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+|(?:https?|mailto):\S+")
Change = tuple[int, int, str]


def repaired(source: Source, findings: Findings) -> Text:
    """The text as it should be read, with an issue for every run that was changed."""
    text = Text.of(source)
    text = text.replacing([(found.start(), found.end(), "\n") for found in _LINE_END.finditer(text.shown)])
    if source.bad_byte is not None:
        line = source.line_of(min(source.bad_byte, len(source.raw)))
        findings.about("encoding-not-utf8", line=line, proposed="Windows-1252")
    elif source.encoding != "utf-8":
        findings.about("encoding-not-utf8", line=1, proposed=source.encoding.upper())
    for number in range(MAX_PASSES):
        before = len(text.shown)
        for code, changes_in in (
            ("encoding-repaired", _damaged_runs),
            ("hidden-characters", _hidden_runs),
            ("html-removed", _tags),
        ):
            text = _with(text, code, changes_in, findings)
        if len(text.shown) == before and number:
            break
    for found in re.finditer("\ufffd+", text.shown):
        findings.at("encoding-lost", text.whole().cut(*found.span()))
    return text


def _with(text: Text, code: str, changes_in: Callable[[str], Iterator[Change]], findings: Findings) -> Text:
    changes = list(changes_in(text.shown))
    whole = text.whole()
    for start, end, new in changes:
        findings.at(code, whole.cut(start, end), proposed=new.strip(" ") if code == "html-removed" else new)
    return text.replacing(changes) if changes else text


def _damaged_runs(shown: str) -> Iterator[Change]:
    if shown.isascii():
        return
    for found in _DAMAGED.finditer(shown):
        mended = mend(found.group())
        if mended != found.group():
            yield found.start(), found.end(), mended


def mend(run: str) -> str:
    """The run with wrongly decoded UTF-8 decoded again, as often as it was spoilt; unchanged when it may be meant as it is."""
    for _ in range(4):
        if not _DAMAGED.fullmatch(run) or (len(run) < 3 and not is_bad(run)):
            break
        try:
            run = run.encode(SINGLE_BYTE).decode("utf-8")
        except UnicodeError:
            break
    return run


def spoil(mended: str, raw: str) -> str:
    """The damaged run a repaired one came from; equal to `raw` for every repair made here."""
    for _ in range(4):
        if mended == raw:
            break
        mended = mended.encode("utf-8").decode(SINGLE_BYTE)
    return mended


def _hidden_runs(shown: str) -> Iterator[Change]:
    for found in _HIDDEN.finditer(shown):
        yield found.start(), found.end(), ""


def without_hidden(value: str) -> str:
    """A value that came out of quotes, where hidden characters can be written in letters and figures."""
    return _HIDDEN.sub("", value)


def _tags(shown: str) -> Iterator[Change]:
    for found in _TAG.finditer(shown):
        words, inner = found.group(), found.group(1)
        if words.startswith("\\"):
            continue
        if inner is None:
            plain = html.unescape(words)
            if plain != words:
                yield found.start(), found.end(), plain
        elif _ADDRESS.fullmatch(inner):
            yield found.start(), found.end(), inner
        else:
            yield found.start(), found.end(), " "
