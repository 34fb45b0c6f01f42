"""The page about a draft in the Home Office's own form."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, queries
from alongside.referrals.forms.drafts import DraftForm
from alongside.ui.forms import attempt


def draft_note(request: PartnershipRequest, reference: str) -> HttpResponse:
    """There is a draft in the Home Office's own form, or not any more."""
    case = queries.report_of(request.user, request.partnership, reference)
    form = DraftForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.note_draft, by=request.user, case=case, **form.said()):
        return redirect("referrals:pack_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/draft_note.html", {"form": form, "case": case})
