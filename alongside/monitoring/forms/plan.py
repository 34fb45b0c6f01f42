"""What a person types in the monitoring room."""

from typing import Any

from django import forms

from alongside.accounts.models import Organisation
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField
from alongside.ui.whereabouts import LookedThroughForm

from ..models import Edition, FrameworkLine, Indicator, Narrative, Rating, Series
from ..models.editions import For
from ..series_files import LARGEST


class EditionForm(forms.Form):
    """The days an edition counts."""

    kind = forms.ChoiceField(label="Which report is it for?", choices=Edition.Kind.choices, widget=forms.RadioSelect)
    first = GovDateField(label="First day", called="The first day", help_text="For example, 1 4 2026")
    last = GovDateField(label="Last day", called="The last day", help_text="A day that is over")


class ReportYearForm(forms.Form):
    """When the partnership's year ends, and whether the clock makes its reports."""

    ends_month = forms.TypedChoiceField(
        label="With which month does the partnership’s year end?",
        coerce=int,
        choices=[(3, "March"), (6, "June"), (9, "September"), (12, "December")],
        widget=forms.RadioSelect,
    )
    scheduled = forms.BooleanField(
        label="Make the reports by themselves",
        required=False,
        help_text="The board’s when a quarter is over, and the annual report when the year is. They wait on the page Today.",
    )


class PeriodForm(forms.Form):
    """The days a page on screen counts; they stand in the address."""

    first = forms.DateField(required=False)
    last = forms.DateField(required=False)


class IndicatorForm(forms.Form):
    """An indicator for an objective."""

    indicator = forms.ModelChoiceField(
        label="Which indicator shows how it is getting on?",
        queryset=Indicator.objects.none(),
        to_field_name="code",
        empty_label="Choose an indicator",
        error_messages={"required": "Choose an indicator", "invalid_choice": "Choose an indicator from the list"},
    )

    def __init__(self, *args: Any, indicators: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["indicator"].queryset = indicators  # type: ignore[attr-defined]
        self.fields["indicator"].label_from_instance = lambda one: f"{one.code} {one.label}"  # type: ignore[attr-defined]


class NarrativeForm(LookedThroughForm):
    """What numbers do not say."""

    text = forms.CharField(
        label="What happened, and what did it change?",
        max_length=2000,
        help_text="Nobody may be found in it. Leave out names, nationality with a place, days, and anything that happened to one "
        "person in one town.",
        widget=forms.Textarea(attrs={"rows": 8, "count": True}),
    )
    first = GovDateField(label="From", called="The first day")
    last = GovDateField(label="To", called="The last day")
    consent = forms.ChoiceField(
        label="Whose story is it?", choices=Narrative.Consent.choices[:2], widget=forms.RadioSelect(attrs={})
    )
    consent_words = forms.CharField(
        label="How and when did the person agree?", required=False, max_length=300, help_text="Without their name"
    )


class RatingForm(forms.Form):
    """How an objective stands."""

    colour = forms.ChoiceField(label="How does it stand?", choices=Rating.Colour.choices, widget=forms.RadioSelect)
    owner = forms.ModelChoiceField(
        label="Who answers for it?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="Choose an organisation",
        help_text="Green needs an owner, a date and evidence.",
        error_messages={"invalid_choice": "Choose an organisation from the list"},
    )
    on = GovDateField(label="When was it reached?", called="The date", required=False)
    evidence = forms.CharField(label="What shows it?", required=False, max_length=300, help_text="Such as a document’s reference")
    note_text = forms.CharField(
        label="Anything to add?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3, "count": True})
    )

    def __init__(self, *args: Any, members: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]


class AlignmentForm(forms.Form):
    """Which line an objective serves."""

    objective = forms.ChoiceField(label="Which objective?")
    line = forms.ModelChoiceField(
        label="Which line does it serve?",
        queryset=FrameworkLine.objects.none(),
        empty_label="Choose a line",
        error_messages={"required": "Choose a line", "invalid_choice": "Choose a line from the list"},
    )

    def __init__(self, *args: Any, objectives: list[tuple[str, str]], lines: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["objective"].choices = [("", "Choose an objective"), *objectives]  # type: ignore[attr-defined]
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]
        self.fields["line"].label_from_instance = lambda one: f"{one.framework} – {one}"[:120]  # type: ignore[attr-defined]


class FrameworkForm(forms.Form):
    """A plan of the partnership's own, or of its region."""

    name = forms.CharField(label="What is the plan called?", max_length=200, help_text="A new version has the same name.")
    version = forms.CharField(label="Which version?", max_length=40, help_text="For example, 2026 to 2029")
    jurisdiction = forms.CharField(label="Where does it hold?", max_length=120)
    valid_from = GovDateField(label="From when does it hold?", called="The date it holds from")
    source = forms.CharField(label="Where can it be found?", max_length=300)
    lines = forms.CharField(
        label="Its lines",
        max_length=10_000,
        help_text="One on each line, such as “Pursue: bring offenders to justice”",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_lines(self) -> list[str]:
        """One line of the plan for each line that was typed."""
        return str(self.cleaned_data["lines"]).splitlines()


class SeriesForm(forms.Form):
    """A file of published numbers."""

    series = forms.ModelChoiceField(
        label="Which series?", queryset=Series.objects.none(), to_field_name="code", empty_label="Choose a series"
    )
    release = forms.CharField(
        label="What does its publisher call this release?", max_length=120, help_text="For example, Quarter 1 2024, first release"
    )
    released_on = GovDateField(label="When was it released?", called="The date it was released")
    url = forms.CharField(label="Where can it be found?", max_length=500, required=False, help_text="Its address")
    file = forms.FileField(
        label="The numbers, as CSV",
        help_text="With the columns area, first, last and value. Leave out what was not published.",
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )

    def __init__(self, *args: Any, series: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["series"].queryset = series  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """A file no larger than is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("The file must be smaller than 2 MB")
        return file


class SeriesDecisionForm(forms.Form):
    """What to do with a file that was looked through."""

    decision = forms.ChoiceField(
        label="What do you want to do with it?",
        choices=[("accept", "Accept it: these numbers count"), ("discard", "Discard it")],
        widget=forms.RadioSelect,
    )


class RuleForm(forms.Form):
    """How careful releases must be. `says` is the field of words that goes with the numbers, under `label`."""

    readers = forms.ChoiceField(label="Whose figures?", choices=For.choices, widget=forms.RadioSelect)
    threshold = forms.IntegerField(
        label="Under which count is a count hidden?", min_value=1, max_value=1000, widget=forms.NumberInput(attrs={"width": 4})
    )
    least_base = forms.IntegerField(
        label="Of how many at least may a percentage be given?",
        min_value=1,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"width": 5}),
    )

    def __init__(self, *args: Any, says: str, label: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields[says] = PlainField(label=label, max_length=250)


class AgencyReturnForm(forms.Form):
    """A count of an organisation's own system."""

    measure = forms.ChoiceField(label="What was counted?")
    first = GovDateField(label="From which day?", called="The first day")
    last = GovDateField(label="To which day?", called="The last day")
    count = forms.IntegerField(label="How many?", min_value=0, max_value=10_000_000, widget=forms.NumberInput(attrs={"width": 5}))
    source = PlainField(label="Which system or record does it come from?", max_length=200)

    def __init__(self, *args: Any, measures: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["measure"].choices = [("", "Choose what was counted"), *measures]  # type: ignore[attr-defined]
