"""Pages about the gate, the decision and clashes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from alongside.accounts.requests import PartnershipRequest
from alongside.enforcement import actions, queries
from alongside.enforcement.forms.gate import ClashForm, DecisionForm
from alongside.enforcement.presenters import gate as present_gate
from alongside.enforcement.presenters import operations as present
from alongside.ui.forms import attempt

from .opening import opened, shown


def gate_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Each line that stands before a go."""
    operation = opened(request, reference, "gate")
    standing = queries.require_reading(request.user, operation, "gate")
    gate = queries.gate_of(operation, queries.posts_of(request.user, operation))
    context = {
        "rows": present_gate.rows(operation, gate, standing),
        "shut": len(queries.shut(gate)),
        "decisions": [(one, present_gate.waived(one)) for one in queries.decisions_of(request.user, operation)],
        "nexts": present.nexts(operation, standing),
    }
    return shown(request, operation, "gate_show", context, "gate_show")


def go_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Go, no go, or later."""
    operation = opened(request, reference, "decide")
    queries.require_commanding(request.user, operation)
    gate = queries.gate_of(operation, queries.posts_of(request.user, operation))
    waivable = present_gate.to_waive(gate)
    form = DecisionForm(request.POST or None, shut=waivable, initial={"version": operation.version})
    if form.is_valid() and attempt(form, _decide, request=request, operation=operation, typed=form):
        return redirect(present.at(operation, "operation_show"))
    context = {"form": form, "never": queries.cannot_be_waived(gate)}
    return shown(request, operation, "go_decide", context, "gate_show")


def clash_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Where another operation is in the way: whom to ring, and nothing else."""
    operation = opened(request, reference, "clashes")
    standing = queries.require_reading(request.user, operation, "clashes")
    found = queries.clashes_of(request.user, operation)
    context = {"meetings": present_gate.meetings(operation, found, standing)}
    return shown(request, operation, "clash_list", context, "clash_list")


def clash_agree(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Write down what was agreed."""
    operation = opened(request, reference, "clashes")
    queries.require_writing(request.user, operation, "clashes")
    seen = queries.clash_for(request.user, operation, number)
    form = ClashForm(request.POST or None, initial={"digest": seen.clash.digest})
    words = {"by": request.user, "operation": operation, "clash": seen.clash}
    if form.is_valid() and attempt(form, actions.agree_clash, **words, **form.cleaned_data):
        return redirect(present.at(operation, "clash_list"))
    return shown(request, operation, "clash_agree", {"form": form, "ring": seen.ring}, "clash_list")


def _decide(*, request: PartnershipRequest, operation: Any, typed: DecisionForm) -> Any:
    words = {name: typed.cleaned_data[name] for name in ("verdict", "reasons", "version")}
    return actions.decide_go(by=request.user, operation=operation, waived=typed.waived(), **words)
