"""What is kept about a person who may be a victim, the route chosen, and the report that is prepared with them."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.kernel.references import new_reference
from alongside.matching.models import Question
from alongside.sharing.models import Protected
from alongside.tasks.models import Task


def _new_reference() -> str:
    return new_reference("REF")


class Case(Protected):
    """A person somebody met who may be a victim. The record's owner is the organisation whose worker met them.

    `stage` is a code of `data/stages.json`, `route` one of `data/routes.json`, `barred_by` a row of its list in
    `data/entries.json`. No name is kept here: what is known of the person is in the answers of the pack, which only those who
    see the case can read. `disqualified` is the notice it stands under, `away` what was said last of a placement out of area.
    `eighteen_said_on` is the day on which `turns_18_on` was written down.
    `sent_on` is the day the report was sent, until a decision on reasonable grounds; `support_asked_on` is the same day where
    they want the Home Office’s support. `recovering_from` and `confirmed_on` are the days of a positive decision on
    reasonable and on conclusive grounds, `leave_decided_on` of a decision on permission to stay that falls short.
    `council_untold_since`: since when the council should have been told of a child. `sent_answers` is the newest answer there
    was when something came back: what came later was not sent. `panel` is the council whose panel may decide on reasonable
    grounds. `draft_gone_on` is when the Home Office’s own form forgets a draft. `continued_in` is the case of the same person
    that goes on; in that one, `also_as` are the references of those that ended, and `carried` their days that still run, each
    with the `pairing` it came by and the `stage` it follows from. `paired`: something was said of this and another case.
    """

    met_on = models.DateField()
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20)
    stage_since = models.DateField(default=timezone.localdate)
    route = models.CharField(max_length=30)
    review_on = models.DateField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    turns_18_on = models.DateField(null=True, blank=True)
    turns_18_estimated = models.BooleanField(default=False)
    eighteen_said_on = models.DateField(null=True, blank=True)
    chose_on = models.DateField(null=True, blank=True)
    lost_since = models.DateField(null=True, blank=True)
    barred_by = models.CharField(max_length=30, blank=True)
    barred_why = models.CharField(max_length=900, blank=True)
    barred_on = models.DateField(null=True, blank=True)
    advised_on = models.DateField(null=True, blank=True)
    withdrew_on = models.DateField(null=True, blank=True)
    withdrawal_told_on = models.DateField(null=True, blank=True)
    support_ends_on = models.DateField(null=True, blank=True)
    disqualified = models.ForeignKey("Disqualification", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True, blank=True)
    support_asked_on = models.DateField(null=True, blank=True)
    recovering_from = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    leave_decided_on = models.DateField(null=True, blank=True)
    council_untold_since = models.DateField(null=True, blank=True)
    sent_answers = models.PositiveBigIntegerField(null=True, blank=True)
    panel = models.CharField(max_length=200, blank=True)
    draft_gone_on = models.DateField(null=True, blank=True)
    away = models.ForeignKey("OutOfArea", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    paired = models.BooleanField(default=False)
    carried = models.JSONField(default=list)
    also_as = models.JSONField(default=list)
    continued_in = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="continues")

    class Meta:
        indexes = [models.Index(fields=["worker", "review_on"])]


class RouteChoice(models.Model):
    """The facts a route was chosen by, on one day, by one version of the table. Never changed: a new choice is a new row."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="choices")
    age = models.CharField(max_length=10)
    consent = models.CharField(max_length=10)
    capacity = models.CharField(max_length=10)
    bound = models.BooleanField()
    first_responder = models.BooleanField()
    route = models.CharField(max_length=30)
    table = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class Answer(models.Model):
    """An answer of the pack, who gave it and where it comes from. Never changed: a new answer follows the old one."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    field = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    pack = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "field"])]


class Move(models.Model):
    """A stage a case came to, on which day, and why. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="moves")
    stage = models.CharField(max_length=20)
    on = models.DateField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class Eighteen(models.Model):
    """The day a child turns 18, known or estimated, and how one knows. Never changed: what was written last counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="eighteens")
    on = models.DateField()
    estimated = models.BooleanField()
    how = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class AdultChoice(models.Model):
    """What somebody chose for themselves once they were 18: to stay or to leave, and whether they want support. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="adult_choices")
    stays = models.BooleanField()
    spoken = models.BooleanField()
    support = models.BooleanField()
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class Contact(models.Model):
    """That contact with a person was lost, or found again, on which day, and in what way. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contacts")
    lost = models.BooleanField()
    on = models.DateField()
    words = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class DueTask(models.Model):
    """A day that matters in a case, as a task of its worker. `closed` once it no longer follows from where the case stands.

    `organisation` and `partnership` repeat those of the case, so that what is owed is found by an index, not in every case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="due_tasks")
    code = models.CharField(max_length=30)
    on = models.DateField()
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")
    closed = models.BooleanField(default=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["on", "pk"]
        indexes = [
            models.Index(fields=["organisation", "on"], condition=models.Q(closed=False), name="days_an_organisation_owes"),
            models.Index(fields=["partnership", "on"], condition=models.Q(closed=False), name="days_owed_in_a_partnership"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="a_day_of_a_case_is_owed_once", fields=["case", "code", "on"], condition=models.Q(closed=False)
            )
        ]


class Indicator(models.Model):
    """A sign that somebody noticed: what, how, who did, when and where. Never changed: a later row of its number follows it.

    `kind` is a code of a list of signs (`data/indicators.json`, and what was set), or "other"; `what` is its words on that day,
    or somebody's own; `dropped` takes it off the list.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30)
    what = models.CharField(max_length=200)
    how = models.CharField(max_length=10)
    observer = models.CharField(max_length=200)
    on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    dropped = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "number"])]


class CaseFile(models.Model):
    """A file that goes with a report, cleaned of what must not be kept. `kept_as` is its name in the vault and says nothing.

    `what` and `dated` say what it is and its date. Only whether it was taken off the list (`dropped`) ever changes.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    warnings = models.JSONField(default=list)
    what = models.CharField(max_length=300)
    dated = models.CharField(max_length=100, blank=True)
    kept_as = models.CharField(max_length=32, unique=True)
    dropped = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="files_of_a_case_are_numbered_once", fields=["case", "number"])]


