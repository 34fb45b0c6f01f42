"""Objectives, their indicators, stories and states; alignment to strategies."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.monitoring import actions, queries
from alongside.monitoring.forms.plan import AlignmentForm, FrameworkForm, IndicatorForm, NarrativeForm, RatingForm
from alongside.monitoring.permissions import ALIGN_OBJECTIVE, RATE_OBJECTIVE
from alongside.monitoring.presenters import plan as present
from alongside.monitoring.words import objectives_of
from alongside.partnership.forms import NothingForm, typed
from alongside.ui.forms import attempt


@require_safe
def plan_show(request: PartnershipRequest) -> HttpResponse:
    """Every objective, how it stands and what shows it."""
    rows = present.plan_rows(objectives_of(request.partnership), request.user, request.partnership)
    return render(request, "monitoring/plan_show.html", {"rows": rows})


@require_safe
def objective_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One objective: its indicators, stories and how it was said to stand."""
    objective = queries.objective_for(request.user, request.partnership, reference)
    leads = request.user.may(RATE_OBJECTIVE, request.partnership)
    return render(request, "monitoring/objective_show.html", {**present.objective_words(request.user, objective), "leads": leads})


def indicator_link(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Choose an indicator for an objective."""
    objective = queries.objective_for(request.user, request.partnership, reference)
    form = IndicatorForm(typed(request), indicators=queries.indicators_for(request.user, request.partnership))
    if form.is_valid() and attempt(form, actions.link_indicator, by=request.user, objective=objective, **form.cleaned_data):
        return _to(request, reference)
    return render(request, "monitoring/indicator_link.html", {"form": form, "objective": objective})


def indicator_unlink(request: PartnershipRequest, reference: str, code: str) -> HttpResponse:
    """Take an indicator away from an objective."""
    objective = queries.objective_for(request.user, request.partnership, reference)
    link = queries.link_for(request.user, objective, code)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.unlink_indicator, by=request.user, link=link):
        return _to(request, reference)
    return render(request, "monitoring/indicator_unlink.html", {"form": form, "link": link, "objective": objective})


def narrative_write(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Tell what numbers do not say."""
    objective = queries.objective_for(request.user, request.partnership, reference)
    form = NarrativeForm(typed(request), initial={"consent": "nobody"})
    if form.is_valid() and attempt(form, actions.write_narrative, by=request.user, objective=objective, **form.cleaned_data):
        return _to(request, reference)
    return render(request, "monitoring/narrative_write.html", {"form": form, "objective": objective})


def narrative_read(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Read a story through as the second person."""
    narrative = queries.narrative_for(request.user, request.partnership, reference)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.read_narrative_through, by=request.user, narrative=narrative):
        return _to(request, narrative.objective.reference)
    return render(request, "monitoring/narrative_read.html", {"form": form, "narrative": narrative})


def narrative_withdraw(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take a story back."""
    narrative = queries.narrative_for(request.user, request.partnership, reference)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.withdraw_narrative, by=request.user, narrative=narrative):
        return _to(request, narrative.objective.reference)
    return render(request, "monitoring/narrative_withdraw.html", {"form": form, "narrative": narrative})


def objective_rate(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say how an objective stands."""
    objective = queries.objective_for(request.user, request.partnership, reference)
    form = RatingForm(typed(request), members=queries.members_for(request.user, request.partnership))
    if form.is_valid() and attempt(form, actions.rate_objective, by=request.user, objective=objective, **form.cleaned_data):
        return _to(request, reference)
    return render(request, "monitoring/objective_rate.html", {"form": form, "objective": objective})


@require_safe
def alignment_show(request: PartnershipRequest) -> HttpResponse:
    """Which line of which strategy each objective serves, both ways."""
    alignments = list(queries.alignments_for(request.user, request.partnership))
    context = {
        "tables": present.matrix(queries.frameworks_for(request.user, request.partnership), alignments),
        "objectives": present.the_other_way(queries.objectives_for(request.user, request.partnership), alignments),
        "leads": request.user.may(ALIGN_OBJECTIVE, request.partnership),
    }
    return render(request, "monitoring/alignment_show.html", context)


def alignment_add(request: PartnershipRequest) -> HttpResponse:
    """Say that an objective serves a line."""
    objectives = {one.reference: one for one in queries.objectives_for(request.user, request.partnership)}
    lines = queries.lines_for(request.user, request.partnership)
    form = AlignmentForm(typed(request), objectives=present.choices_of(objectives.values()), lines=lines)
    if form.is_valid():
        words = {"objective": objectives[form.cleaned_data["objective"]], "line": form.cleaned_data["line"]}
        if attempt(form, actions.align_objective, by=request.user, **words):
            return redirect("monitoring:alignment_show", slug=request.partnership.slug)
    return render(request, "monitoring/alignment_add.html", {"form": form})


@require_POST
def alignment_end(request: PartnershipRequest, reference: str, line: int) -> HttpResponse:
    """Say that an objective no longer serves a line."""
    alignment = queries.alignment_for(request.user, request.partnership, reference, line)
    actions.end_alignment(by=request.user, alignment=alignment)
    return redirect("monitoring:alignment_show", slug=request.partnership.slug)


def framework_add(request: PartnershipRequest) -> HttpResponse:
    """Write down a plan, or a new version of one."""
    form = FrameworkForm(typed(request))
    words = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.add_framework, **words, **form.cleaned_data):
        return redirect("monitoring:alignment_show", slug=request.partnership.slug)
    return render(request, "monitoring/framework_add.html", {"form": form})


def _to(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("monitoring:objective_show", slug=request.partnership.slug, reference=reference)
