"""What a person types afterwards."""

from typing import Any

from django import forms

from alongside.accounts.models import Organisation
from alongside.enforcement.models import Debrief, Term
from alongside.ui.fields import GovDateField
from alongside.ui.whereabouts import LookedThroughForm


class RevisionForm(forms.Form):
    """How many, or not known yet; when, and what shows it."""

    count = forms.DecimalField(
        label="How many?",
        min_value=0,
        max_value=100_000_000,
        decimal_places=2,
        required=False,
        help_text="Leave it empty if it is not known yet. Nought is an answer. Of money, pounds and pence: 1250.50",
        widget=forms.TextInput(attrs={"width": 10, "inputmode": "decimal"}),
    )
    happened_on = GovDateField(label="On which day?", called="The day")
    evidence = forms.CharField(label="What shows it?", required=False, max_length=200, help_text="A reference, not a name.")
    note_text = forms.CharField(label="Anything to add", required=False, max_length=500)

    def __init__(self, *args: Any, money: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.money = money

    def clean(self) -> dict[str, Any]:
        """Pounds and pence apart. What is no money is counted whole."""
        found = super().clean() or {}
        count, term = found.get("count"), found.get("term")
        found["pence"] = 0
        if count is not None:
            found["count"], found["pence"] = int(count), int(count % 1 * 100)
            if found["pence"] and not (term.money if term is not None else self.money):
                self.add_error("count", "Enter a whole number: only money has pence")
        return found


def organisation_field(label: str, **more: Any) -> forms.ModelChoiceField:
    """A choice of one of the organisations the view hands over."""
    return forms.ModelChoiceField(
        label=label,
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose an organisation", "invalid_choice": "Choose an organisation from the list"},
        **more,
    )


class OutcomeForm(RevisionForm):
    """Something that came of it."""

    field_order = ("term", "count", "owner", "happened_on", "evidence", "note_text")
    term = forms.ModelChoiceField(
        label="What came of it?",
        queryset=Term.objects.none(),
        to_field_name="code",
        empty_label="Choose an outcome",
        error_messages={"required": "Choose an outcome", "invalid_choice": "Choose an outcome from the list"},
    )
    owner = organisation_field("Whose is it to follow up?")

    def __init__(self, *args: Any, terms: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = terms  # type: ignore[attr-defined]
        self.fields["term"].label_from_instance = _with_group  # type: ignore[attr-defined]
        self.fields["owner"].queryset = organisations  # type: ignore[attr-defined]


class DebriefForm(LookedThroughForm):
    """What those who were there said."""

    kind = forms.ChoiceField(label="What kind of debrief is it?", choices=Debrief.Kind.choices, widget=forms.RadioSelect)
    who = forms.CharField(label="Who was there?", max_length=500)
    went_well = forms.CharField(label="What went well?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    went_badly = forms.CharField(label="What did not go well?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    change = forms.CharField(
        label="What must change now?", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class LessonForm(LookedThroughForm):
    """A lesson, and the task that comes of it."""

    text = forms.CharField(
        label="What should be done otherwise next time?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    task_text = forms.CharField(
        label="What must somebody do about it?",
        required=False,
        max_length=200,
        help_text="This becomes a task. More people read tasks than were named: do not name the operation or its places.",
    )
    organisation = organisation_field("Which organisation will do it?", required=False)
    role_title = forms.CharField(label="Whose job is it there?", required=False, max_length=120)
    due_on = GovDateField(label="When is it due?", called="The due date", required=False)
    no_task_because = forms.CharField(
        label="If nobody need do anything, why not?",
        required=False,
        max_length=300,
        help_text="A lesson has somebody who does something by a day, or a reason why nobody need.",
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class ReleaseForm(forms.Form):
    """The lesson in words for everybody."""

    anonymous = forms.CharField(
        label="The lesson, without places or people",
        max_length=300,
        help_text="Everybody who plans this kind of operation reads it, and not whose it was.",
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Write it without places or people"},
    )


def _with_group(term: Term) -> str:
    return f"{term.group}: {term.label}"
