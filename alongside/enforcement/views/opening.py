"""How every page of an operation begins: found, if this person is named to it, and the looking written in the ledger."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from alongside.accounts.requests import PartnershipRequest
from alongside.enforcement import actions, queries
from alongside.enforcement.presenters import operations as present


def opened(request: PartnershipRequest, reference: str, part: str) -> Any:
    """The operation, for somebody named to it. Reading is witnessed; writing is an act of its own. Raises Http404."""
    operation = queries.operation_for(request.user, request.partnership, reference)
    if request.method in ("GET", "HEAD"):
        actions.read_operation(by=request.user, operation=operation, part=part)
    return operation


def shown(request: PartnershipRequest, operation: Any, page: str, context: dict[str, Any], tab: str) -> HttpResponse:
    """A page of the operation, with its tabs; `tab` is the one it belongs to."""
    standing = queries.standing_of(request.user, operation)
    words = {"operation": operation, "tabs": present.tabs(operation, standing, tab), "standing": standing}
    return render(request, f"enforcement/{page}.html", {**words, **context})
