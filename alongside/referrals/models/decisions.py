"""What is kept of decisions that change what somebody may do, and of what they decide themselves."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .cases import Case


class Said(models.Model):
    """Something written about a case, on which day it was so, and in whose words. Never changed: what was written last counts."""

    on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["pk"]


class Barring(Said):
    """That somebody is barred from asking for reconsideration, by a row of the list "barred"; without one, not any more."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="barrings")
    category = models.CharField(max_length=30, blank=True)

    class Meta(Said.Meta):
        pass


RISKS = {"yes": "Yes", "no": "No", "unsaid": "The notice does not say"}  # whether it shows that the risk was assessed


class Disqualification(Said):
    """A notice that somebody is disqualified, on a ground of the list "disqualified", in its words of the day.

    `risk` is whether the notice shows that the risk of being trafficked again was assessed, a key of `RISKS`. `from_stage` and
    `from_since` are where the case stood: a court that quashes the notice puts it back there.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disqualifications")
    ground = models.CharField(max_length=30)
    ground_name = models.CharField(max_length=200)
    risk = models.CharField(max_length=10)
    from_stage = models.CharField(max_length=20)
    from_since = models.DateField()

    class Meta(Said.Meta):
        pass


class Reversal(Said):
    """That a disqualification was reversed, by which order or decision."""

    disqualification = models.OneToOneField(Disqualification, on_delete=models.PROTECT, related_name="reversal")

    class Meta(Said.Meta):
        pass


class Withdrawal(Said):
    """That somebody withdrew from the NRM, in words or in writing, and as what whoever wrote it down signs for it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="withdrawals")
    spoken = models.BooleanField()
    role = models.CharField(max_length=160)

    class Meta(Said.Meta):
        pass


class WithdrawalNews(Said):
    """What came of a withdrawal: the day the Home Office was told, the day the funded support ends."""

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.PROTECT, related_name="news")
    told_on = models.DateField(null=True, blank=True)
    support_ends_on = models.DateField(null=True, blank=True)

    class Meta(Said.Meta):
        pass


class OutOfArea(Said):
    """That somebody is placed out of area, or is not any more. Never where: no address and no place.

    `contact` is a row of the list "receiving", by role, in its words of the day (`contact_name`). `council` is named only when
    whoever placed them has released it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="areas")
    outside = models.BooleanField()
    home_force = models.CharField(max_length=120, blank=True)
    investigating_force = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=30, blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    council = models.CharField(max_length=120, blank=True)

    class Meta(Said.Meta):
        pass


class CouncilPanel(Said):
    """Which council’s panel may decide for a child, by a row of the list "panel" in its words of the day; without one, none."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="panels")
    council = models.CharField(max_length=30, blank=True)
    council_name = models.CharField(max_length=200, blank=True)

    class Meta(Said.Meta):
        pass


class OfficialDraft(Said):
    """That a draft was begun in the Home Office’s own form, and when that forgets it; without that day, that there is none."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    gone_on = models.DateField(null=True, blank=True)

    class Meta(Said.Meta):
        pass


class LeaveDecision(Said):
    """What was decided on temporary permission to stay, or that it was asked for again: a code of `data/stages.json`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="leaves")
    outcome = models.CharField(max_length=10)

    class Meta(Said.Meta):
        pass


class BestInterests(Said):
    """What was decided in somebody’s best interests: by whom and in what role, who was asked, and for or against a referral."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="best_interests")
    who = models.CharField(max_length=200)
    asked = models.CharField(max_length=300, blank=True)
    refer = models.BooleanField()

    class Meta(Said.Meta):
        pass
