"""What is typed about the people of a partnership."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.accounts.models import Organisation
from alongside.kernel.roles import WHAT_FOR, Role


def role_field(roles: Iterable[Role], label: str) -> forms.ChoiceField:
    """A choice of one role, each with what it is for."""
    offered = list(roles)
    return forms.ChoiceField(
        label=label,
        choices=[(role.value, role.label) for role in offered],
        widget=forms.RadioSelect(attrs={"hints": {role.value: WHAT_FOR[role] for role in offered}}),
        error_messages={"required": "Choose a role"},
    )


class PersonForm(forms.Form):
    """Who a person is."""

    full_name = forms.CharField(label="Their full name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label="Their work email address",
        max_length=254,
        help_text="A link to make an account is sent there. It works once, for 7 days.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class InviteForm(PersonForm):
    """Who to invite, from which organisation, to do what."""

    organisation = forms.ModelChoiceField(
        label="Which organisation do they work for?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose the organisation they work for"},
    )

    def __init__(self, *args: Any, organisations: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["organisation"]
        chosen.queryset = organisations
        if len(only := list(organisations[:2])) == 1:
            chosen.widget, chosen.initial = forms.HiddenInput(), only[0]
            chosen.widget.choices = []
        self.fields["role"] = role_field(roles, "What will they do?")
        self.order_fields(["organisation", "full_name", "email", "role"])


class RoleForm(forms.Form):
    """One more role for a person."""

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = role_field(roles, "Which role?")
