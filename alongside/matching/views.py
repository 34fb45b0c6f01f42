"""Pages of the matching room."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.ui.forms import attempt

from . import actions, forms, permissions, presenters, queries
from .index import Traits


def interest_list(request: PartnershipRequest) -> HttpResponse:
    """My questions, and where each stands."""
    found = queries.questions_for(request.user, request.partnership)[: queries.PAGE]
    return render(request, "matching/interest_list.html", {"rows": [presenters.row(one) for one in found]})


def interest_ask(request: PartnershipRequest) -> HttpResponse:
    """A question whether a partner holds an interest."""
    form = forms.AskForm(request.POST or None)
    if form.is_valid() and (asked := attempt(form, _ask, request=request, filled=form)):
        return redirect("matching:interest_show", slug=request.partnership.slug, reference=asked.reference)
    return render(request, "matching/interest_ask.html", {"form": form, **queries.allowance(request.user, request.partnership)})


def interest_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One of my questions and its answer."""
    question = queries.question_for(request.user, request.partnership, reference)
    return render(
        request, "matching/interest_show.html", {"row": presenters.row(question), "partners": presenters.partners(question)}
    )


def look_alike_search(request: PartnershipRequest) -> HttpResponse:
    """Who may be written down already, among what I may see."""
    form, rows = forms.SearchForm(request.POST or None), None
    if form.is_valid():
        likely = queries.look_alikes(request.user, Traits(form.identifiers()))
        rows = [presenters.found(one) for one in likely]
    return render(request, "matching/look_alike_search.html", {"form": form, "rows": rows})


def hit_list(request: PartnershipRequest) -> HttpResponse:
    """Questions of others that met what we hold."""
    hits = queries.hits_for(request.user, request.partnership)[: queries.PAGE]
    late = queries.hits_past_their_time(request.user, request.partnership)[: queries.PAGE]
    may_ask = bool(permissions.READ_ANSWERS.roles & request.roles)
    context = {"rows": [(hit, presenters.tag(hit)) for hit in hits], "late": late, "may_ask": may_ask}
    return render(request, "matching/hit_list.html", context)


def hit_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One hit: who asked and why, what they were told, and what to do about it."""
    hit = queries.hit_for(request.user, request.partnership, reference)
    moves = presenters.moves(hit)
    form = forms.HitForm(request.POST or None, initial={"from_state": hit.state}, moves=moves)
    if form.is_valid() and attempt(form, _move, request=request, hit=hit, words=form.cleaned_data):
        return redirect("matching:hit_show", slug=request.partnership.slug, reference=reference)
    words = {"tag": presenters.tag(hit), "told": presenters.told(hit), "steps": queries.steps_of(hit)}
    return render(request, "matching/hit_show.html", {"form": form, "hit": hit, "moves": moves, **words})


def policy_list(request: PartnershipRequest) -> HttpResponse:
    """What others can ask about, and what they may learn."""
    rows = queries.indexed_for(request.user, request.partnership)[: queries.PAGE]
    return render(request, "matching/policy_list.html", {"rows": presenters.policy_rows(rows)})


def policy_set(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Decide what others may learn of one record."""
    subject = queries.policy_for(request.user, request.partnership, reference)
    words = {"names_allowed": subject.names_allowed, "immigration_allowed": subject.immigration_allowed}
    form = forms.PolicyForm(request.POST or None, initial={"policy": subject.policy, "from_policy": subject.policy, **words})
    given = {"by": request.user, "record": subject.record}
    if form.is_valid() and attempt(form, actions.set_hit_policy, **given, **form.cleaned_data):
        return redirect("matching:policy_list", slug=request.partnership.slug)
    held_back = queries.is_held_back(request.user, subject.record)
    return render(request, "matching/policy_set.html", {"form": form, "record": subject.record, "held_back": held_back})


def record_index(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Note what a record is about."""
    record = queries.record_to_index(request.user, request.partnership, reference)
    form = forms.IndexForm(request.POST or None, initial={"policy": "silent"})
    if form.is_valid() and attempt(form, _index, request=request, record=record, filled=form):
        return redirect("matching:policy_list", slug=request.partnership.slug)
    return render(request, "matching/record_index.html", {"form": form, "record": record})


def incident_list(request: PartnershipRequest) -> HttpResponse:
    """What supervisors should look at about the way their people ask."""
    incidents = queries.incidents_for(request.user, request.partnership)[: queries.PAGE]
    decoys = queries.decoys_for(request.user, request.partnership).count()
    return render(request, "matching/incident_list.html", {"rows": incidents, "decoys": decoys})


def incident_settle(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say what was found out."""
    incident = queries.incident_for(request.user, request.partnership, reference)
    form = forms.SettleForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.settle_incident, by=request.user, incident=incident, **form.cleaned_data):
        return redirect("matching:incident_list", slug=request.partnership.slug)
    return render(request, "matching/incident_settle.html", {"form": form, "incident": incident})


def decoy_plant(request: PartnershipRequest) -> HttpResponse:
    """Plant an invented identifier."""
    form = forms.DecoyForm(request.POST or None)
    given = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(
        form, actions.plant_decoy, **given, kind=form.cleaned_data["kind_1"], text=form.cleaned_data["text_1"]
    ):
        return redirect("matching:incident_list", slug=request.partnership.slug)
    return render(request, "matching/decoy_plant.html", {"form": form})


def _ask(*, request: PartnershipRequest, filled: forms.AskForm) -> Any:
    """Ask; or stop the question, which tells the supervisors, and let the act say why."""
    asked = filled.identifiers()
    given = {"by": request.user, "partnership": request.partnership}
    stop = queries.stop_for(request.user, request.partnership, asked)
    if stop is not None:
        actions.stop_question(**given, kind=stop.kind)
    words = {name: filled.cleaned_data[name] for name in ("purpose", "case_reference", "provenance")}
    return actions.ask_interest(**given, identifiers=asked, **words)


def _index(*, request: PartnershipRequest, record: Any, filled: forms.IndexForm) -> Any:
    words = {name: filled.cleaned_data[name] for name in ("policy", "names_allowed")}
    return actions.index_record(by=request.user, record=record, identifiers=filled.identifiers(), **words)


def _move(*, request: PartnershipRequest, hit: Any, words: dict[str, Any]) -> Any:
    given = {"by": request.user, "hit": hit, "from_state": words["from_state"]}
    if words["move"] == presenters.ACKNOWLEDGE:
        return actions.acknowledge_hit(**given)
    if words["move"] == presenters.CONTACTED:
        return actions.record_contact(**given, words=words["words"])
    if words["move"] == presenters.OFFER:
        return actions.offer_contact(**given)
    return actions.close_hit(**given, outcome=words["outcome"], words=words["words"])
