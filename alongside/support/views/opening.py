"""How every page of a case begins: found, if this person sees it, the looking written down, and safe contact on top."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from alongside.accounts.requests import PartnershipRequest
from alongside.support import actions, presenters, queries


def opened(request: PartnershipRequest, reference: str, part: str) -> Any:
    """The case, for somebody who sees it. Reading is witnessed; writing is an act of its own. Raises Http404."""
    case = queries.case_for(request.user, request.partnership, reference)
    if request.method in ("GET", "HEAD"):
        actions.read_case(by=request.user, case=case, part=part)
    return case


def shown(request: PartnershipRequest, case: Any, page: str, context: dict[str, Any], tab: str) -> HttpResponse:
    """A page of the case, with safe contact on top and its tabs; `tab` is the one it belongs to."""
    contact = presenters.safe_contact(case, queries.safe_contact_of(case))
    words = {"case": case, "contact": contact, "tabs": presenters.tabs(case, tab)}
    return render(request, f"support/{page}.html", {**words, **context})
