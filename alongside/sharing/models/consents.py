"""What a person agreed to, in the ledger of consents: for what, with whom, which parts, until when. Rows are never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.references import new_reference

from .audiences import Audience
from .records import Record


def _new_consent_reference() -> str:
    return new_reference("CST")


class Consent(models.Model):
    """An answer of the person a record is about, to one question: may this be told to them, for this, until then?

    `audience` is the recipient inside the partnership; `outside` names one who is not in it, such as the Home Office.
    `information` lists the parts of what is known that it is about. Whether it is in force is what its events say.
    """

    class About(models.TextChoices):
        SHARING = "sharing", "Sharing with a partner"
        REFERRAL = "referral", "Being referred into the National Referral Mechanism"
        SUPPORT = "support", "Support paid for by the Home Office"
        POLICE = "police", "Talking to the police"
        NAMED = "named", "Being named when the Home Office is notified"
        LETTER = "letter", "Where the decision letter is sent"

    reference = models.CharField(max_length=14, unique=True, default=_new_consent_reference, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="consents")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=12, choices=About.choices, default=About.SHARING)
    purpose = models.CharField(max_length=300)
    audience = models.ForeignKey(Audience, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outside = models.CharField(max_length=200, blank=True)
    information = models.JSONField(default=list)
    language = models.CharField(max_length=60)
    explained_by = models.CharField(max_length=200)
    how = models.CharField(max_length=200)
    given_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_consent_names_one_recipient",
                condition=Q(audience__isnull=False, outside="") | (Q(audience=None) & ~Q(outside="")),
            ),
            models.CheckConstraint(
                name="a_consent_ends_after_it_is_given",
                condition=Q(expires_on=None) | Q(expires_on__gt=models.F("given_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def recipient(self) -> str:
        """Whom it is about, in words."""
        return str(self.audience) if self.audience is not None else self.outside


class ConsentEvent(models.Model):
    """What became of a consent, and when. `information` is what was added when it was widened."""

    class What(models.TextChoices):
        GIVEN = "given", "Given"
        REFUSED = "refused", "Refused"
        WIDENED = "widened", "Widened"
        WITHDRAWN = "withdrawn", "Withdrawn"
        EXPIRED = "expired", "Ran out"

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=10, choices=What.choices)
    information = models.JSONField(default=list)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consent"], condition=Q(what__in=["given", "refused"]), name="a_consent_is_answered_once"
            ),
            models.UniqueConstraint(
                fields=["consent"], condition=Q(what__in=["withdrawn", "expired"]), name="a_consent_ends_once"
            ),
        ]
