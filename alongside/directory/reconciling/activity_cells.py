"""Takes a cell of activities apart at its commas, as a page's list of activities would say them."""

from collections.abc import Iterable

from alongside.partnership.profiles.activities import MAX_ACTIVITIES, ActivitiesReader
from alongside.partnership.profiles.entries import entries_of
from alongside.partnership.profiles.findings import Findings
from alongside.partnership.profiles.markdown import plain
from alongside.partnership.profiles.model import ActivityClaim
from alongside.partnership.profiles.source import Source
from alongside.partnership.profiles.text import Piece, Text
from alongside.partnership.profiles.vocabulary import activity_of, folded


def activities_in(cell: str) -> tuple[tuple[ActivityClaim, ...], list[tuple[str, str]]]:
    """Every activity of the cell once, in its order; and (code, raw text) of each thing that is doubtful."""
    claims: dict[tuple[str, str], ActivityClaim] = {}
    doubts: list[tuple[str, str]] = []
    pieces = _pieces(cell)
    for piece in pieces[:MAX_ACTIVITIES]:
        findings = Findings()
        found = ActivitiesReader(findings).read([piece])
        if not found:
            doubts.append(("activity-unreadable", piece.raw))
        doubts += [(issue.code, issue.raw) for issue in findings.in_order() if issue.code == "activity-unknown"]
        for claim in found:
            same = (claim.key, folded(claim.text))
            if same in claims:
                doubts.append(("activity-repeated", claim.raw))
            claims.setdefault(same, claim)
    if len(pieces) > MAX_ACTIVITIES:
        doubts.append(("too-many", pieces[MAX_ACTIVITIES].upto(pieces[-1]).raw))
    return tuple(claims.values()), doubts


def claims_of(keys: Iterable[str]) -> tuple[ActivityClaim, ...]:
    """The activities that are only marked, where no words name them."""
    return tuple(ActivityClaim(key) for key in keys)


def _pieces(cell: str) -> list[Piece]:
    """One for each activity. What follows "Other" is its own words, commas and all, until a known activity is named."""
    pieces: list[Piece] = []
    within_other = False
    for part in entries_of(Text.of(Source(cell)).whole(), Findings()):
        known = activity_of(plain(part.shown).rstrip("."))
        if within_other and not known:
            pieces[-1] = pieces[-1].upto(part)
        else:
            pieces.append(part)
            within_other = folded(part.shown).split(" ")[0] == "other"
    return pieces
