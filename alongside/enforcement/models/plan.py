"""The plan: the words of each part, and the rows that belong to it. Every change is kept."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation

from .lists import Power
from .operations import OfOperation


class PlanText(OfOperation):
    """The answers of one part of the plan, such as the method. `changed_in` is the version they were last changed in."""

    part = models.SlugField(max_length=20)
    answers = models.JSONField(default=dict)
    changed_in = models.PositiveIntegerField()
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["operation", "part"], name="each_part_of_a_plan_once")]


class PlanChange(OfOperation):
    """What one part or row of a plan said from one version on, and who said so (nobody: the clock). Never changed."""

    version = models.PositiveIntegerField()
    part = models.SlugField(max_length=20)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.JSONField(default=dict)
    removed = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["operation", "version"], name="one_change_a_version")]


class PlanRow(OfOperation):
    """A row of a plan, spoken of by its number. A removed row is kept, and no longer counts."""

    number = models.PositiveSmallIntegerField()
    changed_in = models.PositiveIntegerField()
    removed = models.BooleanField(default=False)

    class Meta:
        abstract = True


class PlanLine(PlanRow):
    """One objective, task, moment of the timeline, contingency, or thing to bring."""

    class Kind(models.TextChoices):
        OBJECTIVE = "objectives", "Objectives"
        TASK = "tasks", "Tasks and their legal basis"
        MOMENT = "timeline", "Timeline"
        CONTINGENCY = "contingencies", "Contingencies"
        EQUIPMENT = "equipment", "Equipment and vehicles"

    kind = models.CharField(max_length=15, choices=Kind.choices)
    when = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=500)
    basis = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["operation", "kind", "number"], name="one_line_of_a_number")]


class Premises(PlanRow):
    """A place to be visited."""

    name = models.CharField(max_length=100)
    address = models.CharField(max_length=300)
    uprn = models.CharField(max_length=12, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    kind = models.CharField(max_length=100)
    dwelling = models.BooleanField(default=False)
    occupants = models.TextField(max_length=2000, blank=True)
    languages = models.CharField(max_length=300, blank=True)
    hazards = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_place_of_a_number"),
            models.CheckConstraint(
                name="a_position_is_whole",
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Agency(PlanRow):
    """An organisation's part in the operation: leading, there, on call, told, or kept out; and why."""

    class Mode(models.TextChoices):
        LEAD = "lead", "Leads"
        PRESENT = "present", "There on the day"
        ON_CALL = "on_call", "On call"
        INFORMED = "informed", "Told, and not there"
        EXCLUDED = "excluded", "Kept out"

    THERE = (Mode.LEAD, Mode.PRESENT)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode.choices)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_agency_of_a_number"),
            models.UniqueConstraint(
                fields=["operation", "organisation"], condition=Q(removed=False), name="an_agency_has_one_part"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Reliance(PlanRow):
    """What lets one agency into one of the premises. One team's power is never another's ticket."""

    class Basis(models.TextChoices):
        POWER = "power", "A power of its own"
        WARRANT = "warrant", "A warrant that names it, or lets it come along"
        CONSENT = "consent", "Real consent of whoever may give it"
        STAYS_OUT = "stays_out", "It does not go in"

    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis.choices)
    power = models.ForeignKey(Power, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    grounds = models.CharField(max_length=500, blank=True)
    authoriser = models.CharField(max_length=200, blank=True)
    accompany = models.CharField(max_length=300, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    notice = models.CharField(max_length=300, blank=True)
    fallback = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_reliance_of_a_number"),
            models.UniqueConstraint(
                fields=["premises", "agency"], condition=Q(removed=False), name="one_reliance_for_a_place_and_agency"
            ),
            models.CheckConstraint(
                name="a_power_is_named_when_relied_on",
                condition=Q(basis="power", power__isnull=False) | ~Q(basis="power"),
            ),
        ]


class Post(PlanRow):
    """What one of the named people does in the operation."""

    class Duty(models.TextChoices):
        GOLD = "gold", "Gold: strategic commander"
        SILVER = "silver", "Silver: makes the plan"
        BRONZE = "bronze", "Bronze: runs one part on the day"
        OFFICER = "officer", "Takes part in the visit"
        VICTIM_LEAD = "victim_lead", "Victim-care lead"
        FIRST_RESPONDER = "first_responder", "First responder for referrals"
        SUPPORT = "support", "Supports victims"
        INTERPRETER = "interpreter", "Interprets"
        LOGGIST = "loggist", "Keeps the log"
        DRIVER = "driver", "Drives"
        MEDIC = "medic", "Sees to people’s health"
        MEDIA = "media", "Speaks to the media"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=20, choices=Duty.choices)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="one_post_of_a_number")]


class Interpreter(PlanRow):
    """An interpreter for the day: the language and the dialect, checked for conflicts, with a reserve."""

    class Wish(models.TextChoices):
        ANY = "any", "No preference"
        WOMAN = "woman", "A woman"
        MAN = "man", "A man"

    language = models.CharField(max_length=60)
    dialect = models.CharField(max_length=60)
    wish = models.CharField(max_length=10, choices=Wish.choices, default=Wish.ANY)
    booked = models.BooleanField(default=False)
    conflict_checked = models.BooleanField(default=False)
    reserve = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="one_interpreter_of_a_number")]


_ONE_TO_FIVE = [MinValueValidator(1), MaxValueValidator(5)]


class Risk(PlanRow):
    """A risk: how likely and how grave, before and after what is done about it, and who sees to that."""

    class Category(models.TextChoices):
        VICTIMS = "victims", "Victims"
        PUBLIC = "public", "The public"
        STAFF = "staff", "Our own people"
        COMMUNITY = "community", "Tension in the community"
        SOURCE = "source", "A source could be recognised"
        EVIDENCE = "evidence", "Evidence"
        REPUTATION = "reputation", "An agency’s reputation"
        DISPLACEMENT = "displacement", "People are moved on elsewhere"
        CHILDREN = "children", "Children or animals there"
        WEAPONS = "weapons", "Weapons"
        SITE = "site", "A dangerous site"
        HEALTH = "health", "Mental health"
        MEDIA = "media", "The media"

    category = models.CharField(max_length=15, choices=Category.choices)
    text = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField(validators=_ONE_TO_FIVE)
    impact = models.PositiveSmallIntegerField(validators=_ONE_TO_FIVE)
    control = models.CharField(max_length=500)
    likelihood_after = models.PositiveSmallIntegerField(validators=_ONE_TO_FIVE)
    impact_after = models.PositiveSmallIntegerField(validators=_ONE_TO_FIVE)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_risk_of_a_number"),
            models.CheckConstraint(
                name="risks_are_from_one_to_five",
                condition=Q(likelihood__range=(1, 5))
                & Q(impact__range=(1, 5))
                & Q(likelihood_after__range=(1, 5))
                & Q(impact_after__range=(1, 5)),
            ),
        ]

    @property
    def before(self) -> int:
        """How great the risk is before anything is done, out of 25."""
        return self.likelihood * self.impact

    @property
    def after(self) -> int:
        """How great the risk is that remains, out of 25."""
        return self.likelihood_after * self.impact_after
