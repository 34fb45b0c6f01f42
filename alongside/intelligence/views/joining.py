"""Pages on which evaluators say that two mentions are one, or are not, decide it and take it back."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.intelligence import actions
from alongside.intelligence.forms import joining as forms
from alongside.intelligence.queries import joins as queries
from alongside.intelligence.queries.terms import words_of
from alongside.kernel.refusals import Refused
from alongside.ui.forms import attempt


def join_propose(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say that somebody or something is the same as another, or is not."""
    mention = queries.mention_of(request.user, request.partnership, reference)
    near = queries.mentions_like(request.user, request.partnership, mention)
    form = forms.JoinForm(request.POST or None, near=near)
    if form.is_valid() and attempt(form, _propose, request=request, mention=mention, near=near, words=form.cleaned_data):
        return _to(request, reference)
    return render(request, "intelligence/join_propose.html", {"form": form, "mention": mention})


def join_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Decide, as a second person, whether two mentions are of one."""
    join = queries.join_for(request.user, request.partnership, reference)
    form = forms.DecisionForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.decide_join, by=request.user, join=join, agree=form.cleaned_data["agree"] == "agree"
    ):
        return _to(request, join.first.entity.reference)
    return render(request, "intelligence/join_decide.html", _about(form, join))


def join_undo(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take it back."""
    join = queries.join_for(request.user, request.partnership, reference)
    form = forms.UndoForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.undo_join, by=request.user, join=join, **form.cleaned_data):
        return _to(request, join.first.entity.reference)
    return render(request, "intelligence/join_undo.html", _about(form, join))


def _about(form: Any, join: Any) -> dict[str, Any]:
    return {"form": form, "join": join, "known": words_of("information").get(join.information, "")}


def _propose(*, request: PartnershipRequest, mention: Any, near: list[Any], words: dict[str, Any]) -> Any:
    found = next((one for one in near if str(one.pk) == words["which"]), None)
    if found is None:
        try:
            found = queries.mention_of(request.user, request.partnership, words["other"])
        except Http404:
            raise Refused("There is none of that reference that you can see.", field="other") from None
    said = {"same": words["same"] == "same", "because": words["because"], "information": words["information"]}
    return actions.propose_join(by=request.user, first=mention, second=found, **said)


def _to(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("intelligence:entity_show", slug=request.partnership.slug, reference=reference)
