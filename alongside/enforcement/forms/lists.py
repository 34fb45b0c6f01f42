"""What the system administrator types about powers of entry, kinds and amounts."""

from typing import Any

from django import forms

from alongside.accounts.sectors import Sector
from alongside.enforcement.models import Measure, Power, Term
from alongside.ui.fields import GovDateField


class ListedForm(forms.Form):
    """Where a row comes from, and when it holds."""

    source = forms.CharField(
        label="Where can it be read?", max_length=300, help_text="The Act and section, and the page you read it on."
    )
    valid_from = GovDateField(label="From when does it hold?", called="The day it holds from")
    valid_to = GovDateField(
        label="When did it end, or will it end?",
        called="The day it ends",
        required=False,
        help_text="The first day on which it no longer holds.",
    )
    recalled = forms.BooleanField(
        label="Written down from memory: check before relying on it",
        required=False,
        help_text="Take the tick away once somebody has read the source.",
    )


class PowerForm(ListedForm):
    """A power of entry."""

    field_order = ("sector", "body", "name", "what", "dwelling", "needs_warrant", "notice", "follows")
    sector = forms.ChoiceField(label="What kind of body has it?", choices=[("", "Choose a kind of body"), *Sector.choices])
    body = forms.CharField(label="Which body?", max_length=150)
    name = forms.CharField(label="What is it called?", max_length=200)
    what = forms.CharField(
        label="What does it let them do?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3, "count": True})
    )
    dwelling = forms.ChoiceField(label="Does it open a home?", choices=Power.Dwelling.choices, widget=forms.RadioSelect)
    needs_warrant = forms.BooleanField(label="It needs a warrant", required=False)
    notice = forms.CharField(label="What notice does it need?", required=False, max_length=300)
    follows = forms.ModelChoiceField(
        label="Which power did it take the place of?",
        queryset=Power.objects.none(),
        to_field_name="code",
        required=False,
        empty_label="None",
    )

    def __init__(self, *args: Any, powers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follows"].queryset = powers  # type: ignore[attr-defined]

    @staticmethod
    def words_of(power: Power) -> dict[str, Any]:
        """What the list says now, to begin from."""
        names = ("sector", "body", "name", "what", "dwelling", "needs_warrant", "notice")
        code = power.follows.code if power.follows is not None else None
        return {**_dated(power), **{name: getattr(power, name) for name in names}, "follows": code}


class ChangedTermForm(ListedForm):
    """A kind of operation or outcome that is on the list."""

    field_order = ("list", "group", "label", "money")
    group = forms.CharField(label="Under which heading?", required=False, max_length=60)
    label = forms.CharField(label="What is it called?", max_length=150)
    money = forms.BooleanField(label="It is an amount of money", required=False)

    @staticmethod
    def words_of(term: Term) -> dict[str, Any]:
        """What the list says now, to begin from."""
        return {**_dated(term), "group": term.group, "label": term.label, "money": term.money}


class TermForm(ChangedTermForm):
    """A kind of operation or outcome that is not on the list yet."""

    list = forms.ChoiceField(label="Which list?", choices=Term.List.choices, widget=forms.RadioSelect)


class MeasureForm(forms.Form):
    """An amount."""

    what = forms.ChoiceField(label="Which amount?", choices=[("", "Choose an amount"), *Measure.What.choices])
    amount = forms.IntegerField(label="How much?", min_value=1, max_value=5000, widget=forms.NumberInput(attrs={"width": 5}))
    source = forms.CharField(label="Who decided it, and where is that written?", max_length=300)
    valid_from = GovDateField(
        label="From when?", called="The day it holds from", required=False, help_text="Leave this empty for today."
    )


def _dated(row: Power | Term) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("source", "valid_from", "valid_to", "recalled")}
