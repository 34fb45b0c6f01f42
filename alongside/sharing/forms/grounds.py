"""What the system administrator types about law and limits."""

from typing import Any

from django import forms

from alongside.sharing.models import LegalGround, Limit
from alongside.ui.fields import GovDateField


class GroundForm(forms.Form):
    """A lawful basis, a further basis, or a gateway."""

    name = forms.CharField(label="What is it called?", max_length=200)
    direction = forms.CharField(
        label="From whom to whom does it run?",
        max_length=300,
        required=False,
        help_text="For a gateway. For example: from anyone to the police.",
    )
    limits = forms.CharField(
        label="What are its limits?", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3, "count": True})
    )
    source = forms.CharField(
        label="Where can it be read?", max_length=300, help_text="The Act and section, and the page you read it on."
    )
    valid_from = GovDateField(label="From when does it hold?", called="The day it holds from")
    valid_to = GovDateField(
        label="When did it end, or will it end?",
        called="The day it ends",
        required=False,
        help_text="The first day on which it can no longer be relied on.",
    )


class NewGroundForm(GroundForm):
    """A ground that is not on the list yet."""

    field_order = ("kind", "name", "direction", "limits", "source", "valid_from", "valid_to")
    kind = forms.ChoiceField(label="What is it?", choices=LegalGround.Kind.choices, widget=forms.RadioSelect())


class ChangedGroundForm(GroundForm):
    """A ground that is on the list."""

    recalled = forms.BooleanField(
        label="Written down from memory: check before relying on it",
        required=False,
        help_text="Take the tick away once somebody has read the source.",
    )

    @staticmethod
    def words_of(ground: LegalGround) -> dict[str, Any]:
        """What the list says now, to begin from."""
        names = ("name", "direction", "limits", "source", "valid_from", "valid_to", "recalled")
        return {name: getattr(ground, name) for name in names}


class LimitForm(forms.Form):
    """A limit of time."""

    what = forms.ChoiceField(label="Which limit?", choices=[("", "Choose a limit"), *Limit.What.choices])
    amount = forms.IntegerField(label="How much?", min_value=1, max_value=365, widget=forms.NumberInput(attrs={"width": 4}))
    source = forms.CharField(label="Who decided it, and where is that written?", max_length=300)
    valid_from = GovDateField(
        label="From when?", called="The day it holds from", required=False, help_text="Leave this empty for today."
    )
