"""What a person types about a family."""

from collections.abc import Mapping
from typing import Any

from django import forms

from alongside.ui.whereabouts import LookedThroughForm

from .cases import MeetForm


class _Roles(LookedThroughForm):
    """Who the other is in the family and, when that is not known yet, who the person of this case is."""

    role_here = forms.ChoiceField(
        label="Who is the person of this case in the family?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose who the person of this case is"},
    )
    role = forms.ChoiceField(
        label="Who is the other in the family?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose who the other is"},
    )

    def __init__(self, *args: Any, roles: Mapping[str, str], known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("role_here", "role"):
            self.fields[name].choices = list(roles.items())  # type: ignore[attr-defined]
        if known:
            del self.fields["role_here"]


class RelativeForm(_Roles, MeetForm):
    """A relative who was met as well: who they are, and what decides their own route."""

    field_order = ("role_here", "role", "met_on", "age", "consent", "capacity", "review_on")


class JoinForm(_Roles):
    """A relative who has a case already."""

    reference = forms.CharField(
        label="What is the reference of their case?",
        max_length=14,
        error_messages={"required": "Enter the reference of their case"},
    )
    field_order = ("reference", "role_here", "role")


class UnityForm(LookedThroughForm):
    """Whether a family is kept together, and why."""

    together = forms.ChoiceField(
        label="Are they to be kept together?",
        choices=(("yes", "Yes"), ("no", "No")),
        widget=forms.RadioSelect(),
        help_text="No, for example, when one of them may have exploited another.",
        error_messages={"required": "Choose whether they are to be kept together"},
    )
    words = forms.CharField(label="Why?", max_length=500, error_messages={"required": "Say why"})

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return {**self.cleaned_data, "together": self.cleaned_data["together"] == "yes"}


class LeaveForm(LookedThroughForm):
    """Why somebody is not of the family."""

    words = forms.CharField(label="Why?", max_length=400, error_messages={"required": "Say why"})
