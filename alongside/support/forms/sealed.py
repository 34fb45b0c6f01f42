"""What named staff type about sealed notes and placements."""

from typing import Any

from django import forms

from alongside.accounts.models import User
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField, PlainLinesField

from .guard import GuardedForm

_OFF = {"autocomplete": "off"}


class NoteForm(forms.Form):
    """A note of what was said in confidence."""

    day = GovDateField(label="On which day?", called="The day")
    text = PlainLinesField(
        label="The note",
        max_length=20_000,
        help_text="Only you and your supervisor can open it. It is in no list, count or search of anybody else.",
        widget=forms.Textarea(attrs={"rows": 12, **_OFF}),
        error_messages={"required": "Write the note"},
    )


class PlacementForm(GuardedForm):
    """Where somebody is placed, and how others reach them."""

    outside, unguarded = True, ("address",)

    address = PlainLinesField(
        label="The address",
        max_length=500,
        help_text="It is sealed as soon as you save, and this box is the only one in Alongside that may hold it.",
        widget=forms.Textarea(attrs={"rows": 4, **_OFF}),
        error_messages={"required": "Enter the address"},
    )
    reach = PlainField(
        label="How do others reach them?",
        max_length=120,
        help_text="The office and its phone number: “care of Harbour Light, 01632 960 100”. Never the place.",
        widget=forms.TextInput(attrs=_OFF),
        error_messages={"required": "Enter how others reach them"},
    )
    out_of_area = forms.BooleanField(label="It is outside the partnership’s area", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard()


class PurposeForm(GuardedForm):
    """Why somebody needs to read where a placement is."""

    outside = True
    purpose = PlainField(
        label="What do you need it for?",
        max_length=300,
        help_text="Kept with your name. The worker and the supervisor are told at once.",
        widget=forms.TextInput(attrs=_OFF),
        error_messages={"required": "Enter what you need it for"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard()


class NameForm(forms.Form):
    """One more person of the charity's own staff."""

    person = forms.ModelChoiceField(
        label="Who needs to know?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Choose a person",
        error_messages={"required": "Choose a person", "invalid_choice": "Choose a person from the list"},
    )
    why = PlainField(label="Why?", max_length=300, error_messages={"required": "Say why they need to know"})

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class UnnameForm(GuardedForm):
    """One person who no longer needs to know."""

    outside = True
    person = forms.ModelChoiceField(
        label="Who no longer needs to know?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Choose a person",
        error_messages={"required": "Choose a person", "invalid_choice": "Choose a person from the list"},
    )
    why = PlainField(label="Why?", max_length=300, error_messages={"required": "Say why they no longer need to know"})

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.guard()


class EndForm(forms.Form):
    """Nothing but the button: the place was left."""


class GlassForm(GuardedForm):
    """Being let in to a placement without being named."""

    outside = True
    reference = forms.CharField(
        label="Reference of the placement",
        max_length=14,
        help_text="It looks like PLC-7K3QF2XM.",
        widget=forms.TextInput(attrs={"width": 20, **_OFF}),
        error_messages={"required": "Enter the reference"},
    )
    reason = PlainField(
        label="Whose life is at risk, and why can it not wait?",
        max_length=300,
        help_text="Without any name.",
        error_messages={"required": "Say why it cannot wait"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard()
