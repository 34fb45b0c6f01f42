"""How careful releases are, and what members return in numbers."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.monitoring import actions, queries
from alongside.monitoring.forms.plan import AgencyReturnForm, RuleForm
from alongside.monitoring.permissions import SEND_AGENCY_RETURN, TIGHTEN_RULE
from alongside.monitoring.presenters import care as present
from alongside.partnership.forms import NothingForm, typed
from alongside.ui.forms import attempt


@require_safe
def rule_list(request: PartnershipRequest) -> HttpResponse:
    """The rules of disclosure that hold, and every one there was."""
    here = (request.user, request.partnership)
    context = {
        "now": present.rules_now(request.partnership),
        "kept": present.rules_kept(queries.rules_kept_for(*here)[:50]),
        "asked": present.loosenings(queries.loosenings_of(*here)),
        "may_change": request.user.may(TIGHTEN_RULE, request.partnership),
    }
    return render(request, "monitoring/rule_list.html", context)


def rule_tighten(request: PartnershipRequest) -> HttpResponse:
    """Ask for more care, from today on."""
    form = RuleForm(typed(request), says="source", label="Who decided it, and when?", initial={"readers": "public"})
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.tighten_rule, **place, **form.cleaned_data):
        return redirect("monitoring:rule_list", slug=request.partnership.slug)
    return render(request, "monitoring/rule_tighten.html", {"form": form})


def loosening_ask(request: PartnershipRequest) -> HttpResponse:
    """Ask a second person to approve less care."""
    form = RuleForm(typed(request), says="reason", label="Why is less care enough?", initial={"readers": "public"})
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.ask_loosen_rule, **place, **form.cleaned_data):
        return redirect("monitoring:rule_list", slug=request.partnership.slug)
    return render(request, "monitoring/loosening_ask.html", {"form": form})


def rule_loosen(request: PartnershipRequest, approval: str) -> HttpResponse:
    """Carry out what a second person has approved."""
    found = queries.loosening_for(request.user, request.partnership, approval)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.loosen_rule, by=request.user, approval=found):
        return redirect("monitoring:rule_list", slug=request.partnership.slug)
    shown = present.loosenings([found])[0]
    return render(request, "monitoring/rule_loosen.html", {"form": form, "words": shown[1], "state": shown[2]})


@require_safe
def agency_return_list(request: PartnershipRequest) -> HttpResponse:
    """What one's own organisation has returned."""
    rows = present.returned(queries.own_returns_for(request.user, request.partnership)[:200])
    sends = request.user.may(SEND_AGENCY_RETURN, request.partnership)
    return render(request, "monitoring/agency_return_list.html", {"returned": rows, "sends": sends})


def agency_return_send(request: PartnershipRequest) -> HttpResponse:
    """Return a count of one's own organisation's system."""
    form = AgencyReturnForm(typed(request), measures=present.measure_choices())
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.send_agency_return, **place, **form.cleaned_data):
        return redirect("monitoring:agency_return_list", slug=request.partnership.slug)
    return render(request, "monitoring/agency_return_send.html", {"form": form})
