"""Pages that find: products by their words, and what is said of one person, vehicle, telephone or place."""

from django.http import HttpResponse
from django.shortcuts import render

from alongside.accounts.requests import PartnershipRequest
from alongside.intelligence.presenters import claims as present
from alongside.intelligence.presenters.products import product_rows
from alongside.intelligence.queries import claims
from alongside.intelligence.queries.products import writes_products
from alongside.intelligence.queries.search import search_for


def product_list(request: PartnershipRequest) -> HttpResponse:
    """The products this person may see, or those of them that have the words."""
    words, state = request.GET.get("words", "")[:200], request.GET.get("state", "")
    found = search_for(request.user, request.partnership, words, state=state)
    context = {
        "rows": product_rows(found.products, found.titles),
        "words": words,
        "state": state,
        "writes": writes_products(request.user, request.partnership),
    }
    return render(request, "intelligence/product_list.html", context)


def entity_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What this person may know of one person, vehicle, telephone or place: claims, each with its grade."""
    entity, found = claims.entity_for(request.user, request.partnership, reference)
    context = {"entity": entity, "heading": present.heading(found), "rows": present.rows(found, request.partnership)}
    return render(request, "intelligence/entity_show.html", context)
