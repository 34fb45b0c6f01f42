"""What monitoring counts itself because several rooms, or its own words, make it: as things stood on the last day, mostly."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from alongside.accounts.models import Membership, Partnership, Seat
from alongside.kernel.measures import Measure, Row, moments
from alongside.kernel.roles import Role
from alongside.partnership.models import Objective
from alongside.referrals.models import Case
from alongside.sharing.models import Link

from .models import Rating

_SHOWN = ("With owner, date and evidence", "Without")
_CONTACT = ("With a named contact", "Without a named contact")
_HOW_FOUND = ("Through joint work", "Otherwise")


def _objectives(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    _, ends = moments(first, last)
    standing = Objective.objects.filter(Q(ended_at=None) | Q(ended_at__gte=ends), partnership=partnership)
    standing = standing.filter(versions__number=1, versions__at__lt=ends)
    newest: dict[int, Rating] = {}
    for one in Rating.objects.filter(objective__in=standing, at__lt=ends).order_by("at", "pk"):
        newest[one.objective_id] = one
    for pk in standing.order_by().values_list("pk", flat=True):
        said = newest.get(pk)
        shown = said is not None and said.owner_id is not None and said.on is not None and said.evidence
        yield {"key": f"objective-{pk}", "on": last, "shown": _SHOWN[not shown]}


def _members(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    speaking = set(
        Seat.objects.on(last).filter(partnership=partnership, role=Role.MEMBER).values_list("person__organisation_id", flat=True)
    )
    members = Membership.objects.on(last).filter(partnership=partnership)
    for pk in members.order_by().values_list("organisation_id", flat=True).distinct():
        yield {"key": f"member-{pk}", "on": last, "contact": _CONTACT[pk not in speaking]}


def _found(partnership: Partnership, first: dt.date, last: dt.date) -> Iterator[Row]:
    """Each person met once: whether a link says that it was at an operation of the partnership."""
    joint = Link.everything.filter(to_record=OuterRef("pk"), from_record__kind="enforcement.operation")
    met = Case.everything.filter(record__partnership=partnership, met_on__range=(first, last), continued_in=None)
    for pk, on, jointly in met.annotate(jointly=Exists(joint)).values_list("pk", "met_on", "jointly"):
        yield {"key": str(pk), "on": on, "found": _HOW_FOUND[not jointly]}


MEASURES: tuple[Measure, ...] = (
    Measure(
        code="monitoring.objectives",
        label="Objectives that stood on the last day",
        count_unit="objectives",
        rows=_objectives,
        standing=True,
        dimensions=("shown",),
        every={"shown": _SHOWN},
        owned=False,
        note="By what was last said of how each stands.",
    ),
    Measure(
        code="monitoring.members",
        label="Member organisations on the last day",
        count_unit="organisations",
        rows=_members,
        standing=True,
        dimensions=("contact",),
        every={"contact": _CONTACT},
        owned=False,
        note="A named contact is a person who holds the seat of a member for it.",
    ),
    Measure(
        code="monitoring.found",
        label="People met, and how they were found",
        count_unit="people",
        rows=_found,
        dimensions=("found",),
        every={"found": _HOW_FOUND},
        owned=False,
        note="Through joint work where the record of a person met follows from an operation.",
    ),
)
