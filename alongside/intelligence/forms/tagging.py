"""What an evaluator types about what an item mentions: what it is, which known one it may be, and what partners are asked."""

from typing import Any

from django import forms

from alongside.intelligence.models import Mention, Term
from alongside.intelligence.queries.terms import terms

from .judging import KIND_WORDS

ANOTHER = "another"


class TagForm(forms.Form):
    """Somebody or something an item mentions."""

    kind = forms.ChoiceField(label="What is it?", choices=list(KIND_WORDS.items()))
    raw = forms.CharField(
        label="As it is written",
        max_length=200,
        help_text="It is never refused for its form: a part of a number plate is welcome.",
        error_messages={"required": "Enter what the item mentions"},
    )
    role = forms.CharField(
        label="What part does it play?",
        max_length=60,
        required=False,
        help_text="For example, driver, worker, place of work. Write victim or refuge for whoever may be one and where they are "
        "kept safe: partners who ask are never told of it. Do not call anybody a suspect.",
    )


class AgainForm(TagForm):
    """The same once more, with what is known already that reads like it: is it one of these?"""

    looked = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput())
    same = forms.ChoiceField(
        label="Is it one of these?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose which one it is, or that it is another one"},
    )
    information = forms.ChoiceField(label="If it is one of them, how well is that known?", required=False, widget=forms.Select())
    because = forms.CharField(
        label="If it is one of them, why?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
    )

    def __init__(self, *args: Any, near: list[Mention], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(str(one.pk), f"{one.raw} ({one.item.reference}, item {one.item.number})") for one in near]
        self.fields["same"].choices = [*found, (ANOTHER, "None of these: it is another one, or I cannot tell")]  # type: ignore[attr-defined]
        self.fields["same"].widget.attrs["hints"] = {str(one.pk): one.item.text for one in near}
        listed = [(one.code, f"{one.code}: {one.label}") for one in terms(Term.List.INFORMATION)]
        self.fields["information"].choices = [("", "Choose how well"), *listed]  # type: ignore[attr-defined]
        self._near = {str(one.pk): one for one in near}

    def clean(self) -> dict[str, Any]:
        """Which one it is comes with how that is known, and why."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("same") not in (None, "", ANOTHER):
            for name, why in (("information", "Choose how well it is known"), ("because", "Say why")):
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, why)
        return cleaned

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        said = dict(self.cleaned_data)
        same = self._near.get(said.pop("same"))
        del said["looked"]
        return {**said, "same_as": same} if same else {name: said[name] for name in ("kind", "raw", "role")}


class PartnersForm(forms.Form):
    """What lets one ask the partners, in words that whoever holds the same reads."""

    purpose = forms.CharField(
        label="What do you need it for?",
        max_length=300,
        help_text="Whoever holds the same reads this. Say nothing of the report.",
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say what you need it for"},
    )
    case_reference = forms.CharField(
        label="Your case reference",
        max_length=60,
        help_text="A reference of your force’s own, and not that of the report: whoever holds the same reads it.",
        widget=forms.TextInput(attrs={"width": 20}),
        error_messages={"required": "Enter your case reference"},
    )
    provenance = forms.CharField(
        label="How do you know it?",
        max_length=300,
        help_text="Whoever holds the same reads this. Say nothing that points to who told you.",
        error_messages={"required": "Say how you came to know it"},
    )

    def clean_case_reference(self) -> str:
        """Nothing that names a record of this house: that it exists is for those who see it."""
        typed: str = self.cleaned_data["case_reference"].strip()
        if typed.upper().startswith(("INT-", "SRC-", "INF-")):
            raise forms.ValidationError("Enter a reference of your force’s own. This one would tell others of the report.")
        return typed
