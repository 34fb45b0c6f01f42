"""Pages about briefing packs."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.enforcement import actions, queries
from alongside.enforcement.forms.day import RecallForm
from alongside.enforcement.moves import MAY_BRIEF
from alongside.enforcement.presenters import operations as present
from alongside.enforcement.presenters import packs as present_packs
from alongside.kernel.refusals import Refused
from alongside.ui.forms import attempt

from .opening import opened, shown


def pack_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The packs of an operation: one's own, and who has read theirs for those who write the plan."""
    operation = opened(request, reference, "packs")
    return _packs(request, operation)


@require_POST
def pack_issue(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Give a pack to everybody posted who has none of this version."""
    operation = opened(request, reference, "packs")
    queries.require_writing(request.user, operation, "packs")
    try:
        actions.issue_packs(by=request.user, operation=operation)
    except Refused as refused:
        return _packs(request, operation, refused.reason)
    return redirect(present.at(operation, "pack_list"))


def pack_recall(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Recall every pack that stands."""
    operation = opened(request, reference, "packs")
    queries.require_writing(request.user, operation, "packs")
    form = RecallForm(request.POST or None)
    words = {"by": request.user, "operation": operation}
    if form.is_valid() and attempt(form, actions.recall_packs, **words, **form.cleaned_data):
        return redirect(present.at(operation, "pack_list"))
    return shown(request, operation, "pack_recall", {"form": form}, "pack_list")


@require_safe
def pack_show(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """One's own pack."""
    operation = queries.operation_for(request.user, request.partnership, reference)
    pack = queries.pack_for(request.user, operation, number)
    try:
        actions.read_pack(by=request.user, operation=operation, pack=pack)
    except Refused as refused:
        return shown(request, operation, "pack_over", {"reason": refused.reason}, "pack_list")
    return shown(request, operation, "pack_show", {"pack": pack, "duty": present_packs.duty(pack)}, "pack_list")


@require_safe
def pack_print(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """One's own pack on paper, marked with one's name."""
    operation = queries.operation_for(request.user, request.partnership, reference)
    pack = queries.pack_for(request.user, operation, number)
    try:
        actions.read_pack(by=request.user, operation=operation, pack=pack, printed=True)
    except Refused as refused:
        return shown(request, operation, "pack_over", {"reason": refused.reason}, "pack_list")
    return _file(present_packs.printed(pack))


@require_POST
def pack_acknowledge(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Say that one has read it."""
    operation = queries.operation_for(request.user, request.partnership, reference)
    pack = queries.pack_for(request.user, operation, number)
    try:
        actions.acknowledge_pack(by=request.user, operation=operation, pack=pack)
    except Refused as refused:
        return shown(request, operation, "pack_over", {"reason": refused.reason}, "pack_list")
    return redirect(present.at(operation, "pack_show", number=number))


@require_POST
def paper_make(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Make out a pack on paper for somebody without an account."""
    operation = opened(request, reference, "packs")
    helper = queries.helper_to_brief(request.user, operation, number)
    try:
        actions.make_paper_pack(by=request.user, operation=operation, helper=helper)
    except Refused as refused:
        return _packs(request, operation, refused.reason)
    return redirect(present.at(operation, "pack_list"))


@require_safe
def paper_print(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """The pack of somebody without an account, marked with their name."""
    operation = queries.operation_for(request.user, request.partnership, reference)
    pack = queries.paper_for(request.user, operation, number)
    try:
        actions.print_paper_pack(by=request.user, operation=operation, pack=pack)
    except Refused as refused:
        return shown(request, operation, "pack_over", {"reason": refused.reason}, "pack_list")
    return _file(present_packs.printed_for(pack))


@require_POST
def paper_hand(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Say that one has handed it over."""
    operation = queries.operation_for(request.user, request.partnership, reference)
    pack = queries.paper_for(request.user, operation, number)
    try:
        actions.hand_paper_pack(by=request.user, operation=operation, pack=pack)
    except Refused as refused:
        return _packs(request, operation, refused.reason)
    return redirect(present.at(operation, "pack_list"))


def _packs(request: PartnershipRequest, operation: Any, refused: str = "") -> HttpResponse:
    papers = queries.briefs_of(request.user, operation)
    context = {
        "rows": present_packs.rows(queries.packs_of(request.user, operation), request.user),
        "papers": present_packs.papers(papers, operation, open_now=operation.status in MAY_BRIEF),
        "refused": refused,
    }
    return shown(request, operation, "pack_list", context, "pack_list")


def _file(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="briefing.pdf"'
    return answer
