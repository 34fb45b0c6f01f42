"""What an evaluator types to seal a report, to say who is inside, and to open it again."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.accounts.models import User

from .judging import because


class SealForm(forms.Form):
    """Who is let in beside oneself, and why."""

    people = forms.MultipleChoiceField(
        label="Who else may know of it?",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="You are inside yourself. Name at least one more, so that somebody can act when you are away.",
        error_messages={"invalid_choice": "Choose people who judge information for your force"},
    )
    because = because("Why must it be sealed?")

    def __init__(self, *args: Any, offered: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = {str(one.public_id): one for one in offered}
        self.fields["because"].help_text = "Only those inside read this, on the page that says who they are."
        self.fields["because"].max_length = 200  # type: ignore[attr-defined]
        self.fields["people"].choices = [(key, one.full_name) for key, one in self._offered.items()]  # type: ignore[attr-defined]

    def clean_people(self) -> list[User]:
        """The people chosen."""
        return [self._offered[key] for key in self.cleaned_data["people"]]

    def clean_because(self) -> str:
        """At most as long as is kept."""
        typed: str = self.cleaned_data["because"]
        if len(typed) > 200:
            raise forms.ValidationError("Why it must be sealed must be 200 characters or fewer")
        return typed


class PersonForm(forms.Form):
    """One of the people offered."""

    person = forms.ChoiceField(label="Who?", widget=forms.RadioSelect(), error_messages={"required": "Choose who"})

    def __init__(self, *args: Any, offered: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = {str(one.public_id): one for one in offered}
        self.fields["person"].choices = [(key, one.full_name) for key, one in self._offered.items()]  # type: ignore[attr-defined]

    def clean_person(self) -> User:
        """The person chosen."""
        return self._offered[self.cleaned_data["person"]]


class UnsealForm(forms.Form):
    """Why it need not be sealed any more."""

    because = because("Why need it not be sealed any more?")
