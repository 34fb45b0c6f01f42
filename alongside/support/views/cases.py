"""Pages about cases as a whole, their parts and their plan."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.kernel.roles import Role
from alongside.support import actions, presenters, queries
from alongside.support.forms.cases import (
    BoundaryForm,
    EntitlementForm,
    HandForm,
    LineForm,
    MoveForm,
    PlanForm,
    ScoreForm,
    case_form,
)
from alongside.support.parts import PART
from alongside.support.permissions import AGREE_PLAN, HAND_CASE, SEE_CASELOAD, SET_BOUNDARY, SET_ENTITLEMENT
from alongside.ui.forms import attempt

from .opening import opened, shown


def case_list(request: PartnershipRequest) -> HttpResponse:
    """The cases this person may see."""
    found = queries.cases_for(request.user, request.partnership)[: queries.LISTED]
    rows = [(case, presenters.at(case, "case_show"), presenters.stage(case)) for case in found]
    may = request.user.may(SEE_CASELOAD, request.partnership)
    return render(request, "support/case_list.html", {"rows": rows, "sees_caseload": may})


def caseload_show(request: PartnershipRequest) -> HttpResponse:
    """How many cases each worker has."""
    return render(request, "support/caseload_show.html", {"rows": queries.caseload_for(request.user, request.partnership)})


def case_new(request: PartnershipRequest) -> HttpResponse:
    """A new case, by itself or from a record this person sees."""
    source = queries.source_for(request.user, request.partnership, request.GET.get("from", ""))
    people = queries.colleagues_of(request.user, request.partnership, Role.SUPPORT_MANAGER).exclude(pk=request.user.pk)
    form = case_form(request.POST, request.user, source, people)
    words = {"by": request.user, "partnership": request.partnership, "source": source}
    if form.is_valid() and (case := attempt(form, actions.open_case, **words, **form.words())):
        return redirect(presenters.at(case, "case_show"))
    return render(request, "support/case_new.html", {"form": form, "source": source})


def case_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A case as a whole."""
    case = opened(request, reference, "overview")
    untold = queries.untold_of(request.user, case)
    context = {
        "parts": presenters.hub(case, queries.counts_of(request.user, case)),
        "stage": presenters.stage(case),
        "threads": queries.arisen_from(request.user, case),
        "corrections": queries.corrections_of(request.user, case).filter(answered_at=None),
        "missed": queries.missed_twice(request.user, case),
        "untold": [(one, presenters.at(case, "request_show", number=one.reference)) for one in untold],
        "may_hand": request.user.may(HAND_CASE, request.partnership),
    }
    return shown(request, case, "case_show", context, "case_show")


def part_show(request: PartnershipRequest, reference: str, part: str) -> HttpResponse:
    """One part of a case, line by line."""
    asked = _part(part)
    case = opened(request, reference, part)
    lines = queries.lines_of(request.user, case, part)
    rows = presenters.rows(case, lines, queries.consents_ended(lines))
    return shown(request, case, "part_show", {"part": asked, "rows": rows}, "case_show")


def line_add(request: PartnershipRequest, reference: str, part: str) -> HttpResponse:
    """A new line in a part."""
    return _line(request, reference, part, None)


def line_change(request: PartnershipRequest, reference: str, part: str, number: int) -> HttpResponse:
    """Another version of a line; what it said before is kept."""
    return _line(request, reference, part, number)


def plan_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What they want, the steps, and what a supervisor said."""
    case = opened(request, reference, "plan")
    parts = [
        (PART[word], presenters.rows(case, queries.lines_of(request.user, case, word))) for word in ("goals", "steps", "risks")
    ]
    context = {
        "parts": parts,
        "stands": queries.plan_stands(case),
        "said": queries.plan_words_of(request.user, case),
        "may_agree": request.user.may(AGREE_PLAN, request.partnership) and case.worker_id != request.user.pk,
    }
    return shown(request, case, "plan_show", context, "plan_show")


def plan_agree(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Agree to the plan as it stands, or send it back."""
    case = opened(request, reference, "plan")
    form = PlanForm(request.POST or None, initial={"digest": queries.plan_digest(case)})
    if form.is_valid() and attempt(form, actions.agree_plan, by=request.user, case=case, **form.cleaned_data):
        return redirect(presenters.at(case, "plan_show"))
    return shown(request, case, "plan_agree", {"form": form}, "plan_show")


