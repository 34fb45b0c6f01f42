"""Pages of notices."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest
from alongside.sharing import actions, queries
from alongside.sharing.presenters import records as present


def notice_list(request: PartnershipRequest) -> HttpResponse:
    """What has happened that this person, or their organisation, should know."""
    found = list(queries.notices_for(request.user, request.partnership)[: queries.NOTICES_SHOWN + 1])
    seen = queries.references_seen(request.user, [notice.reference for notice in found])
    rows = present.notices(found[: queries.NOTICES_SHOWN], request.partnership, seen)
    return render(request, "sharing/notice_list.html", {"rows": rows, "more": len(found) > queries.NOTICES_SHOWN})


@require_POST
def notice_read(request: PartnershipRequest, notice: uuid.UUID) -> HttpResponse:
    """Mark a notice as read."""
    actions.read_notice(by=request.user, notice=queries.notice_for(request.user, request.partnership, notice))
    return redirect("sharing:notice_list", slug=request.partnership.slug)
