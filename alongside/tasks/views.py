"""Pages about tasks."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.ui.forms import attempt

from . import actions, presenters, queries
from .forms import DueDateForm, MoveForm, TaskForm


def task_list(request: PartnershipRequest) -> HttpResponse:
    """Tasks still to be done, or finished: mine, my organisation's, everyone's."""
    whose = presenters.whose(request.GET.get("whose", ""))
    finished = request.GET.get("finished") == "yes"
    find = queries.finished_for if finished else queries.pending_for
    found = list(find(request.user, request.partnership, whose.key)[: queries.PAGE + 1])
    rows = [presenters.row(task) for task in found[: queries.PAGE]]
    context = {"rows": rows, "more": len(found) > queries.PAGE, "whose": whose, "finished": finished}
    return render(request, "tasks/task_list.html", {**context, "choices": queries.WHOSE})


def task_detail(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One task: who owes it, when, what has happened to it."""
    task = queries.task_for(request.user, request.partnership, reference)
    source = queries.source_of(request.user, task)
    words = {"state": presenters.tag(task), "who": presenters.who(task), "history": presenters.history(task)}
    context = {"task": task, "source": source, "may_change": queries.may_change(request.user, task), **words}
    return render(request, "tasks/task_detail.html", context)


def task_agree(request: PartnershipRequest) -> HttpResponse:
    """A new agreed action."""
    form = TaskForm(
        request.POST or None,
        initial={"source": request.GET.get("from", "")},
        organisations=queries.organisations_to_ask(request.user, request.partnership),
        colleagues=queries.colleagues_to_ask(request.user, request.partnership),
    )
    if form.is_valid() and (task := attempt(form, _agree, request=request, words=form.cleaned_data)):
        return redirect("tasks:task_detail", slug=request.partnership.slug, reference=task.reference)
    return render(request, "tasks/task_agree.html", {"form": form})


def task_move(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say where a task has got to."""
    task = queries.task_for(request.user, request.partnership, reference)
    form = MoveForm(request.POST or None, initial={"from_status": task.status}, moves=presenters.moves(task))
    if form.is_valid() and attempt(form, actions.move_task, by=request.user, task=task, **form.cleaned_data):
        return redirect("tasks:task_detail", slug=request.partnership.slug, reference=reference)
    return render(request, "tasks/task_move.html", {"form": form, "task": task})


def task_due(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Move the day a task is due."""
    task = queries.task_for(request.user, request.partnership, reference)
    form = DueDateForm(request.POST or None, initial={"from_due_on": task.due_on})
    if form.is_valid() and attempt(form, actions.change_due_date, by=request.user, task=task, **form.cleaned_data):
        return redirect("tasks:task_detail", slug=request.partnership.slug, reference=reference)
    return render(request, "tasks/task_due.html", {"form": form, "task": task})


def _agree(*, request: PartnershipRequest, words: dict[str, Any]) -> Any:
    found = queries.with_source(request.user, request.partnership, words)
    return actions.agree_task(by=request.user, partnership=request.partnership, **found)
