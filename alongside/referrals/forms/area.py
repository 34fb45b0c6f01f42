"""What is typed when somebody is placed out of area."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from alongside.ui.fields import GovDateField


class AreaForm(forms.Form):
    """That it is so, since when, and whom to ask for by role."""

    outside = forms.ChoiceField(
        label="Where are they placed?",
        choices=(("yes", "Out of area"), ("no", "In this area again")),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether they are placed out of area"},
    )
    on = GovDateField(label="Since when?", called="The day", initial=timezone.localdate)
    contact = forms.ChoiceField(
        label="Whom does one ask for at the council there?",
        widget=forms.RadioSelect(),
        required=False,
        help_text="Whoever the case is shared with reads this, and no more.",
    )
    council = forms.CharField(
        label="Which council is it?",
        max_length=120,
        required=False,
        help_text="Only when whoever placed them has released it. Otherwise leave it empty. Only your organisation reads it.",
    )
    home_force = forms.CharField(
        label="Which is their home force?",
        max_length=120,
        required=False,
        help_text="Of the area where they were met. Only your organisation reads it.",
    )
    investigating_force = forms.CharField(
        label="Which force investigates?", max_length=120, required=False, help_text="Only your organisation reads it."
    )

    def __init__(self, *args: Any, contacts: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].choices = list(contacts.items())  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return {**self.cleaned_data, "outside": self.cleaned_data["outside"] == "yes"}
