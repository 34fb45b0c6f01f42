"""Editions: those the board reads, the newest that anybody reads, and those the clock owes."""

import datetime as dt

from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User

from ..models import Edition, Indicator
from ..models.editions import For


def editions_for(person: User, partnership: Partnership) -> "QuerySet[Edition]":
    """The editions of a partnership, newest first."""
    return Edition.objects.filter(partnership=partnership).select_related("made_by")


def edition_for(person: User, partnership: Partnership, reference: str) -> Edition:
    """The edition with that reference. Raises Http404."""
    edition = (
        Edition.objects.filter(partnership=partnership, reference=reference).select_related("partnership", "made_by").first()
    )
    if edition is None:
        raise Http404
    return edition


def public_edition(partnership: Partnership) -> Edition:
    """The newest edition the chair gave to the public. Raises Http404 when there is none."""
    edition = Edition.objects.filter(partnership=partnership, readers=For.PUBLIC).select_related("partnership").first()
    if edition is None:
        raise Http404
    return edition


def newest_board_edition(partnership: Partnership) -> Edition | None:
    """The newest edition for the board, if there is one."""
    return Edition.objects.filter(partnership=partnership, readers=For.BOARD).first()


def board_editions(partnership: Partnership) -> "QuerySet[Edition]":
    """The editions for the board, newest first."""
    return Edition.objects.filter(partnership=partnership, readers=For.BOARD)


def has_starter() -> bool:
    """Whether what comes with the house was brought in."""
    return Indicator.objects.filter(partnership=None).exists()


def owed_editions(today: dt.date) -> list[tuple[Partnership, dt.date, dt.date]]:
    """The partnerships that have made editions before and lack the board report of the last full quarter, with its days."""
    month = (today.month - 1) // 3 * 3 + 1
    last = dt.date(today.year, month, 1) - dt.timedelta(days=1)
    first = dt.date(last.year, last.month - 2, 1)
    board = Edition.objects.filter(readers=For.BOARD)
    having = board.filter(first=first, last=last).values("partnership")
    owing = Partnership.objects.filter(pk__in=board.values("partnership")).exclude(pk__in=having)
    return [(one, first, last) for one in owing.order_by("pk")]
