"""Members of the partnership, for the people inside it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.partnership.models import Claim, ClaimState, ClaimStatus

from .wording import said_by, shown_name, source_words, state_tag


@dataclass(frozen=True)
class Row:
    """One entry of the list."""

    reference: str
    name: str
    organisation: str
    state: str
    colour: str
    source: str
    said_by: str


@dataclass(frozen=True)
class Moment:
    """One state an entry came into."""

    what: str
    at: dt.datetime
    who: str
    why: str


def rows(claims: Iterable[Claim]) -> list[Row]:
    """Entries as lines of the list."""
    return [row(claim) for claim in claims]


def row(claim: Claim) -> Row:
    """One entry. A name that may be a person's is not shown here either: only the review of the file shows it."""
    state, colour = state_tag(claim.state)
    return Row(
        reference=claim.reference,
        name=shown_name(claim),
        organisation=claim.organisation.name if claim.organisation else "",
        state=state,
        colour=colour,
        source=source_words(claim.source),
        said_by=said_by(claim.attributed_to, "named"),
    )


def history(statuses: Iterable[ClaimStatus]) -> list[Moment]:
    """Every state an entry has been in, newest first."""
    newest_first = list(statuses)
    before = [*newest_first[1:], None]
    return [
        Moment(_happened(one, earlier), one.at, _who(one), one.why) for one, earlier in zip(newest_first, before, strict=True)
    ]


def _happened(status: ClaimStatus, earlier: ClaimStatus | None) -> str:
    """What a state says had happened, beside the one before it."""
    words = state_tag(status.state)[0]
    if earlier is None:
        return "Put on the list" if status.state == ClaimState.CLAIMED else f"Put on the list: {words.lower()}"
    if status.organisation_id != earlier.organisation_id:
        return f"Matched to {status.organisation}" if status.organisation else f"Match taken away: {words.lower()}"
    return words


def _who(status: ClaimStatus) -> str:
    if status.by is None:
        return "the import of a file"
    organisation = status.by.organisation
    return f"{status.by.full_name}, {organisation.name}" if organisation else status.by.full_name
