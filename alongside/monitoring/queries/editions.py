"""Editions: those the board reads, the newest that anybody reads, and those the clock owes."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User

from ..annual import quarter_before, year_before
from ..models import Edition, Indicator, ReportYear
from ..models.editions import For
from ..permissions import TAKE_UP_EDITION


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


def owed_editions(today: dt.date) -> list[tuple[Partnership, str, dt.date, dt.date]]:
    """The reports the clock owes: of the last full quarter, and of the last full year, as each partnership's year ends.

    Owed to partnerships that switched this on, from their first report, and to those that said nothing and made one before.
    """
    said = {one.partnership_id: one for one in ReportYear.objects.order_by("at", "pk")}
    board = Edition.objects.filter(readers=For.BOARD)
    owing = Partnership.objects.filter(Q(pk__in=board.values("partnership")) | Q(pk__in=list(said)), ended=None).order_by("pk")
    having = set(board.values_list("partnership_id", "kind", "first", "last"))
    found = []
    for one in owing:
        year = said.get(one.pk, ReportYear())
        if year.scheduled:
            days = year_before(today, year.ends_month)
            asked = ((Edition.Kind.BOARD, quarter_before(today)), (Edition.Kind.ANNUAL, days))
            found += [(one, str(kind), *days) for kind, days in asked if (one.pk, kind, *days) not in having]
    return found


def editions_waiting_for(person: User, partnership: Partnership) -> "QuerySet[Edition]":
    """The reports the clock made that wait to be put to the board, for whoever may say that they were."""
    waiting = Edition.objects.filter(partnership=partnership, readers=For.BOARD, made_by=None, receipt=None)
    return waiting if person.may(TAKE_UP_EDITION, partnership) else waiting.none()
