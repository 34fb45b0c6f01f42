"""What a system administrator types about organisations and partnerships."""

from typing import Any

from django import forms

from alongside.accounts.models import Level, Organisation, OrganisationDuty, Partnership
from alongside.accounts.sectors import Sector
from alongside.ui.fields import GovDateField

from .people import PersonForm

_DATE_HINT = "For example, 27 3 2019"


class OrganisationForm(forms.Form):
    """An organisation."""

    name = forms.CharField(label="Name of the organisation", max_length=200)
    sector = forms.ChoiceField(
        label="Sector", choices=[("", "Choose a sector"), *Sector.choices], error_messages={"required": "Choose a sector"}
    )
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    started = GovDateField(label="When was it set up?", called="The day it was set up", required=False, help_text=_DATE_HINT)
    ended = GovDateField(
        label="When did it come to an end?",
        called="The day it came to an end",
        required=False,
        help_text="If it has.",
    )


class AliasForm(forms.Form):
    """Another name of an organisation."""

    text = forms.CharField(label="The other name", max_length=200)
    source = forms.CharField(label="Where is this name used?", max_length=200, help_text="A document, a web page, a date.")


class DepartmentForm(forms.Form):
    """A part of an organisation."""

    name = forms.CharField(label="Name of the department", max_length=120)


class DutyForm(forms.Form):
    """What the law asks of an organisation."""

    duty = forms.ChoiceField(
        label="Which duty or standing?",
        choices=OrganisationDuty.Duty.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a duty or standing"},
    )
    answer = forms.ChoiceField(
        label="Does it have it?",
        choices=OrganisationDuty.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes, no or not known"},
    )
    started = GovDateField(label="Since when?", called="The day it began", help_text=_DATE_HINT)
    source = forms.CharField(label="Where is this written down?", max_length=300, help_text="An Act, regulations, guidance.")


class SuccessionForm(forms.Form):
    """Who an organisation's work passed to."""

    successor = forms.ModelChoiceField(
        label="Which organisation took the work over?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose the organisation that took the work over"},
    )
    on = GovDateField(label="On which day?", called="The day", help_text=_DATE_HINT)
    source = forms.CharField(label="Where is this written down?", max_length=300)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = organisations  # type: ignore[attr-defined]


class PartnershipForm(forms.Form):
    """A partnership and its place in the tree."""

    name = forms.CharField(label="Name of the partnership", max_length=200)
    level = forms.ChoiceField(
        label="How wide an area does it cover?",
        choices=Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how wide an area it covers"},
    )
    parent = forms.ModelChoiceField(
        label="Which wider partnership is it part of?",
        queryset=Partnership.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="None",
    )
    planned = forms.BooleanField(
        label="It is only planned", required=False, help_text="It is shown in the tree as wanted. Nobody can join it yet."
    )

    def __init__(self, *args: Any, partnerships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = partnerships  # type: ignore[attr-defined]


class FoundForm(PartnershipForm):
    """A new partnership."""

    slug = forms.SlugField(
        label="Its address here",
        max_length=80,
        help_text="Small letters, numbers and hyphens. For “dorset” its pages are at /dorset/. It can not be changed later.",
        error_messages={"invalid": "Use only small letters, numbers and hyphens"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "slug", "level", "parent", "planned"])

    def clean_slug(self) -> str:
        """The address in small letters."""
        typed: str = self.cleaned_data["slug"]
        return typed.lower()


class CoordinatorForm(PersonForm):
    """A partnership's first coordinator."""

    organisation = forms.ModelChoiceField(
        label="Which organisation do they work for?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        help_text="It becomes a member of the partnership.",
        error_messages={"required": "Choose the organisation they work for"},
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.order_fields(["organisation", "full_name", "email"])
