"""The police force areas a partnership covers, and what is decided where sources disagree about it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.partnership.models import Area, Difference
from alongside.partnership.rules import choices_of

from .words import PlainField

_WORDS = {
    "same": "They are the same body: keep one page, and lead the other name to it",
    "successor": "The second followed the first",
    "different": "They are different bodies",
    "noted": "Noted: there is nothing to change",
}


class AreasForm(forms.Form):
    """Which police force areas a partnership covers."""

    areas = forms.MultipleChoiceField(
        label="Which police force areas does it cover?",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"invalid_choice": "Choose areas from the list"},
    )

    def __init__(self, *args: Any, areas: Iterable[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = [(area.code, area.name) for area in areas]  # type: ignore[attr-defined]


class DifferenceForm(forms.Form):
    """What becomes of a disagreement between two sources."""

    decision = forms.ChoiceField(
        label="What will you do?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to do", "invalid_choice": "Choose what to do from the list"},
    )
    why = PlainField(
        label="Why?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="For those who look at this later.",
    )

    def __init__(self, *args: Any, difference: Difference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {
            "here": f"“{difference.here or 'Nothing'}” is right, as in {difference.here_from}",
            "there": f"“{difference.there or 'Nothing'}” is right, as in {difference.there_from}",
        }
        choices = [(one, (own | _WORDS)[one]) for one in choices_of(difference)]
        self.fields["decision"].choices = choices  # type: ignore[attr-defined]
