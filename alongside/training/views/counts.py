"""Training in numbers, and which role needs which course."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership.forms import NothingForm, typed
from alongside.training import actions, presenters, queries
from alongside.training.forms import HeadcountForm, RequirementForm, ReturnForm
from alongside.ui.forms import attempt


def count_show(request: PartnershipRequest) -> HttpResponse:
    """Training in numbers, without a name."""
    here = (request.user, request.partnership)
    learnt = queries.learnt_for(*here)
    context = {
        "tallies": presenters.tally_cells(queries.tallies_for(*here)),
        "coverage": presenters.covered(queries.coverage_for(*here)),
        "learnt": presenters.learnt(learnt),
        "again": presenters.learnt_again(learnt),
        "returns": queries.returns_for(*here)[:200],
        "sends": queries.sends(*here),
    }
    return render(request, "training/count_show.html", context)


def return_send(request: PartnershipRequest) -> HttpResponse:
    """Say how many people of one's organisation were trained."""
    form = ReturnForm(typed(request), courses=queries.courses_for(request.user, request.partnership))
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.send_return, **place, **form.cleaned_data):
        return redirect("training:count_show", slug=request.partnership.slug)
    return render(request, "training/return_send.html", {"form": form})


def headcount_say(request: PartnershipRequest) -> HttpResponse:
    """Say how many of one's organisation's people a course is for."""
    form = HeadcountForm(typed(request), courses=queries.courses_for(request.user, request.partnership))
    if form.is_valid() and attempt(form, actions.say_headcount, by=request.user, **form.cleaned_data):
        return redirect("training:count_show", slug=request.partnership.slug)
    return render(request, "training/headcount_say.html", {"form": form})


def requirement_list(request: PartnershipRequest) -> HttpResponse:
    """Which role needs which course."""
    here = (request.user, request.partnership)
    found = presenters.required(queries.requirements_for(*here))
    return render(request, "training/requirement_list.html", {"rows": found, "requires": queries.requires(*here)})


def course_require(request: PartnershipRequest) -> HttpResponse:
    """Require a course for a role."""
    form = RequirementForm(typed(request), courses=queries.courses_for(request.user, request.partnership))
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.require_course, **place, **form.cleaned_data):
        return redirect("training:requirement_list", slug=request.partnership.slug)
    return render(request, "training/course_require.html", {"form": form})


def requirement_end(request: PartnershipRequest, role: str, reference: str) -> HttpResponse:
    """Require a course for a role no more."""
    requirement = queries.requirement_for(request.user, request.partnership, role, reference)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.end_requirement, by=request.user, requirement=requirement):
        return redirect("training:requirement_list", slug=request.partnership.slug)
    row = presenters.required([requirement])[0]
    return render(request, "training/requirement_end.html", {"form": form, "requirement": row[0], "role": row[1]})
