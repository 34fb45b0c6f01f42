"""Pages about what came of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from alongside.accounts.requests import PartnershipRequest
from alongside.enforcement import actions, queries
from alongside.enforcement.forms.results import DebriefForm, LessonForm, OutcomeForm, ReleaseForm, RevisionForm
from alongside.enforcement.presenters import operations as present
from alongside.enforcement.presenters import results as present_results
from alongside.ui.forms import attempt

from .opening import opened, shown


def result_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Outcomes, debriefs and lessons."""
    operation = opened(request, reference, "results")
    context = {
        "rows": present_results.rows(queries.outcomes_of(request.user, operation)),
        "counts": queries.counts_of(request.user, operation),
        "debriefs": queries.debriefs_of(request.user, operation),
        "lessons": queries.lessons_of(request.user, operation),
    }
    return shown(request, operation, "result_show", context, "result_show")


def outcome_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down something that came of it."""
    operation = opened(request, reference, "results")
    queries.require_part(request.user, operation)
    agencies = queries.organisations_taking_part(operation)
    form = OutcomeForm(request.POST or None, terms=queries.outcomes_today(), organisations=agencies)
    if form.is_valid() and attempt(form, actions.record_outcome, **_by(request, operation), **form.cleaned_data):
        return redirect(present.at(operation, "result_show"))
    return shown(request, operation, "outcome_add", {"form": form}, "result_show")


def outcome_revise(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Bring an outcome up to date."""
    operation = opened(request, reference, "results")
    outcome = queries.outcome_for(request.user, operation, number)
    count = outcome.count if outcome.count is None or not outcome.pence else f"{outcome.count}.{outcome.pence:02}"
    started = {"count": count, "happened_on": outcome.happened_on, "evidence": outcome.evidence}
    form = RevisionForm(request.POST or None, initial=started, money=outcome.term.money)
    words = {**_by(request, operation), "outcome": outcome}
    if form.is_valid() and attempt(form, actions.revise_outcome, **words, **form.cleaned_data):
        return redirect(present.at(operation, "result_show"))
    return shown(request, operation, "outcome_revise", {"form": form, "outcome": outcome}, "result_show")


def debrief_write(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down a debrief."""
    operation = opened(request, reference, "results")
    queries.require_part(request.user, operation)
    form = DebriefForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.write_debrief, **_by(request, operation), **form.cleaned_data):
        return redirect(present.at(operation, "result_show"))
    return shown(request, operation, "debrief_write", {"form": form}, "result_show")


def lesson_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down a lesson, and the task that comes of it."""
    operation = opened(request, reference, "results")
    queries.require_writing(request.user, operation, "lessons")
    form = LessonForm(request.POST or None, organisations=queries.organisations_taking_part(operation))
    if form.is_valid() and attempt(form, actions.learn_lesson, **_by(request, operation), **form.cleaned_data):
        return redirect(present.at(operation, "result_show"))
    return shown(request, operation, "lesson_add", {"form": form}, "result_show")


def lesson_release(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Release a lesson in words without places or people."""
    operation = opened(request, reference, "results")
    lesson = queries.lesson_for(request.user, operation, number)
    form = ReleaseForm(request.POST or None)
    words = {**_by(request, operation), "lesson": lesson}
    if form.is_valid() and attempt(form, actions.release_lesson, **words, **form.cleaned_data):
        return redirect(present.at(operation, "result_show"))
    return shown(request, operation, "lesson_release", {"form": form, "lesson": lesson}, "result_show")


def _by(request: PartnershipRequest, operation: Any) -> dict[str, Any]:
    return {"by": request.user, "operation": operation}
