"""What a person types about an operation and the people named to it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from alongside.accounts.models import User
from alongside.enforcement.models import Operation, Term
from alongside.ui.fields import GovDateField

_TIMES = ["%H:%M", "%H.%M", "%H%M"]


def time_field(label: str) -> forms.TimeField:
    """A time of day in one box."""
    return forms.TimeField(
        label=label,
        input_formats=_TIMES,
        help_text="For example, 06:30",
        widget=forms.TimeInput(format="%H:%M", attrs={"width": 5}),
        error_messages={"invalid": "Enter a time such as 06:30", "required": "Enter a time such as 06:30"},
    )


def person_label(person: User) -> str:
    """A person with their organisation, as a choice."""
    return f"{person.full_name}, {person.organisation}"


def person_field(label: str, **more: Any) -> forms.ModelChoiceField:
    """A choice of one of the people the view hands over."""
    field = forms.ModelChoiceField(
        label=label,
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Choose a person",
        error_messages={"required": "Choose a person", "invalid_choice": "Choose a person from the list"},
        **more,
    )
    field.label_from_instance = person_label  # type: ignore[method-assign, assignment]
    return field


class WhenForm(forms.Form):
    """When an operation is, of what kind, and whom others ring."""

    follows = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ModelChoiceField(
        label="What kind of operation is it?",
        queryset=Term.objects.none(),
        to_field_name="code",
        empty_label="Choose a kind",
        error_messages={"required": "Choose a kind", "invalid_choice": "Choose a kind from the list"},
    )
    day = GovDateField(label="On which day does it start?", called="The day it starts")
    start = time_field("At what time?")
    ends_day = GovDateField(label="On which day does it end?", called="The day it ends")
    end = time_field("At what time does it end?")
    covert = forms.BooleanField(
        label="It is covert",
        required=False,
        help_text="Others are asked to keep away from its places for longer.",
    )
    contact = forms.CharField(
        label="Whom do others ring if they would meet you?",
        max_length=200,
        help_text="A name or desk, and a number. It is all that another operation ever learns of this one.",
        error_messages={"required": "Say whom others ring when they would meet you"},
    )

    def __init__(self, *args: Any, kinds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What was typed, the day and time put together."""
        typed = self.cleaned_data
        left = {name: typed[name] for name in ("kind", "covert", "contact")}
        return {**left, "starts_at": _moment(typed["day"], typed["start"]), "ends_at": _moment(typed["ends_day"], typed["end"])}

    @staticmethod
    def words_of(operation: Operation) -> dict[str, Any]:
        """What stands now, to begin from."""
        starts, ends = timezone.localtime(operation.starts_at), timezone.localtime(operation.ends_at)
        return {
            "follows": operation.version,
            "kind": operation.kind.code,
            "day": starts.date(),
            "start": starts.time(),
            "ends_day": ends.date(),
            "end": ends.time(),
            "covert": operation.covert,
            "contact": operation.contact,
        }


class OperationForm(WhenForm):
    """A new operation."""

    field_order = ("name",)
    source = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="What will you call it?",
        max_length=100,
        help_text="A name that says nothing: no place, no person, no kind of business.",
        error_messages={"required": "Give it a name that says nothing"},
    )


class ProposalForm(forms.Form):
    """A person to be named."""

    person = person_field("Who should be named?")
    why = forms.CharField(label="Why are they needed?", max_length=300, error_messages={"required": "Say why they are needed"})

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class RemovePersonForm(forms.Form):
    """A person to be removed."""

    person = person_field("Whom do you want to remove?")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class LeadForm(RemovePersonForm):
    """Who leads it from now on."""

    person = person_field("Who leads it from now on?")
    why = forms.CharField(label="Why?", max_length=300, error_messages={"required": "Say why somebody else leads it"})


class AnswerForm(forms.Form):
    """Name them, or do not."""

    agree = forms.TypedChoiceField(
        label="Name this person?",
        choices=[("yes", "Yes, they see the operation at once"), ("no", "No")],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )


class CommanderForm(forms.Form):
    """Who commands it."""

    commander = person_field(
        "Who commands it?",
        help_text="They decide whether it goes ahead, and cannot be the one who leads it. Name them to it first.",
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commander"].queryset = people  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason, when one is needed."""

    reason = forms.CharField(
        label="Anything to add, or why", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3, "count": True})
    )


class GlassForm(forms.Form):
    """The reference of an operation, and why it cannot wait for its lead."""

    reference = forms.CharField(
        label="The reference of the operation",
        max_length=20,
        help_text="It looks like OPS-7K3QF2XM.",
        widget=forms.TextInput(attrs={"width": 20}),
        error_messages={"required": "Enter the reference"},
    )
    reason = forms.CharField(
        label="What cannot wait, and why can the lead not be reached?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say what cannot wait, and why the lead cannot be reached"},
    )


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))
