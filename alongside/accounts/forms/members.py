"""What is typed about who belongs to a partnership and who holds office in it."""

from typing import Any

from django import forms
from django.utils import timezone

from alongside.accounts.models import Appointment, Membership, Organisation, User
from alongside.ui.fields import GovDateField

_DATE_HINT = "For example, 27 3 2026. Leave empty for today."


class AdmitForm(forms.Form):
    """An organisation that joins."""

    organisation = forms.ModelChoiceField(
        label="Which organisation is joining?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        help_text="If it is not on the list, ask the system administrator to add it.",
        error_messages={"required": "Choose the organisation that is joining"},
    )
    department = forms.CharField(
        label="Which department?",
        max_length=120,
        required=False,
        help_text="Only when one department joins, and not the whole organisation.",
    )
    kind = forms.ChoiceField(
        label="What kind of member?",
        choices=Membership.Kind.choices,
        initial=Membership.Kind.CORE,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a kind of member"},
    )
    started = GovDateField(
        label="When did it join?", called="The day it joined", required=False, help_text=_DATE_HINT, not_after=timezone.localdate
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The department by its name."""
        cleaned: dict[str, Any] = super().clean() or {}
        typed, organisation = cleaned.get("department", ""), cleaned.get("organisation")
        cleaned["department"] = None
        if typed and organisation is not None:
            cleaned["department"] = organisation.departments.filter(name__iexact=typed).first()
            if cleaned["department"] is None:
                self.add_error("department", f"{organisation} has no department of that name on the list")
        return cleaned


class EndMembershipForm(forms.Form):
    """Why a membership ends."""

    because = forms.CharField(
        label="Why is it ending?", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3, "count": True})
    )


class AppointForm(forms.Form):
    """Who holds an office."""

    office = forms.ChoiceField(
        label="Which office?",
        choices=Appointment.Office.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an office"},
    )
    vacant = forms.BooleanField(label="It is vacant", required=False)
    rotates = forms.BooleanField(label="It rotates between organisations", required=False)
    organisation = forms.ModelChoiceField(
        label="Which organisation holds it?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="No organisation",
    )
    role_title = forms.CharField(
        label="The holder’s job title there", max_length=120, required=False, help_text="For example, “head of community safety”."
    )
    person = forms.ModelChoiceField(
        label="The person, if they have an account",
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label="Nobody by name",
    )
    started = GovDateField(
        label="Since when?", called="The day it began", required=False, help_text=_DATE_HINT, not_after=timezone.localdate
    )

    def __init__(self, *args: Any, organisations: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
