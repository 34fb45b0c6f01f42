"""What a person types about their own account."""

from django import forms

from .sign_in import LENGTH_HINT, password_widget


class ConfirmForm(forms.Form):
    """Nothing but the button."""


class NameForm(forms.Form):
    """The name partners see."""

    full_name = forms.CharField(label="Your full name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    job_title = forms.CharField(
        label="Your job title",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


class SessionForm(forms.Form):
    """Which session to end."""

    mark = forms.CharField(max_length=40, widget=forms.HiddenInput)


class AcceptForm(forms.Form):
    """A name and a password for a new account."""

    full_name = forms.CharField(
        label="Your full name",
        max_length=120,
        help_text="As your partners know you.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="Your password", max_length=200, strip=False, help_text=LENGTH_HINT, widget=password_widget(new=True)
    )
