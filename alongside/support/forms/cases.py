"""What a worker types about a case."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from alongside.accounts.models import User
from alongside.sharing.models import Record
from alongside.sharing.neighbours import handed
from alongside.support.boundaries import table
from alongside.support.models import Score
from alongside.support.outcomes import OUTCOMES, UNASKED
from alongside.support.parts import CHOICE, LONG, MANY, NUMBER, Ask, Part
from alongside.support.told import Told, offered, told_in
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField, PlainLinesField, put
from alongside.ui.whereabouts import LookedThroughForm

from .guard import GuardedForm


def field_for(ask: Ask) -> forms.Field:
    """The field that asks one question of a part."""
    wrong = {"required": f"Answer “{ask.label}”", "invalid_choice": "Choose one of the answers"}
    words: dict[str, Any] = {"label": ask.label, "help_text": ask.hint, "required": ask.needed, "error_messages": wrong}
    if ask.kind == CHOICE:
        small = len(ask.choices) <= 6
        choices = list(ask.choices) if small else [("", "Choose"), *ask.choices]
        return forms.ChoiceField(
            choices=choices, widget=forms.RadioSelect(attrs={"small": True}) if small else forms.Select(), **words
        )
    if ask.kind == MANY:
        return forms.MultipleChoiceField(choices=ask.choices, widget=forms.CheckboxSelectMultiple(attrs={"small": True}), **words)
    if ask.kind == NUMBER:
        digits = forms.TextInput(attrs={"width": 4, "inputmode": "numeric", "autocomplete": "off"})
        return forms.CharField(max_length=4, widget=digits, **words)
    if ask.kind == LONG:
        return PlainLinesField(max_length=4_000, widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}), **words)
    return PlainField(max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"}), **words)


class CaseForm(GuardedForm):
    """A new case: what to call them, and who supervises."""

    name = PlainField(
        label="What do they want to be called?",
        max_length=80,
        help_text="Any name they like. It need not be their own. Nothing else must be known today.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "width": 20}),
        error_messages={"required": "Enter what they want to be called"},
    )
    supervisor = forms.ModelChoiceField(
        label="Who supervises?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label="Nobody yet",
        error_messages={"invalid_choice": "Choose a person from the list"},
    )

    carry = forms.MultipleChoiceField(
        label="What they told already: what do you take into the case?",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="They agreed that you are told this. Each answer keeps where it comes from; nobody need ask it again.",
        error_messages={"invalid_choice": "Choose from the list"},
    )
    handed = forms.CharField(widget=forms.HiddenInput(), required=False)
    unguarded = ("handed",)

    def __init__(self, *args: Any, people: Any, told: Mapping[str, list[Told]], lost: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told, self.lost = told, lost
        self.fields["supervisor"].queryset = people  # type: ignore[attr-defined]
        if told:
            self.fields["carry"].choices = offered(told)  # type: ignore[attr-defined]
            self.fields["carry"].initial = list(told)
        else:
            del self.fields["carry"]
        self.guard()

    def clean(self) -> dict[str, Any]:
        """Whoever counts on what was handed over is told when it can be read no more."""
        if self.lost:
            put(self, "handed", "")  # pressed again, it goes on without it
            raise forms.ValidationError("What they told already can be read no more. Begin from the referral again, or go on.")
        return super().clean()

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        words = {name: said for name, said in self.cleaned_data.items() if name not in ("carry", "handed")}
        return {**words, "told": {part: self.told[part] for part in self.cleaned_data.get("carry", [])}}


def case_form(post: QueryDict, person: User, source: Record | None, people: Any) -> CaseForm:
    """The form of a new case; it begins with what another page handed over, while the record it is of is still seen."""
    text = post.get("handed", "")
    found = handed(person, text)
    if found is not None and (source is None or source.reference != found.reference):
        found = None
    typed = post if set(post) - {"handed", "csrfmiddlewaretoken"} else None
    told = told_in(found.facts) if found is not None else {}
    return CaseForm(typed, people=people, told=told, lost=bool(text) and found is None, initial={"handed": text})


class LineForm(GuardedForm):
    """One line of a part, as the part asks."""

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part
        self.fields["follows"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
        for ask in part.asks:
            self.fields[ask.name] = field_for(ask)
        if part.dated:
            self.fields["day"] = GovDateField(label=part.dated, called="The day", required=False)
        if part.reviewed:
            self.fields["review_on"] = GovDateField(label="When do you look at it again?", called="The day", required=False)
        if part.states:
            wrong = {"invalid_choice": "Choose where it stands"}
            widget = forms.RadioSelect(attrs={"small": True})
            self.fields["state"] = forms.ChoiceField(
                label="Where does it stand?", choices=part.states, widget=widget, required=False, error_messages=wrong
            )
        self.guard()

    def written(self) -> dict[str, Any]:
        """What the act is given."""
        cleaned = self.cleaned_data
        answers = {ask.name: cleaned.get(ask.name) for ask in self.part.asks}
        more = {name: cleaned.get(name) for name in ("day", "review_on")}
        said = {"state": cleaned.get("state") or "", "address_because": cleaned.get("address_because") or ""}
        return {"answers": answers, "follows": cleaned["follows"], **more, **said}


class ScoreForm(GuardedForm):
    """How far they are on one outcome."""

    outcome = forms.ChoiceField(label="Which outcome?", choices=[("", "Choose"), *OUTCOMES.items()])
    whose = forms.ChoiceField(
        label="Whose view is it?",
        choices=Score.Whose.choices,
        widget=forms.RadioSelect(attrs={"small": True}),
        error_messages={"required": "Choose whose view it is"},
    )
    moment = forms.ChoiceField(
        label="When is this?",
        choices=Score.Moment.choices,
        widget=forms.RadioSelect(attrs={"small": True}),
        error_messages={"required": "Choose when this is"},
    )
    value = forms.IntegerField(
        label="How far? From 0 (not at all) to 10 (fully)",
        min_value=0,
        max_value=10,
        required=False,
        widget=forms.NumberInput(attrs={"width": 2}),
        error_messages={"invalid": "Enter a number from 0 to 10", "max_value": "Enter a number from 0 to 10"},
    )
    unasked = forms.ChoiceField(label="Or why there is no number", choices=[("", "There is one"), *UNASKED], required=False)
    one_higher = PlainLinesField(
        label="What would make it one higher?", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    day = GovDateField(label="On which day?", called="The day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard()


class PlanForm(forms.Form):
    """What a supervisor says about the plan."""

    digest = forms.CharField(widget=forms.HiddenInput)
    agreed = forms.TypedChoiceField(
        label="Do you agree to the plan and the risks as they stand?",
        choices=(("yes", "Yes, I agree"), ("no", "No, it goes back")),
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you agree"},
    )
    words = PlainLinesField(
        label="What should change", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class HandForm(forms.Form):
    """Who works on a case, and who supervises."""

    worker = forms.ModelChoiceField(
        label="Who works on it?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Choose a person",
        error_messages={"required": "Choose who works on it", "invalid_choice": "Choose a person from the list"},
    )
    supervisor = forms.ModelChoiceField(
        label="Who supervises?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label="Nobody yet",
        error_messages={"invalid_choice": "Choose a person from the list"},
    )

    def __init__(self, *args: Any, workers: Any, supervisors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = workers  # type: ignore[attr-defined]
        self.fields["supervisor"].queryset = supervisors  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Where a case goes next."""

    from_stage = forms.CharField(widget=forms.HiddenInput)
    stage = forms.ChoiceField(
        label="Where does the case go?", widget=forms.RadioSelect, error_messages={"required": "Choose where the case goes"}
    )

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]


