"""What a person types about decisions that change what somebody may do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from alongside.ui.fields import GovDateField

NOTHING = "nothing"


class BarForm(forms.Form):
    """What bars somebody from asking for reconsideration, since when, and how one knows."""

    category = forms.ChoiceField(
        label="What bars them?", widget=forms.RadioSelect(), error_messages={"required": "Choose what bars them"}
    )
    on = GovDateField(label="Since when?", called="The day", initial=timezone.localdate)
    words = forms.CharField(
        label="How do you know?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="For example: what the decision letter says. Never an address where they are kept safe.",
        error_messages={"required": "Say how you know"},
    )

    def __init__(self, *args: Any, categories: Mapping[str, str], barred: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ending = [(NOTHING, "Nothing bars them any more")] if barred else []
        self.fields["category"].choices = [*categories.items(), *ending]  # type: ignore[attr-defined]

    def words_of_it(self) -> dict[str, Any]:
        """What the act is told."""
        chosen = self.cleaned_data["category"]
        return {**self.cleaned_data, "category": "" if chosen == NOTHING else chosen}
