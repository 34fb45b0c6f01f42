"""What a person types about a sign that was noticed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from alongside.referrals import indicators
from alongside.ui.fields import GovDateField
from alongside.ui.whereabouts import LookedThroughForm


class IndicatorForm(LookedThroughForm):
    """One sign: what, how it is known, who saw or heard it, when and where."""

    seen = forms.IntegerField(widget=forms.HiddenInput(), required=False)
    kind = forms.ChoiceField(label="What was noticed?", error_messages={"required": "Choose what was noticed"})
    what = forms.CharField(
        label="In other words", max_length=200, required=False, help_text="Needed when it is not on the list. One sign at a time."
    )
    how = forms.ChoiceField(
        label="How is it known?",
        choices=list(indicators.hows().items()),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose how it is known"},
    )
    observer = forms.CharField(
        label="Who saw or heard it, or who told it?",
        max_length=200,
        help_text="For example: myself; a housing officer on the visit; the person. Never the person’s name.",
        error_messages={"required": "Say who saw or heard it"},
    )
    on = GovDateField(label="When?", called="The day", initial=timezone.localdate)
    place = forms.CharField(label="Where?", max_length=200, required=False, help_text="Not where they are kept safe.")
    words = forms.CharField(
        label="What else is there to say?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        help_text="What was said word for word, in quotation marks. Facts and opinions apart.",
    )

    def __init__(self, *args: Any, signs: Iterable[indicators.Sign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.code, f"{one.group.name}: {one.words}") for one in signs]
        self.fields["kind"].choices = [("", "Choose"), *listed, (indicators.OTHER, "Something else")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What is not on the list needs words."""
        cleaned = self.cleaned_data
        if cleaned.get("kind") == indicators.OTHER and not cleaned.get("what"):
            self.add_error("what", "Say what was noticed")
        return cleaned


class DropForm(forms.Form):
    """Nothing to type: pressing the button is the answer."""
