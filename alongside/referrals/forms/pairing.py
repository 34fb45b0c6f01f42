"""What a person types about two referrals of one person."""

from typing import Any

from django import forms

from alongside.ui.fields import GovDateField
from alongside.ui.whereabouts import LookedThroughForm


class PairForm(forms.Form):
    """Which other referral it is, and which of the two goes on."""

    named = forms.CharField(
        label="What is the reference of the other referral?",
        max_length=20,
        help_text="As whoever works on it told you, such as RFL-7K3QF2XM.",
        error_messages={"required": "Enter the reference that you were told"},
    )
    spoke_on = GovDateField(label="When did you speak with them?", called="The day you spoke")
    leads = forms.ChoiceField(
        label="Which of the two goes on?",
        choices=(("yes", "This one"), ("no", "The other one")),
        widget=forms.RadioSelect(),
        help_text="When the report of only one was sent to the Home Office, that one goes on.",
        error_messages={"required": "Choose which of the two goes on"},
    )

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return {**self.cleaned_data, "leads": self.cleaned_data["leads"] == "yes"}


class PairAnswerForm(forms.Form):
    """Whether both are of one person."""

    same = forms.ChoiceField(
        label="Are both of one person?",
        choices=(("yes", "Yes: they go on as one"), ("no", "No, or not as it is proposed")),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether both are of one person"},
    )

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return {"same": self.cleaned_data["same"] == "yes"}


class PairUndoForm(LookedThroughForm):
    """Why it is taken back."""

    words = forms.CharField(
        label="Why are they not of one person?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="Only your organisation reads this. The other is told that it was taken back, and by whom.",
        error_messages={"required": "Say why"},
    )
