"""Courses and the partnership's tiers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership import queries as partnership_queries
from alongside.partnership.forms import NothingForm, is_stale, typed
from alongside.training import actions, presenters, queries
from alongside.training.forms import CourseForm, TierForm
from alongside.ui.forms import attempt


def course_list(request: PartnershipRequest) -> HttpResponse:
    """The courses, the sessions to come, and which of one's own roles wait for a course."""
    here = (request.user, request.partnership)
    over = request.GET.get("over") == "yes"
    context = {
        "courses": queries.courses_for(*here),
        "rows": presenters.session_rows(queries.sessions_for(*here, over=over)[:100], request.partnership),
        "over": over,
        "waits": presenters.waits(queries.lapsing_for(*here), request.partnership),
        "gives": queries.gives(*here),
        "speaks": queries.speaks(*here),
        "given": queries.elearning_given(*here),
    }
    return render(request, "training/course_list.html", context)


def course_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One course: what it teaches, for which objectives, and when it is given."""
    here = (request.user, request.partnership)
    course = queries.course_for(*here, reference)
    version = queries.version_of(course)
    lines = list(queries.lines_of(version))
    context = {
        "course": course,
        "version": version,
        "lines": presenters.taught(lines),
        "unserved": presenters.unserved(partnership_queries.objectives_for(*here), lines),
        "rows": presenters.session_rows(queries.sessions_for(*here, course), request.partnership),
        "gives": queries.gives(*here),
        "takes": bool(course.elearning) and course.ended_on is None and queries.speaks(*here),
    }
    return render(request, "training/course_show.html", context)


def course_plan(request: PartnershipRequest) -> HttpResponse:
    """Add a course."""
    lists = _lists(request)
    form = CourseForm(typed(request), new=True, **lists)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (made := attempt(form, actions.plan_course, **place, **form.cleaned_data)):
        return redirect("training:course_show", slug=request.partnership.slug, reference=made.reference)
    return render(request, "training/course_plan.html", {"form": form, **lists})


def course_change(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write a new version of a course."""
    course = queries.course_for(request.user, request.partnership, reference)
    version, lists = queries.version_of(course), _lists(request)
    initial = presenters.to_change_course(course, version, queries.lines_of(version), lists["objectives"])
    form = CourseForm(typed(request), initial=initial, **lists)
    if form.is_valid() and attempt(form, actions.change_course, by=request.user, course=course, **form.cleaned_data):
        return redirect("training:course_show", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "course": course, "stale": is_stale(form, course.version), **lists}
    return render(request, "training/course_change.html", context)


def tier_list(request: PartnershipRequest) -> HttpResponse:
    """The partnership's own list of tiers."""
    found = queries.tiers_for(request.user, request.partnership)
    form = NothingForm(typed(request))
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.start_tiers, **place):
        return redirect("training:tier_list", slug=request.partnership.slug)
    return render(request, "training/tier_list.html", {"rows": found, "begin": form})


def tier_add(request: PartnershipRequest) -> HttpResponse:
    """Add a tier."""
    form = TierForm(typed(request))
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.add_tier, **place, **form.cleaned_data):
        return redirect("training:tier_list", slug=request.partnership.slug)
    return render(request, "training/tier_add.html", {"form": form})


def tier_end(request: PartnershipRequest, code: str) -> HttpResponse:
    """End a tier."""
    tier = queries.tier_for(request.user, request.partnership, code)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.end_tier, by=request.user, tier=tier):
        return redirect("training:tier_list", slug=request.partnership.slug)
    return render(request, "training/tier_end.html", {"form": form, "tier": tier})


def _lists(request: PartnershipRequest) -> dict[str, Any]:
    tiers = queries.tiers_for(request.user, request.partnership, ended=False)
    objectives = list(partnership_queries.objectives_for(request.user, request.partnership))
    return {"tiers": tiers, "objectives": objectives}
