"""What a person types about training."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.roles import Role
from alongside.partnership.models import Objective
from alongside.training.elearning import CODE_LENGTH, Choice, learner_code
from alongside.training.evaluating import statements
from alongside.training.models import Course, Tier
from alongside.training.models.courses import Method
from alongside.ui.fields import GovDateField, TimeField
from alongside.ui.plain import PlainField, PlainLinesField, put

_MARKS = [
    ("", "Not written down"),
    ("no", "Did not come"),
    ("in_part", "Came for part of it"),
    ("yes", "Came"),
    ("completed", "Came and completed the course"),
]


_SCORES = [("1", "1, not at all"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5, fully")]


class TierForm(forms.Form):
    """A tier of the partnership's own list."""

    name = PlainField(label="What is it called?", max_length=80)
    who_for = PlainField(label="Who is it for?", max_length=300)
    frameworks = PlainField(
        label="What does it correspond to in national frameworks?",
        required=False,
        max_length=300,
        help_text="For example, Adult Training Framework tier 2",
    )
    source = PlainField(label="Where does it come from?", max_length=300, help_text="For example, board meeting of 3 May 2026")


class CourseForm(forms.Form):
    """A course. `version` is how it stood when the person opened the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    title = PlainField(label="What is it called?", max_length=120)
    summary = PlainLinesField(
        label="What is it about, and for whom?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4, "count": True})
    )
    tier = forms.ModelChoiceField(
        label="Which tier is it?", queryset=Tier.objects.none(), to_field_name="code", empty_label="Choose a tier"
    )
    method = forms.ChoiceField(label="How are people taught?", choices=Method.choices, widget=forms.RadioSelect)
    hours = forms.DecimalField(
        label="How many hours does it take?",
        min_value=0.5,
        max_value=200,
        max_digits=5,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"width": 4}),
    )
    months = forms.IntegerField(
        label="After how many months does it need a refresher?",
        required=False,
        min_value=1,
        max_value=120,
        help_text="Leave it empty if the partnership has set none.",
        widget=forms.NumberInput(attrs={"width": 3}),
    )
    lines = PlainLinesField(
        label="What does it teach?",
        max_length=6000,
        help_text="One thing on each line. Put the numbers of the objectives it serves behind it: Early signs [1, 3]",
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, tiers: Any, objectives: list[Objective], new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objectives = objectives
        self.fields["tier"].queryset = tiers  # type: ignore[attr-defined]
        if new:
            del self.fields["version"]

    def clean_lines(self) -> list[tuple[str, list[Objective]]]:
        """Each line with the objectives whose numbers stand behind it. Raises ValidationError for a number that is none."""
        lines = [one for one in self.cleaned_data["lines"].split("\n") if one]
        if any(len(one) > 300 for one in lines):
            raise forms.ValidationError("Each line can have 300 characters at most")
        return [self._tagged(one) for one in lines]

    def _tagged(self, line: str) -> tuple[str, list[Objective]]:
        text, bracket, rest = line.rpartition("[")
        numbers = [one.strip() for one in rest.rstrip().removesuffix("]").split(",")]
        if not bracket or not line.rstrip().endswith("]") or not all(one.isdecimal() for one in numbers):
            return line.strip(), []
        wrong = [one for one in numbers if not 1 <= int(one) <= len(self.objectives)]
        if wrong:
            raise forms.ValidationError(f"“{line}” names objective {wrong[0]}, and there is none of that number")
        return text.strip(), [self.objectives[int(one) - 1] for one in numbers]


class SessionForm(forms.Form):
    """A session. `version` is how it stood when the person opened the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    day = GovDateField(label="Which day?", called="The day")
    begins = TimeField(label="From what time?", help_text="For example, 10am or 14:30")
    until = TimeField(label="Until what time?")
    online = forms.BooleanField(label="It is held online", required=False)
    place = PlainField(
        label="Where is it, or how do people join?",
        max_length=200,
        help_text="Everybody with a seat in the partnership can read this. Never a safe house.",
    )
    trainer = PlainField(label="Who gives it?", max_length=120)
    host = forms.ModelChoiceField(
        label="Which member hosts it?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
    )
    capacity = forms.IntegerField(
        label="How many places are there?", min_value=1, max_value=2000, widget=forms.NumberInput(attrs={"width": 4})
    )

    def __init__(self, *args: Any, members: Any, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = members  # type: ignore[attr-defined]
        if new:
            del self.fields["version"]

    def words(self) -> dict[str, Any]:
        """What was typed, as the act takes it: the day and times as moments on London's clock."""
        given = dict(self.cleaned_data)
        day, begins, until = given.pop("day"), given.pop("begins"), given.pop("until")
        starts, ends = (timezone.make_aware(dt.datetime.combine(day, time)) for time in (begins, until))
        return {**given, "starts_at": starts, "ends_at": ends}


class OthersForm(forms.Form):
    """A place for somebody else: a person with an account, or a guest."""

    person = forms.ModelChoiceField(
        label="Who is it for?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label="A guest without an account",
    )
    guest_name = PlainField(
        label="The guest’s name", required=False, max_length=120, help_text="It is wiped 90 days after the session."
    )
    guest_organisation = PlainField(label="The guest’s organisation", required=False, max_length=200)

    def __init__(self, *args: Any, people: Any, gives: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        if not gives:
            del self.fields["guest_organisation"]


class RegisterForm(forms.Form):
    """The register of one session: a line for each place."""

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in places:
            self.fields[f"mark_{number}"] = forms.ChoiceField(label=name, choices=_MARKS, required=False)
        self.fields["disclosure_arose"] = forms.ChoiceField(
            label="Did anybody tell of something that has to be passed on?",
            required=False,
            choices=[("yes", "Yes"), ("no", "No")],
            widget=forms.RadioSelect(attrs={"inline": True}),
            help_text="Yes or no only. What was said goes the way of safeguarding and is never written here.",
        )

    def words(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        given = self.cleaned_data
        marks = {int(name[5:]): mark for name, mark in given.items() if name.startswith("mark_") and mark}
        said = given["disclosure_arose"]
        return {"marks": marks, "disclosure_arose": None if not said else said == "yes"}


class ReturnForm(forms.Form):
    """How many were trained, without names."""

    role_group = PlainField(label="Who was trained?", max_length=80, help_text="A group of staff, such as social workers")
    course = forms.ModelChoiceField(
        label="In which course?",
        queryset=Course.objects.none(),
        to_field_name="reference",
        required=False,
        empty_label="A course of our own",
    )
    course_words = PlainField(label="If it was a course of your own, what is it called?", required=False, max_length=120)
    method = forms.ChoiceField(label="How were they taught?", choices=Method.choices, widget=forms.RadioSelect)
    starts = GovDateField(label="From which day?", called="The first day")
    ends = GovDateField(label="To which day?", called="The last day")
    trained = forms.IntegerField(
        label="How many people completed it?", min_value=0, max_value=1_000_000, widget=forms.NumberInput(attrs={"width": 5})
    )

    def __init__(self, *args: Any, courses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = courses  # type: ignore[attr-defined]


class HeadcountForm(forms.Form):
    """How many people a course is for."""

    course = forms.ModelChoiceField(
        label="For which course?", queryset=Course.objects.none(), to_field_name="reference", empty_label="Choose a course"
    )
    role_group = PlainField(label="Who are they?", max_length=80, help_text="For example, all staff who meet the public")
    people = forms.IntegerField(
        label="How many are they?", min_value=1, max_value=1_000_000, widget=forms.NumberInput(attrs={"width": 5})
    )
    on = GovDateField(label="On which day?", called="The day")
    source = PlainField(label="Where does the number come from?", max_length=200, help_text="For example, payroll")

    def __init__(self, *args: Any, courses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = courses  # type: ignore[attr-defined]


class RequirementForm(forms.Form):
    """Which role needs which course."""

    role = forms.ChoiceField(
        label="Which role needs it?", choices=[(one.value, one.label) for one in Role if one != Role.SYSTEM_ADMINISTRATOR]
    )
    course = forms.ModelChoiceField(
        label="Which course?", queryset=Course.objects.none(), to_field_name="reference", empty_label="Choose a course"
    )
    months = forms.IntegerField(
        label="For how many months does a completion hold the role?",
        min_value=1,
        max_value=120,
        widget=forms.NumberInput(attrs={"width": 3}),
    )
    first_due = GovDateField(
        label="Until when may people who have the role now complete it?",
        called="The day",
        help_text="At least 14 days from today. Somebody given the role from now on waits until they have completed it.",
    )

    def __init__(self, *args: Any, courses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = courses  # type: ignore[attr-defined]


class ElearningForm(forms.Form):
    """Which tier the e-learning is put under."""

    tier = forms.ModelChoiceField(
        label="Which tier is it?", queryset=Tier.objects.none(), to_field_name="code", empty_label="Choose a tier"
    )

    def __init__(self, *args: Any, tiers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tier"].queryset = tiers  # type: ignore[attr-defined]


class ScenarioForm(forms.Form):
    """What one would do in a lesson's scenario."""

    choice = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, question: str, choices: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"] = forms.ChoiceField(
            label=question, choices=[(one.key, one.text) for one in choices], widget=forms.RadioSelect
        )


class QuestionsForm(forms.Form):
    """The questions asked before the e-learning, and the same at its end. `asked`: slug, words and choices of each."""

    def __init__(self, *args: Any, asked: list[tuple[str, str, list[tuple[str, str]]]], at_end: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slug, words, choices in asked:
            self.fields[slug] = forms.ChoiceField(label=words, choices=choices, widget=forms.RadioSelect)
        self.fields["code"] = PlainField(
            label="The code you wrote down, if you answered before the lessons",
            required=False,
            max_length=20,
            help_text="It pairs the two sets of answers. It is not kept with your name.",
            widget=forms.TextInput(attrs={"width": 10}) if at_end else forms.HiddenInput(),
        )

    def clean_code(self) -> str:
        """The code without blanks and hyphens. Raises ValidationError for one that is none."""
        code = as_code(self.cleaned_data["code"])
        if code and (len(code) != CODE_LENGTH or not code.isascii() or not code.isalnum()):
            raise forms.ValidationError(f"The code has {CODE_LENGTH} letters and numbers. Leave it empty if you have none")
        return code

    def keep_code(self) -> None:
        """Send the page back with the code that stood on it; with a fresh one when what came back is none."""
        if self.is_bound and not self.cleaned_data.get("code"):
            put(self, "code", learner_code())

    def words(self) -> dict[str, Any]:
        """What was answered, as the acts take it."""
        given = dict(self.cleaned_data)
        return {"code": given.pop("code"), "answers": given}


class LaterForm(QuestionsForm):
    """The same questions months later: the code comes first, for without it there is nothing to compare."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, at_end=True, **kwargs)
        code = self.fields["code"]
        code.label, code.required = "The code you wrote down when you took the e-learning", True
        code.help_text = "It is not kept with your name, and nobody can find it for you."
        self.order_fields(["code"])


def _a_few_words(label: str) -> PlainField:
    return PlainField(label=label, required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3, "count": True}))


class EvaluationForm(forms.Form):
    """What somebody says of a course: each statement from 1 to 5, and a few words."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slug, words in statements(kind):
            self.fields[slug] = forms.ChoiceField(label=words, choices=_SCORES, widget=forms.RadioSelect(attrs={"inline": True}))
        self.fields["why"] = _a_few_words("Why, for what you gave 3 or less?")
        self.fields["words"] = _a_few_words("What else would you like to say?")

    def words(self) -> dict[str, Any]:
        """What was said, as the act takes it."""
        given = dict(self.cleaned_data)
        why, words = given.pop("why"), given.pop("words")
        return {"scores": {slug: int(one) for slug, one in given.items()}, "why": why, "words": words}


def as_code(typed: str) -> str:
    """A code as it was meant: without blanks and hyphens, in capitals, with I, L and O read as 1, 1 and 0."""
    return typed.upper().replace(" ", "").replace("-", "").translate(str.maketrans("ILO", "110"))


class CodeForm(forms.Form):
    """The code of a certificate, as somebody types it."""

    code = PlainField(label="The certificate’s code", max_length=40, help_text="16 letters and numbers, printed on it")

    def clean_code(self) -> str:
        """The code without blanks and hyphens, in capitals, with I, L and O read as 1, 1 and 0."""
        return as_code(self.cleaned_data["code"])
