"""Authenticator apps, passkeys and recovery codes."""

from allauth.account.internal.stagekit import unstash_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError

from alongside.accounts.devices import device_in_words
from alongside.accounts.models import User
from alongside.accounts.sealing import CannotOpen, seal, unseal


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed for the person they belong to, and nobody is left without a second factor where one is asked for."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Check the code and try again",
        "cannot_delete_authenticator": "This is your only second step. Set up another one first.",
        "unverified_email": "Ask your organisation’s administrator to check your e-mail address first.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for whoever is setting it up."""
        return seal(text, str(_whose().public_id))

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret of whoever is signing in, or is signed in. One that does not open counts as a wrong code."""
        try:
            return unseal(encrypted_text, str(_whose().public_id))
        except CannotOpen as error:
            raise ValidationError(self.error_messages["incorrect_code"]) from error

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's word
        """What a new passkey is called until its owner says otherwise: the device it is made on."""
        return device_in_words(context.request.META.get("HTTP_USER_AGENT", ""))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another second factor is left, or none is asked for."""
        if not settings.ALONGSIDE_SECOND_FACTOR_REQUIRED:
            return True
        kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=kinds).exclude(pk=authenticator.pk)
        return others.exists()


def _whose() -> User:
    """The person signed in, or the one who has given their password and is asked for the second step."""
    if context.request.user.is_authenticated:
        return context.request.user
    login = unstash_login(context.request, peek=True)
    if login is None or login.user is None:
        raise PermissionDenied
    return login.user
