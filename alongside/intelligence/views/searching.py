"""Pages that find: products by their words, and what is said of one person, vehicle, telephone or place."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.intelligence import actions
from alongside.intelligence.forms.narrowing import NARROWING, NarrowForm
from alongside.intelligence.forms.products import ConsultForm
from alongside.intelligence.presenters import chart, places
from alongside.intelligence.presenters import claims as present
from alongside.intelligence.presenters import narrowing as narrow
from alongside.intelligence.presenters.products import product_rows
from alongside.intelligence.queries import claims, facets, joins, signs
from alongside.intelligence.queries import products as queries
from alongside.intelligence.queries.search import search_for
from alongside.intelligence.queries.terms import wording
from alongside.kernel.refusals import Refused
from alongside.ui.forms import attempt
from alongside.ui.paper import paper


def product_list(request: PartnershipRequest) -> HttpResponse:
    """The products this person may see, or those of them that have the words."""
    words, state = request.GET.get("words", "")[:200], request.GET.get("state", "")
    place = (request.user, request.partnership)
    narrowing = _narrowing(request, words, state) if NARROWING in request.GET else None
    found = narrowing["found"] if narrowing else search_for(*place, words, state=state)
    context = {
        "rows": product_rows(found.products, found.titles),
        "reports": found.reports,
        "more": found.more,
        "joined": joins.joined_names(*place, found.keys, words) if words.strip() else [],
        "words": words,
        "state": state,
        "writes": queries.writes_products(*place),
        "narrowing": narrowing,
        "begin": narrow.address({"words": words, "state": state}),
    }
    return render(request, "intelligence/product_list.html", context)


def _narrowing(request: PartnershipRequest, words: str, state: str) -> dict[str, Any]:
    """What was found, narrowed; the form, with how many each choice leaves; and what is chosen. As many as a page shows."""
    form = NarrowForm(request.GET)
    chosen = form.chosen()
    narrowed = facets.narrowed_for(request.user, request.partnership, words, chosen, state=state)
    found, most = narrowed.found, queries.PRODUCTS_SHOWN
    fit = len(found.products) + len(found.reports)
    shown = replace(found, products=found.products[:most], reports=found.reports[:most], more=False)
    asked = request.GET.dict()
    return {
        "found": shown,
        "form": form.offer(narrow.choices(narrowed, chosen)),
        "chosen": narrow.tags(chosen, narrowed.owners, asked),
        "without": narrow.address(asked),
        "fit": fit,
        "left_out": fit - len(shown.products) - len(shown.reports),
        "all_counted": narrowed.all_counted,
        "counted": facets.COUNTED,
    }


def selection_show(request: PartnershipRequest) -> HttpResponse:
    """One selection as a chart, a time line, a map and a table."""
    words = request.GET.get("words", "")[:200]
    return render(
        request, "intelligence/selection_show.html", {**_selection(request, words), "words": words, "refusal": "", "consult": []}
    )


@require_safe
def selection_paper(request: PartnershipRequest) -> HttpResponse:
    """The same selection as a printed page, with its markings and the name of whom it is for."""
    words = request.GET.get("words", "")[:200]
    chosen = _selection(request, words)
    try:
        actions.print_selection(by=request.user, partnership=request.partnership, references=chosen["references"])
    except Refused as refused:
        consult = queries.products_to_consult(request.user, chosen["references"])
        context = {**chosen, "words": words, "refusal": refused.reason, "consult": consult}
        return render(request, "intelligence/selection_show.html", context)
    data = chart.on_paper(chosen, request.user, words)
    response = HttpResponse(paper("intelligence/paper/selection.typ", data), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="selection.pdf"'
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _selection(request: PartnershipRequest, words: str) -> dict[str, Any]:
    place = (request.user, request.partnership)
    found = search_for(*place, words)
    records = {one.record.pk for one in found.shown if one.title} | {one.pk for one in found.reports}
    said = claims.claims_in(*place, records)
    related, same = claims.connections_among(*place, said), joins.joins_among(said)
    connections: list[Any] = [*related, *same]
    links = {**wording()["link"], **chart.SAME}
    return {
        "rows": present.rows(said, request.partnership),
        "chart": chart.chart(said, connections, links, request.partnership),
        "connections": chart.connections(connections, links),
        "signs": signs.signs_in(related, same),
        "moments": chart.moments(said, request.partnership),
        "map": places.map_of(said),
        "more": found.more,
        "references": sorted({one.record.reference for one in said}),
    }


def product_consult(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Ask the owner of a product before anything of it leaves the platform."""
    product = queries.product_for(request.user, request.partnership, reference)
    if queries.must_accept(request.user, product):
        return redirect("sharing:conditions_accept", slug=request.partnership.slug, reference=reference)
    form = ConsultForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.consult_originator, by=request.user, product=product, **form.cleaned_data):
        return redirect("sharing:approval_list", slug=request.partnership.slug)
    return render(request, "intelligence/product_consult.html", {"form": form, "product": product})


def entity_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What this person may know of one person, vehicle, telephone or place: claims, each with its grade."""
    place = (request.user, request.partnership)
    entity, found = claims.entity_for(*place, reference)
    more, same = joins.joined_with(*place, found)
    said = joins.joins_said(*place, entity)
    related, seen = signs.around(*place, [*found, *more])
    context = {
        "entity": entity,
        "named": present.heading(found),
        "rows": present.rows([*found, *more], request.partnership),
        "connections": chart.connections(related, wording()["link"]),
        "signs": seen,
        "joins": same,
        "said": said,
        "judges": joins.can_join(*place, found),
    }
    return render(request, "intelligence/entity_show.html", context)
