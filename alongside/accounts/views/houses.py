"""The system administrator's pages: organisations, partnerships, and who else keeps the installation running."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts import actions, presenters, queries
from alongside.accounts.forms import (
    AliasForm,
    ConfirmForm,
    CoordinatorForm,
    DepartmentForm,
    DutyForm,
    FoundForm,
    OrganisationForm,
    PartnershipForm,
    PersonForm,
    SuccessionForm,
)
from alongside.accounts.requests import PersonRequest
from alongside.ui.forms import attempt

from .people import door_of


def house(request: PersonRequest) -> HttpResponse:
    """The tree of partnerships, planned ones too."""
    return render(request, "accounts/house.html", {"rows": queries.partnership_tree()})


def partnership_found(request: PersonRequest) -> HttpResponse:
    """Found a partnership, or mark where one is wanted."""
    form = FoundForm(request.POST or None, partnerships=queries.every_partnership())
    if form.is_valid() and attempt(form, actions.found_partnership, by=request.user, **form.cleaned_data):
        messages.success(request, "The partnership has been added.")
        return redirect("accounts:house")
    return render(request, "accounts/partnership_found.html", {"form": form})


def partnership_change(request: PersonRequest, partnership: str) -> HttpResponse:
    """Change what is recorded about a partnership, or move it in the tree."""
    found = queries.house_partnership(partnership)
    initial = {"name": found.name, "level": found.level, "parent": found.parent, "planned": found.planned}
    form = PartnershipForm(request.POST or None, initial=initial, partnerships=queries.every_partnership().exclude(pk=found.pk))
    kept = {"started": found.started, "ended": found.ended}
    if form.is_valid() and attempt(
        form, actions.change_partnership, by=request.user, partnership=found, **kept, **form.cleaned_data
    ):
        messages.success(request, "The partnership has been changed.")
        return redirect("accounts:house")
    return render(request, "accounts/partnership_change.html", {"form": form, "found": found})


def coordinator_seat(request: PersonRequest, partnership: str) -> HttpResponse:
    """Seat a partnership's first coordinator."""
    found = queries.house_partnership(partnership)
    form = CoordinatorForm(request.POST or None, organisations=queries.every_organisation())
    door = door_of(request)
    if form.is_valid() and (
        person := attempt(
            form, actions.seat_first_coordinator, by=request.user, partnership=found, door=door, **form.cleaned_data
        )
    ):
        return _invited(request, getattr(person, "invitation", None), door)
    return render(request, "accounts/coordinator_seat.html", {"form": form, "found": found})


def house_organisation_list(request: PersonRequest) -> HttpResponse:
    """Every organisation."""
    return render(request, "accounts/house_organisation_list.html", {"rows": queries.every_organisation()})


def house_organisation_detail(request: PersonRequest, organisation: str) -> HttpResponse:
    """One organisation, with what can be recorded about it."""
    found = queries.house_organisation(organisation)
    duties = [presenters.duty_row(duty) for duty in found.duties.all()]
    return render(request, "accounts/house_organisation_detail.html", {"organisation": found, "duties": duties})


def organisation_add(request: PersonRequest) -> HttpResponse:
    """Add an organisation."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid() and (added := attempt(form, actions.add_organisation, by=request.user, **form.cleaned_data)):
        messages.success(request, "The organisation has been added.")
        return redirect("accounts:house_organisation_detail", organisation=added.slug)
    return render(request, "accounts/organisation_add.html", {"form": form})


def organisation_change(request: PersonRequest, organisation: str) -> HttpResponse:
    """Change what is recorded about an organisation."""
    found = queries.house_organisation(organisation)
    initial = {name: getattr(found, name) for name in ("name", "sector", "website", "started", "ended")}
    form = OrganisationForm(request.POST or None, initial=initial)
    return _record(request, found, form, actions.change_organisation, "Change the organisation")


def alias_add(request: PersonRequest, organisation: str) -> HttpResponse:
    """Record another name."""
    found = queries.house_organisation(organisation)
    return _record(request, found, AliasForm(request.POST or None), actions.add_alias, "Add another name")


def department_add(request: PersonRequest, organisation: str) -> HttpResponse:
    """Record a department."""
    found = queries.house_organisation(organisation)
    return _record(request, found, DepartmentForm(request.POST or None), actions.add_department, "Add a department")


def duty_record(request: PersonRequest, organisation: str) -> HttpResponse:
    """Record a duty or standing, from a day, with its source."""
    found = queries.house_organisation(organisation)
    return _record(request, found, DutyForm(request.POST or None), actions.record_duty, "Record a duty or standing")


def succession_record(request: PersonRequest, organisation: str) -> HttpResponse:
    """Record who an organisation's work passed to."""
    found = queries.house_organisation(organisation)
    form = SuccessionForm(request.POST or None, organisations=queries.every_organisation().exclude(pk=found.pk))
    return _record(request, found, form, actions.record_succession, "Record who took its work over", called="predecessor")


def administrator_list(request: PersonRequest) -> HttpResponse:
    """Who keeps the installation running."""
    return render(request, "accounts/administrator_list.html", {"rows": queries.system_administrators()})


def administrator_invite(request: PersonRequest) -> HttpResponse:
    """Invite another system administrator."""
    form = PersonForm(request.POST or None)
    door = door_of(request)
    if form.is_valid() and (
        sent := attempt(form, actions.invite_system_administrator, by=request.user, door=door, **form.cleaned_data)
    ):
        return _invited(request, sent, door)
    return render(request, "accounts/administrator_invite.html", {"form": form})


def administrator_remove(request: PersonRequest, person: uuid.UUID) -> HttpResponse:
    """Close another system administrator's account."""
    found = queries.system_administrator(person)
    form = ConfirmForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.remove_system_administrator, by=request.user, person=found):
        messages.success(request, "The account has been closed.")
        return redirect("accounts:administrator_list")
    return render(request, "accounts/administrator_remove.html", {"form": form, "found": found})


def _record(request: PersonRequest, found: Any, form: Any, act: Any, title: str, *, called: str = "organisation") -> HttpResponse:
    if form.is_valid() and attempt(form, act, by=request.user, **{called: found}, **form.cleaned_data):
        messages.success(request, "Recorded.")
        return redirect("accounts:house_organisation_detail", organisation=found.slug)
    return render(request, "accounts/organisation_record.html", {"form": form, "organisation": found, "act": title})


def _invited(request: PersonRequest, invitation: Any, door: str) -> HttpResponse:
    """The invitation was sent; in the demonstration, where no letter is, its link is shown."""
    link = f"{door}{invitation.secret}/" if settings.ALONGSIDE_DEMONSTRATION and invitation else ""
    return render(request, "accounts/house_invited.html", {"invitation": invitation, "link": link})
