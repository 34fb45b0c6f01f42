"""What forms of this room share: choices of a list, members to name, and a time of day."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.accounts.models import Organisation

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?", re.IGNORECASE)


def fill(form: forms.Form, **lists: Iterable[Any]) -> None:
    """Give each named field its choices: rows of a list, by code and name. One that may be empty gets an empty row first."""
    for name, rows in lists.items():
        field: Any = form.fields[name]
        found = [(one.code, one.name) for one in rows]
        single = isinstance(field.widget, forms.Select) and not isinstance(field.widget, forms.SelectMultiple)
        field.choices = [("", "Choose"), *found] if single and not isinstance(field.widget, forms.RadioSelect) else found


def many(label: str, *, hint: str = "", missing: str) -> forms.MultipleChoiceField:
    """Several of a list."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"required": missing, "invalid_choice": missing},
    )


def one(label: str, *, missing: str, hint: str = "", required: bool = True) -> forms.ChoiceField:
    """One of a list."""
    return forms.ChoiceField(
        label=label, help_text=hint, required=required, error_messages={"required": missing, "invalid_choice": missing}
    )


def member(label: str) -> forms.ModelChoiceField:
    """One of the members of the partnership."""
    return forms.ModelChoiceField(
        label=label,
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose an organisation", "invalid_choice": "Choose an organisation from the list"},
    )


class TimeField(forms.CharField):
    """A time of day as people type it: 2pm, 2:30pm, 14:30. Cleans to `datetime.time`."""

    def __init__(self, **words: Any) -> None:
        super().__init__(max_length=10, widget=forms.TextInput(attrs={"width": 5}), **words)

    def clean(self, value: Any) -> dt.time | None:
        """The time. Raises ValidationError when it is none."""
        typed = super().clean(value).strip()
        if not typed:
            return None
        match = _TIME.fullmatch(typed)
        if match is None:
            raise forms.ValidationError("Enter a time, such as 2pm or 14:30")
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        if half and not 1 <= hour <= 12:
            raise forms.ValidationError("Enter a real time, such as 2pm or 14:30")
        hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
        if hour > 23 or minute > 59:
            raise forms.ValidationError("Enter a real time, such as 2pm or 14:30")
        return dt.time(hour, minute)
