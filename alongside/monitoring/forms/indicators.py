"""Indicators of a partnership's own, how each is kept here, and numbers that are typed."""

from typing import Any

from django import forms

from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField

from ..models import Indicator, IndicatorValue


class KeepingForm(forms.Form):
    """What a partnership says of any indicator, the house's too."""

    owner = PlainField(label="Who answers for it?", max_length=120, help_text="A role or a body, not a person’s name")
    frequency = PlainField(label="How often is it read?", max_length=40, help_text="For example, quarterly")
    baseline = PlainField(
        label="What was it at the beginning?",
        max_length=120,
        required=False,
        help_text="With its date. Leave empty when there is none.",
    )
    target = PlainField(
        label="What is it meant to be?", max_length=120, required=False, help_text="Leave empty when none is set."
    )
    breaks = PlainField(
        label="Which days can not be compared?",
        max_length=500,
        required=False,
        help_text="Changes of how it is counted, with their dates",
    )


class OwnIndicatorForm(KeepingForm):
    """An indicator of the partnership's own."""

    label = PlainField(label="What is it called?", max_length=200)
    numerator = PlainField(label="What is counted?", max_length=300)
    denominator = PlainField(
        label="Out of what?", max_length=300, required=False, help_text="For a share. Leave empty when it is a number of its own."
    )
    count_unit = PlainField(label="What is one of them?", max_length=40, help_text="For example, organisations")
    kind = forms.ChoiceField(label="What does it show?", choices=Indicator.Kind.choices, widget=forms.RadioSelect)
    direction = forms.ChoiceField(label="Which way is good?", choices=Indicator.Direction.choices, widget=forms.RadioSelect)
    measure = forms.ChoiceField(label="Who counts it?", required=False)
    counts_nobody = forms.BooleanField(
        label="It counts no person, and nothing that happened to a person",
        required=False,
        help_text="Then a number is shown as it is. Otherwise it is rounded, and hidden when it is small.",
    )
    source = PlainField(label="Where does it come from?", max_length=300, help_text="Who asked for it, or which guidance")
    field_order = ("label", "numerator", "denominator", "count_unit", "kind", "direction", "measure", "counts_nobody")

    def __init__(self, *args: Any, measures: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["measure"].choices = [("", "Somebody types it"), *measures]  # type: ignore[attr-defined]


class IndicatorValueForm(forms.Form):
    """A number of an indicator for some days."""

    first = GovDateField(label="From which day?", called="The first day")
    last = GovDateField(label="To which day?", called="The last day")
    number = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.NumberInput(attrs={"width": 10}))
    out_of = forms.IntegerField(
        min_value=0, max_value=2_000_000_000, required=False, widget=forms.NumberInput(attrs={"width": 10})
    )
    counted_on = GovDateField(label="On which day was it true?", called="The day it was true")
    source = PlainField(label="Where does it come from?", max_length=300, help_text="The record, survey or report, with its date")
    note_text = PlainField(
        label="What must be known to read it?", max_length=IndicatorValue._meta.get_field("note").max_length, required=False
    )

    def __init__(self, *args: Any, indicator: Indicator, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["number"].label = f"How many? ({indicator.numerator})"
        if indicator.denominator:
            self.fields["out_of"].label = f"Of how many? ({indicator.denominator})"
            self.fields["out_of"].required = True
        else:
            del self.fields["out_of"]
