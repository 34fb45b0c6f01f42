"""Signing in through an organisation's own provider (OpenID Connect).

A person is known by the provider's `sub` and by nothing else. An e-mail address can be given to somebody else, or typed in by
whoever runs the provider; it never opens an account. The first time, a sign-in is joined to an account only by the person who
is signed in to it, or by accepting an invitation.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.accounts import actions
from alongside.accounts.proofs import recently_proved
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused

_PROVIDERS = "socialaccount_connections"
INVITED = "invitation"  # where a session keeps an invitation's digest while its owner is at the provider


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Joins a provider's `sub` to an account only as said above."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Accounts are made by invitation only."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in whoever is joined already, join whoever may be, and refuse everybody else. Raises ImmediateHttpResponse."""
        if sociallogin.provider.app.settings.get("uid_field", "sub") != "sub":
            raise ImmediateHttpResponse(_refuse(request))
        _forget_what_the_provider_said(sociallogin)
        digest = request.session.pop(INVITED, None)
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            if not recently_proved(request):
                raise ImmediateHttpResponse(redirect(f"{reverse('account_reauthenticate')}?next={reverse(_PROVIDERS)}"))
        elif not sociallogin.is_existing:
            _join_by_invitation(request, sociallogin, digest)
        elif sociallogin.user is None or not sociallogin.user.is_active:
            raise ImmediateHttpResponse(_refuse(request))

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Take nothing over from the provider: names and addresses here come from the invitation."""
        return sociallogin.user

    def validate_disconnect(self, account: Any, accounts: Any) -> None:
        """Refuse to take away the only way a person can sign in. Raises ValidationError."""
        if not account.user.has_usable_password():
            raise self.validation_error("no_password")


def _join_by_invitation(request: HttpRequest, sociallogin: SocialLogin, digest: str | None) -> None:
    if digest is None:
        raise ImmediateHttpResponse(_refuse(request))
    provider, sub = sociallogin.account.provider, sociallogin.account.uid
    try:
        joined = actions.join_by_single_sign_on(by=Visitor(), digest=digest, provider=provider, sub=sub)
    except Refused as refused:
        raise ImmediateHttpResponse(_refuse(request, refused.reason)) from refused
    sociallogin.account = joined.socialaccount_set.get(provider=provider, uid=sub)
    sociallogin.user = joined


def _forget_what_the_provider_said(sociallogin: SocialLogin) -> None:
    """Claims hold names, groups, sometimes telephone numbers. None of them is needed again."""
    sociallogin.account.extra_data = {}
    sociallogin.email_addresses = []
    if sociallogin.account.pk:
        sociallogin.account.save(update_fields=["extra_data"])


def _refuse(request: HttpRequest, reason: str = "") -> Any:
    return render(request, "accounts/sign_in_refused.html", {"reason": reason}, status=403)
