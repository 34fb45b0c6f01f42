"""Writing down that a year of training by name is over, and disposing of it once its owner has decided so.

Who it was goes; how many it were stays, by course and month, and of fewer than five neither their organisation nor their month.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act
from alongside.sharing.models import Notice, Record, Review
from alongside.sharing.queries.retention import gone_on
from alongside.sharing.retaining import GONE, begin_disposal, finish_disposal
from alongside.sharing.spine import new_record
from alongside.training import permissions
from alongside.training.models import (
    Asked,
    Attendance,
    Booking,
    Completion,
    Evaluation,
    Learning,
    PastCount,
    Reminder,
    Session,
    StatementChoice,
    Year,
)
from alongside.training.queries.learning import FEWEST
from alongside.training.queries.years import TRAINING_YEAR
from alongside.training.years import bookings_to_go, completions_to_go, returns_to_go, year_live, years_of

What = PastCount.What


@act(permissions.OPEN_YEAR, at="partnership")
def open_year(*, by: Clockwork, partnership: Partnership, organisation: Organisation, year: int) -> Year:
    """Write down that a year of an organisation's training is over, so that its time can come."""
    title = f"Training of {year}, by name"
    record = new_record(by=None, kind=TRAINING_YEAR, prefix="TRN", title=title, partnership=partnership, owner=organisation)
    return Year.everything.create(record=record, organisation=organisation, place=partnership, year=year)


@act(permissions.DISPOSE_OF_YEAR, at="record")
def dispose_of_year(*, by: Clockwork, record: Record) -> Review:
    """Dispose of what is kept by name of a year's training, as its owner has decided; what still holds stays."""
    review = begin_disposal(record, unless=year_live)
    kept = Year.everything.select_related("organisation", "place").get(record=record)
    completions, bookings = completions_to_go(kept), bookings_to_go(kept)
    came = [(one.booking.session.course_version, one.came, one.on) for one in _newest_marks(bookings)]
    _count(What.BOOKED, [(one.session.course_version, one.state, timezone.localdate(one.booked_at)) for one in bookings], kept)
    _count(What.CAME, came, kept)
    _count(What.COMPLETED, [(one.course_version, one.how, one.on) for one in completions if one.withdrawn_at is None], kept)
    _forget_learning(completions, kept)
    _forget_word_to_people(bookings, kept)
    Asked.objects.filter(completion__in=completions).delete()
    Completion.objects.filter(pk__in=[one.pk for one in completions]).delete()
    Attendance.objects.filter(booking__in=bookings).delete()
    Booking.objects.filter(pk__in=[one.pk for one in bookings]).delete()
    returns_to_go(kept).delete()
    finished = finish_disposal(by=by, review=review)
    _forget_words(kept)
    return finished


def _newest_marks(bookings: Iterable[Booking]) -> list[Attendance]:
    """What was written last of who came, of those who did."""
    found = Attendance.objects.filter(booking__in=bookings).select_related("booking__session__course_version__course")
    newest = {one.booking_id: one for one in found}
    return [one for one in newest.values() if one.came != Attendance.Came.NO]


def _count(what: str, rows: list[tuple[Any, str, Any]], kept: Year) -> None:
    by_month = Counter((version, str(detail), day.replace(day=1)) for version, detail, day in rows)
    few: Counter[tuple[Any, str, Any]] = Counter()
    for (version, detail, month), people in by_month.items():
        if people < FEWEST:
            few[version, detail, month.replace(month=1)] += people
        else:
            _add(what, version, detail, month, people, kept.organisation)
    for (version, detail, year), people in few.items():
        _add(what, version, detail, year, people, None)


def _add(what: str, version: Any, detail: str, month: Any, people: int, organisation: Organisation | None) -> None:
    """One more number, or more of a number that stands already."""
    these = {"course": version.course, "title": version.title, "what": what, "detail": detail}
    kept, new = PastCount.objects.get_or_create(**these, month=month, organisation=organisation, defaults={"people": people})
    if not new:
        kept.people += people
        kept.save(update_fields=["people"])


def _forget_learning(completions: list[Completion], kept: Year) -> None:
    """How far somebody was in an e-learning goes with their last completion of it, or when they work here no more."""
    gone = [one.pk for one in completions]
    for one in completions:
        course, person = one.course_version.course, one.person
        others = Completion.objects.filter(course_version__course=course, person=person).exclude(pk__in=gone)
        if person is not None and not others.exists():
            Learning.objects.filter(course=course, person=person).delete()
    left = {"person__organisation": kept.organisation, "person__is_active": False}
    Learning.objects.filter(course__partnership=kept.place, **left).delete()


def _forget_word_to_people(bookings: list[Booking], kept: Year) -> None:
    """Notices about places, reminders of what lapses, and choices about statements that have ended."""
    people = {"person__organisation": kept.organisation, "partnership": kept.place}
    sessions = {one.session.reference for one in bookings}
    Notice.objects.filter(reference__in=sessions, to_person__in=[one.person_id for one in bookings]).delete()
    Reminder.objects.filter(**people, held_until__year__in=years_of(kept)).delete()
    StatementChoice.objects.filter(**people, ended__year__in=years_of(kept)).delete()


def _forget_words(kept: Year) -> None:
    """What was said of courses without a name may tell of somebody: it goes with the last of the year, as trainers do."""
    years = dict(Year.everything.filter(place=kept.place, year=kept.year).values_list("pk", "year"))
    if set(years) == set(gone_on(set(years))):
        said = Evaluation.objects.filter(course_version__course__partnership=kept.place, month__year=kept.year)
        said.update(why="", words="")
        Session.objects.filter(partnership=kept.place, ends_at__year=kept.year).update(trainer=GONE)
