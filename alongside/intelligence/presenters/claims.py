"""Claims in words: what is said of somebody or something, where, and how far it is believed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.accounts.models import Partnership
from alongside.intelligence.queries.claims import Claim
from alongside.sharing.presenters.records import address_of

from .reports import Said, said

NOT_JUDGED = "not judged"


@dataclass(frozen=True)
class ClaimRow:
    """A claim as a line of a table."""

    mention: Said
    text: str
    style: str
    reference: str
    address: str
    owner: str
    at: dt.datetime


def heading(claims: list[Claim]) -> str:
    """What a page about claims of one thing is called: as it was written last."""
    newest = claims[0].mention
    return f"{newest.raw} ({newest.kind.replace('_', ' ')})"


def rows(claims: Iterable[Claim], partnership: Partnership) -> list[ClaimRow]:
    """Claims as lines of a table, each with its grade and where it is read."""
    return [
        ClaimRow(
            mention=said(one.mention),
            text=one.text,
            style=one.grade.style if one.grade else NOT_JUDGED,
            reference=one.record.reference,
            address=address_of(one.record),
            owner=one.record.owner.name,
            at=one.record.created_at,
        )
        for one in claims
    ]
