"""What is typed about a business."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from alongside.awareness.models import BusinessStage
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField

from .words import fill, one

Stage = BusinessStage.Stage


class BusinessForm(forms.Form):
    """A business. `version` is how it stood when the person opened the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = PlainField(
        label="What is the business called?", max_length=120, help_text="Its trading name. Do not name anybody who works there."
    )
    sector = one("What kind of business is it?", missing="Choose what kind of business it is")
    area = one("In which police force area?", missing="Choose the area")

    def __init__(self, *args: Any, sectors: Iterable[Any], areas: Iterable[Any], new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, sector=sectors, area=areas)
        if new:
            del self.fields["version"]


class BusinessFilterForm(forms.Form):
    """What the list is narrowed to."""

    sector = one("Kind of business", missing="", required=False)
    area = one("Area", missing="", required=False)
    stage = forms.ChoiceField(label="Has come to", required=False, choices=[("", "Any"), *Stage.choices])

    def __init__(self, *args: Any, sectors: Iterable[Any], areas: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, sector=sectors, area=areas)
        for name in ("sector", "area"):
            field: Any = self.fields[name]
            field.choices = [("", "Any"), *list(field.choices)[1:]]


class StageForm(forms.Form):
    """What a business has come to."""

    stage = forms.ChoiceField(
        label="What has happened?",
        choices=Stage.choices,
        widget=forms.RadioSelect(
            attrs={"hints": {Stage.PLEDGED: "You will be asked after twelve months whether it still keeps its pledge."}}
        ),
        error_messages={"required": "Choose what has happened"},
    )
    on = GovDateField(label="On which day?", called="The day", not_after=timezone.localdate)
    address = forms.URLField(
        label="For a statement: where can it be read?", required=False, max_length=300, assume_scheme="https"
    )
    year = forms.IntegerField(
        label="For a statement: which year is it for?",
        required=False,
        min_value=2015,
        max_value=2100,
        widget=forms.NumberInput(attrs={"width": 4}),
    )
    board_approved = forms.TypedChoiceField(
        label="For a statement: did the board approve it?",
        required=False,
        choices=[("yes", "Yes"), ("no", "No"), ("", "It does not say")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    signed_by_role = PlainField(
        label="For a statement: which role signed it?",
        required=False,
        max_length=120,
        help_text="A role, such as director. No name.",
    )
    staff = forms.IntegerField(
        label="For training: how many of its staff?",
        required=False,
        min_value=1,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"width": 5}),
    )