def case_hand(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Who works on a case and who supervises."""
    case = opened(request, reference, "hand")
    workers = queries.colleagues_of(request.user, request.partnership)
    supervisors = queries.colleagues_of(request.user, request.partnership, Role.SUPPORT_MANAGER)
    now = {"worker": case.worker.public_id, "supervisor": case.supervisor.public_id if case.supervisor else ""}
    form = HandForm(request.POST or None, workers=workers, supervisors=supervisors, initial=now)
    if form.is_valid() and attempt(form, actions.hand_case, by=request.user, case=case, **form.cleaned_data):
        return redirect(presenters.at(case, "case_show"))
    return shown(request, case, "case_hand", {"form": form}, "case_show")


def case_move(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Where a case goes next."""
    case = opened(request, reference, "move")
    form = MoveForm(request.POST or None, stages=presenters.stages(case), initial={"from_stage": case.stage})
    if form.is_valid() and attempt(form, actions.move_case, by=request.user, case=case, **form.cleaned_data):
        return redirect(presenters.at(case, "case_show"))
    return shown(request, case, "case_move", {"form": form}, "case_show")


def outcome_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """How far they are, at each moment."""
    case = opened(request, reference, "outcomes")
    scores = list(queries.scores_of(request.user, case))
    context = {"kinds": presenters.outcomes(scores), "moments": presenters.moments(), "any": bool(scores)}
    return shown(request, case, "outcome_show", context, "outcome_show")


def score_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One score of one outcome."""
    case = opened(request, reference, "outcomes")
    form = ScoreForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.score_outcome, by=request.user, case=case, **form.cleaned_data):
        return redirect(presenters.at(case, "outcome_show"))
    return shown(request, case, "score_add", {"form": form}, "outcome_show")


def boundary_list(request: PartnershipRequest) -> HttpResponse:
    """Who may be given what, with its source and what was set here."""
    table = queries.table_today(request.partnership)
    columns, rows = presenters.boundaries(table)
    local = presenters.local_boundaries(table, queries.boundaries_set(request.partnership))
    context = {"columns": columns, "rows": rows, "table_of": table, "local": local}
    return render(
        request, "support/boundary_list.html", {**context, "may_set": request.user.may(SET_BOUNDARY, request.partnership)}
    )


def boundary_set(request: PartnershipRequest) -> HttpResponse:
    """Set one cell of the table as a local agreement says."""
    form = BoundaryForm(request.POST or None)
    words = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.set_boundary, **words, **form.cleaned_data):
        return redirect("support:boundary_list", slug=request.partnership.slug)
    return render(request, "support/boundary_set.html", {"form": form})


def entitlement_list(request: PartnershipRequest) -> HttpResponse:
    """What somebody can have while they recover."""
    found = queries.entitlements_today(request.partnership)
    may = request.user.may(SET_ENTITLEMENT, request.partnership)
    return render(request, "support/entitlement_list.html", {"rows": found, "may_set": may})


def entitlement_set(request: PartnershipRequest) -> HttpResponse:
    """Write down what somebody can have from a day on."""
    form = EntitlementForm(request.POST or None)
    words = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.set_entitlement, **words, **form.cleaned_data):
        return redirect("support:entitlement_list", slug=request.partnership.slug)
    return render(request, "support/entitlement_set.html", {"form": form})


def _line(request: PartnershipRequest, reference: str, part: str, number: int | None) -> HttpResponse:
    asked = _part(part)
    case = opened(request, reference, part)
    wanted = 1 if asked.sole and queries.counts_of(request.user, case).get(part) else number
    line = queries.line_for(request.user, case, part, wanted) if wanted is not None else None
    form = LineForm(request.POST or None, part=asked, initial=presenters.first_words(asked, line))
    if form.is_valid() and attempt(form, _write, request=request, case=case, typed=form, number=wanted):
        return redirect(presenters.at(case, "part_show", part=part))
    before = queries.versions_of(request.user, case, part, wanted) if wanted is not None else []
    context = {"form": form, "part": asked, "before": [presenters.row(case, one) for one in before]}
    return shown(request, case, "line_write", context, "case_show")


def _write(*, request: PartnershipRequest, case: Any, typed: LineForm, number: int | None) -> Any:
    return actions.write_line(by=request.user, case=case, part=typed.part, number=number, **typed.written())


def _part(word: str) -> Any:
    if word not in PART:
        raise Http404
    return PART[word]