class EntitlementForm(forms.Form):
    """What somebody can have from a day on."""

    name = PlainField(label="What is it called?", max_length=120, error_messages={"required": "Enter what it is called"})
    what = PlainField(label="What do they get?", max_length=300, error_messages={"required": "Enter what they get"})
    amount = PlainField(label="How much, if it is an amount", max_length=80, required=False)
    source = PlainField(label="Where is that written?", max_length=300, error_messages={"required": "Enter where it is written"})
    valid_from = GovDateField(label="From which day?", called="The day")


class BoundaryForm(LookedThroughForm):
    """One cell of the table of boundaries, as a local agreement sets it."""

    row = forms.ChoiceField(label="What?", error_messages={"required": "Choose what it is about"})
    body = forms.ChoiceField(label="Who?", error_messages={"required": "Choose who may be given it"})
    cell = forms.ChoiceField(label="What does your agreement say?", error_messages={"required": "Choose what it says"})
    source = PlainField(
        label="Which agreement says so?",
        max_length=300,
        help_text="Its name and day, and where it can be read.",
        error_messages={"required": "Say which agreement says so"},
    )
    valid_from = GovDateField(label="From which day?", called="The day", not_before=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = table()
        self.fields["row"].choices = [("", "Choose"), *((one.code, one.name) for one in kept.rows)]  # type: ignore[attr-defined]
        self.fields["body"].choices = [("", "Choose"), *kept.bodies.items()]  # type: ignore[attr-defined]
        self.fields["cell"].choices = [("", "Choose"), *kept.words.items()]  # type: ignore[attr-defined]
