"""What is kept to find look-alikes and shared interests: what records speak of, who asked about what, and what was found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference
from alongside.sharing.models import Record

from .identifiers import Kind


class Policy(models.TextChoices):
    """What somebody who asks about what a record speaks of may learn. Its holder decides, record by record."""

    OPEN = "open", "Open: they learn who holds it and whom to ring"
    BLIND = "blind", "Blind: both of you are asked to ring each other, and no more"
    SILENT = "silent", "Silent: only we are told that somebody asked"
    NONE = "none", "None: no question ever finds it"


NARROWEST_FIRST = (Policy.NONE, Policy.SILENT, Policy.BLIND, Policy.OPEN)


class Subject(models.Model):
    """One person or thing a record speaks of, as it is looked for. Written by the room that keeps the record, in its own act.

    It is deleted with the record. `name` is that room's word. `packed` is a person made ready to compare (`people.packed`).
    `keys`: what look-alikes are likely to share with it (`keys.numbered`). Neither ever changes: what is kept again is a new row.
    `names_allowed`: a question that has only a name may be shown to the holder, for them to judge. `immigration_allowed`: it
    may be found by immigration enforcement as by others; otherwise to them it is silent. `ours_alone`: only people of `owner`
    find it in a search, though others see the record. `widest` and `only_to` are the room's own: nobody learns more than
    `widest`, whatever `policy` says, and those that `only_to` leaves out learn nothing; an empty one leaves out nobody.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    policy = models.CharField(max_length=6, choices=Policy.choices, default=Policy.SILENT)
    widest = models.CharField(max_length=6, choices=Policy.choices, default=Policy.OPEN)
    only_to = models.ManyToManyField(Organisation, blank=True, related_name="+")
    names_allowed = models.BooleanField(default=False)
    immigration_allowed = models.BooleanField(default=False)
    ours_alone = models.BooleanField(default=False)
    packed = models.TextField(blank=True)
    keys = models.BinaryField(default=b"")

    class Meta:
        indexes = [models.Index(fields=["partnership"], name="subjects_asked_for_by_name", condition=Q(names_allowed=True))]
        constraints = [
            models.UniqueConstraint(fields=["record", "name"], name="a_subject_is_named_once_in_a_record"),
            models.CheckConstraint(name="a_known_hit_policy", condition=Q(policy__in=Policy.values)),
            models.CheckConstraint(name="a_known_widest_policy", condition=Q(widest__in=Policy.values)),
        ]

    def get_policy_now(self) -> Policy:
        """What somebody who is left out of nothing learns today: what the holder decided, and never more than the room allows."""
        return min(Policy(self.policy), Policy(self.widest), key=NARROWEST_FIRST.index)


class Trait(models.Model):
    """One identifier of a subject, in the form it is compared in."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="traits")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    value = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["kind", "value"])]


def _new_question_reference() -> str:
    return new_reference("QRY")


def _new_hit_reference() -> str:
    return new_reference("HIT")


class Question(models.Model):
    """Somebody asked whether anybody else holds an interest, for a purpose. Seen by them alone.

    Whether nobody does, or somebody who keeps silent, it is answered with NOTHING, at the same moment and in the same words.
    """

    class Answer(models.TextChoices):
        NOTHING = "nothing", "No shareable interest found"
        CONTACT = "contact", "A partner has been asked to contact you"

    reference = models.CharField(max_length=14, unique=True, default=_new_question_reference, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=300)
    case_reference = models.CharField(max_length=60)
    provenance = models.CharField(max_length=300)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["asked_by", "-asked_at"]),
            models.Index(fields=["organisation", "-asked_at"]),
            models.Index(fields=["asked_at"], name="questions_waiting", condition=Q(answered_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_question_is_answered_whole",
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
            )
        ]


class Asked(models.Model):
    """One identifier of a question, as it was typed and as it is compared."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="asked")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    raw = models.CharField(max_length=300)
    value = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]


class Hit(models.Model):
    """A question met something another organisation holds. Worked by those who may see the record.

    `policy` is what the holder had decided when it was found. `told_at`: when the one who asked was told whom to ring; never,
    when the holder keeps silent or the holder has yet to judge a likeness of names.
    """

    class How(models.TextChoices):
        IDENTIFIER = "identifier", "The same identifier"
        NAME = "name", "A similar name: judge whether it is the same person"

    class State(models.TextChoices):
        RAISED = "raised", "Nobody has answered yet"
        ACKNOWLEDGED = "acknowledged", "Somebody is dealing with it"
        CONTACT_MADE = "contact_made", "You have spoken to each other"
        CLOSED = "closed", "Closed"

    class Outcome(models.TextChoices):
        SAME = "same", "The same person or thing"
        DIFFERENT = "different", "Another person or thing"
        JOINT_PLAN = "joint_plan", "We plan together"
        PRIMACY = "primacy", "We agreed who leads"
        NO_FURTHER = "no_further", "No further action"

    PENDING = (State.RAISED, State.ACKNOWLEDGED, State.CONTACT_MADE)

    reference = models.CharField(max_length=14, unique=True, default=_new_hit_reference, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="hits")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How.choices)
    policy = models.CharField(max_length=6, choices=Policy.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RAISED)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    to_tell = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["holder", "state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["question", "record"], name="a_question_meets_a_record_once"),
            models.CheckConstraint(
                name="a_closed_hit_says_what_came_of_it",
                condition=(Q(state="closed") & ~Q(outcome="")) | (~Q(state="closed") & Q(outcome="")),
            ),
        ]


class HitStep(models.Model):
    """One move in a hit's life: who made it, when, and what they wrote. Never changed."""

    hit = models.ForeignKey(Hit, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=Hit.State.choices)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]


class Decoy(models.Model):
    """An invented identifier that no honest question is about. Whoever asks about it is looking for something to find."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    value = models.CharField(max_length=300)
    planted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "kind", "value"], name="a_decoy_is_planted_once")]

    @property
    def reference(self) -> str:
        """What the ledger calls it: a decoy, and not which."""
        return "decoy"


def _new_incident_reference() -> str:
    return new_reference("INC")


class Incident(models.Model):
    """Something about the way somebody asks that their supervisors should look at. `organisation` is whose supervisors."""

    class Kind(models.TextChoices):
        BUDGET = "budget", "More questions than a day allows"
        COLLEAGUE = "colleague", "A question about themselves or a colleague"
        DECOY = "decoy", "A question about an invented identifier"

    reference = models.CharField(max_length=14, unique=True, default=_new_incident_reference, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    day = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation", "person", "kind", "day"], name="one_incident_of_a_kind_a_day"
            )
        ]
