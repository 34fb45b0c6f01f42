"""What a person types about keeping records: rules, decisions, holds, and what a leaver gives back."""

from typing import Any

from django import forms

from alongside.accounts.models import User
from alongside.sharing.models import ExitTask, LegalGround, Review
from alongside.ui.fields import GovDateField

_WHY = {"rows": 3, "count": True}


class RuleForm(forms.Form):
    """How long one kind of record is kept."""

    kind = forms.ChoiceField(label="Which kind of record?", error_messages={"required": "Choose a kind of record"})
    months = forms.IntegerField(
        label="How many months after the last thing that happened to it does it come up?",
        min_value=1,
        max_value=1200,
        widget=forms.NumberInput(attrs={"width": 4}),
        error_messages={"required": "Enter a number of months"},
    )
    again_months = forms.IntegerField(
        label="If it is kept then, how many months later does it come up again?",
        min_value=1,
        max_value=1200,
        widget=forms.NumberInput(attrs={"width": 4}),
        error_messages={"required": "Enter a number of months"},
    )
    source = forms.CharField(
        label="Where is that written?",
        max_length=300,
        help_text="Your organisation’s own schedule, with its date, or the law.",
        error_messages={"required": "Say where the rule comes from"},
    )
    valid_from = GovDateField(
        label="From when?", called="The day it holds from", required=False, help_text="Leave this empty for today."
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Choose a kind"), *kinds]  # type: ignore[attr-defined]


class OwnRuleForm(RuleForm):
    """How long one's own organisation keeps one kind of record."""

    automatic = forms.BooleanField(
        label="Dispose of it then without somebody looking at each record",
        required=False,
        help_text="Your name stands for it. A record that is held stays all the same.",
    )


class ReviewForm(forms.Form):
    """Whether a record whose time has come is kept."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[(Review.Decision.RETAIN, "Keep it"), (Review.Decision.DISPOSE, "Dispose of it")],
        widget=forms.RadioSelect(
            attrs={
                "hints": {"dispose": "What it says, its files and what it can be found by are deleted. This cannot be undone."},
                "reveals": {"retain": "next_on"},
            }
        ),
        error_messages={"required": "Choose whether it is kept"},
    )
    next_on = GovDateField(
        label="When is it looked at again?",
        called="The day it is looked at again",
        required=False,
        help_text="Leave this empty for the day the rule gives.",
    )
    because = forms.CharField(
        label="Why?",
        max_length=300,
        help_text="Kept with the decision. Do not repeat what the record says.",
        widget=forms.Textarea(attrs=_WHY),
        error_messages={"required": "Say why"},
    )

    @property
    def says_dispose(self) -> bool:
        """Whether it is to go, as far as what was typed says so."""
        return bool(self.data.get("decision") == Review.Decision.DISPOSE)

    def asking(self) -> dict[str, Any]:
        """What the act takes that asks a second person."""
        return {"because": self.cleaned_data["because"]}

    def words(self) -> dict[str, Any]:
        """What the act takes: a day only for what is kept."""
        given = self.cleaned_data
        return {**given, "next_on": given["next_on"] if given["decision"] == Review.Decision.RETAIN else None}


class HoldForm(forms.Form):
    """What holds a record back from being disposed of."""

    ground = forms.ModelChoiceField(
        label="What holds it back?",
        queryset=LegalGround.objects.none(),
        to_field_name="code",
        empty_label=None,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what holds it back", "invalid_choice": "Choose one from the list"},
    )
    why = forms.CharField(
        label="Why must it be kept?",
        max_length=300,
        help_text="For example the number of the case. Do not repeat what the record says.",
        widget=forms.Textarea(attrs=_WHY),
        error_messages={"required": "Say why it must be kept"},
    )
    reviewer = forms.ModelChoiceField(
        label="Who looks at it again?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Choose a person",
        error_messages={"required": "Choose a person", "invalid_choice": "Choose a person from the list"},
    )
    review_on = GovDateField(
        label="When is it looked at again?",
        called="The day it is looked at again",
        error_messages={"required": "Enter the day it is looked at again"},
    )

    def __init__(self, *args: Any, grounds: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].queryset = grounds  # type: ignore[attr-defined]
        self.fields["reviewer"].queryset = people  # type: ignore[attr-defined]
        self.fields["reviewer"].label_from_instance = lambda person: person.full_name  # type: ignore[attr-defined]


class HoldReviewForm(forms.Form):
    """Whether a hold stands longer."""

    lift = forms.ChoiceField(
        label="What do you decide?",
        choices=[("no", "Keep the hold"), ("yes", "Lift the hold")],
        widget=forms.RadioSelect(
            attrs={
                "hints": {"yes": "The record follows its rule again, and can be disposed of."},
                "reveals": {"no": "review_on"},
            }
        ),
        error_messages={"required": "Choose whether the hold stands"},
    )
    review_on = GovDateField(label="Until when?", called="The day it is looked at again", required=False)
    because = forms.CharField(
        label="Why?", max_length=300, widget=forms.Textarea(attrs=_WHY), error_messages={"required": "Say why"}
    )

    def words(self) -> dict[str, Any]:
        """What the act takes."""
        return {**self.cleaned_data, "lift": self.cleaned_data["lift"] == "yes"}


class RestrictionForm(HoldForm):
    """Why a record is stored and not used, and who alone opens it."""

    reference = forms.CharField(
        label="What is the record’s reference?",
        max_length=20,
        widget=forms.TextInput(attrs={"width": 20}),
        error_messages={"required": "Enter the reference"},
    )
    ground = forms.ModelChoiceField(
        label="Why is its use restricted?",
        queryset=LegalGround.objects.none(),
        to_field_name="code",
        empty_label=None,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose why its use is restricted", "invalid_choice": "Choose one from the list"},
    )
    why = forms.CharField(
        label="What happened?",
        max_length=300,
        help_text="For example the day somebody asked for it. Do not repeat what the record says.",
        widget=forms.Textarea(attrs=_WHY),
        error_messages={"required": "Say what happened"},
    )
    reviewer = forms.ModelChoiceField(
        label="Who alone opens it, and looks at this again?",
        help_text="Somebody of your organisation who can open it now.",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Choose a person",
        error_messages={"required": "Choose a person", "invalid_choice": "Choose a person from the list"},
    )
    field_order = ("reference", "ground", "why", "reviewer", "review_on")

    def not_found(self) -> None:
        """Say that there is no such record, in the same words whether it is hidden or never was."""
        self.add_error("reference", "There is no record of that reference that you answer for and that is not restricted already")

    def words(self) -> dict[str, Any]:
        """What the act takes, but the record."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reference"}


