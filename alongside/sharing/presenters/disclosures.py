"""Words the pages about disclosures and approvals need that are worked out, not kept."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from alongside.ledger.acts import sentence_for
from alongside.sharing.models import Approval, Disclosure
from alongside.sharing.queries import approval_state, disclosure_state

# What is decided on a page of its own record, by the name of the act.
_PAGES: dict[str, str] = {"intelligence.release_product": "intelligence:product_release"}
_COLOURS = {"Waiting": "blue", "Open": "orange", "Approved": "green", "Refused": "red"}


@dataclass(frozen=True)
class DisclosureRow:
    """A disclosure as the owner's people see it in a list."""

    reference: str
    record: str
    title: str
    to: str
    state: str
    colour: str
    ends_at: dt.datetime


@dataclass(frozen=True)
class ApprovalRow:
    """An approval: what is to be done, to what, who asks and why.

    `disclosure` is the reference of the disclosure it is about, `page` the address of another page of its own to decide on.
    """

    reference: str
    what: str
    subject: str
    asked_by: str
    reason: str
    expires_at: dt.datetime
    state: str
    colour: str
    disclosure: str
    page: str
    waiting: bool


def line(disclosure: Disclosure) -> DisclosureRow:
    """A disclosure in a line."""
    state = disclosure_state(disclosure)
    return DisclosureRow(
        reference=disclosure.reference,
        record=disclosure.record.reference,
        title=disclosure.record.title,
        to=str(disclosure.audience),
        state=state,
        colour=_COLOURS.get(state, "grey"),
        ends_at=disclosure.ends_at,
    )


def approval(one: Approval) -> ApprovalRow:
    """An approval in a line."""
    state = approval_state(one)
    disclosure: Disclosure | None = getattr(one, "disclosure", None)
    who = f"{one.asked_by.full_name}, {one.asked_by.organisation}" if one.asked_by.organisation else one.asked_by.full_name
    return ApprovalRow(
        reference=one.reference,
        what=sentence_for(one.act).rstrip("."),
        subject=one.subject,
        asked_by=who,
        reason=one.reason,
        expires_at=one.expires_at,
        state=state,
        colour=_COLOURS.get(state, "grey"),
        disclosure=disclosure.reference if disclosure else "",
        page=_page_of(one),
        waiting=state == "Waiting",
    )


def _page_of(one: Approval) -> str:
    name = _PAGES.get(one.act)
    return reverse(name, kwargs={"slug": one.partnership.slug, "reference": one.subject}) if name else ""
