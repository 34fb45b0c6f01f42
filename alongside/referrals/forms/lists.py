"""What the system administrator types about the dated lists that cases work to."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from alongside.referrals import routes, stages
from alongside.ui.fields import GovDateField


class DatedForm(forms.Form):
    """Who says so, and from when."""

    source = forms.CharField(
        label="Who decided it, and where is that written?",
        max_length=300,
        error_messages={"required": "Say who decided it, and where that is written"},
    )
    valid_from = GovDateField(
        label="From when?",
        called="The day it holds from",
        help_text="Tomorrow or later: what runs already keeps its days.",
        not_before=lambda: timezone.localdate() + dt.timedelta(days=1),
    )


class LengthForm(DatedForm):
    """How long a clock runs."""

    code = forms.ChoiceField(label="Which clock?", error_messages={"required": "Choose a clock"})
    days = forms.IntegerField(
        label="How many days?",
        min_value=0,
        max_value=366,
        widget=forms.NumberInput(attrs={"width": 4}),
        error_messages={"required": "Enter how many days"},
    )
    kind = forms.ChoiceField(
        label="Which days are counted?",
        choices=(("calendar", "Every day"), ("working", "Working days")),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose which days are counted"},
    )
    field_order = ("code", "days", "kind", "source", "valid_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [("", "Choose"), *stages.can_be_set().items()]  # type: ignore[attr-defined]


class RouteForm(DatedForm):
    """Which route one row of the table leads to."""

    route = forms.ChoiceField(
        label="Where does it lead?", widget=forms.RadioSelect(), error_messages={"required": "Choose where it leads"}
    )
    why = forms.CharField(
        label="Why?",
        max_length=300,
        help_text="Whoever meets somebody reads this.",
        error_messages={"required": "Say why"},
    )
    field_order = ("route", "why", "source", "valid_from")

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].choices = [(one.code, one.name) for one in routes.open_to(code)]  # type: ignore[attr-defined]
