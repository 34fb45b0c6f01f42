"""What is typed about what is decided beside a referral: permission to stay, best interests, and what came back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from alongside.referrals.files import TAKEN
from alongside.referrals.models import Confirmation
from alongside.ui.fields import GovDateField, TimeField
from alongside.ui.whereabouts import LookedThroughForm

from .files import CleanFileField


class LeaveForm(LookedThroughForm):
    """What was decided on permission to stay, or that it was asked for again."""

    outcome = forms.ChoiceField(
        label="What was decided, or done?", widget=forms.RadioSelect(), error_messages={"required": "Choose what was decided"}
    )
    on = GovDateField(label="On which day?", called="The day", help_text="The day of the decision itself: the days run from it.")
    words = forms.CharField(
        label="What does the letter say, or who asked?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        help_text="Needed when it was refused or falls short. Never an address where they are kept safe.",
    )

    def __init__(self, *args: Any, outcomes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = list(outcomes.items())  # type: ignore[attr-defined]


class InterestsForm(LookedThroughForm):
    """What was decided in somebody’s best interests."""

    refer = forms.ChoiceField(
        label="Is a referral in their best interests?",
        choices=(("yes", "Yes"), ("no", "No, or not now")),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether a referral is in their best interests"},
    )
    who = forms.CharField(
        label="Who decided it, and in what role?", max_length=200, error_messages={"required": "Say who decided it"}
    )
    on = GovDateField(label="When was it decided?", called="The day it was decided", not_after=timezone.localdate)
    asked = forms.CharField(
        label="Whom did they ask?",
        max_length=300,
        required=False,
        help_text="The person themselves first, as far as they can say; family, an advocate, others who know them.",
    )
    words = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        help_text="What the person wishes and feels, and what was weighed. Never an address where they are kept safe.",
        error_messages={"required": "Say why"},
    )

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return {**self.cleaned_data, "refer": self.cleaned_data["refer"] == "yes"}


class ReturnForm(LookedThroughForm):
    """What the Home Office’s confirmation says, when and to whom it came, and the copy of the report with it."""

    their_reference = forms.CharField(
        label="The Home Office’s reference", max_length=60, error_messages={"required": "Enter the Home Office’s reference"}
    )
    authority = forms.CharField(
        label="Who decides",
        max_length=120,
        initial="Single Competent Authority",
        error_messages={"required": "Enter who decides"},
    )
    received_on = GovDateField(label="When did it come?", called="The day it came", not_after=timezone.localdate)
    received_at = TimeField(
        label="At what time?",
        help_text="As the e-mail says, for example 14:30.",
        error_messages={"required": "Enter the time at which it came"},
    )
    received_by = forms.CharField(label="Who received it?", max_length=200, error_messages={"required": "Say who received it"})
    file = CleanFileField(
        label="The copy that came with it",
        required=False,
        help_text="PDF, Word (docx), JPEG or PNG, smaller than 20 MB. Only those who write the report can open it.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for kind in TAKEN for ending in kind.endings)}),
    )
    same = forms.ChoiceField(
        label="Does the copy say what you sent?",
        choices=Confirmation.Same.choices,
        widget=forms.RadioSelect(attrs={"reveals": {"differs": "differs"}}),
        error_messages={"required": "Choose whether it says the same"},
    )
    differs = forms.CharField(
        label="What differs?", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4, "count": True})
    )

    def clean(self) -> dict[str, Any]:
        """What differs is said."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("same") == "differs" and not cleaned.get("differs") and "differs" not in self.errors:
            self.add_error("differs", "Say what differs")
        return cleaned
