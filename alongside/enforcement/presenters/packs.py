"""A briefing pack in words, on the page and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement.models import Pack, Post
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


def duty(pack: Pack) -> str:
    """The duty a pack is for, in words."""
    return str(Post.Duty(pack.duty).label)


def printed(pack: Pack) -> bytes:
    """The pack on paper: marked, with the recipient and the day by which it must be destroyed on every page."""
    data: dict[str, Any] = {
        "title": f"Briefing for {pack.recipient.full_name}",
        "language": "en",
        "marking": "OFFICIAL-SENSITIVE",
        "recipient": f"{pack.recipient.full_name}, {pack.recipient.organisation}",
        "made": dates.datetime(pack.issued_at),
        "expires": dates.date(timezone.localtime(pack.expires_at)),
        "duty": duty(pack),
        "number": f"Copy {pack.number}, version {pack.version}",
        "sections": pack.content,
    }
    return paper("enforcement/paper/pack.typ", data)


def _row(pack: Pack, person: User) -> Row:
    state, colour = _state(pack)
    own = pack.recipient_id == person.pk and state not in ("Recalled", "Over")
    href = at(pack.operation, "pack_show", number=pack.number) if own else ""
    return Row(pack.number, f"{pack.recipient.full_name}, {pack.recipient.organisation}", duty(pack), state, colour, href)


def _state(pack: Pack) -> tuple[str, str]:
    if pack.recalled_at is not None:
        return "Recalled", "red"
    if pack.expires_at <= timezone.now():
        return "Over", "grey"
    return ("Acknowledged", "green") if pack.acknowledged_at is not None else ("Not acknowledged", "yellow")
