"""Pages on which an evaluator says what an item mentions: first whether it is known already, then whether partners are asked."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.intelligence import actions
from alongside.intelligence.forms import tagging as forms
from alongside.intelligence.queries import joins
from alongside.intelligence.queries import reports as queries
from alongside.matching import actions as matching
from alongside.matching.queries import allowance, stop_for
from alongside.ui.forms import attempt


def item_tag(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Say whom or what an item mentions; and, where something known reads like it, whether it is that."""
    item = queries.item_of(request.user, request.partnership, reference, number)
    form: Any = forms.TagForm(request.POST or None)
    near: list[Any] = []
    if form.is_valid():
        kind, raw = form.cleaned_data["kind"], form.cleaned_data["raw"]
        near = joins.known_like(request.user, request.partnership, item, kind, raw)
        if near:
            looked = f"{kind}:{raw}"
            answered = request.POST.get("looked") == looked  # of what stands there now, not of what was typed before
            typed = {**form.cleaned_data, "looked": looked}
            form = forms.AgainForm(request.POST, near=near) if answered else forms.AgainForm(initial=typed, near=near)
        words = _words(form)
        if words and attempt(form, actions.tag_item, by=request.user, item=item, **words):
            return redirect("intelligence:report_show", slug=request.partnership.slug, reference=reference)
    return render(request, "intelligence/item_tag.html", {"form": form, "report": item.report, "item": item, "near": near})


def mention_ask(request: PartnershipRequest, reference: str, number: int, entity: str) -> HttpResponse:
    """Ask the partners about what an item mentions: the ordinary question, which says only whom to speak to."""
    item = queries.item_of(request.user, request.partnership, reference, number)
    mention = joins.mention_in(request.user, item, entity)
    form = forms.PartnersForm(request.POST or None)
    if form.is_valid() and (asked := attempt(form, _ask, request=request, mention=mention, words=form.cleaned_data)):
        return redirect("matching:interest_show", slug=request.partnership.slug, reference=asked.reference)
    context = {"form": form, "report": item.report, "item": item, "mention": mention}
    return render(request, "intelligence/mention_ask.html", {**context, **allowance(request.user, request.partnership)})


def _words(form: Any) -> dict[str, Any]:
    if not isinstance(form, forms.AgainForm):
        return dict(form.cleaned_data)
    return form.words() if form.is_bound and form.is_valid() else {}


def _ask(*, request: PartnershipRequest, mention: Any, words: dict[str, Any]) -> Any:
    """Ask; or stop the question, which tells the supervisors, and let the act say why."""
    stop = stop_for(request.user, request.partnership, [(mention.kind, mention.raw)])
    if stop is not None:
        matching.stop_question(by=request.user, partnership=request.partnership, kind=stop.kind)
    return actions.ask_partners(by=request.user, mention=mention, **words)
