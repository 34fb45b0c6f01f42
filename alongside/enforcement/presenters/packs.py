"""A briefing pack in words, on the page and on paper."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement.models import Operation, Pack, PaperPack, Post
from alongside.enforcement.queries.papers import Brief
from alongside.ui import dates
from alongside.ui.paper import paper

from .operations import at


@dataclass(frozen=True)
class Row:
    """A pack as a line of a list."""

    number: int
    recipient: str
    duty: str
    state: str
    colour: str
    href: str


def rows(packs: Iterable[Pack], person: User) -> list[Row]:
    """Packs as lines of a list; only its own recipient opens one."""
    return [_row(pack, person) for pack in packs]


@dataclass(frozen=True)
class Paper:
    """Somebody without an account, and what can be done now about their pack on paper."""

    name: str
    duty: str
    state: str
    colour: str
    make: str
    print: str
    hand: str


def papers(briefs: Iterable[Brief], operation: Operation, *, open_now: bool) -> list[Paper]:
    """The packs on paper, by person. `open_now`: whether packs are given out at this moment."""
    return [_paper(one, operation, open_now=open_now) for one in briefs]


def duty(pack: Pack) -> str:
    """The duty a pack is for, in words."""
    return str(Post.Duty(pack.duty).label)


def printed(pack: Pack) -> bytes:
    """The pack on paper: marked, with the recipient and the day by which it must be destroyed on every page."""
    return _on_paper(pack, pack.recipient.full_name, str(pack.recipient.organisation), pack.issued_at, f"Copy {pack.number}")


def printed_for(pack: PaperPack) -> bytes:
    """The same for somebody without an account: it bears their name, though they never sign in."""
    return _on_paper(pack, pack.name, pack.organisation, pack.made_at, f"Paper copy {pack.number}")


def _on_paper(pack: Pack | PaperPack, name: str, body: str, made: dt.datetime, number: str) -> bytes:
    data: dict[str, Any] = {
        "title": f"Briefing for {name}",
        "language": "en",
        "marking": "OFFICIAL-SENSITIVE",
        "recipient": f"{name}, {body}",
        "made": dates.datetime(made),
        "expires": dates.date(timezone.localtime(pack.expires_at)),
        "duty": str(Post.Duty(pack.duty).label),
        "number": f"{number}, version {pack.version}",
        "sections": pack.content,
    }
    return paper("enforcement/paper/pack.typ", data)


def _row(pack: Pack, person: User) -> Row:
    state, colour = _state(pack)
    own = pack.recipient_id == person.pk and state not in ("Recalled", "Over")
    href = at(pack.operation, "pack_show", number=pack.number) if own else ""
    return Row(pack.number, f"{pack.recipient.full_name}, {pack.recipient.organisation}", duty(pack), state, colour, href)


def _paper(brief: Brief, operation: Operation, *, open_now: bool) -> Paper:
    helper, pack = brief.helper, brief.pack
    stale = pack is None or pack.version != operation.version
    over = pack is not None and pack.expires_at <= timezone.now()
    if pack is None:
        state, colour = "Not made out", "yellow"
    elif over:
        state, colour = "Over", "grey"
    elif stale:
        state, colour = "Of an earlier version", "red"
    elif pack.handed_by is not None and pack.handed_at is not None:
        state, colour = f"Handed over by {pack.handed_by.full_name}, {dates.datetime(pack.handed_at)}", "green"
    else:
        state, colour = "Not handed over", "yellow"
    usable = pack is not None and not stale and not over
    return Paper(
        f"{helper.name}, {helper.organisation}",
        helper.get_duty_display(),
        state,
        colour,
        at(operation, "paper_make", number=helper.number) if stale and open_now else "",
        at(operation, "paper_print", number=pack.number) if usable and pack is not None else "",
        at(operation, "paper_hand", number=pack.number) if usable and pack is not None and pack.handed_at is None else "",
    )


def _state(pack: Pack) -> tuple[str, str]:
    if pack.recalled_at is not None:
        return "Recalled", "red"
    if pack.expires_at <= timezone.now():
        return "Over", "grey"
    return ("Acknowledged", "green") if pack.acknowledged_at is not None else ("Not acknowledged", "yellow")
