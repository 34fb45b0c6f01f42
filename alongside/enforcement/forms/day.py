"""What a person types on the day."""

import uuid
from typing import Any

from django import forms

from alongside.enforcement.models import Encounter, Helper, Premises, Transfer
from alongside.sharing.models import LegalGround

from .operations import person_field


class RecallForm(forms.Form):
    """Why packs are recalled."""

    because = forms.CharField(label="Why?", max_length=300, error_messages={"required": "Say why"})


class OnceForm(forms.Form):
    """A form of the day that may be sent more than once and counts once: the token comes with the page."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"token": uuid.uuid4()}, **kwargs})


class PresenceForm(OnceForm):
    """Here, or gone; of somebody without an account when one is named."""

    helper = forms.ModelChoiceField(queryset=Helper.objects.none(), to_field_name="number", required=False)

    there = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda word: word == "yes")

    def __init__(self, *args: Any, helpers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"].queryset = helpers  # type: ignore[attr-defined]


class LogForm(OnceForm):
    """A line of the log. `written_at` is set by the page's script."""

    written_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label="What happened?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what happened"},
    )


class MethaneForm(OnceForm):
    """A M/ETHANE report. Only the first answer is needed: the rest follows as it becomes known. Each box holds 450 letters."""

    declared = forms.ChoiceField(
        label="Is it a major incident?",
        choices=[("Declared", "Yes, declared"), ("Standby", "Standby: it may become one"), ("Not declared", "No")],
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether it is a major incident"},
    )
    exact = forms.CharField(label="Exactly where is it?", max_length=450, required=False)
    kind = forms.CharField(label="What kind of incident is it?", max_length=450, required=False)
    hazards = forms.CharField(label="Which hazards are there, or could there be?", max_length=450, required=False)
    access = forms.CharField(label="How does one get in, and where do vehicles meet?", max_length=450, required=False)
    casualties = forms.CharField(
        label="How many casualties, and how badly hurt?", max_length=450, required=False, help_text="Numbers, no names."
    )
    services = forms.CharField(label="Which emergency services are there, and which are needed?", max_length=450, required=False)


class EncounterForm(OnceForm):
    """Somebody who was met."""

    premises = forms.ModelChoiceField(
        label="Where?",
        queryset=Premises.objects.none(),
        to_field_name="number",
        required=False,
        empty_label="Not at one of the places",
    )
    age = forms.ChoiceField(label="Adult or child?", choices=Encounter.Age.choices, widget=forms.RadioSelect)
    sex = forms.ChoiceField(
        label="Sex", choices=[("", "Not written down"), *Encounter.Sex.choices], required=False, widget=forms.Select
    )
    spoken_alone = forms.BooleanField(label="Spoken to alone", required=False)
    potential_victim = forms.ChoiceField(
        label="Could they be a victim?", choices=Encounter.Answer.choices, widget=forms.RadioSelect
    )
    declined_help = forms.BooleanField(label="Was offered help and did not want it", required=False)
    language = forms.CharField(label="Language", required=False, max_length=60)
    name = forms.CharField(
        label="Name",
        required=False,
        max_length=150,
        help_text="Leave it empty if you do not need it. Immigration bodies never read it here.",
    )
    notes = forms.CharField(label="Notes", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["premises"].queryset = places  # type: ignore[attr-defined]


class ReappraisalForm(OnceForm):
    """What is thought now of somebody who was met."""

    potential_victim = forms.ChoiceField(
        label="Could they be a victim, as you see it now?", choices=Encounter.Answer.choices, widget=forms.RadioSelect
    )
    declined_help = forms.BooleanField(label="Was offered help and did not want it", required=False)
    because = forms.CharField(
        label="What made you think so?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say what made you think so"},
    )


class HandOverForm(OnceForm):
    """Who took over, and on what footing."""

    to = forms.CharField(
        label="Who took over?", max_length=200, help_text="The organisation and the person who makes the referral."
    )
    consent = forms.CharField(label="What did they agree to, or why was no consent needed?", max_length=300)
    their_reference = forms.CharField(label="The reference of the referral, if there is one yet", required=False, max_length=60)


class PassForm(forms.Form):
    """One name, one law, one reason, two people."""

    kind = forms.ChoiceField(label="What is done?", choices=Transfer.Kind.choices, widget=forms.RadioSelect)
    gateway = forms.ModelChoiceField(
        label="Which law lets you?",
        queryset=LegalGround.objects.none(),
        to_field_name="code",
        empty_label="Choose a legal gateway",
        error_messages={"required": "Choose a legal gateway", "invalid_choice": "Choose a gateway from the list"},
    )
    reason = forms.CharField(label="Why must it be done?", max_length=500, error_messages={"required": "Say why"})
    asked_by = person_field("Who asked for it?")

    def __init__(self, *args: Any, gateways: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gateway"].queryset = gateways  # type: ignore[attr-defined]
        self.fields["asked_by"].queryset = people  # type: ignore[attr-defined]
