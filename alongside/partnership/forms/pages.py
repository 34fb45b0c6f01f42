"""The partnership's page, and corrections the public suggest."""

from typing import Any

from django import forms

from alongside.partnership.models import Correction
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.ui.traps import TrappedForm

from .words import PlainField, PlainLinesField

OTHER = "other"


class ProfileForm(forms.Form):
    """What the page says beside its members and objectives."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    area = PlainField(
        label="Area it covers",
        required=False,
        max_length=300,
        help_text="For example, the county of Dorset with Bournemouth and Poole.",
    )
    contact = PlainField(
        label="How the public can get in touch",
        required=False,
        max_length=200,
        help_text="A shared mailbox or telephone number. Do not give a person’s own address.",
    )
    activities = forms.MultipleChoiceField(
        label="What the partnership does",
        required=False,
        choices=[(key, label) for key, label in ACTIVITY_LABELS.items() if key != OTHER],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose activities from the list"},
    )
    other = PlainLinesField(
        label="Other things it does",
        required=False,
        max_length=2_000,
        help_text="One on each line.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    working_days_to_read = forms.IntegerField(
        label="Working days in which you read suggested corrections",
        min_value=1,
        max_value=60,
        help_text="People who suggest a correction are told this.",
        error_messages={
            "required": "Enter a number of working days",
            "invalid": "Enter a number of working days, such as 10",
            "min_value": "Enter at least 1 working day",
            "max_value": "Enter at most 60 working days",
        },
    )
    published = forms.BooleanField(label="Show this page to the public", required=False)

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        found = dict(self.cleaned_data)
        own = [line for line in found.pop("other").splitlines() if line]
        found["activities"] = [(key, "") for key in found["activities"]] + [(OTHER, line) for line in own]
        return found


class CorrectionForm(TrappedForm):
    """What somebody outside says is wrong."""

    salt = "alongside.partnership.correction"
    about = forms.ChoiceField(
        label="What is wrong or out of date?",
        choices=Correction.About.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what is wrong or out of date",
            "invalid_choice": "Choose what is wrong or out of date from the list",
        },
    )
    text = PlainLinesField(
        label="What would be right?",
        max_length=2_000,
        help_text="Do not tell us about a person who may be in danger here. Call 999 in an emergency.",
        widget=forms.Textarea(attrs={"rows": 5, "count": True}),
        error_messages={"required": "Say what is wrong, and what would be right"},
    )
    contact = PlainField(
        label="How can we reach you, if you would like an answer?",
        required=False,
        max_length=200,
        help_text="We delete it when the suggestion has been dealt with.",
    )


class CorrectionDecisionForm(forms.Form):
    """What became of a suggestion."""

    accepted = forms.TypedChoiceField(
        label="What will you do?",
        choices=[("yes", "Accept it: I have put it right, or will"), ("no", "Decline it")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        empty_value=None,
        error_messages={"required": "Choose what you will do"},
    )
    answer = PlainField(
        label="Why, or what you did",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="For your colleagues. It is not sent to the person.",
    )
