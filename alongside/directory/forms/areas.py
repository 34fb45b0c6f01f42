"""What is kept of a police force area."""

from typing import Any

from django import forms

from alongside.partnership.models import Region
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField, PlainLinesField


class AreaForm(forms.Form):
    """A police force area, as dated data with a source."""

    name = PlainField(label="Name", max_length=100)
    other_names = PlainLinesField(
        label="Other names people use for it",
        required=False,
        max_length=1_000,
        help_text="One on each line.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    region = forms.ChoiceField(label="Region or nation", choices=Region.choices)
    source = PlainField(
        label="Where this comes from",
        max_length=300,
        help_text="The list or law that says so, with its date.",
        error_messages={"required": "Say where this comes from"},
    )
    valid_from = GovDateField(
        label="First day it stood", called="The first day", required=False, help_text="Leave it empty when nobody knows."
    )
    valid_to = GovDateField(
        label="First day it no longer stands",
        called="The day it ends",
        required=False,
        help_text="Leave it empty while it stands. From that day the directory does not show it.",
    )

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        names = dict.fromkeys(line for line in self.cleaned_data["other_names"].splitlines() if line)
        return {**self.cleaned_data, "other_names": list(names)}
