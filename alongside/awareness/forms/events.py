"""What is typed about an event."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from alongside.awareness.models import Campaign, Event
from alongside.ui.fields import GovDateField, TimeField
from alongside.ui.plain import PlainField

from .words import member


class EventForm(forms.Form):
    """An event. `version` is how it stood when the person opened the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    kind = forms.ChoiceField(
        label="What is it?",
        choices=Event.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    title = PlainField(
        label="What is it called?",
        max_length=80,
        help_text="Words that give nothing away, such as “Working safely: drop in”. A public event is read over shoulders.",
    )
    place = PlainField(
        label="Where is it?", max_length=200, help_text="A public place. Never somebody’s home, and never a safe house."
    )
    day = GovDateField(label="Which day?", called="The day")
    begins = TimeField(label="From what time?", help_text="For example, 10am or 14:30")
    until = TimeField(label="Until what time?")
    run_by = member("Which organisation runs it?")
    capacity = forms.IntegerField(
        label="How many people is there room for?",
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"width": 5}),
    )
    campaign = forms.ModelChoiceField(
        label="Which campaign does it belong to?",
        queryset=Campaign.objects.none(),
        to_field_name="reference",
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Choose a campaign from the list"},
    )
    public = forms.BooleanField(
        label="Show it on the public site and in the calendar feed", required=False, help_text="Anybody can then read it."
    )

    def __init__(self, *args: Any, members: Any, campaigns: Any, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["run_by"].queryset = members  # type: ignore[attr-defined]
        self.fields["campaign"].queryset = campaigns  # type: ignore[attr-defined]
        if new:
            del self.fields["version"]

    def words(self) -> dict[str, Any]:
        """What was typed, as the act takes it: the day and times as moments on London's clock."""
        given = dict(self.cleaned_data)
        day, begins, until = given.pop("day"), given.pop("begins"), given.pop("until")
        moments = [timezone.make_aware(dt.datetime.combine(day, time)) for time in (begins, until)]
        return {**given, "starts_at": moments[0], "ends_at": moments[1]}
