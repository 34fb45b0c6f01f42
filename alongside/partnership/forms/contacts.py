"""What is typed about the numbers of the contact register."""

from typing import Any

from django import forms

from alongside.partnership.models import ContactNumber
from alongside.partnership.numbers import NotANumber, canonical
from alongside.ui.fields import GovDateField

from .words import PlainField, PlainLinesField

LONGEST_TEXT = 100_000  # characters; a leaflet is a few thousand


class NumberField(PlainField):
    """A telephone number as a person types it."""

    def validate(self, value: Any) -> None:
        """Raises ValidationError when it can not be a number."""
        super().validate(value)
        if value:
            try:
                canonical(value)
            except NotANumber as reason:
                raise forms.ValidationError(str(reason)) from reason


def _number(label: str, hint: str = "") -> NumberField:
    box = forms.TextInput(attrs={"inputmode": "tel", "width": 20, "autocomplete": "off"})
    return NumberField(label=label, max_length=40, help_text=hint, widget=box)


def _source() -> PlainField:
    hint = "The operator’s own page with the day you read it, or who told you."
    return PlainField(label="Where does this number come from?", max_length=300, help_text=hint)


class ContactForm(forms.Form):
    """A number with whose it is and what it is for."""

    number = _number("Number", "With the spaces you want people to see, for example 0808 157 0123.")
    service = PlainField(label="Whose number is it?", max_length=120, help_text="For example: children’s services, out of hours.")
    purpose = forms.ChoiceField(
        label="What is it for?",
        choices=ContactNumber.Purpose.choices,
        initial=ContactNumber.Purpose.LOCAL,
        widget=forms.RadioSelect,
    )
    operator = PlainField(label="Who answers it?", max_length=120, required=False)
    hours = PlainField(label="When is it answered?", max_length=200, required=False)
    languages = PlainField(label="In which languages?", max_length=200, required=False)
    text_relay = PlainField(label="Number for text relay", max_length=20, required=False)
    valid_from = GovDateField(label="First day it holds", called="The first day it holds", required=False)
    source = _source()


class ContactChangeForm(ContactForm):
    """A correction of what the register says of a number."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    valid_to = GovDateField(label="First day it no longer holds", called="The first day it no longer holds", required=False)

    def words(self) -> dict[str, Any]:
        """What was typed, as the act takes it: here the number is only another way to write the same one."""
        given = dict(self.cleaned_data)
        return {"display": given.pop("number"), **given}


class ContactSupersedeForm(forms.Form):
    """A new number in the place of an old one."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = _number("New number")
    since = GovDateField(label="First day of the new number", called="The first day of the new number")
    source = _source()


class ContactVerifyForm(forms.Form):
    """How a number was checked."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    how = PlainField(
        label="How did you check it?",
        max_length=300,
        help_text="For example: I rang it, or I read it on the operator’s own page today.",
        error_messages={"required": "Say how you checked it"},
    )


class TextCheckForm(forms.Form):
    """A text whose numbers are to be checked. It is not kept."""

    text = PlainLinesField(
        label="Text to check",
        max_length=LONGEST_TEXT,
        help_text="Paste a leaflet, a poster or a page. It is not kept.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
