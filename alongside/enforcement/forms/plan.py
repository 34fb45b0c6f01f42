"""What a person types into a plan: the questions of a part, and one row of each list."""

from typing import Any

from django import forms

from alongside.accounts.models import Organisation
from alongside.enforcement.models import WITHOUT_ACCOUNT, Agency, Interpreter, Post, Power, Premises, Reliance, Risk
from alongside.enforcement.parts import Part
from alongside.ui.fields import GovDateField

from .operations import person_field

_FIVE = [(number, str(number)) for number in range(1, 6)]
_LIKELY = "1 is hardly ever, 5 is almost certain"
_GRAVE = "1 is slight, 5 is a life"


class PartForm(forms.Form):
    """The questions of one part of the plan. None is compulsory here: the gate says what still waits."""

    follows = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for ask in part.asks:
            self.fields[ask.name] = forms.CharField(
                label=ask.label,
                help_text=ask.hint,
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def answers(self) -> dict[str, str]:
        """What was answered, by question."""
        return {name: words for name, words in self.cleaned_data.items() if name != "follows"}


class RowForm(forms.Form):
    """One row of a list. `choices` are what the view hands over to choose from, by field."""

    follows = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in choices.items():
            if name in self.fields:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]


class RemovalForm(forms.Form):
    """Nothing but which version of a row was seen."""

    follows = forms.IntegerField(widget=forms.HiddenInput)


class ObjectiveForm(RowForm):
    """An objective."""

    what = forms.CharField(label="What do you want to come of it?", max_length=500)
    owner = person_field("Who sees to it?")


class TaskForm(RowForm):
    """A task and what law it rests on."""

    what = forms.CharField(label="What is done?", max_length=500)
    basis = forms.CharField(
        label="On what legal basis?", max_length=300, help_text="The power or duty that lets whoever does it do it."
    )
    owner = person_field("Who does it?")


class MomentForm(RowForm):
    """A moment of the timeline."""

    when = forms.CharField(label="When?", max_length=100, help_text="For example, 06:00, or when everybody is out")
    what = forms.CharField(label="What happens?", max_length=500)
    owner = person_field("Who sees to it?", required=False)


class ContingencyForm(RowForm):
    """What is done when things go otherwise."""

    when = forms.CharField(label="If what happens?", max_length=100)
    what = forms.CharField(label="What is done then?", max_length=500)
    owner = person_field("Who decides?")


class EquipmentForm(RowForm):
    """Something to bring."""

    what = forms.CharField(label="What, and how many?", max_length=500)
    owner = person_field("Who brings it?", required=False)


