"""Signing in, joining an organisation's own sign-in, and the pages that say how an account is, and is not, made."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.views import ConnectionsView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class SignInView(LoginView):
    """allauth's page, with the organisations whose people can sign in through their own provider."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        """What the page shows."""
        return {**super().get_context_data(**words), "providers": get_adapter().list_providers(self.request)}


sign_in = SignInView.as_view()


class SignOutView(LogoutView):
    """allauth's page; the browser then forgets what it kept of ours, such as sealed words that were never sent."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        return response


sign_out = SignOutView.as_view()


class JoinedProvidersView(ConnectionsView):
    """allauth's page, with the organisations whose sign-in can be switched on."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        """What the page shows."""
        return {**super().get_context_data(**words), "providers": get_adapter().list_providers(self.request)}


joined_providers = JoinedProvidersView.as_view()


def by_invitation(request: HttpRequest) -> HttpResponse:
    """Accounts are made by invitation only."""
    return render(request, "accounts/by_invitation.html")


def no_password(request: HttpRequest) -> HttpResponse:
    """For a person who signs in through their organisation and so has no password to change."""
    return render(request, "accounts/no_password.html")
