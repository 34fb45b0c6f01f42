"""allauth's own forms, in the house's words and widgets. What they check and do is allauth's."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

LENGTH_HINT = (
    "At least 12 characters. Three words that have nothing to do with each other are easy to remember and hard to guess."
)
_EMAIL = "Your email address"


def email_widget() -> forms.Widget:
    """A box for one's own e-mail address."""
    return forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"})


def password_widget(*, new: bool) -> forms.Widget:
    """A box for a password: one that is chosen now, or one that is known already."""
    return forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "current-password"})


def code_widget() -> forms.Widget:
    """A box for a code of six or eight digits."""
    return forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "width": 10, "spellcheck": "false"})


class SignInForm(account.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], _EMAIL, email_widget())
        _say_password(self.fields["password"], "Your password", new=False)


class ProveByPasswordForm(account.ReauthenticateForm):
    """The password, once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_password(self.fields["password"], "Your password", new=False)


class ChangePasswordForm(account.ChangePasswordForm):
    """The old password and a new one, typed once: it can be shown, and a slip is put right by a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _say_password(self.fields["oldpassword"], "Your current password", new=False)
        _say_password(self.fields["password1"], "Your new password", new=True)


class AskForResetForm(account.ResetPasswordForm):
    """Where to send a link that sets a new password."""

    users: list[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["email"], _EMAIL, email_widget())

    def clean_email(self) -> str:
        """The address. An account that is not opened with a password gets no link that would make it one."""
        email: str = super().clean_email()
        self.users = [person for person in self.users if person.has_usable_password()]
        return email


class ResetPasswordForm(account.ResetPasswordKeyForm):
    """A new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _say_password(self.fields["password1"], "Your new password", new=True)


class SecondStepForm(AuthenticateForm):
    """The code of an authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self.fields["code"], "Code", "Six digits from your authenticator app, or one of your recovery codes.")


class ProveByCodeForm(ReauthenticateForm):
    """The code of an authenticator app, once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self.fields["code"], "Code", "Six digits from your authenticator app, or one of your recovery codes.")


class StartAuthenticatorForm(ActivateTOTPForm):
    """The first code of an authenticator app, to show that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self.fields["code"], "Code from the app", "Six digits. They change every 30 seconds.")


class AddPasskeyForm(AddWebAuthnForm):
    """A name for a passkey. It can always open the account by itself: it asks for a finger, a face or a PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = "on"
        _say_name(self.fields["name"])


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_name(self.fields["name"])


def _say(field: forms.Field, label: str, widget: forms.Widget, hint: str = "") -> None:
    field.label, field.help_text, field.widget = label, hint, widget
    widget.is_required = field.required


def _say_password(field: forms.Field, label: str, *, new: bool) -> None:
    _say(field, label, password_widget(new=new), LENGTH_HINT if new else "")


def _say_code(field: forms.Field, label: str, hint: str) -> None:
    _say(field, label, code_widget(), hint)


def _say_name(field: forms.Field) -> None:
    _say(field, "Name of the passkey", forms.TextInput(attrs={"autocomplete": "off"}), "For example, “work laptop”.")
