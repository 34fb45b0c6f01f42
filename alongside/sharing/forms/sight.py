"""What a person types to be let in on a record, and in answer."""

from django import forms

from alongside.sharing.models import SightRequest


class AskForm(forms.Form):
    """Ask the owner of a reference to be let in."""

    reference = forms.CharField(
        label="What is its reference?",
        max_length=20,
        help_text="Such as DOC-7K3QF2XM",
        widget=forms.TextInput(attrs={"width": 10}),
        error_messages={"required": "Enter the reference"},
    )
    why = forms.CharField(
        label="What do you need it for?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say what you need it for"},
    )


class DeclineForm(forms.Form):
    """Why a request is declined."""

    declined_because = forms.ChoiceField(
        label="What do you want to tell them?",
        choices=SightRequest.Decline.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what to tell them"},
    )
