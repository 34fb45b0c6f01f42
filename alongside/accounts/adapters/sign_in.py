"""Signing in with an e-mail address and a password."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import url_str_to_user_pk
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from alongside.accounts import actions, letters, queries
from alongside.accounts.models import User
from alongside.accounts.networks import address_of

# The same words whatever is wrong: the address, the password, or too many tries.
NOT_SIGNED_IN = "Check your email address and password. After 5 wrong tries you have to wait 15 minutes."

_TOLD = {
    "account/messages/password_changed.txt": "Your password has been changed. You have been signed out everywhere else.",
    "mfa/messages/totp_activated.txt": "Your authenticator app has been set up.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app has been removed.",
    "mfa/messages/webauthn_added.txt": "Your passkey has been added.",
    "mfa/messages/webauthn_removed.txt": "Your passkey has been removed.",
    "mfa/messages/recovery_codes_generated.txt": "New recovery codes have been made. Keep them somewhere safe.",
    "socialaccount/messages/account_connected.txt": "You can now sign in through your organisation.",
    "socialaccount/messages/account_connected_other.txt": "That sign-in belongs to another person’s account here.",
    "socialaccount/messages/account_disconnected.txt": "You can no longer sign in through your organisation.",
}


class SignInAdapter(DefaultAccountAdapter):
    """No public sign-up, one answer to every failed sign-in, plain letters, and every change of password written down."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": NOT_SIGNED_IN,
        "email_password_mismatch": NOT_SIGNED_IN,
        "too_many_login_attempts": NOT_SIGNED_IN,
        "incorrect_password": "Check your password",
        "enter_current_password": "Check your current password",
        "invalid_password_reset": "This link can not be used any more",
        "rate_limited": "You have tried too often. Wait a few minutes and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation only."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A digest of the caller's address: rates are counted under it, and nothing else is kept."""
        return address_of(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """No count by e-mail address alone: with one, anybody could keep another person out. See `AXES_LOCKOUT_PARAMETERS`."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The person these words belong to. A closed account is answered like one that never was."""
        person = super().authenticate(request, **credentials)
        return person if person is not None and person.is_active else None

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """A closed account is answered like one that never was."""
        messages.error(request, NOT_SIGNED_IN)
        return redirect("account_login")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Today's page of the only partnership a person sits in; otherwise the list to choose from."""
        person = request.user
        sits_in = queries.partnerships_of(person) if isinstance(person, User) else []
        if len(sits_in) == 1:
            return reverse("home:today", kwargs={"slug": sits_in[0].slug})
        return reverse("home:partnerships")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account page."""
        return resolve_url("accounts:account")

    def set_password(self, user: User, password: str) -> None:
        """Change the password, as an act."""
        actions.change_own_password(by=user, password=password)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address in the letter. It names the person by their public identifier."""
        number, _, secret = key.partition("-")
        person = User.objects.get(pk=url_str_to_user_pk(number))
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": str(person.public_id), "key": secret})
        return self.request.build_absolute_uri(path)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of the house's own letters."""
        letters.send_for_sign_in(template_prefix, email, context)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell a person that the way they sign in has changed."""
        letters.send_security_changed(user, template_prefix)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Tell a person what has been done, when the page they see next does not say it anyway."""
        words = message or _TOLD.get(message_template or "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)
