"""What a person types about one record: sharing it, ending, recalling, sealing, how it is handled, links."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.references import read_reference
from alongside.sharing.models import Cell, Classification, HandlingCondition
from alongside.sharing.onlookers import clause_reference
from alongside.sharing.queries import ClauseChoice
from alongside.ui.fields import GovDateField

_ABOVE = "above"


class CheckedForm(forms.Form):
    """A form whose answers are shown again, with what they would do, before anything is done.

    `step` says what the person pressed: nothing on the first page, `confirm` or `change` on the page that shows.
    """

    step = forms.ChoiceField(
        choices=[("", ""), ("confirm", "confirm"), ("change", "change")], required=False, widget=forms.HiddenInput
    )

    def wants_preview(self) -> bool:
        """Whether the answers are good and are to be shown again."""
        return self.is_valid() and not self.cleaned_data["step"]

    def is_confirmed(self) -> bool:
        """Whether the answers are good and the person has seen what they would do."""
        return self.is_valid() and self.cleaned_data["step"] == "confirm"

    def carried(self) -> list[tuple[str, str]]:
        """What was typed, box by box, for the page that shows it to send again."""
        names = [name for name in self.data if name not in ("step", "csrfmiddlewaretoken")]
        return [(name, value) for name in names for value in self.data.getlist(name)]  # type: ignore[attr-defined]


class RecipientForm(forms.Form):
    """Whom to share with: everyone, an organisation, or one person."""

    to = forms.ChoiceField(
        label="Whom do you want to share it with?",
        help_text="Only members of this partnership are listed, and their people who may read this kind of record.",
        error_messages={"required": "Choose whom to share it with", "invalid_choice": "Choose somebody from the list"},
    )

    def __init__(self, *args: Any, organisations: list[Organisation], people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = [(f"organisation:{body.slug}", f"Everyone at {body}") for body in organisations]
        named = [(f"person:{one.public_id}", f"{one.full_name}, {one.organisation}") for one in people]
        everyone = [("everyone", "Every member of the partnership")]
        self.fields["to"].choices = [("", "Choose"), *bodies, *named, *everyone]  # type: ignore[attr-defined]


class ShareForm(CheckedForm):
    """Under which clause, what for, until when."""

    clause = forms.ChoiceField(
        label="Which clause allows it?",
        widget=forms.RadioSelect(),
        error_messages={
            "required": "Choose the clause that allows this share",
            "invalid_choice": "Choose a clause from the list",
        },
    )
    purpose = forms.CharField(
        label="What do they need it for?",
        max_length=300,
        help_text="Everyone who sees the record sees this.",
        error_messages={"required": "Say what they need it for"},
    )
    conditions = forms.CharField(
        label="What must they do, or not do, with it?",
        required=False,
        max_length=300,
        help_text="They must agree to this before they first open it. For example: do not act on this without speaking to us.",
    )
    ends_on = GovDateField(
        label="When does the share end?",
        called="The end of the share",
        required=False,
        help_text="The last day they can see it. Leave this empty to share for as long as the clause holds.",
        not_before=timezone.localdate,
    )

    def __init__(self, *args: Any, choices: list[ClauseChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usable = {clause_reference(choice.clause): choice for choice in choices if choice.usable}
        hints = {key: _conditions_of(choice) for key, choice in self.usable.items()}
        field = self.fields["clause"]
        field.choices = [(key, choice.sentence) for key, choice in self.usable.items()]  # type: ignore[attr-defined]
        field.widget.attrs["hints"] = {key: hint for key, hint in hints.items() if hint}

    def chosen(self) -> ClauseChoice:
        """The clause that was chosen, weighed for this share."""
        return self.usable[self.cleaned_data["clause"]]

    def last_day(self) -> dt.date:
        """The last day of the share: the one that was typed, or else the last on which the clause holds."""
        typed: dt.date | None = self.cleaned_data["ends_on"]
        holds = self.chosen().ends - dt.timedelta(days=1)
        return holds if typed is None else min(typed, holds)

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        cleaned = self.cleaned_data
        words = {"clause": self.chosen().clause, "purpose": cleaned["purpose"], "conditions": cleaned["conditions"]}
        return {**words, "ends_at": _end_of(cleaned["ends_on"])}


class ConfirmForm(forms.Form):
    """Nothing to type: pressing the button is the answer."""


class BecauseForm(forms.Form):
    """A reason, for what cannot be undone."""

    because = forms.CharField(
        label="Why?",
        max_length=300,
        help_text="Kept with the record and in the ledger. Do not repeat what the record says.",
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say why"},
    )


class SealForm(CheckedForm, BecauseForm):
    """Which sealed group, and why."""

    cell = forms.ModelChoiceField(
        label="To which sealed group?",
        queryset=Cell.objects.none(),
        to_field_name="reference",
        empty_label="Choose a group",
        error_messages={"required": "Choose a sealed group", "invalid_choice": "Choose a group from the list"},
    )
    field_order = ("cell", "because")

    def __init__(self, *args: Any, cells: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = cells  # type: ignore[attr-defined]
        self.fields["cell"].label_from_instance = lambda cell: cell.purpose  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        return {"cell": self.cleaned_data["cell"], "because": self.cleaned_data["because"]}


class HandlingForm(forms.Form):
    """How a record must be handled."""

    classification = forms.ChoiceField(
        label="Classification",
        widget=forms.RadioSelect(),
        choices=[*Classification.choices, (_ABOVE, "SECRET or higher")],
        error_messages={"required": "Choose a classification"},
    )
    conditions = forms.ModelMultipleChoiceField(
        label="Handling conditions",
        help_text="People from other organisations must agree to these before they first open the record.",
        queryset=HandlingCondition.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    because = forms.CharField(
        label="Why less care is safe",
        required=False,
        max_length=300,
        help_text="Needed only when you lower the classification or take a condition away.",
    )

    def __init__(self, *args: Any, conditions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conditions"].queryset = conditions  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """Another record this one led to."""

    to = forms.CharField(
        label="Which record did this lead to?",
        max_length=20,
        help_text="Its reference, such as DOC-7K3QF2XM",
        widget=forms.TextInput(attrs={"width": 10}),
        error_messages={"required": "Enter the reference of the other record"},
    )
    why = forms.CharField(
        label="How are they connected?", max_length=200, error_messages={"required": "Say how they are connected"}
    )

    def clean_to(self) -> str:
        """The reference as it is written."""
        reference = read_reference(self.cleaned_data["to"])
        if reference is None:
            raise forms.ValidationError("Check the reference: it looks like DOC-7K3QF2XM")
        return reference


def _conditions_of(choice: ClauseChoice) -> str:
    conditions = choice.clause.conditions
    warning = "Do not rely on this agreement until what is wrong with it has been put right." if choice.do_not_rely else ""
    return " ".join(text for text in (conditions, warning) if text)


def _end_of(day: dt.date | None) -> dt.datetime | None:
    """The first moment after that day (Europe/London)."""
    return None if day is None else timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))
