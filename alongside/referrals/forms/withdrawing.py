"""What is typed when somebody withdraws from the NRM."""

from typing import Any

from django import forms

from alongside.ui.fields import GovDateField
from alongside.ui.whereabouts import LookedThroughForm


class WithdrawalForm(LookedThroughForm):
    """How they said so, and as what the professional signs for it."""

    spoken = forms.ChoiceField(
        label="How did they say it?",
        choices=(("yes", "In words"), ("no", "In writing")),
        widget=forms.RadioSelect(),
        help_text="In words only to a first responder.",
        error_messages={"required": "Choose how they said it"},
    )
    on = GovDateField(label="When did they say it?", called="The day they said it")
    words = forms.CharField(
        label="What did they say?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="In their own words. Never an address where they are kept safe.",
        error_messages={"required": "Say what they said"},
    )
    role = forms.CharField(
        label="As what do you sign for it?",
        max_length=160,
        help_text="Your role, for example: social worker. Your name and organisation are added.",
        error_messages={"required": "Say as what you sign for it"},
    )

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return {**self.cleaned_data, "spoken": self.cleaned_data["spoken"] == "yes"}


class NewsForm(LookedThroughForm):
    """What came of it."""

    told_on = GovDateField(label="When was the Home Office told?", called="The day it was told", required=False)
    support_ends_on = GovDateField(
        label="When does the support that the Home Office pays for end?", called="The day the support ends", required=False
    )
    words = forms.CharField(label="What else?", max_length=500, required=False)
