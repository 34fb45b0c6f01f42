"""What a person types to find entries."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from alongside.kernel.references import read_reference
from alongside.ui.fields import GovDateField

from .acts import sentence_for
from .leaves import PLAIN
from .queries import Filters


class EntryFilterForm(forms.Form):
    """Narrows a list of entries. Every question may be left empty; people and acts are asked for only when they are given."""

    act = forms.ChoiceField(required=False, label="What was done")
    person = forms.ChoiceField(required=False, label="Who did it")
    subject = forms.CharField(
        required=False,
        max_length=100,
        label="Reference",
        help_text="For example DOC-7K3QF2XM",
        widget=forms.TextInput(attrs={"width": 20, "spellcheck": "false", "autocomplete": "off"}),
    )
    since = GovDateField(required=False, label="From", called="The first day")
    until = GovDateField(required=False, label="To", called="The last day")

    def __init__(
        self, *args: Any, acts: list[str] | None = None, people: list[tuple[str, str]] | None = None, **words: Any
    ) -> None:
        super().__init__(*args, **words)
        choices = {"act": [(name, f"{sentence_for(name)} ({name})") for name in acts or []], "person": people or []}
        anything = {"act": _("Anything"), "person": _("Anybody")}
        for name, given in choices.items():
            if given:
                self.fields[name].choices = [("", anything[name]), *given]  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def clean_subject(self) -> str:
        """A reference as it is kept."""
        typed: str = self.cleaned_data["subject"].strip()
        reference = read_reference(typed) or typed
        if reference and not PLAIN.fullmatch(reference):
            raise forms.ValidationError(_("Enter a reference, such as DOC-7K3QF2XM"))
        return reference

    def clean(self) -> dict[str, Any]:
        """Both days, the first not after the last."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day must be the same as or after the first day"))
        return self.cleaned_data

    def filters(self) -> Filters:
        """What was asked for; nothing at all when something in it made no sense."""
        return Filters(**{name: self.cleaned_data[name] for name in self.fields}) if self.is_valid() else Filters()


class TakeForm(forms.Form):
    """A button, and nothing to fill in."""
