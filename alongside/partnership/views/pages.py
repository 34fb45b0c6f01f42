"""The partnership's own page, for the public and for the people who look after it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response

from alongside.accounts.requests import PartnershipRequest
from alongside.kernel.access import Visitor
from alongside.partnership import actions, queries
from alongside.partnership.forms import CorrectionDecisionForm, CorrectionForm, NothingForm, ProfileForm, is_stale, typed
from alongside.partnership.presenters import pages as words
from alongside.partnership.remembering import page_for_visitors
from alongside.ui.forms import attempt


def profile_show(request: PartnershipRequest) -> HttpResponse:
    """The partnership's page. Everybody may read it once it is published. Another name of a partnership leads to that one."""
    try:
        if request.user.is_authenticated:
            return _shown_inside(request)
        shown = page_for_visitors(request.partnership)
    except Http404:
        return _to_the_same(request)
    tag = words.entity_tag(shown, chrome=f"{request.get_host()} {request.META.get('HTTP_ACCEPT_LANGUAGE', '')}")
    response = get_conditional_response(request, etag=tag)
    if response is None:
        context = {"page": shown, "may_change": False, "waiting": None, "inside": False}
        response = render(request, "partnership/profile_show.html", context)
    return _remembered(response, tag)


def _shown_inside(request: PartnershipRequest) -> HttpResponse:
    """The page with what waits for the people who look after it."""
    shown = words.public_page(queries.page_for(request.user, request.partnership))
    may_change = queries.may_change_page(request.user, request.partnership)
    waiting = queries.waiting_for(request.user, request.partnership)
    context = {"page": shown, "may_change": may_change, "waiting": waiting, "inside": bool(request.roles)}
    return render(request, "partnership/profile_show.html", context)


def _to_the_same(request: PartnershipRequest) -> HttpResponse:
    """To the page of the partnership that this is another name of. Raises Http404 when it is none."""
    same = queries.goes_on_as(request.partnership, "same")
    if same is None:
        raise Http404
    return redirect("partnership:profile_show", slug=same.slug, permanent=True)


def _remembered(response: HttpResponse, tag: str) -> HttpResponse:
    """A browser may keep the page if it asks each time whether it is still true; nobody between may."""
    response["ETag"], response["Cache-Control"], response["Vary"] = tag, "private, no-cache", "Cookie, Accept-Language"
    if response.status_code == 304:
        # The kept page's scripts carry the nonce of the kept page's policy: a new policy would stop them.
        response._csp_exempt = True  # type: ignore[attr-defined]
    return response


def correction_suggest(request: PartnershipRequest) -> HttpResponse:
    """Somebody outside says what is wrong with the page."""
    shown = words.public_page(queries.page_for(None, request.partnership))
    form = CorrectionForm(typed(request))
    caller = request.META.get("REMOTE_ADDR", "")
    place = {"by": Visitor(), "partnership": request.partnership, "caller": caller}
    if form.is_valid() and attempt(form, actions.suggest_correction, **place, **form.cleaned_data):
        return redirect("partnership:correction_sent", slug=request.partnership.slug)
    return render(request, "partnership/correction_suggest.html", {"form": form, "page": shown, **_who_reads(request)})


def correction_sent(request: PartnershipRequest) -> HttpResponse:
    """A suggestion has been sent."""
    queries.page_for(None, request.partnership)
    return render(request, "partnership/correction_sent.html", _who_reads(request))


def _who_reads(request: PartnershipRequest) -> dict[str, Any]:
    """Who reads a suggestion, and within how many working days."""
    days = queries.profile_of(request.partnership).working_days_to_read
    return {"days": days, "coordinated": queries.is_coordinated(request.partnership)}


def profile_edit(request: PartnershipRequest) -> HttpResponse:
    """Change what the page says of its area, its contact and what it does."""
    profile, standing = queries.profile_of(request.partnership), queries.activities_of(request.partnership)
    form = ProfileForm(typed(request), initial=words.to_edit(profile, standing))
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.change_profile, **place, **form.words()):
        return redirect("partnership:profile_show", slug=request.partnership.slug)
    context = {"form": form, "theirs": words.theirs(profile, standing) if is_stale(form, profile.version) else None}
    return render(request, "partnership/profile_edit.html", context)


def profile_confirm(request: PartnershipRequest) -> HttpResponse:
    """Confirm that the page is right today."""
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.confirm_profile, by=request.user, partnership=request.partnership):
        return redirect("partnership:profile_show", slug=request.partnership.slug)
    shown = words.public_page(queries.page_for(request.user, request.partnership))
    return render(request, "partnership/profile_confirm.html", {"form": form, "page": shown})


def profile_export(request: PartnershipRequest) -> HttpResponse:
    """The profile as a file, to keep or to bring in elsewhere."""
    response = HttpResponse(queries.profile_file(request.user, request.partnership), content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{request.partnership.slug}.md"'
    return response


def correction_list(request: PartnershipRequest) -> HttpResponse:
    """Suggestions of the public that wait for somebody to decide."""
    waiting = list(queries.corrections_waiting_for(request.user, request.partnership)[:100])
    decided = list(queries.corrections_decided_for(request.user, request.partnership)[:25])
    return render(request, "partnership/correction_list.html", {"rows": waiting, "decided": decided})


def correction_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say what became of one suggestion."""
    correction = queries.correction_for(request.user, request.partnership, reference)
    form = CorrectionDecisionForm(typed(request))
    if form.is_valid() and attempt(form, actions.decide_correction, by=request.user, correction=correction, **form.cleaned_data):
        return redirect("partnership:correction_list", slug=request.partnership.slug)
    return render(request, "partnership/correction_decide.html", {"form": form, "correction": correction})
