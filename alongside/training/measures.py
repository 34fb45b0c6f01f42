"""What may be counted of training, for monitoring alone."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.measures import Measure, Row, moments, tallied

from .models import (
    AggregateReturn,
    Attendance,
    Booking,
    Completion,
    Evaluation,
    Headcount,
    Kind,
    LearnerAnswers,
    Method,
    PastCount,
    Session,
)

_HELD = ("In date", "Not in date")
_MOVED = ("More right after", "As many right after", "Fewer right after")


def _sessions(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = Session.objects.filter(partnership=partnership, cancelled_at=None, starts_at__date__range=(first, last))
    for one in found.select_related("course_version"):
        yield {"key": f"session-{one.pk}", "on": timezone.localdate(one.starts_at), "course": one.course_version.title}


def _booked(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Booking]":
    return Booking.objects.filter(session__partnership=partnership, booked_at__date__range=(first, last))


def _own_bookings(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    own = _booked(partnership, first, last).filter(organisation=owner)
    return tallied(own, "session__course_version__title", "organisation__name", "state")


def _bookings(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _booked(partnership, first, last)
    for one in found.select_related("session__course_version", "organisation"):
        day = timezone.localdate(one.booked_at)
        yield {"key": f"place-{one.pk}", "on": day, "state": one.state, **_of(one.session.course_version.title, one.organisation)}
    yield from _past(PastCount.What.BOOKED, "state", partnership, first, last)


def _noted(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Attendance]":
    return Attendance.objects.filter(booking__session__partnership=partnership, on__range=(first, last))


def _own_attendances(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    found = _noted(partnership, first, last).filter(booking__organisation=owner)
    same = Attendance.objects.filter(booking=OuterRef("booking"), on__range=(first, last))
    later = same.filter(Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk")))
    came = found.filter(~Exists(later)).exclude(came=Attendance.Came.NO)
    return tallied(came, "booking__session__course_version__title", "booking__organisation__name", "came")


def _attendances(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _noted(partnership, first, last)
    newest = {one.booking_id: one for one in found.select_related("booking__session__course_version", "booking__organisation")}
    for one in newest.values():
        if one.came != Attendance.Came.NO:
            of = _of(one.booking.session.course_version.title, one.booking.organisation)
            yield {"key": f"place-{one.booking_id}", "on": one.on, "came": one.came, **of}
    yield from _past(PastCount.What.CAME, "came", partnership, first, last)


def _completed(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[Completion]":
    return Completion.objects.filter(partnership=partnership, on__range=(first, last), withdrawn_at=None)


def _own_completions(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    own = _completed(partnership, first, last).filter(organisation=owner)
    return tallied(own, "course_version__title", "organisation__name", "how")


def _completions(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _completed(partnership, first, last)
    for one in found.select_related("course_version", "organisation"):
        of = _of(one.course_version.title, one.organisation)
        yield {"key": f"completion-{one.pk}", "on": one.on, "how": one.how, **of}
    yield from _past(PastCount.What.COMPLETED, "how", partnership, first, last)


def _evaluations(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    # An answer keeps no day, only the first of its month.
    found = Evaluation.objects.filter(course_version__course__partnership=partnership, month__range=(first, last))
    for one in found.select_related("course_version"):
        yield {"key": f"evaluation-{one.pk}", "on": one.month, "course": one.course_version.title, "kind": one.kind}


def _returned(partnership: Partnership, first: dt.date, last: dt.date) -> "QuerySet[AggregateReturn]":
    # A period is counted on its last day, whole or not at all: nobody knows which of its people were trained when.
    return AggregateReturn.objects.filter(partnership=partnership, replaced_by=None, ends__range=(first, last))


def _own_returns(partnership: Partnership, first: dt.date, last: dt.date, owner: int) -> "QuerySet[Any, Any]":
    own = _returned(partnership, first, last).filter(organisation=owner).alias(title=Coalesce("course__title", "course_words"))
    return tallied(own, "title", "organisation__name", "method", number=Sum("trained"))


def _people_in_returns(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    found = _returned(partnership, first, last)
    for one in found.select_related("organisation", "course"):
        words = one.course.title if one.course is not None else one.course_words
        for at in range(one.trained):
            yield {"key": f"return-{one.pk}-{at}", "on": one.ends, "how": one.method, **_of(words, one.organisation)}


def _coverage(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    """Everybody a course is for on the last day, as members counted them, and how many of them held it in date by name."""
    newest: dict[tuple[int, int, str], Headcount] = {}
    for one in Headcount.objects.filter(partnership=partnership, on__lte=last).order_by("on", "pk"):
        newest[one.organisation_id, one.course_id, one.role_group.casefold()] = one
    groups = Counter(key[:2] for key in newest)
    held = _in_date(partnership, first, last)
    for (organisation, course, _), one in newest.items():
        # Who has several groups says nothing of which group a person is in.
        if groups[organisation, course] == 1:
            named = len(held[organisation, course])
            for at in range(one.people):
                yield {"key": f"covered-{one.pk}-{at}", "on": last, "held": _HELD[at >= named]}


def _in_date(partnership: Partnership, first: dt.date, last: dt.date) -> dict[tuple[int | None, int], set[tuple[str, int]]]:
    """By organisation and course, who held it on the last day; somebody known by a booking alone counts by the completion."""
    _, ends = moments(first, last)
    found = Completion.objects.filter(Q(expires_on=None) | Q(expires_on__gt=last), partnership=partnership, on__lte=last)
    found = found.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gte=ends)).order_by()
    held: dict[tuple[int | None, int], set[tuple[str, int]]] = defaultdict(set)
    for pk, organisation, course, person in found.values_list("pk", "organisation_id", "course_version__course_id", "person_id"):
        held[organisation, course].add(("completion", pk) if person is None else ("person", person))
    return held


def _learnt(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    """Each learner whose answers before and after belong together, by the month of those after."""
    found = LearnerAnswers.objects.filter(course__partnership=partnership).exclude(code="")
    pairs: dict[tuple[int, str, str], dict[str, LearnerAnswers]] = defaultdict(dict)
    for one in found:
        pairs[one.course_id, one.edition, one.code][one.when] = one
    for both in pairs.values():
        after = both.get(LearnerAnswers.When.AFTER)
        if after is not None and LearnerAnswers.When.BEFORE in both and first <= after.month <= last:
            change = len(after.right) - len(both[LearnerAnswers.When.BEFORE].right)
            moved = _MOVED[0] if change > 0 else _MOVED[2] if change < 0 else _MOVED[1]
            yield {"key": f"learner-{after.pk}", "on": after.month, "moved": moved}


def _past(what: PastCount.What, by: str, partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    # Their rows are gone: they count in the month that was kept of them.
    found = PastCount.objects.filter(course__partnership=partnership, what=what, month__range=(first, last))
    for one in found.select_related("organisation"):
        for at in range(one.people):
            yield {"key": f"past-{one.pk}-{at}", "on": one.month, by: one.detail, **_of(one.title, one.organisation)}


def _of(course: str, organisation: Organisation | None) -> dict[str, object]:
    return {"course": course, "organisation": str(organisation or ""), "owner": organisation.pk if organisation else None}


MEASURES: tuple[Measure, ...] = (
    Measure(
        "training.sessions",
        "Sessions held or planned",
        "sessions",
        _sessions,
        ("course",),
        "Cancelled ones are left out.",
        owned=False,
    ),
    Measure(
        "training.bookings",
        "Places booked",
        "bookings",
        _bookings,
        ("course", "organisation", "state"),
        "That somebody booked says nothing of whether they came. Given back and waiting places are among them, by state.",
        own=_own_bookings,
        every={"state": Booking.State.values},
        said={"state": dict(Booking.State.choices)},
    ),
    Measure(
        "training.attendances",
        "Places at which somebody came",
        "attendances",
        _attendances,
        ("course", "organisation", "came"),
        "To come is not to complete. Whoever came only for part of it is among them.",
        own=_own_attendances,
        every={"came": (Attendance.Came.YES.value, Attendance.Came.IN_PART.value)},
        said={"came": dict(Attendance.Came.choices)},
    ),
    Measure(
        "training.completions",
        "Courses completed, by people known by name",
        "completions",
        _completions,
        ("course", "organisation", "how"),
        "One person may complete several. Never to be added to the people in returns: the same people may be in both.",
        own=_own_completions,
        every={"how": Completion.How.values},
        said={"how": dict(Completion.How.choices)},
    ),
    Measure(
        "training.evaluations",
        "Answers about courses",
        "answers",
        _evaluations,
        ("course", "kind"),
        "Given without a name, after a course and six to twelve months later. How many answered, not what they said.",
        said={"kind": dict(Kind.choices)},
        owned=False,
    ),
    Measure(
        "training.people_in_returns",
        "People trained, as members say in numbers alone",
        "people",
        _people_in_returns,
        ("course", "organisation", "how"),
        "As each member counted them. Never to be added to completions by name.",
        own=_own_returns,
        every={"how": Method.values},
        said={"how": dict(Method.choices)},
    ),
    Measure(
        "training.coverage",
        "People a course is for on the last day, and whether they hold it",
        "people and courses",
        _coverage,
        ("held",),
        "Of head counts members gave; known by name alone. A member with several head counts for one course is left out.",
        owned=False,
        every={"held": _HELD},
        standing=True,
    ),
    Measure(
        "training.learnt",
        "Learners who answered before and after e-learning",
        "people",
        _learnt,
        ("moved",),
        "Only those who gave the code that pairs their answers.",
        owned=False,
        every={"moved": _MOVED},
    ),
)
