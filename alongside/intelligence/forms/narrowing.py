"""What somebody chooses to narrow what was found. It travels in the address, as the words do."""

from typing import Any

from django import forms

from alongside.intelligence.queries.facets import Chosen
from alongside.intelligence.queries.search import Days
from alongside.ui.fields import GovDateField

NARROWING = "narrow"


def _choice(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=80, required=False, widget=forms.Select())


class NarrowForm(forms.Form):
    """One value of each group, and the days. What is typed wrong narrows nothing, and is said beside it."""

    words = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput())
    state = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput())
    narrow = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput())
    kind = _choice("What it names")
    grade = _choice("Judgement")
    owner = _choice("Whose it is")
    area = _choice("Police force area of a place it names")
    since = GovDateField(label="Written down from", called="The first day", required=False)
    until = GovDateField(label="Written down until", called="The last day", required=False)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("since"), cleaned.get("until")
        if first is not None and last is not None and last < first:
            self.add_error("until", "The last day must be the same as or after the first")
        return cleaned

    def chosen(self) -> Chosen:
        """What is chosen and well typed."""
        self.full_clean()
        said = {name: self.cleaned_data.get(name) or "" for name in ("kind", "grade", "owner", "area")}
        return Chosen(**said, days=Days(self.cleaned_data.get("since"), self.cleaned_data.get("until")))

    def offer(self, choices: dict[str, list[tuple[str, str]]]) -> "NarrowForm":
        """Offer these values of each group."""
        for name, offered in choices.items():
            self.fields[name].widget.choices = offered
        return self
