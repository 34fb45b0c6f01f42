"""People with accounts, the seats they hold, and the invitations that bring them in."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import connection, models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from alongside.kernel.access import Permission
from alongside.kernel.roles import Role

from .dated import Dated, DatedQuerySet
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


@dataclass(frozen=True)
class Standing:
    """The roles a person holds in one place, those that wait for training, and whether their organisation belongs there."""

    held: frozenset[Role] = frozenset()
    waiting: frozenset[Role] = frozenset()
    belongs: bool = False


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

        A seat, membership or account that has ended counts on the very next request.
        """
        if not self.is_active or self.pk is None:
            return False
        if permission.own_account:
            return True
        standing = self._standing_in(place)
        roles = standing.held | standing.waiting if permission.while_lapsed else standing.held
        return bool(permission.roles & roles) and (standing.belongs or permission.after_leaving)

    def roles_in(self, place: Partnership) -> frozenset[Role]:
        """The roles this person holds today in a partnership their organisation belongs to."""
        if not self.is_active:
            return frozenset()
        standing = self._standing_in(place)
        return standing.held if standing.belongs else frozenset()

    def seated_roles_in(self, place: Partnership) -> frozenset[Role]:
        """The roles this person holds today in a partnership, whether or not their organisation still belongs to it."""
        return self._standing_in(place).held if self.is_active else frozenset()

    def _standing_in(self, place: Partnership | None) -> Standing:
        return self.standings().get(place.pk if place is not None else None, Standing())

    def standings(self) -> dict[int | None, Standing]:
        """This person's standing today wherever they have a seat, by the partnership's primary key.

        None stands for the whole house, to which everybody belongs. Whoever asks sees to it that the person is active. Asked of
        the database each time, but once per page that is only read (`PartnershipMiddleware`).
        """
        kept = self.__dict__.get("reader_kept", {})
        if "standings" not in kept:
            kept["standings"] = self._standings_now()
        return kept["standings"]

    def _standings_now(self) -> dict[int | None, Standing]:
        sql, places = _seats_in_words()
        put_in = {_THE_PERSON: self.pk, _THEIR_ORGANISATION: self.organisation_id, str(_TODAY): timezone.localdate().isoformat()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [put_in.get(place, place) for place in places])
            rows = cursor.fetchall()
        belongs = {place: bool(belonging) or place is None for place, _, _, belonging in rows}
        roles: dict[tuple[int | None, bool], set[Role]] = {(place, held): set() for place in belongs for held in (True, False)}
        for place, role, held, _ in rows:
            roles[place, bool(held)].add(Role(role))
        return {
            place: Standing(frozenset(roles[place, True]), frozenset(roles[place, False] - roles[place, True]), belonging)
            for place, belonging in belongs.items()
        }

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What ties a session to this account: a new password or a new epoch ends every session."""
        session_hash = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{session_hash}{self.sessions_epoch}"


class SeatQuerySet(DatedQuerySet):
    """Seats. Whether one counts on a day is decided here and nowhere else: every right and every sight asks `current`."""

    def on(self, day: dt.date) -> "SeatQuerySet":
        """The seats that hold on that day, those that wait for training left out."""
        return super().on(day).filter(Q(held_until=None) | Q(held_until__gt=day))  # type: ignore[return-value]

    def standing(self, day: dt.date | None = None) -> "SeatQuerySet":
        """The seats given and not ended, today or on that day, those that wait for training among them. They let nobody in."""
        return super().on(day or timezone.localdate())  # type: ignore[return-value]


class Seat(Dated):
    """A person's place in a partnership, with one role. A system administrator's seat is in no partnership.

    `held_until`: the first day on which the seat gives no right any more, because the training it needs has lapsed or was never
    completed; empty when the role needs none. The seat itself stands, and counts again when the training is completed.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seats")
    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=30, choices=Role.choices)
    held_until = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()  # type: ignore[misc]

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
            models.CheckConstraint(
                name="nobody_who_lets_others_in_waits_for_training",
                condition=Q(held_until=None)
                | ~Q(role__in=[Role.COORDINATOR, Role.ORGANISATION_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR]),
            ),
        ]

    def is_standing(self) -> bool:
        """Whether it has been given and not ended, even if it waits for training."""
        return super().is_current()

    def is_current(self) -> bool:
        """Whether it counts today (Europe/London)."""
        return self.is_standing() and (self.held_until is None or self.held_until > timezone.localdate())


# What stands in the kept question for whom and when it is asked about. No key and no day of the house is one of these.
_THE_PERSON, _THEIR_ORGANISATION, _TODAY = -1, -2, dt.date(1, 1, 2)


@cache
def _seats_in_words() -> tuple[str, list[Any]]:
    """The SQL that finds a person's seats, and what is put in for each of its values.

    Every request and every act asks it, and Django takes ten times as long to word it as the database to answer.
    """
    here = {"partnership": OuterRef("partnership"), "organisation": _THEIR_ORGANISATION}
    held = ExpressionWrapper(Q(held_until=None) | Q(held_until__gt=_TODAY), models.BooleanField())
    belongs = Exists(Membership.objects.on(_TODAY).filter(**here))
    seats = Seat.objects.standing(_TODAY).filter(person=_THE_PERSON).annotate(held=held, belongs=belongs)
    sql, values = seats.values_list("partnership", "role", "held", "belongs").query.sql_with_params()
    return sql, [str(value) if isinstance(value, dt.date) else value for value in values]


class TrainedRole(Dated):
    """A role that in one partnership is held only by people whose training is in date: a new seat of it waits at first.

    Which course it is, and for how long it holds, is known to the training room.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=30, choices=Role.choices)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "role"], condition=Q(ended=None), name="one_open_trained_role"),
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
