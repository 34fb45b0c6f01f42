"""Who booked, came and completed: the person's own, their organisation's people, or everybody's for those who give training."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, Seat, User
from alongside.training.models import BadgeTakenBack, Booking, Completion, Session
from alongside.training.rules import GIVES, SPEAKS


def bookings_of(person: User, session: Session) -> "QuerySet[Booking]":
    """The bookings of a session whose names this person may see."""
    found = Booking.objects.filter(_named(person, session.partnership), session=session)
    return found.select_related("person", "organisation").prefetch_related("attendances", "completions")


def all_bookings_of(session: Session) -> "QuerySet[Booking]":
    """Every booking of a session, to be counted and never named."""
    return session.bookings.prefetch_related("attendances", "completions")


def my_booking(person: User, session: Session) -> Booking | None:
    """The person's own booking of a session that has not been given back."""
    return session.bookings.filter(person=person).exclude(state=Booking.State.CANCELLED).first()


def booking_for(person: User, session: Session, number: int) -> Booking:
    """One booking of a session. Raises Http404 when there is none of that number, and when it is not this person's to see."""
    found = bookings_of(person, session).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def colleagues_for(person: User, partnership: Partnership) -> "QuerySet[User]":
    """Whom this person may book: people of their organisation, or of every member for those who give training."""
    seats = Seat.objects.standing().filter(partnership=partnership)
    people = User.objects.filter(is_active=True, pk__in=seats.values("person")).exclude(pk=person.pk)
    if not person.roles_in(partnership) & GIVES:
        people = people.filter(organisation=person.organisation_id)
    return people.select_related("organisation").order_by("organisation__name", "full_name")


def completions_for(person: User, partnership: Partnership, *, own: bool = False) -> "QuerySet[Completion]":
    """The completions with names that this person may see, newest first; only their own when asked."""
    wanted = Q(person=person) if own else _named(person, partnership)
    found = Completion.objects.filter(wanted, partnership=partnership)
    return found.select_related("course_version__course", "person", "organisation", "booking", "partnership")


def completion_for(person: User, partnership: Partnership, code: str) -> Completion:
    """One completion. Raises Http404 when there is none of that code, and when it is not this person's to see."""
    found = completions_for(person, partnership).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def own_completion_for(person: User, partnership: Partnership, code: str, *, badge: bool = False) -> Completion:
    """One of the person's own completions that stands; with `badge`, one they had a badge made of. Raises Http404."""
    found = completions_for(person, partnership, own=True).filter(code=code, withdrawn_at=None)
    one = (found.exclude(badge_wanted_at=None) if badge else found).first()
    if one is None:
        raise Http404
    return one


def standing_completion_for(person: User, partnership: Partnership, code: str) -> Completion:
    """As `completion_for`, of one that was not taken back: there is a certificate of no other. Raises Http404."""
    one = completion_for(person, partnership, code)
    if one.withdrawn_at is not None:
        raise Http404
    return one


def certificate_for(code: str) -> Completion | None:
    """What a certificate's code stands for, for anybody who has the code; nobody finds one without it."""
    found = Completion.objects.select_related("course_version__course", "person", "booking", "partnership")
    return found.filter(code=code).first()


def badges_taken_back() -> list[int]:
    """The places, in the list that anybody may read, of badges whose completion was taken back."""
    return list(BadgeTakenBack.objects.values_list("place", flat=True))


def guests_to_forget() -> bool:
    """Whether a guest's name has been kept long enough."""
    return Booking.objects.filter(delete_on__lte=timezone.localdate(), forgotten_at=None).exists()


def _named(person: User, partnership: Partnership) -> Q:
    roles = person.roles_in(partnership)
    if roles & GIVES:
        return Q()
    if roles & SPEAKS and person.organisation_id is not None:
        return Q(person=person) | Q(organisation=person.organisation_id)
    return Q(person=person)
