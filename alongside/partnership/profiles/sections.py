"""Finds the sections under their headings, in any order and either style of heading, and takes them apart into blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .findings import Findings
from .markdown import Line, atx_heading, bold_heading, line_of, plain
from .model import SECTIONS
from .text import Piece
from .vocabulary import SECTION_LABELS, heading_of

MAX_HEADING = 80
_JOINING = re.compile(r"(?:\b(?:of|and|the|for|to|in|with|by|on|at|from|or)|[&/(])$", re.IGNORECASE)


@dataclass
class Sections:
    """The pieces of text found under each of the three headings."""

    found: dict[str, list[Piece]] = field(default_factory=dict)
    heading_lines: dict[str, int] = field(default_factory=dict)


def find_sections(body: Piece, findings: Findings) -> Sections:
    """Each section's text; unknown sections and text outside sections become issues, whole."""
    sections = Sections()
    lines = list(body.lines())
    marks = list(_headings(lines))
    _outside(body, lines, marks, findings)
    for number, (first, last, words) in enumerate(marks):
        end = marks[number + 1][0] - 1 if number + 1 < len(marks) else len(lines) - 1
        text = lines[last + 1].upto(lines[end]).stripped() if last < end else lines[last].cut(len(lines[last]))
        name = heading_of(plain(words.shown))
        if name is None:
            findings.at("unknown-section", lines[first].upto(lines[end]).stripped())
            continue
        if name in sections.found:
            findings.at("repeated-section", words, path=name)
        sections.heading_lines.setdefault(name, words.line)
        sections.found.setdefault(name, []).append(text)
    _absences(sections, findings)
    return sections


def _headings(lines: list[Piece]) -> Iterator[tuple[int, int, Piece]]:
    """(first line, last line, words) of every heading, where a bold or colon line counts only if it names a section."""
    for number, piece in enumerate(lines):
        line = line_of(piece)
        if line.kind not in ("words", "rule"):
            continue
        underlined = number + 1 < len(lines) and lines[number + 1].shown.strip() and line_of(lines[number + 1]).kind == "rule"
        if line.kind == "words" and underlined and len(line.piece) <= MAX_HEADING:
            yield number, number + 1, atx_heading(line.piece) or line.piece
            continue
        words = atx_heading(piece)
        if words and _opens_section(words, piece):
            yield number, number, words
            continue
        words = bold_heading(piece)
        if words and heading_of(plain(words.shown)):
            yield number, number, words


def _opens_section(words: Piece, piece: Piece) -> bool:
    """A deeper heading that names no section is a heading inside one."""
    depth = len(piece.stripped().shown) - len(piece.stripped().shown.lstrip("#"))
    return heading_of(plain(words.shown)) is not None or depth <= 2


def _outside(body: Piece, lines: list[Piece], marks: list[tuple[int, int, Piece]], findings: Findings) -> None:
    first = marks[0][0] if marks else len(lines)
    before = lines[0].upto(lines[first - 1]).stripped() if first else body.cut(0, 0)
    if before:
        findings.at("trailing-text", before)


def _absences(sections: Sections, findings: Findings) -> None:
    for name in SECTIONS:
        label = SECTION_LABELS[name]
        if name not in sections.found:
            findings.about("missing-section", label, path=name)
        elif not any(sections.found[name]):
            findings.about("empty-section", label, line=sections.heading_lines[name], path=name)


@dataclass(frozen=True, slots=True)
class Block:
    """One list item, or one run of lines that belong together."""

    piece: Piece
    listed: bool


def blocks_of(section: Piece, *, sentences: bool, findings: Findings | None = None) -> list[Block]:
    """The items and paragraphs of a section. A line goes on from the one before when it must.

    With `sentences`, a long line without a full stop goes on too; without, a new line is a new entry unless it plainly is not.
    """
    blocks: list[Block] = []
    above: Line | None = None
    for piece in section.lines():
        line = line_of(piece)
        if line.kind in ("words", "item"):
            if line.kind == "words" and above is not None and blocks and _goes_on(blocks[-1], above, line, sentences=sentences):
                blocks[-1] = Block(blocks[-1].piece.upto(line.piece), blocks[-1].listed)
            else:
                if findings and above is not None and above.kind == "words" == line.kind and not sentences:
                    _line_break(above, line, findings)
                inner = atx_heading(line.piece) if line.kind == "words" else None
                blocks.append(Block(inner or line.piece, line.kind == "item"))
        above = line if line.kind in ("words", "item") else None
    return blocks


def _goes_on(block: Block, above: Line, line: Line, *, sentences: bool) -> bool:
    before, after = above.piece.shown, line.piece.shown
    if block.listed and line.indented:
        return True
    if _JOINING.search(before[-12:]) or after[:1].islower():
        return True
    if after.count(")") > after.count("(") and len(block.piece) < 4000 and _is_open(block.piece.shown):
        return True
    return sentences and len(before) >= 60 and before[-1] not in ".!?:;"


def _is_open(shown: str) -> bool:
    return shown.count("(") > shown.count(")")


def _line_break(above: Line, line: Line, findings: Findings) -> None:
    before, after = above.piece.shown, line.piece.shown
    if before[-1] in ",;.:)" or not ("," in before and "," in after):
        return
    tail = before.rfind(",") + 1
    head = after.find(",")
    findings.at("line-break-separator", above.piece.cut(tail).stripped().upto(line.piece.cut(0, head)))
