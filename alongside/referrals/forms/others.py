"""What a person types to find out whether somebody works with a person already."""

from typing import Any

from django import forms

from alongside.matching.identifiers import Kind
from alongside.ui.whereabouts import LookedThroughForm

_KINDS = {"name": Kind.PERSON_NAME, "alias": Kind.PERSON_NAME, "born": Kind.DATE_OF_BIRTH, "phone": Kind.PHONE}


class OthersForm(LookedThroughForm):
    """Who they are, and what lets one ask. What is typed is kept with the question and with the case."""

    name = forms.CharField(label="Their name", max_length=200, required=False)
    alias = forms.CharField(label="Another name they are known by", max_length=200, required=False)
    born = forms.CharField(
        label="Their date of birth", max_length=40, required=False, help_text="For example, 27 3 1999. Alone it is not enough."
    )
    phone = forms.CharField(label="Their own telephone number", max_length=40, required=False)
    basis = forms.ChoiceField(
        label="What lets you ask?", widget=forms.RadioSelect(), error_messages={"required": "Choose what lets you ask"}
    )
    provenance = forms.CharField(
        label="How do you know who they are?",
        max_length=300,
        help_text="Whoever holds the same reads this. Name nobody.",
        error_messages={"required": "Say how you know"},
    )

    def __init__(self, *args: Any, bases: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"danger": "They are a child, or in danger", "agreed": "They agreed that you ask"}
        self.fields["basis"].choices = [(key, words[key]) for key in bases]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Something to ask about."""
        cleaned = self.cleaned_data
        if not any(cleaned.get(one) for one in ("name", "alias", "phone")):
            self.add_error("name", "Enter a name or a number of theirs")
        return cleaned

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        typed = [(str(kind), self.cleaned_data[field]) for field, kind in _KINDS.items() if self.cleaned_data.get(field)]
        return {"identifiers": typed, "basis": self.cleaned_data["basis"], "provenance": self.cleaned_data["provenance"]}


def known(identifiers: list[tuple[str, str]]) -> dict[str, str]:
    """What the form holds before anything is typed, from what the report says."""
    names = [raw for kind, raw in identifiers if kind == Kind.PERSON_NAME]
    first = {str(kind): raw for kind, raw in reversed(identifiers)}
    filled = {"name": names[0] if names else "", "alias": names[1] if len(names) > 1 else ""}
    return {**filled, "born": first.get(Kind.DATE_OF_BIRTH, ""), "phone": first.get(Kind.PHONE, "")}
