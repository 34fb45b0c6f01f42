"""What is typed about a material of a campaign."""

from typing import Any

from django import forms

from alongside.awareness.models import Choice, Material
from alongside.kernel.refusals import Refused
from alongside.partnership.documents.cleaning import LARGEST, CleanFile, clean
from alongside.partnership.documents.kinds import TAKEN
from alongside.ui.plain import PlainField, PlainLinesField

from .words import fill, member, one


class MaterialFileField(forms.FileField):
    """A file that was made elsewhere, cleaned of what must not be kept."""

    def clean(self, data: Any, initial: Any = None) -> CleanFile | None:
        """The cleaned file. Raises ValidationError saying why it cannot be taken."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        if sent.size >= LARGEST:
            raise forms.ValidationError("The file must be smaller than 20 MB.")
        try:
            return clean(sent.name, sent.read())
        except Refused as refused:
            raise forms.ValidationError(refused.reason) from refused


class MaterialStartForm(forms.Form):
    """Which kind of material, in which language."""

    kind = forms.ChoiceField(
        label="What kind of material is it?",
        choices=Material.Kind.choices,
        widget=forms.RadioSelect(
            attrs={"hints": {Material.Kind.CARD: "Ten on a sheet. It does not say who gives it, because it may be found."}}
        ),
        error_messages={"required": "Choose what kind it is"},
    )
    language = one("In which language?", missing="Choose the language")

    def __init__(self, *args: Any, languages: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, language=languages)


class WordingForm(forms.Form):
    """The words of a material. `version` is the wording the person had in front of them."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    source = forms.ModelChoiceField(
        label="Is it a translation?",
        queryset=Material.objects.none(),
        to_field_name="reference",
        required=False,
        empty_label="No, or of nothing kept here",
        help_text="Choose what it is translated from. When that changes, this one is marked.",
        error_messages={"invalid_choice": "Choose a material from the list"},
    )
    headline = PlainField(label="Headline", max_length=80)
    lines = PlainLinesField(
        label="What stands under it",
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="One line for each thing. What to do in danger, the numbers and the code are added when it is printed.",
    )
    issued_by = member("Which organisation issues it?")
    file = MaterialFileField(
        label="A file made elsewhere",
        required=False,
        help_text=f"{TAKEN}; smaller than 20 MB. Numbers inside a file are not checked: read them against the contact register.",
    )
    why = PlainField(label="What has changed?", required=False, max_length=300, help_text="People see this in the history.")

    def __init__(self, *args: Any, members: Any, sources: Any = None, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issued_by"].queryset = members  # type: ignore[attr-defined]
        if sources is None:
            del self.fields["source"]
        else:
            self.fields["source"].queryset = sources  # type: ignore[attr-defined]
        if new:
            del self.fields["why"], self.fields["version"]

    def words(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        return {**self.cleaned_data, "lines": self.cleaned_data["lines"].split("\n")}
