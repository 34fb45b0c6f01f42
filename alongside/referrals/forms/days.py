"""What a person types about the days of a case: turning 18, and contact lost and found again."""

from typing import Any

from django import forms
from django.utils import timezone

from alongside.ui.fields import GovDateField
from alongside.ui.whereabouts import LookedThroughForm

_YES_NO = (("yes", "Yes"), ("no", "No"))


class EighteenForm(LookedThroughForm):
    """When a child turns 18, and how one knows."""

    on = GovDateField(
        label="On what day do they turn 18?",
        called="The day they turn 18",
        help_text="Their 18th birthday. If you know only about when, give the earliest day it may be.",
    )
    estimated = forms.ChoiceField(
        label="Is the day known?",
        choices=(("no", "It is known"), ("yes", "It is estimated")),
        widget=forms.RadioSelect(),
        help_text="While it is estimated they are treated as a child until their age is settled.",
        error_messages={"required": "Choose whether the day is known"},
    )
    how = forms.CharField(
        label="How do you know?",
        max_length=300,
        help_text="For example: a passport, what they said, an assessment by the council.",
        error_messages={"required": "Say how you know"},
    )

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        return {**self.cleaned_data, "estimated": self.cleaned_data["estimated"] == "yes"}


class AdultChoiceForm(LookedThroughForm):
    """What somebody chose for themselves at 18."""

    stays = forms.ChoiceField(
        label="Do they stay in the National Referral Mechanism?",
        choices=(("yes", "They stay"), ("no", "They leave")),
        widget=forms.RadioSelect(attrs={"reveals": {"yes": "support", "no": "words"}}),
        error_messages={"required": "Choose whether they stay"},
    )
    support = forms.ChoiceField(
        label="Do they want the support there is for adults?", choices=_YES_NO, widget=forms.RadioSelect(), required=False
    )
    words = forms.CharField(
        label="What did they say?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="In their own words. Never an address where they are kept safe.",
    )
    spoken = forms.ChoiceField(
        label="How did they say it?",
        choices=(("yes", "In words"), ("no", "In writing")),
        widget=forms.RadioSelect(),
        help_text="In words only once they are 18. That they leave, only to a first responder.",
        error_messages={"required": "Choose how they said it"},
    )
    on = GovDateField(label="When did they say it?", called="The day they said it")
    role = forms.CharField(
        label="If they leave, as what do you sign for it?",
        max_length=160,
        required=False,
        help_text="Your role, for example: social worker. Your name and organisation are added.",
    )

    def clean(self) -> dict[str, Any]:
        """Whoever stays is asked about support as well; that somebody leaves is signed for."""
        cleaned = self.cleaned_data
        if cleaned.get("stays") == "no":
            for name, why in (("words", "Say what they said"), ("role", "Say as what you sign for it")):
                if not cleaned.get(name):
                    self.add_error(name, why)
        if cleaned.get("stays") == "yes" and not cleaned.get("support"):
            self.add_error("support", "Choose whether they want the support")
        return cleaned

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return {name: self.cleaned_data[name] for name in ("on", "role", "words")} | {
            name: self.cleaned_data[name] == "yes" for name in ("stays", "support", "spoken")
        }


class ContactForm(LookedThroughForm):
    """Since when, and what is known."""

    on = GovDateField(label="Since when?", called="The day", initial=timezone.localdate)
    words = forms.CharField(
        label="What is known?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        help_text="Facts, and whom you have told. Never an address where they are kept safe.",
        error_messages={"required": "Say what is known"},
    )
