"""What a person types about a report as a whole: the request it begins from, and what was gone through with the person."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from alongside.referrals.models import Evidence
from alongside.ui.fields import GovDateField
from alongside.ui.whereabouts import LookedThroughForm

from .cases import AgainForm


class StartForm(AgainForm):
    """The facts that decide the route, as whoever writes the report finds them, and when they spoke with the person."""

    met_on = GovDateField(
        label="When did you speak with them, or were told of them?", called="The day", not_after=timezone.localdate
    )
    field_order: tuple[str, ...] = ("met_on", "age", "consent", "capacity", "review_on")


class JoinForm(forms.Form):
    """Which case of one's own it is."""

    reference = forms.CharField(
        label="What is the reference of your case?",
        max_length=20,
        help_text="For example RFL-7K3QF2XM. What was told fills only what your report does not say yet.",
        error_messages={"required": "Enter the reference of your case"},
    )


class FillForm(forms.Form):
    """Nothing to type: pressing the button is the answer."""


class ConfirmForm(forms.Form):
    """Which parts were gone through with the person, and when."""

    parts = forms.MultipleChoiceField(
        label="Which parts did you go through with them?",
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": "Choose the parts you went through with them"},
    )
    on = GovDateField(label="On which day?", called="The day", not_after=timezone.localdate)

    def __init__(self, *args: Any, parts: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = [(part, part) for part in parts]  # type: ignore[attr-defined]


class ReconsiderationForm(LookedThroughForm):
    """Who asked for a decision to be made again, in what role, and when."""

    role = forms.ChoiceField(
        label="In what role did they ask?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose in what role they asked"},
    )
    who = forms.CharField(label="Who asked?", max_length=200, error_messages={"required": "Say who asked"})
    on = GovDateField(label="When did they ask?", called="The day they asked", not_after=timezone.localdate)
    words = forms.CharField(label="On what ground?", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, roles: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = list(roles.items())  # type: ignore[attr-defined]


class EvidenceForm(LookedThroughForm):
    """Something a new decision could rest on, and whether one has it."""

    what = forms.CharField(label="What is it?", max_length=200, error_messages={"required": "Say what it is"})
    whom = forms.CharField(label="Who has it, or was asked for it?", max_length=200, required=False)
    state = forms.ChoiceField(
        label="Where is it now?",
        choices=Evidence.State.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose where it is now"},
    )
