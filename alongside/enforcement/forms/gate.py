"""What the commander types, and what is agreed about a clash."""

from typing import Any

from django import forms

from alongside.enforcement.models import Decision

_WAIVE = "waive-"


class DecisionForm(forms.Form):
    """Go, no go, or later; and a reason for each line that is waived."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label="What do you decide?",
        choices=Decision.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide"},
    )
    reasons = forms.CharField(
        label="Why?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        error_messages={"required": "Say why"},
    )

    def __init__(self, *args: Any, shut: list[tuple[str, str, str]], **kwargs: Any) -> None:
        """`shut`: the code, words and detail of each line that is not green and can be waived."""
        super().__init__(*args, **kwargs)
        for code, words, detail in shut:
            self.fields[f"{_WAIVE}{code}"] = forms.CharField(
                label=f"Waive “{words}”, because", help_text=detail, required=False, max_length=300
            )

    def waived(self) -> dict[str, str]:
        """The reason for each line that is waived, by its code."""
        return {name.removeprefix(_WAIVE): why for name, why in self.cleaned_data.items() if name.startswith(_WAIVE) and why}


class ClashForm(forms.Form):
    """What was agreed on the telephone."""

    digest = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="What did you agree, and with whom did you speak?",
        max_length=500,
        help_text="Only people named to your own operation read this.",
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say what you agreed, and with whom you spoke"},
    )