class Called(models.Model):
    """What somebody is called and when they were born, only to find it in a notification that must not say so. Never sent.

    `names` has one name on each line, and none when nobody knows. It is no answer of the report, and stands in no copy of it.
    Never changed: what was written last counts.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="called")
    names = models.TextField(blank=True)
    born = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class Inquiry(models.Model):
    """A question to the partners whether one of them works with the person already. Its answer is for whoever asked, alone."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="inquiries")
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="inquiry")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]


class Return(models.Model):
    """What came back from the Home Office: its reference, who decides, and when it was received."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="returns")
    their_reference = models.CharField(max_length=60)
    authority = models.CharField(max_length=120)
    received_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    @property
    def ledger_subject(self) -> str:
        """What the ledger calls it: the case it is about."""
        return self.case.reference


class Referral(models.Model):
    """What the organisation that met a person asks of another. It is read by these two, each only while they see the case.

    `sender` repeats the owner of the case, so that what an organisation asked is found by an index, not in every case.
    `kind` and `state` are codes of `data/between.json`. What was asked is never changed; where it stands is the last step.
    `told` are answers of the sender's own that it chose to tell, by question, so that nobody is asked twice. `report` is the
    case in which the organisation that was asked writes its report: what comes of the request follows from it.
    """

    reference = models.CharField(max_length=14, unique=True, default=_new_reference, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    purpose = models.CharField(max_length=300)
    asked = models.TextField()
    told = models.JSONField(default=dict)
    report = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="requests")
    answer_by = models.DateField()
    state = models.CharField(max_length=20)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["to", "state"]), models.Index(fields=["sender", "state"])]

    @property
    def partnership(self) -> Partnership:
        """Where it was made."""
        return self.case.partnership


class ReferralStep(models.Model):
    """A state a referral came to, on which day, by whom, with what words and what came of it. Never changed."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20)
    on = models.DateField(default=timezone.localdate)
    words = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=30, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
