"""What a person types about a case conference."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.referrals import conferences
from alongside.referrals.models import Attendance, Conference
from alongside.ui.fields import GovDateField
from alongside.ui.whereabouts import LookedThroughForm


class ConferenceForm(forms.Form):
    """Which kind of meeting, and when."""

    kind = forms.ChoiceField(
        label="What kind of meeting is it?",
        choices=list(conferences.kinds().items()),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what kind of meeting it is"},
    )
    held_on = GovDateField(label="On which day?", called="The day of the meeting", not_before=timezone.localdate)
    follows = forms.ChoiceField(
        label="Which meeting does it carry on from?",
        required=False,
        help_text="What was offered there and is overdue comes first, for those who heard it, and its minutes are approved here.",
        error_messages={"invalid_choice": "Choose a meeting from the list"},
    )

    def __init__(self, *args: Any, earlier: Iterable[Conference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = {one.reference: one for one in earlier}
        names = conferences.kinds()
        listed = [(key, f"{names[one.kind]}, {one.held_on:%-d %B %Y}") for key, one in self.earlier.items()]
        self.fields["follows"].choices = [("", "None"), *listed]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        return {**self.cleaned_data, "follows": self.earlier.get(self.cleaned_data.get("follows") or "")}


class PersonForm(forms.Form):
    """Somebody to be named to a conference, or removed from it."""

    person = forms.ModelChoiceField(
        label="Who?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Choose a person",
        error_messages={"required": "Choose a person", "invalid_choice": "Choose a person from the list"},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = lambda one: f"{one.full_name}, {one.organisation}"  # type: ignore[attr-defined]


def _basis_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="What lets you tell it?",
        choices=lambda: list(conferences.bases(timezone.localdate()).items()),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what lets you tell it"},
    )


class ItemForm(LookedThroughForm):
    """A person to be spoken of."""

    who = forms.CharField(
        label="Who is it?",
        max_length=300,
        help_text="As much as each organisation needs to look them up, and no more. Never where they are kept safe.",
        error_messages={"required": "Say who it is, so that each organisation can look them up"},
    )
    reason = forms.CharField(
        label="Why should they be spoken of?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        error_messages={"required": "Say why they should be spoken of"},
    )
    basis = _basis_field()
    case = forms.CharField(label="Reference of their case, when you keep one", max_length=20, required=False)


class ResearchForm(LookedThroughForm):
    """What one's own organisation found."""

    known = forms.ChoiceField(
        label="Does your organisation know them?",
        choices=[("yes", "Known"), ("no", "Not known")],
        widget=forms.RadioSelect(attrs={"reveals": {"yes": "facts"}}),
        error_messages={"required": "Choose whether your organisation knows them"},
    )
    facts = forms.CharField(
        label="What should the meeting know?",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "count": True}),
        help_text="Only what bears on the harm. Say whether it is fact or opinion, and how sure you are.",
    )
    basis = _basis_field()

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        return {**self.cleaned_data, "known": self.cleaned_data["known"] == "yes"}


class StatementForm(forms.Form):
    """The version that was read; pressing the button signs it."""

    version = forms.CharField(widget=forms.HiddenInput())


class OpeningForm(LookedThroughForm):
    """Why it is opened without everybody who must be there."""

    gap = forms.CharField(
        label="Why is it held without them?",
        max_length=300,
        required=False,
        help_text="Needed only when somebody who must be there is missing. It is kept with the conference.",
    )


class OfferForm(LookedThroughForm):
    """What one's own organisation will do."""

    text = forms.CharField(
        label="What will your organisation do?",
        max_length=300,
        help_text="It stays in the conference. The task says only that something was offered.",
        error_messages={"required": "Say what your organisation will do"},
    )
    due_on = GovDateField(label="By when?", called="The day", not_before=timezone.localdate)


class MinuteForm(LookedThroughForm):
    """A line of the minutes, and who does not read it."""

    text = forms.CharField(
        label="What was said or decided?",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5, "count": True}),
        error_messages={"required": "Write down what was said or decided"},
    )
    withheld_from = forms.ModelMultipleChoiceField(
        label="Who must not read this line?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="They are not shown that there is such a line.",
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["withheld_from"].queryset = organisations  # type: ignore[attr-defined]


class AttendanceForm(PersonForm):
    """How somebody named takes part."""

    how = forms.ChoiceField(
        label="How do they take part?",
        choices=Attendance.How.choices,
        widget=forms.RadioSelect(),
        help_text="Whoever sent apologies or looks on does not count as their organisation being there.",
        error_messages={"required": "Choose how they take part"},
    )


class InterestForm(LookedThroughForm):
    """What ties one to a person on the list."""

    words = forms.CharField(
        label="What ties you to them?",
        max_length=300,
        help_text="For example: a relative, a former tenant. Everybody named reads this. Leave while they are spoken of.",
        error_messages={"required": "Say what ties you to them"},
    )


class OutcomeForm(LookedThroughForm):
    """What was decided of a person on the list."""

    outcome = forms.ChoiceField(
        label="What was decided?",
        choices=lambda: list(conferences.outcomes().items()),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what was decided"},
    )
    words = forms.CharField(label="To where, or why", max_length=300, required=False)
    review_on = GovDateField(
        label="When is it looked at again?",
        called="The day",
        required=False,
        help_text="Needed unless it is closed.",
        not_before=timezone.localdate,
    )
