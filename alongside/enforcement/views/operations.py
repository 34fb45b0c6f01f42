"""Pages about an operation as a whole, and moving it on."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.enforcement import actions, queries
from alongside.enforcement.forms.operations import CommanderForm, OperationForm, ReasonForm, WhenForm
from alongside.enforcement.moves import MOVE
from alongside.enforcement.permissions import BREAK_GLASS, MAKE_OPERATION
from alongside.enforcement.presenters import operations as present
from alongside.ui.forms import attempt

from .opening import opened, shown


def operation_list(request: PartnershipRequest) -> HttpResponse:
    """The operations this person is named to."""
    found = queries.operations_for(request.user, request.partnership)[: queries.LISTED]
    may = {"may_make": request.user.may(MAKE_OPERATION, request.partnership)}
    may["may_break"] = request.user.may(BREAK_GLASS, request.partnership)
    return render(request, "enforcement/operation_list.html", {"rows": present.rows(found), **may})


def operation_new(request: PartnershipRequest) -> HttpResponse:
    """Begin an operation, perhaps from a record that gave cause for it."""
    started = {"source": request.GET.get("from", ""), "name": queries.suggested_name()}
    form = OperationForm(request.POST or None, initial=started, kinds=queries.types_today())
    if form.is_valid() and (operation := attempt(form, _make, request=request, typed=form)):
        return redirect(present.at(operation, "operation_show"))
    source = queries.source_for(request.user, request.partnership, request.GET.get("from", ""))
    return render(request, "enforcement/operation_new.html", {"form": form, "source": source})


def operation_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Where an operation has got to, and what this person does in it."""
    operation = opened(request, reference, "")
    standing = queries.standing_of(request.user, operation)
    decisions = list(queries.decisions_of(request.user, operation)[:5])
    context = {
        "colour": present.colour(operation),
        "nexts": present.nexts(operation, standing),
        "duties": present.duties(request.user, standing),
        "void": present.void(decisions),
        "decisions": decisions,
        "history": present.history(queries.steps_of(request.user, operation)),
        "threads": present.threads(operation, queries.arisen_from(request.user, operation)),
        "taught": queries.taught_before(request.user, operation) if standing.plans else [],
    }
    return shown(request, operation, "operation_show", context, "operation_show")


def operation_change(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Change when it is, or whom others ring."""
    operation = opened(request, reference, "when")
    queries.require_writing(request.user, operation, "when")
    form = WhenForm(request.POST or None, initial=WhenForm.words_of(operation), kinds=queries.types_today())
    if form.is_valid() and attempt(form, _change, request=request, operation=operation, typed=form):
        return redirect(present.at(operation, "operation_show"))
    return shown(request, operation, "operation_change", {"form": form}, "operation_show")


def operation_task(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Name who commands it."""
    operation = opened(request, reference, "task")
    queries.require_writing(request.user, operation, "task")
    form = CommanderForm(request.POST or None, people=queries.named_to(request.user, operation))
    words = {"by": request.user, "operation": operation}
    if form.is_valid() and attempt(form, actions.task_operation, **words, **form.cleaned_data):
        return redirect(present.at(operation, "operation_show"))
    return shown(request, operation, "operation_task", {"form": form}, "operation_show")


def operation_move(request: PartnershipRequest, reference: str, word: str) -> HttpResponse:
    """Say that it has moved on."""
    operation = opened(request, reference, "move")
    if word not in MOVE:
        raise Http404
    queries.require_writing(request.user, operation, "move")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    words = {"by": request.user, "operation": operation, "word": word}
    if form.is_valid() and attempt(form, actions.move_operation, **words, **form.cleaned_data):
        return redirect(present.at(operation, "gate_show" if word == "submit" else "operation_show"))
    return shown(request, operation, "operation_move", {"form": form, "move": MOVE[word]}, "operation_show")


def _make(*, request: PartnershipRequest, typed: OperationForm) -> Any:
    given = typed.cleaned_data
    source = queries.source_for(request.user, request.partnership, given["source"])
    words = {"name": given["name"], "source": source, **typed.words()}
    return actions.make_operation(by=request.user, partnership=request.partnership, **words)


def _change(*, request: PartnershipRequest, operation: Any, typed: WhenForm) -> Any:
    follows = typed.cleaned_data["follows"] or 0
    return actions.change_operation(by=request.user, operation=operation, follows=follows, **typed.words())
