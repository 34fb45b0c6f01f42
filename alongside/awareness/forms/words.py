"""What forms of this room share: choices of a list and members to name."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.accounts.models import Organisation


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
