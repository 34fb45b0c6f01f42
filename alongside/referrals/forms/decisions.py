"""What a person types about decisions that change what somebody may do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from alongside.referrals.models import RISKS
from alongside.ui.fields import GovDateField
from alongside.ui.whereabouts import LookedThroughForm

NOTHING = "nothing"


class BarForm(LookedThroughForm):
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


class NoticeForm(LookedThroughForm):
    """What a notice of disqualification says."""

    ground = forms.ChoiceField(
        label="What does the notice give as the ground?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what the notice gives as the ground"},
    )
    risk = forms.ChoiceField(
        label="Does it show that the risk of being trafficked again was assessed first?",
        choices=tuple(RISKS.items()),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether the risk was assessed"},
    )
    on = GovDateField(label="What is the day of the notice?", called="The day of the notice")
    words = forms.CharField(
        label="What does it say?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        help_text="Only your organisation reads this. Never an address where they are kept safe.",
        error_messages={"required": "Say what the notice says"},
    )

    def __init__(self, *args: Any, grounds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = list(grounds.items())  # type: ignore[attr-defined]


class ReversalForm(LookedThroughForm):
    """By which order or decision a disqualification was taken back."""

    on = GovDateField(label="On what day?", called="The day")
    words = forms.CharField(
        label="Which order or decision is it?",
        max_length=500,
        help_text="For example: the court, its reference, and whether it quashed the notice or stayed it.",
        error_messages={"required": "Say which order or decision it is"},
    )
