"""What a person reads about their own account."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from alongside.accounts.models import Invitation, Partnership, Seat, Session, User

_IN_WORDS = {
    Authenticator.Type.TOTP: "authenticator app",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery codes",
}


def partnerships_of(person: User) -> list[Partnership]:
    """The partnerships a person sits in today, by name, a seat that waits for training among them."""
    seats = Seat.objects.standing().filter(person=person, partnership__isnull=False)
    return list(Partnership.objects.filter(pk__in=seats.values("partnership")))


def seats_of(person: User) -> list[Seat]:
    """The seats a person holds today, by partnership."""
    seats = Seat.objects.current().filter(person=person).select_related("partnership")
    return list(seats.order_by("partnership__name", "role"))


def sessions_of(person: User) -> list[Session]:
    """Where a person is signed in now, the latest first."""
    return list(Session.objects.filter(person=person, expire_date__gt=timezone.now()).order_by("-seen_at"))


def security_marks(person: User) -> dict[tuple[str, int], str]:
    """What a person signs in with beside a password, in words, to be compared before and after a change."""
    marks = {("second step", one.pk): _IN_WORDS[one.type] for one in Authenticator.objects.filter(user=person)}
    joined = {("provider", one.pk): f"sign-in through {one.provider}" for one in SocialAccount.objects.filter(user=person)}
    return {**marks, **joined}


def waiting_invitation(digest: str) -> Invitation | None:
    """The invitation a link leads to, if it can still be accepted."""
    return Invitation.objects.waiting().filter(digest=digest).select_related("organisation", "partnership").first()
