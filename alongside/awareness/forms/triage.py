"""What the people who read public reports type."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.awareness.models import Concern, Outcome, Stage
from alongside.ui.plain import PlainField, PlainLinesField, put


class VersionForm(forms.Form):
    """A form that was written beside one version of a concern, and is refused beside another."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def catch_up(self, version: int) -> None:
        """Let what is sent next follow what the page now shows."""
        if self.is_bound and str(self.data.get("version")) != str(version):
            put(self, "version", str(version))


class QuestionForm(VersionForm):
    """A question to the reporter."""

    text = PlainLinesField(
        label="What do you want to ask?",
        max_length=1_000,
        help_text="Plain words, one question. Say nothing that could put them in danger if somebody else reads it.",
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        error_messages={"required": "Write your question"},
    )


class WhyForm(VersionForm):
    """A reason, for colleagues who read the history."""

    why = PlainField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say why"},
    )


class DecideForm(VersionForm):
    """What becomes of a concern."""

    outcome = forms.ModelChoiceField(
        label="What becomes of it?",
        queryset=Outcome.objects.none(),
        to_field_name="code",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of it", "invalid_choice": "Choose an outcome from the list"},
    )
    area = forms.ModelChoiceField(
        label="Which partnership’s area is it?",
        queryset=Outcome.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="Choose a partnership",
        help_text="Where it says so, what was told arrives there at once, without who told it. Nothing is sent to the others: "
        "it is written down here, and you speak to them.",
        error_messages={"invalid_choice": "Choose a partnership from the list"},
    )
    reason = PlainField(
        label="Why?",
        max_length=500,
        help_text="For your colleagues. The reporter does not see it.",
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say why"},
    )

    def __init__(self, *args: Any, outcomes: Any, areas: Any, receive: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.queryset = outcomes
        outcome.label_from_instance = lambda one: one.name
        outcome.widget.attrs["hints"] = {one.code: f"The reporter reads: “{one.told.get('en', '')}”" for one in outcomes}
        outcome.widget.attrs["reveals"] = {one.code: "area" for one in outcomes if one.leads_to == Outcome.LeadsTo.AREA}
        area: Any = self.fields["area"]
        area.queryset = areas
        area.label_from_instance = lambda one: f"{one.name} (it arrives there)" if one.pk in receive else one.name

    def clean(self) -> dict[str, Any]:
        """An area belongs to the outcome that asks for one, and to no other."""
        found = super().clean() or {}
        outcome = found.get("outcome")
        if outcome is not None and outcome.leads_to != Outcome.LeadsTo.AREA:
            found["area"] = None
        return found


class MergeForm(VersionForm):
    """Which other concern this one repeats."""

    into = forms.ChoiceField(
        label="Which concern does it repeat?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the concern it repeats", "invalid_choice": "Choose a concern from the list"},
    )

    def __init__(self, *args: Any, others: Iterable[Concern], label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {one.reference: one for one in others}
        self.fields["into"].choices = [(one.reference, label(one)) for one in self.others.values()]  # type: ignore[attr-defined]

    def clean_into(self) -> Concern:
        """The concern itself."""
        return self.others[self.cleaned_data["into"]]


class ProgressForm(forms.Form):
    """How far a concern has got."""

    stage = forms.ChoiceField(
        label="How far has it got?",
        widget=forms.RadioSelect,
        help_text="The reporter reads this when they come back with their number.",
        error_messages={"required": "Choose how far it has got", "invalid_choice": "Choose a step from the list"},
    )

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages = list(Stage)
        further = stages[stages.index(Stage(concern.stage)) + 1 :]
        self.fields["stage"].choices = [(one.value, one.label) for one in further]  # type: ignore[attr-defined]