class PremisesForm(RowForm):
    """A place to be visited."""

    name = forms.CharField(label="What will you call it?", max_length=100, help_text="A short word, such as Place A")
    address = forms.CharField(label="Address", max_length=300)
    uprn = forms.CharField(
        label="Property number (UPRN)", required=False, max_length=12, widget=forms.TextInput(attrs={"width": 20})
    )
    latitude = forms.DecimalField(label="Latitude", required=False, max_digits=8, decimal_places=5)
    longitude = forms.DecimalField(label="Longitude", required=False, max_digits=8, decimal_places=5)
    kind = forms.CharField(label="What kind of place is it?", max_length=100)
    dwelling = forms.BooleanField(label="Somebody lives or sleeps there", required=False)
    occupants = forms.CharField(
        label="Who is known to be there?",
        required=False,
        max_length=2000,
        help_text="Only those who plan and those who go in read this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    languages = forms.CharField(label="Languages spoken there", required=False, max_length=300)
    hazards = forms.CharField(
        label="Dangers, animals, children", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AgencyForm(RowForm):
    """An organisation's part."""

    organisation = forms.ModelChoiceField(
        label="Which organisation?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose an organisation", "invalid_choice": "Choose an organisation from the list"},
    )
    mode = forms.ChoiceField(label="What is its part?", choices=Agency.Mode.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="Why?", max_length=300)


class RelianceForm(RowForm):
    """What lets one agency into one place."""

    premises = forms.ModelChoiceField(
        label="Where?", queryset=Premises.objects.none(), to_field_name="number", empty_label="Choose a place"
    )
    agency = forms.ModelChoiceField(
        label="Which agency?", queryset=Agency.objects.none(), to_field_name="number", empty_label="Choose an agency"
    )
    basis = forms.ChoiceField(label="What lets it in?", choices=Reliance.Basis.choices, widget=forms.RadioSelect)
    power = forms.ModelChoiceField(
        label="Which power?",
        queryset=Power.objects.none(),
        to_field_name="code",
        required=False,
        empty_label="None",
        help_text="It must be that agency’s own. One team’s power is not another’s ticket.",
    )
    grounds = forms.CharField(label="On what grounds?", required=False, max_length=500)
    authoriser = forms.CharField(label="Who authorised it?", required=False, max_length=200)
    accompany = forms.CharField(label="Who may come along under it?", required=False, max_length=300)
    expires_on = GovDateField(label="Until when does it hold?", called="The day it ends", required=False)
    notice = forms.CharField(label="What notice was given, or why none?", required=False, max_length=300)
    fallback = forms.CharField(label="What do you do if entry is refused?", required=False, max_length=500)


class PostForm(RowForm):
    """What a named person does."""

    person = person_field("Who?", help_text="Only people named to the operation.")
    duty = forms.ChoiceField(label="What do they do?", choices=Post.Duty.choices, widget=forms.RadioSelect)
    note = forms.CharField(label="Anything to add", required=False, max_length=300)


class HelperForm(RowForm):
    """Somebody who comes on the day and has no account."""

    name = forms.CharField(label="What is their name?", max_length=100)
    organisation = forms.CharField(
        label="Which organisation are they from?", max_length=150, help_text="Or say that they work for themselves"
    )
    duty = forms.ChoiceField(
        label="What do they do?",
        choices=[(one.value, one.label) for one in WITHOUT_ACCOUNT],
        widget=forms.RadioSelect,
        help_text="Whoever commands, writes the plan, leads victim care or keeps the log needs an account.",
    )
    language = forms.CharField(label="Which language, if they interpret?", required=False, max_length=60)
    reach = forms.CharField(
        label="How are they reached on the day?",
        max_length=100,
        help_text="Those who read the plan see it, and it goes when the operation is disposed of.",
    )
    brings = forms.CharField(label="What do they bring?", required=False, max_length=300)
    checked = forms.BooleanField(
        label="Checked: not of the same family, community or workplace as anybody involved", required=False
    )
    owner = person_field("Who answers for them on the day?", help_text="They get no pack from the house: somebody hands it over.")


class RiskForm(RowForm):
    """A risk and what is done about it."""

    category = forms.ChoiceField(label="What kind of risk is it?", choices=[("", "Choose a kind"), *Risk.Category.choices])
    text = forms.CharField(label="What could happen?", max_length=300)
    likelihood = forms.TypedChoiceField(label="How likely is it?", choices=_FIVE, coerce=int, help_text=_LIKELY)
    impact = forms.TypedChoiceField(label="How grave would it be?", choices=_FIVE, coerce=int, help_text=_GRAVE)
    control = forms.CharField(label="What is done about it?", max_length=500)
    likelihood_after = forms.TypedChoiceField(label="How likely is it then?", choices=_FIVE, coerce=int, help_text=_LIKELY)
    impact_after = forms.TypedChoiceField(label="How grave would it be then?", choices=_FIVE, coerce=int, help_text=_GRAVE)
    owner = person_field("Who sees to it?")


class InterpreterForm(RowForm):
    """An interpreter."""

    language = forms.CharField(label="Language", max_length=60)
    dialect = forms.CharField(label="Dialect", max_length=60, help_text="Or “standard”")
    wish = forms.ChoiceField(label="Should it be a woman or a man?", choices=Interpreter.Wish.choices, widget=forms.RadioSelect)
    booked = forms.BooleanField(label="Booked", required=False)
    conflict_checked = forms.BooleanField(
        label="Checked: not of the same family, community or workplace as anybody involved", required=False
    )
    reserve = forms.CharField(label="Who is the reserve, or which telephone line?", required=False, max_length=200)


class SignatureForm(forms.Form):
    """Why the commander takes a risk."""

    follows = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.CharField(
        label="Why is it right to take this risk?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say why it is right to take it"},
    )


FORMS: dict[str, type[RowForm]] = {
    "premises": PremisesForm,
    "objectives": ObjectiveForm,
    "agencies": AgencyForm,
    "reliances": RelianceForm,
    "tasks": TaskForm,
    "timeline": MomentForm,
    "contingencies": ContingencyForm,
    "posts": PostForm,
    "helpers": HelperForm,
    "equipment": EquipmentForm,
    "risks": RiskForm,
    "interpreters": InterpreterForm,
}
