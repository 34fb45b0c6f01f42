"""What was noticed in a file, laid out to be decided: the damaged run in its line, what is proposed, what each answer does."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alongside.partnership.decisions import can_be_edited, can_be_rejected
from alongside.partnership.models import ImportIssue, ProfileImport
from alongside.partnership.profiles.issue_codes import CODES, NOTICE, QUESTION, REPAIR, SUGGESTION, Code
from alongside.partnership.profiles.source import Source, decode
from alongside.ui.dates import date

from .wording import NAME_NOT_SHOWN, visible

AROUND = 120  # characters of the line shown on either side
LONGEST_RUN = 600
ISSUES_A_PAGE, NOTICES_SHOWN = 50, 50
_ORDER = (REPAIR, SUGGESTION, QUESTION, NOTICE)
_PERSON = frozenset({"personal-name", "personal-name-suspected"})
# What accepting and refusing mean, by kind and, where that is not plain enough, by code.
_ANSWERS: dict[str, tuple[str, str]] = {
    REPAIR: ("Keep the repair", "Put the original back"),
    SUGGESTION: ("Use this", "Leave as published"),
    QUESTION: ("Noted, leave as it is", "Not so"),
    "personal-name": ("Keep the name hidden", "Not a person’s name"),
    "personal-name-suspected": ("A person: keep it hidden", "Not a person’s name"),
    "personal-contact": ("Keep it off the page", "It belongs to nobody: show it"),
    "collective": ("It is a group", "It is one organisation"),
    "prospective": ("Not a member yet", "It is a member"),
    "ambiguous": ("Noted, to be matched later", "It is clear who is meant"),
    "possible-duplicate": ("The same: keep one", "Different: keep both"),
    "near-duplicate": ("The same: keep one", "Different: keep both"),
    "post": ("A post, not an organisation", "It is an organisation"),
    "prose": ("A remark", "It is an organisation"),
    "attributed-claim": ("Keep it apart", "It belongs to the main answer"),
}
# What accepting all of a kind means, where the answer to one does not say it.
_ALL: dict[str, str] = {REPAIR: "Keep all {} repairs", SUGGESTION: "Use all {}", QUESTION: "Noted, leave all {} as they are"}
# What stands before the proposed words.
_PROPOSALS: dict[str, str] = {
    REPAIR: "Reads now",
    SUGGESTION: "Could read",
    QUESTION: "Perhaps",
    NOTICE: "Read as",
    "personal-name": "Called here",
    "attributed-claim": "Said by",
    "possible-duplicate": "The other entry",
    "near-duplicate": "The other objective",
    "duplicate-key": "Used instead",
}


@dataclass(frozen=True)
class Panel:
    """One issue, ready to be decided."""

    number: int
    where: str
    before: str
    run: str
    after: str
    proposal: str
    proposed: str
    removes: bool
    decision: str
    decided: str
    accept: str
    reject: str
    can_edit: bool


@dataclass(frozen=True)
class Group:
    """All issues of one kind that are on this page; `open` counts those not decided on every page."""

    code: str
    title: str
    explanation: str
    accept_all: str
    open: int
    total: int
    panels: list[Panel] = field(default_factory=list)


@dataclass(frozen=True)
class Review:
    """A file being looked through: what is to be decided, what is only to be known, and how far the deciding has got."""

    groups: list[Group]
    notices: list[Group]
    decided: int
    to_decide: int
    page: int
    pages: int

    @property
    def left(self) -> int:
        """How many still wait for a decision."""
        return self.to_decide - self.decided


def review_of(profile_import: ProfileImport, issues: Sequence[ImportIssue], page: int = 1) -> Review:
    """Everything noticed in a file, by kind; repairs first, then suggestions, then questions; `page` counts from 1."""
    lines = _Lines(bytes(profile_import.source.raw), issues)
    asked = sorted((one for one in issues if _kind(one) != NOTICE), key=lambda one: (_ORDER.index(_kind(one)), one.code))
    told = [one for one in issues if _kind(one) == NOTICE]
    pages = max(1, -(-len(asked) // ISSUES_A_PAGE))
    page = min(max(page, 1), pages)
    shown = asked[(page - 1) * ISSUES_A_PAGE : page * ISSUES_A_PAGE]
    decided = sum(one.decision != ImportIssue.Decision.NONE for one in asked)
    return Review(_groups(shown, asked, lines), _groups(told[:NOTICES_SHOWN], told, lines), decided, len(asked), page, pages)


def _groups(shown: Sequence[ImportIssue], everything: Sequence[ImportIssue], lines: "_Lines") -> list[Group]:
    total = Counter(one.code for one in everything)
    open_ones = Counter(one.code for one in everything if one.decision == ImportIssue.Decision.NONE)
    groups: dict[str, Group] = {}
    for issue in shown:
        code, about = issue.code, CODES[issue.code]
        accept_all = _all(code, open_ones[code])
        group = Group(code, about.title, about.explanation, accept_all, open_ones[code], total[code])
        groups.setdefault(code, group).panels.append(panel_of(issue, lines))
    return list(groups.values())


def _all(code: str, number: int) -> str:
    own = _ANSWERS.get(code)
    return f"{own[0]} (all {number})" if own else _ALL.get(CODES[code].kind, "").format(number)


def _kind(issue: ImportIssue) -> str:
    return CODES[issue.code].kind


def panel_for(issue: ImportIssue) -> Panel:
    """One issue by itself, for the page where other words are written."""
    return panel_of(issue, _Lines(bytes(issue.profile_import.source.raw), [issue]))


def about(issue: ImportIssue) -> Code:
    """What this kind of issue is called and what it means."""
    return CODES[issue.code]


def words_to_edit(issue: ImportIssue) -> str:
    """What stands in the box at first: the words written before, else what is proposed, else what the file says."""
    if issue.edited:
        return issue.edited
    kind = CODES[issue.code].kind
    words = issue.proposed or issue.raw if kind in (REPAIR, SUGGESTION) else " ".join(issue.raw.split())
    return "".join(char for char in words if visible(char) == char)


def panel_of(issue: ImportIssue, lines: "_Lines") -> Panel:
    """One issue with its line."""
    before, run, after = lines.around(issue)
    accept, reject = _answers(issue)
    return Panel(
        number=issue.number,
        where=f"line {issue.line}" if issue.line else "the file as a whole",
        before=before,
        run=run,
        after=after,
        proposal=_PROPOSALS.get(issue.code) or _PROPOSALS[_kind(issue)],
        proposed=_in_context(issue, before, after),
        removes=issue.proposed == "",
        decision="" if issue.decision == ImportIssue.Decision.NONE else issue.decision,
        decided=_decided(issue, accept, reject),
        accept=accept,
        reject=reject if can_be_rejected(issue.code) else "",
        can_edit=can_be_edited(issue.code, issue.path),
    )


def _in_context(issue: ImportIssue, before: str, after: str) -> str:
    """The proposed words; when the run is only part of a word, with the rest of that word."""
    proposed = visible(issue.proposed or "")
    if not proposed or issue.code in _PERSON or _kind(issue) not in (REPAIR, SUGGESTION):
        return proposed
    head, tail = re.search(r"\w*$", before), re.match(r"\w*", after)
    return f"{head.group() if head else ''}{proposed}{tail.group() if tail else ''}"


def _answers(issue: ImportIssue) -> tuple[str, str]:
    return _ANSWERS.get(issue.code) or _ANSWERS.get(CODES[issue.code].kind, ("", ""))


def _decided(issue: ImportIssue, accept: str, reject: str) -> str:
    """What was decided, by whom and when, in words."""
    said = {
        ImportIssue.Decision.ACCEPTED: accept,
        ImportIssue.Decision.REJECTED: reject,
        ImportIssue.Decision.EDITED: f"Written anew: “{visible(issue.edited)}”",
    }.get(ImportIssue.Decision(issue.decision), "")
    if not said or issue.decided_at is None:
        return ""
    by = issue.decided_by.full_name if issue.decided_by else "Alongside"
    return f"{said}. Decided by {by} on {date(issue.decided_at)}."


class _Lines:
    """The file's own lines, with the names of people in them hidden."""

    def __init__(self, raw: bytes, issues: Iterable[ImportIssue]) -> None:
        self.source: Source = decode(raw)
        self.names = sorted({one.raw for one in issues if one.code in _PERSON and one.raw.strip()}, key=len, reverse=True)

    def around(self, issue: ImportIssue) -> tuple[str, str, str]:
        """(before, the run, after) on the issue's line; the run alone when it cannot be found there."""
        run = _shortened(issue.raw)
        hide = [name for name in self.names if not (issue.code in _PERSON and name == issue.raw)]
        if not issue.line or not issue.raw:
            return "", visible(self._hidden(run, hide)), ""
        start, end = self._line(issue.line)
        at = self._place(issue, start, end)
        if at is None:
            return "", visible(self._hidden(run, hide)), ""
        raw, stop = self.source.raw, at + len(issue.raw)
        # A little more than is shown, so that no name is cut in half and shown by its other half.
        before = self._hidden(raw[max(start, at - 2 * AROUND) : at], hide)
        after = self._hidden(raw[stop : min(max(end, stop), stop + 2 * AROUND)].rstrip("\r\n"), hide)
        before = before if len(before) <= AROUND else "…" + before[-AROUND:]
        after = after if len(after) <= AROUND else after[:AROUND] + "…"
        return visible(before), visible(self._hidden(run, hide)), visible(after)

    def _line(self, number: int) -> tuple[int, int]:
        starts = self.source.line_starts
        start = starts[min(number, len(starts)) - 1]
        return start, starts[number] if number < len(starts) else len(self.source.raw)

    def _place(self, issue: ImportIssue, start: int, end: int) -> int | None:
        """Where the run begins, counted in characters: by its byte when that is known, else its first mention on the line."""
        if issue.offset is not None:
            at = start + bisect_left(range(start, end), issue.offset, key=self.source.byte_of)
            if self.source.raw.startswith(issue.raw, at):
                return at
        found = self.source.raw.find(issue.raw, start, end)
        return found if found >= 0 else None

    @staticmethod
    def _hidden(text: str, names: list[str]) -> str:
        for name in names:
            text = text.replace(name, NAME_NOT_SHOWN)
        return text


def _shortened(raw: str) -> str:
    return raw if len(raw) <= LONGEST_RUN else raw[: LONGEST_RUN - 1] + "…"
