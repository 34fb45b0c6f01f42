"""Who belongs to the partnership and who holds office in it."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts import actions, permissions, presenters, queries
from alongside.accounts.forms import AdmitForm, AppointForm, ConfirmForm, EndMembershipForm
from alongside.accounts.requests import PartnershipRequest
from alongside.ui.forms import attempt


def organisation_list(request: PartnershipRequest) -> HttpResponse:
    """The partnership's organisations."""
    rows = [(one, presenters.member_name(one)) for one in queries.memberships_for(request.partnership)]
    return render(request, "accounts/organisation_list.html", {"rows": rows, **_may_run(request)})


def organisation_detail(request: PartnershipRequest, organisation: str) -> HttpResponse:
    """One organisation: what it is called, what the law asks of it, who came before and after."""
    found = queries.organisation_for(request.partnership, organisation)
    context = {
        "organisation": found,
        "duties": [presenters.duty_row(duty) for duty in found.duties.all()],
        "memberships": [one for one in queries.memberships_for(request.partnership) if one.organisation_id == found.pk],
        **_may_run(request),
    }
    return render(request, "accounts/organisation_detail.html", context)


def member_admit(request: PartnershipRequest) -> HttpResponse:
    """Admit an organisation."""
    here = request.partnership
    form = AdmitForm(request.POST or None, organisations=queries.organisations_to_admit())
    if form.is_valid() and attempt(form, actions.admit_member, by=request.user, partnership=here, **form.cleaned_data):
        messages.success(request, "The organisation is now a member.")
        return redirect("accounts:organisation_list", slug=here.slug)
    return render(request, "accounts/member_admit.html", {"form": form})


def membership_end(request: PartnershipRequest, membership: uuid.UUID) -> HttpResponse:
    """End a membership."""
    ending = queries.membership_for(request.partnership, membership)
    form = EndMembershipForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.end_membership, by=request.user, membership=ending, **form.cleaned_data):
        messages.success(request, "The membership has ended.")
        return redirect("accounts:organisation_list", slug=request.partnership.slug)
    return render(request, "accounts/membership_end.html", {"form": form, "name": presenters.member_name(ending)})


def office_list(request: PartnershipRequest) -> HttpResponse:
    """Who holds, and has held, which office."""
    rows = [presenters.office_row(one) for one in queries.appointments_for(request.partnership)]
    return render(request, "accounts/office_list.html", {"rows": rows, **_may_run(request)})


def office_fill(request: PartnershipRequest) -> HttpResponse:
    """Record who holds an office."""
    here = request.partnership
    form = AppointForm(
        request.POST or None, organisations=queries.member_organisations(here), people=queries.people_of_members(here)
    )
    if form.is_valid() and attempt(form, actions.fill_office, by=request.user, partnership=here, **form.cleaned_data):
        messages.success(request, "The office has been recorded.")
        return redirect("accounts:office_list", slug=here.slug)
    return render(request, "accounts/office_fill.html", {"form": form})


def office_end(request: PartnershipRequest, appointment: uuid.UUID) -> HttpResponse:
    """End an appointment."""
    ending = queries.appointment_for(request.partnership, appointment)
    form = ConfirmForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.end_appointment, by=request.user, appointment=ending):
        messages.success(request, "The appointment has ended.")
        return redirect("accounts:office_list", slug=request.partnership.slug)
    return render(request, "accounts/office_end.html", {"form": form, "office": presenters.office_row(ending)})


def _may_run(request: PartnershipRequest) -> dict[str, bool]:
    return {"may_run": bool(request.roles & permissions.ADMIT_MEMBER.roles)}
