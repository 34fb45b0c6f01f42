"""What the system administrator types about the dated lists that cases work to."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from alongside.referrals import entries, routes, stages
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
        help_text="Of what runs towards a birthday: how many days before it.",
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


class EntryForm(DatedForm):
    """A row of a list that is chosen from on the pages of cases: its name, what is told of it, whether it can be chosen."""

    name = forms.CharField(label="What is it called?", max_length=200, error_messages={"required": "Enter what it is called"})
    words = forms.CharField(
        label="What must a worker know about it?",
        max_length=300,
        required=False,
        help_text="Whoever works on a case reads this. Needed for every list but the signs of slavery.",
        error_messages={"required": "Say what a worker must know about it"},
    )
    holds = forms.ChoiceField(
        label="Can it be chosen from then on?",
        choices=(("yes", "Yes"), ("no", "No, it ends before that day")),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether it can be chosen"},
    )
    field_order = ("name", "words", "holds", "source", "valid_from")

    def __init__(self, *args: Any, named: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if entries.needs_words(named):
            self.fields["words"].required, self.fields["words"].help_text = True, "Whoever works on a case reads this."
        else:
            del self.fields["words"]

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return {"words": "", **self.cleaned_data, "holds": self.cleaned_data["holds"] == "yes"}


class NewEntryForm(DatedForm):
    """A row that is added to a list."""

    named = forms.ChoiceField(label="Which list?", error_messages={"required": "Choose a list"})
    name, words = EntryForm.base_fields["name"], EntryForm.base_fields["words"]
    field_order = ("named", "name", "words", "source", "valid_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"].choices = [("", "Choose"), *entries.names().items()]  # type: ignore[attr-defined]