class RestrictionReviewForm(HoldReviewForm):
    """Whether a restriction stands longer, and who opens the record meanwhile."""

    lift = forms.ChoiceField(
        label="What do you decide?",
        choices=[("no", "Keep the restriction"), ("yes", "Lift the restriction")],
        widget=forms.RadioSelect(
            attrs={
                "hints": {"yes": "Whoever was let in to it, and still is, can open it again at once. They are told."},
                "reveals": {"no": "review_on"},
            }
        ),
        error_messages={"required": "Choose whether the restriction stands"},
    )
    reviewer = forms.ModelChoiceField(
        label="Does somebody else open it from now on?",
        help_text="Leave this as it is for the same person.",
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label="The same person",
        error_messages={"invalid_choice": "Choose a person from the list"},
    )
    field_order = ("lift", "review_on", "reviewer", "because")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = people  # type: ignore[attr-defined]
        self.fields["reviewer"].label_from_instance = lambda person: person.full_name  # type: ignore[attr-defined]


class ExitForm(forms.Form):
    """What became of what was shared with a leaver."""

    how = forms.ChoiceField(
        label="What was done?",
        choices=ExitTask.How.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what was done"},
    )
    words = forms.CharField(
        label="Anything the other side should know",
        required=False,
        max_length=300,
        help_text="Needed when something is kept, and when you confirm what the leaver told you.",
        widget=forms.Textarea(attrs=_WHY),
    )
