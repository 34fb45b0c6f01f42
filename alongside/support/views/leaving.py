"""Pages about what leaves the charity, and about the person's own key."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.support import actions, codes, presenters, queries, texts
from alongside.support.forms.leaving import (
    AskedForm,
    CorrectionForm,
    DecideForm,
    ExtractForm,
    KeyForm,
    RequestForm,
    RevokeForm,
    ToldForm,
)
from alongside.support.permissions import DECIDE_REQUEST
from alongside.ui.forms import attempt

from .opening import opened, shown


def sharing_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What of a case was shared, what the person agreed to, and who asked."""
    case = opened(request, reference, "sharing")
    extracts = [(one, presenters.at_of(one, "extract_show")) for one in queries.extracts_of(request.user, case)]
    asked = queries.requests_of(request.user, case)
    requests = [(one, presenters.at(case, "request_show", number=one.reference)) for one in asked]
    context = {"extracts": extracts, "requests": requests, "consents": queries.consents_of(case)}
    return shown(request, case, "sharing_show", context, "sharing_show")


def extract_make(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Show an organisation parts of a case that the person agreed to."""
    case = opened(request, reference, "sharing")
    form = ExtractForm(request.POST or None, bodies=queries.bodies_to_share_with(request.user, case))
    if form.is_valid() and attempt(form, actions.share_extract, by=request.user, case=case, **form.cleaned_data):
        return redirect(presenters.at(case, "sharing_show"))
    return shown(request, case, "extract_make", {"form": form}, "sharing_show")


def extract_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """An extract, for those the person agreed may see it."""
    extract = queries.extract_for(request.user, request.partnership, reference)
    actions.read_extract(by=request.user, extract=extract)
    context = {"extract": extract, "parts": queries.words_shown(request.user, extract), "to": presenters.reaches(extract)}
    return render(request, "support/extract_show.html", context)


def request_log(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down that somebody asks for what is held."""
    case = opened(request, reference, "requests")
    form = RequestForm(request.POST or None, bodies=queries.bodies_to_share_with(request.user, case))
    if form.is_valid() and attempt(form, actions.log_request, by=request.user, case=case, **form.cleaned_data):
        return redirect(presenters.at(case, "sharing_show"))
    return shown(request, case, "request_log", {"form": form}, "sharing_show")


def request_show(request: PartnershipRequest, reference: str, number: str) -> HttpResponse:
    """One request: who asks with what power, what the person said, and what was decided."""
    case = opened(request, reference, "requests")
    asked = queries.request_for(request.user, case, number)
    may = request.user.may(DECIDE_REQUEST, request.partnership)
    untold = queries.untold_of(request.user, case).filter(pk=asked.pk).exists()
    return shown(request, case, "request_show", {"asked": asked, "may_decide": may, "untold": untold}, "sharing_show")


def request_ask(request: PartnershipRequest, reference: str, number: str) -> HttpResponse:
    """What the person said when they were told who asks."""
    case = opened(request, reference, "requests")
    asked = queries.request_for(request.user, case, number)
    form = AskedForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.ask_the_person, by=request.user, request=asked, **form.cleaned_data):
        return redirect(presenters.at(case, "request_show", number=number))
    return shown(request, case, "request_ask", {"form": form, "asked": asked}, "sharing_show")


def request_tell(request: PartnershipRequest, reference: str, number: str) -> HttpResponse:
    """That the person was told what was given about them."""
    case = opened(request, reference, "requests")
    asked = queries.request_for(request.user, case, number)
    form = ToldForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.tell_the_person, by=request.user, request=asked, **form.cleaned_data):
        return redirect(presenters.at(case, "request_show", number=number))
    return shown(request, case, "request_tell", {"form": form, "asked": asked}, "sharing_show")


def request_decide(request: PartnershipRequest, reference: str, number: str) -> HttpResponse:
    """Give the least that is needed, or refuse."""
    case = opened(request, reference, "requests")
    asked = queries.request_for(request.user, case, number)
    form = DecideForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.decide_request, by=request.user, request=asked, **form.cleaned_data):
        return redirect(presenters.at(case, "request_show", number=number))
    return shown(request, case, "request_decide", {"form": form, "asked": asked}, "sharing_show")


def door_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The person's own page: whether they have a key, and what they asked to be put right."""
    case = opened(request, reference, "door")
    asked: Any = queries.corrections_of(request.user, case)
    corrections = [(one, presenters.at(case, "correction_answer", number=one.pk)) for one in asked]
    context = {"key": queries.key_of(case), "corrections": corrections}
    return shown(request, case, "door_show", context, "door_show")


def key_issue(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Give somebody a key to their own page; the code is shown once, on this answer."""
    case = opened(request, reference, "door")
    form = KeyForm(request.POST or None, languages=texts.choices())
    issued = attempt(form, actions.issue_key, by=request.user, case=case, **form.cleaned_data) if form.is_valid() else None
    code = codes.shown(issued.code) if issued is not None else ""
    return shown(request, case, "key_issue", {"form": form, "code": code}, "door_show")


def key_revoke(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take a key back."""
    case = opened(request, reference, "door")
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.revoke_key, by=request.user, case=case):
        return redirect(presenters.at(case, "door_show"))
    return shown(request, case, "key_revoke", {"form": form, "grave": True}, "door_show")


def correction_answer(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Answer somebody who asked for something to be put right."""
    case = opened(request, reference, "door")
    correction = queries.correction_for(request.user, case, number)
    form = CorrectionForm(request.POST or None)
    words = {"by": request.user, "case": case, "correction": correction}
    if form.is_valid() and attempt(form, actions.answer_correction, **words, **form.cleaned_data):
        return redirect(presenters.at(case, "door_show"))
    return shown(request, case, "correction_answer", {"form": form, "correction": correction}, "door_show")
