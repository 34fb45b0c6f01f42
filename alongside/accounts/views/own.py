"""One's own account, and how it begins."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from alongside.accounts import actions, queries
from alongside.accounts.adapters.single_sign_on import INVITED
from alongside.accounts.digests import digest_of
from alongside.accounts.forms import AcceptForm, ConfirmForm, NameForm, SessionForm
from alongside.accounts.proofs import begin_session
from alongside.accounts.requests import PersonRequest
from alongside.accounts.sessions import kept_key
from alongside.kernel.access import Visitor
from alongside.ui.forms import attempt


def account(request: PersonRequest) -> HttpResponse:
    """One's own account."""
    context = {"seats": queries.seats_of(request.user), "providers": get_adapter().list_providers(request)}
    return render(request, "accounts/account.html", context)


def name_change(request: PersonRequest) -> HttpResponse:
    """Change one's own name and job title."""
    person = request.user
    form = NameForm(request.POST or None, initial={"full_name": person.full_name, "job_title": person.job_title})
    if form.is_valid() and attempt(form, actions.change_own_name, by=person, **form.cleaned_data):
        messages.success(request, "Your name has been changed.")
        return redirect("accounts:account")
    return render(request, "accounts/name_change.html", {"form": form})


def session_list(request: PersonRequest) -> HttpResponse:
    """Where one is signed in, and signing out there."""
    form = SessionForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.end_own_session, by=request.user, **form.cleaned_data):
        messages.success(request, "You have been signed out there.")
        return redirect("accounts:session_list")
    here = kept_key(request.session.session_key or "")
    rows = [(session, session.session_key == here) for session in queries.sessions_of(request.user)]
    return render(request, "accounts/session_list.html", {"rows": rows, "form": form})


def sign_out_everywhere(request: PersonRequest) -> HttpResponse:
    """Sign out on every device, this one too."""
    form = ConfirmForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.sign_out_everywhere, by=request.user):
        response = redirect("account_login")
        response["Clear-Site-Data"] = '"storage"'
        return response
    return render(request, "accounts/sign_out_everywhere.html", {"form": form})


@sensitive_post_parameters("password")
def invitation_accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation and choose a password."""
    invitation = queries.waiting_invitation(digest_of(secret))
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=404)
    form = AcceptForm(request.POST or None, initial={"full_name": invitation.full_name})
    if form.is_valid() and (person := attempt(form, actions.accept_invitation, by=Visitor(), secret=secret, **form.cleaned_data)):
        begin_session(request, person, by_password=True)
        return redirect("mfa_index" if settings.ALONGSIDE_SECOND_FACTOR_REQUIRED else "home:partnerships")
    context = {"form": form, "invitation": invitation, "secret": secret, "providers": get_adapter().list_providers(request)}
    return render(request, "accounts/invitation_accept.html", context)


@require_POST
def invitation_sign_on(request: HttpRequest, secret: str, provider: str) -> HttpResponse:
    """Accept an invitation by signing in through one's organisation. Only the invitation's digest is kept meanwhile."""
    digest = digest_of(secret)
    chosen = [one for one in get_adapter().list_providers(request) if one.app.provider_id == provider]
    if not chosen or queries.waiting_invitation(digest) is None:
        raise Http404
    request.session[INVITED] = digest
    return chosen[0].redirect(request, process=AuthProcess.LOGIN)
