"""What leaving comes down to. A part of several acts; not one by itself."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q
from django.utils import timezone

from .models import Appointment, Invitation, Seat, User


def close_account(person: User) -> None:
    """Close an account: no sign-in, no seat, no session, no waiting invitation, no second factor. Part of an act.

    What the person wrote stays, with their name on it. Named groups and shares to them by name are left as they are: sight
    asks for an open account first.
    """
    today = timezone.localdate()
    person.is_active, person.left_on = False, today
    person.sessions_epoch += 1
    person.set_unusable_password()
    person.save(update_fields=["is_active", "left_on", "sessions_epoch", "password"])
    for seat in Seat.objects.filter(Q(ended=None) | Q(ended__gt=today), person=person):
        seat.ended = max(today, seat.started)
        seat.save(update_fields=["ended"])
    offered = Q(email=person.email) | Q(invited_by=person) | Q(person=person)
    Invitation.objects.waiting().filter(offered).update(withdrawn_at=timezone.now())
    _leave_offices(person)
    person.sessions.all().delete()
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()


def _leave_offices(person: User) -> None:
    """The office stays with the organisation; the person's name leaves it."""
    today = timezone.localdate()
    for office in Appointment.objects.filter(Q(ended=None) | Q(ended__gt=today), person=person):
        office.ended = max(today, office.started)
        office.save(update_fields=["ended"])
        Appointment.objects.create(
            partnership=office.partnership,
            office=office.office,
            organisation=office.organisation,
            role_title=office.role_title,
            rotates=office.rotates,
        )
