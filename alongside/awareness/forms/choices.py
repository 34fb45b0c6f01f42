"""What is typed about a row of the lists that campaigns are described with."""

from typing import Any

from django import forms

from alongside.awareness.models import Choice
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField

_ONLY: dict[str, tuple[str, ...]] = {"language": ("people", "number", "year"), "day": ("month", "day")}


class ChoiceForm(forms.Form):
    """A row of one list: only what that list has."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = PlainField(label="What is it called?", max_length=120)
    code = PlainField(label="Code of the language", max_length=3, help_text="Two or three letters, such as sq for Albanian.")
    people = PlainField(label="Why is it needed?", max_length=200, required=False, help_text="For example: Albanian nationals.")
    number = forms.IntegerField(label="How many people were referred?", required=False, min_value=0, max_value=10_000_000)
    year = forms.IntegerField(label="In which year?", required=False, min_value=2009, max_value=2100)
    month = forms.IntegerField(label="Month", min_value=1, max_value=12, widget=forms.NumberInput(attrs={"width": 2}))
    day = forms.IntegerField(label="Day", min_value=1, max_value=31, widget=forms.NumberInput(attrs={"width": 2}))
    source = PlainField(label="Where can this be read?", max_length=300)
    valid_from = GovDateField(label="First day it stands", called="The first day", required=False)
    valid_to = GovDateField(label="First day it no longer stands", called="The first day it no longer stands", required=False)

    def __init__(self, *args: Any, kind: str, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for owner, names in _ONLY.items():
            for name in names if owner != kind else ():
                del self.fields[name]
        if new:
            del self.fields["version"]
        if not new or kind != Choice.Kind.LANGUAGE:
            del self.fields["code"]
