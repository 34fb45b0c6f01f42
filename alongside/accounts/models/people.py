"""People with accounts, the seats they hold, and the invitations that bring them in."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

from alongside.kernel.access import Permission
from alongside.kernel.roles import Role

from .dated import Dated
from .organisations import Department, Organisation
from .partnerships import Membership, Partnership


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account. Without a password nobody can sign in with one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who works for one organisation. What they may do comes from their seats.

    `sessions_epoch` goes up to end every session at once; `left_on` is the day the person left.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.SET_NULL)
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)
    sessions_epoch = models.PositiveIntegerField(default=0)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    class Meta:
        ordering = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    def may(self, permission: Permission, place: Partnership | None) -> bool:
        """Whether this person holds the permission in that partnership, or in the whole house when `place` is None.

        Asked of the database, so a seat, membership or account that has ended counts on the very next request. While a page is
        only read, the roles are asked once (`reader_kept`, set by the middleware).
        """
        if not self.is_active or self.pk is None:
            return False
        if permission.own_account:
            return True
        if place is not None and "reader_kept" in self.__dict__ and not permission.after_leaving:
            return not self.roles_in(place).isdisjoint(permission.roles)
        seats = Seat.objects.current().filter(person=self, role__in=permission.roles, partnership=place)
        if place is not None and not permission.after_leaving:
            seats = seats.filter(Exists(self._memberships_in(place)))
        return seats.exists()

    def roles_in(self, place: Partnership) -> frozenset[Role]:
        """The roles this person holds today in a partnership their organisation belongs to."""
        if not self.is_active:
            return frozenset()
        kept: dict[int, frozenset[Role]] = self.__dict__.get("reader_kept", {}).setdefault("roles", {})
        if place.pk not in kept:
            kept[place.pk] = self._roles_in(place)
        return kept[place.pk]

    def _roles_in(self, place: Partnership) -> frozenset[Role]:
        seats = Seat.objects.current().filter(Exists(self._memberships_in(place)), person=self, partnership=place)
        return frozenset(Role(role) for role in seats.values_list("role", flat=True))

    def _memberships_in(self, place: Partnership) -> models.QuerySet:
        return Membership.objects.current().filter(partnership=place, organisation=self.organisation_id)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What ties a session to this account: a new password or a new epoch ends every session."""
        session_hash = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{session_hash}{self.sessions_epoch}"


class Seat(Dated):
    """A person's place in a partnership, with one role. A system administrator's seat is in no partnership."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seats")
    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=30, choices=Role.choices)

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["partnership", "role"])]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "partnership", "role"],
                condition=Q(ended=None),
                name="one_open_seat_of_a_kind",
            ),
            models.CheckConstraint(
                name="only_system_administrators_sit_nowhere",
                condition=Q(role=Role.SYSTEM_ADMINISTRATOR, partnership=None)
                | (~Q(role=Role.SYSTEM_ADMINISTRATOR) & Q(partnership__isnull=False)),
            ),
        ]


class InvitationQuerySet(models.QuerySet):
    """Invitations."""

    def waiting(self) -> "InvitationQuerySet":
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A link sent by e-mail that lets one person make an account. Only a digest of the link's secret is kept.

    `person` is set when the account stands already and waits for its owner to choose a password. An invitation to become a
    system administrator names no organisation and no partnership.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    full_name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE)
    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.CASCADE)
    role = models.CharField(max_length=30, choices=Role.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    # The link's secret, known only while the invitation is being sent; never stored.
    secret: str = ""

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(
                name="an_invitation_says_where",
                condition=Q(role=Role.SYSTEM_ADMINISTRATOR, organisation=None, partnership=None)
                | (~Q(role=Role.SYSTEM_ADMINISTRATOR) & Q(organisation__isnull=False, partnership__isnull=False)),
            )
        ]

    def is_waiting(self) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()
