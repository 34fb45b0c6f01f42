"""Pages of notices."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest
from alongside.sharing import actions, queries


def notice_list(request: PartnershipRequest) -> HttpResponse:
    """What has happened that this person, or their organisation, should know."""
    rows = queries.notices_for(request.user, request.partnership)[: queries.NOTICES_SHOWN]
    return render(request, "sharing/notice_list.html", {"rows": rows})


@require_POST
def notice_read(request: PartnershipRequest, notice: uuid.UUID) -> HttpResponse:
    """Mark a notice as read."""
    actions.read_notice(by=request.user, notice=queries.notice_for(request.user, request.partnership, notice))
    return redirect("sharing:notice_list", slug=request.partnership.slug)
