"""What a person types to ask, to search, to decide and to answer."""

from typing import Any

from django import forms

from .identifiers import Kind
from .models import Hit, Policy
from .wording import KINDS, STRONG_KINDS

_ORDER = ("First", "Second", "Third")
_CHOOSE = {"required": "Choose what it is", "invalid_choice": "Choose what it is from the list"}
_WRITE = {"required": "Write it here"}


def _kind(number: int, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    label = f"{_ORDER[number - 1]} thing: what is it?"
    return forms.ChoiceField(
        label=label, required=number == 1, choices=[("", "Choose what it is"), *choices], error_messages=_CHOOSE
    )


def _text(number: int, help_text: str = "") -> forms.CharField:
    label = f"{_ORDER[number - 1]} thing: write it here"
    return forms.CharField(label=label, required=number == 1, max_length=300, help_text=help_text, error_messages=_WRITE)


class _Identifiers(forms.Form):
    """Up to three identifiers, each a kind and a text."""

    def identifiers(self) -> list[tuple[str, str]]:
        """The (kind, text) of the rows that are filled in."""
        rows = [(self.cleaned_data.get(f"kind_{n}", ""), self.cleaned_data.get(f"text_{n}", "")) for n in (1, 2, 3)]
        return [(kind, text) for kind, text in rows if kind and text]

    def clean(self) -> dict[str, Any]:
        """A row is filled in whole or not at all."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in (2, 3):
            kind, text = cleaned.get(f"kind_{number}"), cleaned.get(f"text_{number}")
            if kind and not text:
                self.add_error(f"text_{number}", "Write it here, or leave the line empty")
            if text and not kind:
                self.add_error(f"kind_{number}", "Choose what it is")
        return cleaned


class AskForm(_Identifiers):
    """A question whether anybody else holds an interest."""

    kind_1, text_1 = _kind(1, KINDS), _text(1, "The whole of it, such as 07700 900123 or AB12 CDE.")
    kind_2, text_2 = _kind(2, KINDS), _text(2)
    kind_3, text_3 = _kind(3, KINDS), _text(3)
    purpose = forms.CharField(
        label="What do you need it for?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say what you need it for"},
    )
    case_reference = forms.CharField(
        label="Your case reference",
        max_length=60,
        widget=forms.TextInput(attrs={"width": 20}),
        error_messages={"required": "Enter your case reference"},
    )
    provenance = forms.CharField(
        label="How do you know it?",
        max_length=300,
        help_text="Such as: read on the van, given by the tenant.",
        error_messages={"required": "Say how you came to know it"},
    )


class SearchForm(forms.Form):
    """What is known of somebody, to see whether they are written down already."""

    name = forms.CharField(label="Name", max_length=200, required=False, help_text="In any order and any script.")
    born = forms.CharField(label="Date of birth", max_length=30, required=False, help_text="For example 23 4 1990, or 1990.")
    phone = forms.CharField(label="Telephone number", max_length=40, required=False, widget=forms.TextInput(attrs={"width": 20}))
    postcode = forms.CharField(label="Postcode", max_length=10, required=False, widget=forms.TextInput(attrs={"width": 10}))
    kind = forms.ChoiceField(label="Another number", required=False, choices=[("", "None"), *STRONG_KINDS])
    number = forms.CharField(label="Write that number here", max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        """Something to look for."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) for name in ("name", "phone", "number", "postcode")):
            raise forms.ValidationError("Enter a name, a number or a postcode to look for")
        if cleaned.get("number") and not cleaned.get("kind"):
            self.add_error("kind", "Choose what the number is")
        return cleaned

    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """What was typed, as (kind, text)."""
        words = self.cleaned_data
        rows = (
            (Kind.PERSON_NAME.value, words["name"]),
            (Kind.DATE_OF_BIRTH.value, words["born"]),
            (Kind.PHONE.value, words["phone"]),
            (Kind.POSTCODE.value, words["postcode"]),
            (words["kind"], words["number"]),
        )
        return tuple((kind, text) for kind, text in rows if kind and text)


class HitForm(forms.Form):
    """What a holder does about a hit."""

    from_state = forms.CharField(widget=forms.HiddenInput)
    move = forms.ChoiceField(
        label="What do you want to do?", widget=forms.RadioSelect(), error_messages={"required": "Choose what you want to do"}
    )
    outcome = forms.ChoiceField(
        label="What came of it?", required=False, choices=[("", "Choose, when you close it"), *Hit.Outcome.choices]
    )
    words = forms.CharField(
        label="Anything your colleagues should know",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
    )

    def __init__(self, *args: Any, moves: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["move"].choices = moves  # type: ignore[attr-defined]


_POLICY_HINTS = {
    Policy.OPEN: "For what you would gladly be rung about.",
    Policy.BLIND: "No name, no reason and no date. You each get the other’s name and a reference.",
    Policy.SILENT: "They read the same as if nobody held it. You read who asked, and why.",
    Policy.NONE: "Nobody is told anything, you neither.",
}


class _PolicyForm(forms.Form):
    """What others may learn."""

    policy = forms.ChoiceField(
        label="What may somebody learn who asks about it?",
        choices=Policy.choices,
        widget=forms.RadioSelect(attrs={"hints": _POLICY_HINTS}),
        error_messages={"required": "Choose what they may learn"},
    )
    names_allowed = forms.BooleanField(label="Show us questions that have only a similar name, for us to judge", required=False)


class PolicyForm(_PolicyForm):
    """What others may learn of a record."""

    from_policy = forms.CharField(widget=forms.HiddenInput)
    immigration_allowed = forms.BooleanField(
        label="The same for immigration enforcement. Otherwise we stay silent to them", required=False
    )


class IndexForm(_Identifiers, _PolicyForm):
    """What a record is about."""

    kind_1, text_1 = _kind(1, KINDS), _text(1)
    kind_2, text_2 = _kind(2, KINDS), _text(2)
    kind_3, text_3 = _kind(3, KINDS), _text(3)

    field_order = ("kind_1", "text_1", "kind_2", "text_2", "kind_3", "text_3", "policy", "names_allowed")


class SettleForm(forms.Form):
    """What was found out about an incident."""

    words = forms.CharField(
        label="What did you find out?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say what you found out"},
    )


class DecoyForm(forms.Form):
    """An invented identifier."""

    kind_1 = forms.ChoiceField(label="What is it?", choices=[("", "Choose what it is"), *STRONG_KINDS], error_messages=_CHOOSE)
    text_1 = forms.CharField(
        label="Write it here", max_length=300, help_text="Invented, and nobody’s. A number in a range kept for drama is best."
    )
