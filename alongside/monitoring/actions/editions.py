"""Making an edition of the figures for the board, giving one to the public, and when the clock makes them."""

import datetime as dt
import hashlib

from django.utils import timezone

from alongside.accounts.models import Partnership, Seat, User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act, note
from alongside.sharing.models import Notice
from alongside.sharing.telling import tell_person

from .. import annual, indicators, permissions, reporting, times
from ..counting import tables_for
from ..disclosure import Mode
from ..logbook import log_of, written
from ..models import Edition, EditionFile, EditionReceipt, Release, ReportYear
from ..models.editions import For
from ..words import words_of

LONGEST = 366 * 2  # days


@act(permissions.MAKE_EDITION, at="partnership")
def make_edition(
    *, by: User | Clockwork, partnership: Partnership, first: dt.date, last: dt.date, kind: str = Edition.Kind.BOARD
) -> Edition:
    """Count what was done in some days, for the board, and keep the figures as they are given out."""
    if last < first:
        raise Refused("The last day must be the first day or later.", field="last")
    if last >= timezone.localdate():
        raise Refused("Choose days that are over: what is still going on would change under the reader.", field="last")
    if (last - first).days > LONGEST:
        raise Refused("Choose at most two years.", field="first")
    if kind == Edition.Kind.ANNUAL and not annual.is_a_year(first, last):
        raise Refused("An annual report spans twelve whole months, from the first day of one.", field="first")
    # One edition at a time: each is held against everything given out before it.
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    edition = Edition.objects.create(
        partnership=partnership,
        kind=kind,
        readers=For.BOARD,
        first=first,
        last=last,
        made_by=by if isinstance(by, User) else None,
        words=words_of(partnership, first, last, public=False),
    )
    _fill(edition, Mode.BOARD)
    return edition


@act(permissions.PUBLISH_EDITION, at="edition")
def publish_edition(*, by: User, edition: Edition) -> Edition:
    """Give the figures of an edition to the public, with the care the public needs."""
    Partnership.objects.select_for_update().get(pk=edition.partnership_id)
    if edition.readers != For.BOARD:
        raise Refused("That edition is public already.")
    if Edition.objects.filter(made_from=edition).exists():
        raise Refused("Somebody has published this edition already.")
    public = Edition.objects.create(
        partnership=edition.partnership,
        kind=edition.kind,
        readers=For.PUBLIC,
        first=edition.first,
        last=edition.last,
        made_by=by,
        made_from=edition,
        words=words_of(edition.partnership, edition.first, edition.last, public=True),
    )
    _fill(public, Mode.PUBLIC)
    return public


@act(permissions.TAKE_UP_EDITION, at="edition")
def take_up_edition(*, by: User, edition: Edition) -> EditionReceipt:
    """Say that a report the clock made was put to those it is for, so that it waits no more."""
    held = Edition.objects.select_for_update().get(pk=edition.pk)
    if held.made_by_id is not None or EditionReceipt.objects.filter(edition=held).exists():
        raise Refused("Nothing waits here: somebody has taken it up already.")
    return EditionReceipt.objects.create(edition=held, by=by)


@act(permissions.TELL_REPORT_FAILED, at="partnership")
def tell_report_failed(*, by: Clockwork, partnership: Partnership, kind: str, first: dt.date, last: dt.date) -> str:
    """Tell the coordinator and the chair, once, that a report that was owed could not be made."""
    label = Edition.Kind(kind).label
    text = (
        f"The {label.lower()} of {first:%-d %b %Y} to {last:%-d %b %Y} could not be made by itself. It is tried again each hour. "
        "Make it yourself, or tell whoever keeps this house."
    )
    leads = Seat.objects.current().filter(partnership=partnership, role__in=(Role.COORDINATOR, Role.CHAIR))
    told = Notice.objects.filter(partnership=partnership, text=text).values_list("to_person", flat=True)
    for person in User.objects.filter(pk__in=leads.values("person")).exclude(pk__in=list(told)):
        tell_person(partnership, person, about=Notice.About.WAITING, reference="", text=text)
    note(kind=kind, first=first.isoformat(), last=last.isoformat())
    return partnership.slug


@act(permissions.SET_REPORT_YEAR, at="partnership")
def set_report_year(*, by: User, partnership: Partnership, ends_month: int, scheduled: bool) -> ReportYear:
    """Say with which month the partnership’s year ends, and whether its reports are made by the clock."""
    if ends_month not in annual.QUARTER_ENDS:
        raise Refused("The year ends with a quarter: choose March, June, September or December.", field="ends_month")
    note(ends_month=ends_month, scheduled=scheduled)
    return ReportYear.objects.create(partnership=partnership, ends_month=ends_month, scheduled=scheduled, by=by)


def _fill(edition: Edition, mode: Mode) -> None:
    whole_year = edition.kind == Edition.Kind.ANNUAL and annual.is_a_year(edition.first, edition.last)
    log = log_of(edition.partnership) if whole_year else []
    more = annual.questions(edition.first) if whole_year else []
    made = tables_for(edition.partnership, edition.first, edition.last, mode=mode, on=timezone.localdate(), more=more)
    Release.objects.bulk_create(
        Release(edition=edition, position=place, **written(table)) for place, table in enumerate(made, start=1)
    )
    rule = reporting.rule_of(edition)
    edition.words |= times.kept(edition, made, rule)
    if mode is Mode.BOARD:
        edition.words["figures"] = indicators.kept(edition.partnership, edition.first, edition.last, made, rule)
    if whole_year:
        edition.words["annual"] = annual.kept(edition, made, log)
    files = {kind: make(edition) for kind, make in reporting.KEPT.items()}
    EditionFile.objects.bulk_create(EditionFile(edition=edition, kind=kind, data=data) for kind, data in files.items())
    edition.pdf_sha256, edition.docx_sha256 = (hashlib.sha256(files[kind]).hexdigest() for kind in ("pdf", "docx"))
    edition.save(update_fields=["words", "pdf_sha256", "docx_sha256"])
    note(tables=sum(not table.refused for table in made), refused=sum(bool(table.refused) for table in made))
