"""What a person types about tasks."""

from typing import Any

from django import forms

from alongside.accounts.models import Organisation, User
from alongside.kernel.references import read_reference
from alongside.ui.fields import GovDateField
from alongside.ui.whereabouts import LookedThroughForm

from .models import Task


class TaskForm(LookedThroughForm):
    """A new agreed action."""

    text = forms.CharField(
        label="What will be done?",
        max_length=200,
        help_text="One thing, in one sentence. Do not name a survivor or a suspect.",
        widget=forms.Textarea(attrs={"rows": 2, "count": True}),
        error_messages={"required": "Enter what will be done"},
    )
    organisation = forms.ModelChoiceField(
        label="Which organisation will do it?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        error_messages={
            "required": "Choose the organisation that will do it",
            "invalid_choice": "Choose an organisation from the list",
        },
    )
    role_title = forms.CharField(
        label="Whose job is it there?",
        max_length=120,
        required=False,
        help_text="A role, such as “community safety manager”. Leave this empty if you choose a person below.",
    )
    person = forms.ModelChoiceField(
        label="Or a person in your own organisation",
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label="Nobody by name",
        error_messages={"invalid_choice": "Choose a person from the list"},
    )
    due_on = GovDateField(
        label="When is it due?",
        called="The due date",
        help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the date it is due"},
    )
    source = forms.CharField(
        label="What does it come from?",
        required=False,
        max_length=20,
        help_text="The reference of a record, if there is one. Only people who may see that record will see the reference.",
        widget=forms.TextInput(attrs={"width": 10}),
    )

    def __init__(self, *args: Any, organisations: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["person"].queryset = colleagues  # type: ignore[attr-defined]

    def clean_source(self) -> str:
        """The reference as it is written, or nothing."""
        typed = self.cleaned_data["source"]
        if typed and read_reference(typed) is None:
            raise forms.ValidationError("Check the reference: it looks like DOC-7K3QF2XM")
        return read_reference(typed) or ""


class MoveForm(LookedThroughForm):
    """Where a task has got to."""

    from_status = forms.CharField(widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label="Where has it got to?",
        widget=forms.RadioSelect(
            attrs={
                "hints": {
                    Task.Status.DEFERRED: "It will be done, but not now.",
                    Task.Status.DROPPED: "The partnership has decided not to do it.",
                    Task.Status.NO_LONGER_POSSIBLE: "It cannot be done any more. This is not the same as not done.",
                }
            }
        ),
        error_messages={"required": "Choose where it has got to"},
    )
    evidence = forms.CharField(
        label="What shows that it is done?",
        required=False,
        max_length=300,
        help_text="Needed when it is done: a document’s reference, a date, a link.",
    )
    note_text = forms.CharField(
        label="Why, or anything others should know",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
    )

    def __init__(self, *args: Any, moves: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = moves  # type: ignore[attr-defined]


class DueDateForm(LookedThroughForm):
    """A new day for a task."""

    from_due_on = forms.DateField(widget=forms.HiddenInput)
    due_on = GovDateField(
        label="What is the new due date?",
        called="The new due date",
        help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the new due date"},
    )
    why = forms.CharField(
        label="Why is it moving?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say why the date is moving"},
    )
