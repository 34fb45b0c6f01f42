"""What a person types about sealed groups."""

from typing import Any

from django import forms

from alongside.accounts.models import User


class CellForm(forms.Form):
    """A new sealed group."""

    purpose = forms.CharField(
        label="What is the group for?",
        max_length=200,
        help_text="Only the people in it see this.",
        error_messages={"required": "Say what the group is for"},
    )


class PersonForm(forms.Form):
    """A person to name to a sealed group."""

    person = forms.ModelChoiceField(
        label="Whom do you want to name?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Choose a person",
        error_messages={"required": "Choose a person", "invalid_choice": "Choose a person from the list"},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = _with_organisation  # type: ignore[attr-defined]


class LeavingForm(PersonForm):
    """A person to remove from a sealed group."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].label = "Whom do you want to remove?"


def _with_organisation(person: User) -> str:
    return f"{person.full_name}, {person.organisation}"
