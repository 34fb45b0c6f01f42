"""What is typed about a draft in the Home Office's own form."""

from typing import Any

from django import forms
from django.utils import timezone

from alongside.ui.fields import GovDateField


class DraftForm(forms.Form):
    """Whether there is one, since when, and how many days the form shows."""

    there = forms.ChoiceField(
        label="Is there a draft in the Home Office’s own form?",
        choices=(("yes", "Yes"), ("no", "Not any more")),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether there is a draft"},
    )
    begun_on = GovDateField(label="When was it begun?", called="The day it was begun", required=False, initial=timezone.localdate)
    days_left = forms.IntegerField(
        label="How many days does the form show until it deletes the draft?",
        required=False,
        help_text="Leave it empty when you do not know: then the usual number is taken.",
        error_messages={"invalid": "Enter a whole number of days"},
    )

    def clean(self) -> dict[str, Any]:
        """The day is asked for when there is a draft."""
        cleaned = self.cleaned_data
        if cleaned.get("there") == "yes" and not cleaned.get("begun_on") and "begun_on" not in self.errors:
            self.add_error("begun_on", "Enter the day it was begun")
        return cleaned

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        if self.cleaned_data["there"] == "no":
            return {"begun_on": None}
        return {name: self.cleaned_data[name] for name in ("begun_on", "days_left")}
