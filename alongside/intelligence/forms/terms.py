"""What the system administrator types about the room's lists."""

from typing import Any

from django import forms

from alongside.intelligence.actions.terms import FIXED
from alongside.intelligence.models import Term
from alongside.ui.fields import GovDateField

_WORDS = ("label", "gloss", "also", "amount", "source", "recalled", "valid_from", "valid_to")


class TermForm(forms.Form):
    """An entry that is on a list."""

    label = forms.CharField(label="What is it called?", max_length=100, error_messages={"required": "Enter what it is called"})
    gloss = forms.CharField(
        label="What does it mean?", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3, "count": True})
    )
    also = forms.CharField(
        label="What else does it say?",
        required=False,
        max_length=100,
        help_text="For a link: its words the other way round. For an older grade: the nearest of ours.",
    )
    amount = forms.IntegerField(
        label="Which number does it carry?",
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"width": 5}),
        help_text="For how soon information is taken up: minutes. For several people on one thing: from how many people on.",
    )
    source = forms.CharField(
        label="Where can it be read?", max_length=300, error_messages={"required": "Say where this can be read"}
    )
    valid_from = GovDateField(
        label="From when does it hold so?",
        called="The day it holds from",
        help_text="A later day than now keeps the old words for what was judged before.",
    )
    valid_to = GovDateField(
        label="When does it end?",
        called="The day it ends",
        required=False,
        help_text="The first day on which it no longer holds.",
    )
    recalled = forms.BooleanField(
        label="Written down from memory: check before relying on it",
        required=False,
        help_text="Take the tick away once somebody has read the source.",
    )

    @staticmethod
    def words_of(term: Term) -> dict[str, Any]:
        """What the list says now, to begin from."""
        return {name: getattr(term, name) for name in _WORDS}


class NewTermForm(TermForm):
    """An entry that is not on a list yet."""

    field_order = ("which", "code")
    which = forms.ChoiceField(
        label="Which list?",
        choices=[(value, label) for value, label in Term.List.choices if value not in FIXED],
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose a list"},
    )
    code = forms.SlugField(
        label="Its code", max_length=20, help_text="A short word, never shown to partners, that stays the same for good."
    )
