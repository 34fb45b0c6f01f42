"""What an evaluator types about two mentions that may be one."""

from typing import Any

from django import forms

from alongside.intelligence.models import Mention, Term
from alongside.intelligence.queries.terms import terms

from .judging import because

ANOTHER = "another"
_CHOICES = (("same", "They are the same"), ("other", "They are not the same"))
_DECISIONS = (("agree", "Yes, they are the same"), ("refuse", "No, or it is not known well enough"))


class JoinForm(forms.Form):
    """That something is the same as something else, or is not."""

    which = forms.ChoiceField(
        label="Which one do you mean?", widget=forms.RadioSelect(), error_messages={"required": "Choose which one you mean"}
    )
    other = forms.CharField(
        label="Reference of another one",
        max_length=14,
        required=False,
        help_text="Only for another one. It stands on its page, such as ENT-7K3QF2XM.",
        widget=forms.TextInput(attrs={"width": 20}),
    )
    same = forms.ChoiceField(
        label="Are they the same?",
        choices=_CHOICES,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether they are the same"},
    )
    information = forms.ChoiceField(
        label="How well is that known?", widget=forms.RadioSelect(), error_messages={"required": "Choose how well it is known"}
    )
    because = because()

    def __init__(self, *args: Any, near: list[Mention], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(str(one.pk), f"{one.raw} ({one.item.reference}, item {one.item.number})") for one in near]
        self.fields["which"].choices = [*found, (ANOTHER, "Another one")]  # type: ignore[attr-defined]
        listed = [(one.code, f"{one.code}: {one.label}") for one in terms(Term.List.INFORMATION)]
        self.fields["information"].choices = listed  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A reference goes with “another one”."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("which") == ANOTHER and not cleaned.get("other"):
            self.add_error("other", "Enter the reference of the other one")
        return cleaned


class DecisionForm(forms.Form):
    """What a second person decides."""

    agree = forms.ChoiceField(
        label="Are they the same?",
        choices=_DECISIONS,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether they are the same"},
    )


class UndoForm(forms.Form):
    """Why it is taken back."""

    because = because("Why do you take it back?")
