"""What of a file's text is found neither in an item nor in an issue: worked out from the outside, by searching."""

import re
from itertools import chain

from alongside.partnership.profiles.model import Profile
from alongside.partnership.profiles.vocabulary import heading_of

_SYNTAX = re.compile(
    r"^[ \t>]*(?:[*+•-]|\(?\d{1,3}[.)]|\([a-z]\))(?=[ \t]|$)|^[ \t>]*[-=]{2,}[ \t]*$|^[ \t]*#{1,6}(?=[ \t])|^[A-Za-z_ -]+:|"
    r"\(\s*(?:the )?main respondent\s+adds\b:?|\(\s*note:",
    re.MULTILINE,
)

_UNSEEN = re.compile(r"<[^<>\n]*>|[\u202e\x00\xa0]")  # taken out before marks are looked for


def unaccounted(text: str, profile: Profile) -> str:
    """The characters left over, in order, after every value, item, note and issue has been struck out where it stands."""
    left = list(text)
    starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]
    items = chain(profile.activities, profile.members, profile.objectives, profile.notes, profile.issues)
    for item in sorted(items, key=lambda item: (item.line, -len(item.raw))):
        _strike(left, text, item.raw, starts[max(0, item.line - 1)])
    for value in (
        profile.layout,
        profile.source_id,
        profile.title,
        profile.level_raw,
        profile.chaired.raw,
        profile.coordinated.raw,
        profile.contact,
        profile.governance,
        profile.as_of,
    ):
        words = r"\s+".join(map(re.escape, value.split()))
        for found in re.finditer(rf"^[\w -]+:\s*({words})\s*$", text, re.MULTILINE) if value else ():
            left[found.start(1) : found.end(1)] = " " * len(found.group(1))
    seen = _UNSEEN.sub(lambda found: " " * len(found.group()), text.replace("\r", "\n"))
    for found in _SYNTAX.finditer(seen):
        left[found.start() : found.end()] = " " * len(found.group())
    for number, line in enumerate(re.split(r"\r\n?|\n", text)):
        words = re.sub(r"<[^<>]*>|&\w+;|[\x00-\x1f\u202e\u00e2\u20ac\u2122]", " ", line)
        if heading_of(re.sub(r"[#*:>\\]", "", words).strip()):
            left[starts[number] : starts[number] + len(line)] = " " * len(line)
    return "".join(left)


def _strike(left: list[str], text: str, raw: str, start: int) -> None:
    """Strike out the first place not struck before; an issue may stand where an item does."""
    at = text.find(raw, start) if raw else -1
    while at >= 0 and not "".join(left[at : at + len(raw)]).strip():
        at = text.find(raw, at + 1)
    if at >= 0:
        left[at : at + len(raw)] = " " * len(raw)
