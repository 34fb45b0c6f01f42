"""Bringing a file in, and deciding about what was noticed in it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from alongside.partnership.models import ImportIssue
from alongside.partnership.profiles.source import MAX_BYTES

from .words import PlainField, PlainLinesField


class ProfileFileForm(forms.Form):
    """A profile file. What it says is read by the act, which refuses what is no profile."""

    file = forms.FileField(
        label="Profile file",
        help_text="A Markdown or text file with the partnership’s details at the top, up to 1 MB.",
        error_messages={
            "required": "Choose a profile file",
            "empty": "The file is empty",
            "invalid": "Choose a profile file",
            "missing": "Choose a profile file",
            "max_length": "The name of the file is too long. Give it a shorter name",
        },
        max_length=200,
    )
    as_of = PlainField(
        label="What year does it speak of?",
        required=False,
        max_length=40,
        help_text="For example, 2017. Members are shown “as published” in that year until they confirm.",
        widget=forms.TextInput(attrs={"width": 10}),
    )
    replace = forms.BooleanField(
        label="Put this file in the place of the earlier one",
        required=False,
        help_text="Only what differs between the two files changes. Everything that was there before stays in the history.",
    )

    def clean_file(self) -> UploadedFile:
        """The file, if it is no larger than any profile."""
        given: UploadedFile = self.cleaned_data["file"]
        if given.size is not None and given.size > MAX_BYTES:
            raise forms.ValidationError(
                "The file is larger than 1 MB. Profiles are a page or two of text: check that it is the right file"
            )
        return given

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        given = self.cleaned_data["file"]
        return {
            "raw": given.read(),
            "name": given.name or "profile",
            "as_of": self.cleaned_data["as_of"],
            "replace": self.cleaned_data["replace"],
        }


class DecisionForm(forms.Form):
    """One of the buttons under an issue, or under a whole kind of them."""

    decision = forms.ChoiceField(choices=[("accepted", "accepted"), ("rejected", "rejected")], widget=forms.HiddenInput)


class IssueForm(forms.Form):
    """Other words for what an issue is about."""

    edited = PlainLinesField(
        label="What should stand there?",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write the words that should stand there"},
    )

    def __init__(self, *args: Any, issue: ImportIssue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if issue.path.startswith("members["):
            self.fields["edited"].help_text = "If it is more than one organisation, write one on each line."
        elif issue.path.startswith("objectives["):
            self.fields["edited"].help_text = "If it is more than one objective, write one on each line."
