"""The people one looks after: inviting, giving and ending roles, and leaving."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.accounts import actions, presenters, queries
from alongside.accounts.forms import ConfirmForm, InviteForm, RoleForm
from alongside.accounts.requests import PartnershipRequest, PersonRequest
from alongside.ui.forms import attempt


def people_list(request: PartnershipRequest) -> HttpResponse:
    """Everybody one looks after here, and the invitations that are waiting."""
    person, here = request.user, request.partnership
    rows = [presenters.person_row(one) for one in queries.people_for(person, here)]
    context = {"rows": rows, "invitations": queries.invitations_for(person, here)}
    return render(request, "accounts/people_list.html", context)


def person_detail(request: PartnershipRequest, person: uuid.UUID) -> HttpResponse:
    """One person: their roles, and what can be done."""
    found = queries.person_for(request.user, request.partnership, person)
    roles = [presenters.held_role(seat) for seat in queries.seats_here(found, request.partnership)]
    powers = presenters.powers(request.user, request.partnership, found)
    return render(request, "accounts/person_detail.html", {"found": found, "roles": roles, "powers": powers})


def person_invite(request: PartnershipRequest) -> HttpResponse:
    """Invite a person by e-mail. In the demonstration, where no letter is sent, the link is shown."""
    person, here = request.user, request.partnership
    form = InviteForm(
        request.POST or None,
        organisations=queries.organisations_to_invite_for(person, here),
        roles=presenters.roles_to_invite(person, here),
    )
    door = door_of(request)
    if form.is_valid() and (
        sent := attempt(form, actions.invite_person, by=person, partnership=here, door=door, **form.cleaned_data)
    ):
        link = f"{door}{sent.secret}/" if settings.ALONGSIDE_DEMONSTRATION else ""
        return render(request, "accounts/person_invited.html", {"invitation": sent, "link": link})
    return render(request, "accounts/person_invite.html", {"form": form})


def invitation_withdraw(request: PartnershipRequest, invitation: uuid.UUID) -> HttpResponse:
    """Withdraw an invitation that is waiting."""
    waiting = queries.invitation_for(request.user, request.partnership, invitation)
    form = ConfirmForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.withdraw_invitation, by=request.user, invitation=waiting):
        messages.success(request, "The invitation has been withdrawn.")
        return redirect("accounts:people_list", slug=request.partnership.slug)
    return render(request, "accounts/invitation_withdraw.html", {"form": form, "invitation": waiting})


def seat_give(request: PartnershipRequest, person: uuid.UUID) -> HttpResponse:
    """Give a person one more role."""
    found = queries.person_for(request.user, request.partnership, person)
    form = RoleForm(request.POST or None, roles=presenters.powers(request.user, request.partnership, found).roles)
    given = {"by": request.user, "partnership": request.partnership, "person": found}
    if form.is_valid() and attempt(form, actions.give_seat, **given, **form.cleaned_data):
        messages.success(request, "The role has been given.")
        return redirect("accounts:person_detail", slug=request.partnership.slug, person=person)
    return render(request, "accounts/seat_give.html", {"form": form, "found": found})


def seat_end(request: PartnershipRequest, seat: uuid.UUID) -> HttpResponse:
    """End one of a person's roles."""
    held = queries.seat_for(request.user, request.partnership, seat)
    form = ConfirmForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.end_seat, by=request.user, seat=held):
        messages.success(request, "The role has been ended.")
        return redirect("accounts:people_list", slug=request.partnership.slug)
    return render(request, "accounts/seat_end.html", {"form": form, "held": presenters.held_role(held)})


def person_leave(request: PartnershipRequest, person: uuid.UUID) -> HttpResponse:
    """Close the account of a person who has left."""
    found = queries.person_for(request.user, request.partnership, person)
    form = ConfirmForm(request.POST or None)
    given = {"by": request.user, "partnership": request.partnership, "person": found}
    if form.is_valid() and attempt(form, actions.person_leaves, **given):
        messages.success(request, "The account has been closed.")
        return redirect("accounts:people_list", slug=request.partnership.slug)
    return render(request, "accounts/person_leave.html", {"form": form, "found": found})


def person_sign_out(request: PartnershipRequest, person: uuid.UUID) -> HttpResponse:
    """Sign a person out everywhere, for a lost or stolen device."""
    found = queries.person_for(request.user, request.partnership, person)
    form = ConfirmForm(request.POST or None)
    given = {"by": request.user, "partnership": request.partnership, "person": found}
    if form.is_valid() and attempt(form, actions.sign_out_person, **given):
        messages.success(request, "They have been signed out everywhere.")
        return redirect("accounts:person_detail", slug=request.partnership.slug, person=person)
    return render(request, "accounts/person_sign_out.html", {"form": form, "found": found})


def second_factor_reset(request: PartnershipRequest, person: uuid.UUID) -> HttpResponse:
    """Remove a person's second step after they have lost it."""
    found = queries.person_for(request.user, request.partnership, person)
    form = ConfirmForm(request.POST or None)
    given = {"by": request.user, "partnership": request.partnership, "person": found}
    if form.is_valid() and attempt(form, actions.reset_second_factor, **given):
        messages.success(request, "Their second step has been removed.")
        return redirect("accounts:person_detail", slug=request.partnership.slug, person=person)
    return render(request, "accounts/second_factor_reset.html", {"form": form, "found": found})


def door_of(request: PersonRequest) -> str:
    """The address invitations are opened at, here."""
    return request.build_absolute_uri(reverse("accounts:invitation_accept", kwargs={"secret": "-"})).removesuffix("-/")
