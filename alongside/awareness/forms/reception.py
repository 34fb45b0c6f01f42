"""What is typed about who receives public reports, about the rota, and about the list of outcomes."""

from typing import Any

from django import forms

from alongside.accounts.models import Organisation, User
from alongside.awareness.models import Outcome, Reception, Stage
from alongside.tasks.working_days import Nation
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField

from .triage import VersionForm

_TIME = "Enter a time, such as 9:00 or 17:00"


def _time(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"width": 5}),
        error_messages={"required": _TIME, "invalid": _TIME},
    )


class ReceptionForm(VersionForm):
    """Who receives public reports, when they are read, and who is told when one waits too long."""

    organisation = forms.ModelChoiceField(
        label="Which organisation receives what the public reports?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        help_text="It owns each report, and nobody else sees one unless it is shared. Earlier reports stay where they are.",
        error_messages={"required": "Choose an organisation", "invalid_choice": "Choose an organisation from the list"},
    )
    days = forms.ChoiceField(label="On which days are they read?", choices=Reception.Days.choices, widget=forms.RadioSelect)
    nation = forms.ChoiceField(label="Whose bank holidays count?", choices=Nation.choices)
    opens = _time("From what time are they read?")
    closes = _time("Until what time?")
    hours_to_read = forms.IntegerField(
        label="Within how many hours of reading time is each one read?",
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs={"width": 3}),
        help_text="The clock stands still while nobody reads.",
        error_messages={
            "required": "Enter a number of hours",
            "invalid": "Enter a number of hours, such as 4",
            "min_value": "Promise at least 1 hour",
            "max_value": "Promise at most 100 hours",
        },
    )
    escalate_to = forms.ChoiceField(label="Who is told when one waits longer?", choices=Reception.ESCALATE_TO)
    taking = forms.BooleanField(
        label="Take reports from the public",
        required=False,
        help_text="Without this, the report page says that none are taken and gives the helplines.",
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class DutyForm(forms.Form):
    """Who reads public reports in one week. `was` is who stood there when the page was opened."""

    person = forms.ModelChoiceField(
        label="Who reads public reports this week?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label="Nobody",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose somebody from the list"},
    )
    was = forms.ModelChoiceField(
        queryset=User.objects.none(), to_field_name="public_id", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    """One outcome a concern can have."""

    name = PlainField(label="What is it called?", max_length=120, error_messages={"required": "Enter a name"})
    stage = forms.ChoiceField(
        label="How far has a concern then got?",
        choices=[(one.value, one.label) for one in Stage if one != Stage.RECEIVED],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how far a concern has then got"},
    )
    told = PlainField(
        label="What does the reporter read?",
        max_length=200,
        help_text="One short sentence in plain English. Say nothing about who does what.",
        error_messages={"required": "Say what the reporter reads"},
    )
    leads_to = forms.ChoiceField(label="What else does the page then offer?", required=False, choices=Outcome.LeadsTo.choices)
    source = PlainField(
        label="Where does it come from?",
        max_length=300,
        help_text="Who decided it, and where that is written.",
        error_messages={"required": "Say where it comes from"},
    )
    valid_from = GovDateField(label="From when can it be chosen?", called="The day it can be chosen from")
    valid_to = GovDateField(
        label="When did it end, or will it end?",
        called="The day it ends",
        required=False,
        help_text="The first day on which it can no longer be chosen.",
    )
