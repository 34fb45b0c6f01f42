"""Pages of the day: checking in, the running log, who was met."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest
from alongside.enforcement import actions, methane, queries
from alongside.enforcement.forms.day import (
    EncounterForm,
    HandOverForm,
    LogForm,
    MethaneForm,
    PassForm,
    PresenceForm,
    ReappraisalForm,
)
from alongside.enforcement.moves import LOG_OPEN, ON_THE_DAY
from alongside.enforcement.presenters import day as present_day
from alongside.enforcement.presenters import operations as present
from alongside.enforcement.safes import safe_of
from alongside.kernel.refusals import Refused
from alongside.ui.forms import attempt

from .opening import opened, shown


def day_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The day on one page: check in, write in the log, see the numbers."""
    operation = opened(request, reference, "day")
    return _day(request, operation, LogForm())


@require_POST
def check_in(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say that one is there, or gone."""
    operation = opened(request, reference, "day")
    form = PresenceForm(request.POST, helpers=queries.helpers_on_the_day(request.user, operation))
    if form.is_valid():
        try:
            actions.check_in(by=request.user, operation=operation, **form.cleaned_data)
        except Refused as refused:
            return _day(request, operation, LogForm(), refused.reason)
        return redirect(present.at(operation, "day_show"))
    return _day(request, operation, LogForm(), "Choose whether you are there.")


@require_POST
def log_write(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write a line in the log; sent again by a page that heard no answer, it is written once."""
    operation = opened(request, reference, "day")
    queries.require_log(request.user, operation)
    form = LogForm(request.POST)
    words = {"by": request.user, "operation": operation}
    if form.is_valid() and attempt(form, actions.write_log, **words, **form.cleaned_data):
        return redirect(present.at(operation, "day_show"))
    return _day(request, operation, form)


def methane_write(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Report an incident letter by letter, as a line of the log; the reports so far stand below, to read out or copy."""
    operation = opened(request, reference, "day")
    queries.require_log(request.user, operation)
    form = MethaneForm(request.POST or None)
    words = {"by": request.user, "operation": operation}
    if form.is_valid():
        text, token = methane.report_text(form.cleaned_data), form.cleaned_data["token"]
        if attempt(form, actions.write_log, **words, text=text, token=token):
            return redirect(present.at(operation, "methane_write"))
    reports = queries.methane_reports_of(request.user, operation)
    context = {"form": form, "reports": reports, "safe": safe_of(request.user, operation)}
    return shown(request, operation, "methane_write", context, "day_show")


def encounter_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Who was met; for people of an immigration body, the numbers and what was passed to them."""
    operation = opened(request, reference, "people met")
    standing = queries.standing_of(request.user, operation)
    context = {
        "counts": queries.counts_of(request.user, operation),
        "met": present_day.met(
            operation, queries.encounters_of(request.user, operation), commands=standing.commands, person=request.user
        ),
        "passed": queries.names_passed_to(request.user, operation),
    }
    return shown(request, operation, "encounter_list", context, "day_show")


def encounter_add(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down somebody who was met."""
    operation = opened(request, reference, "people met")
    queries.require_meeting(request.user, operation)
    form = EncounterForm(request.POST or None, places=queries.premises_of(operation))
    words = {"by": request.user, "operation": operation}
    if form.is_valid() and attempt(form, actions.record_encounter, **words, **form.cleaned_data):
        return redirect(present.at(operation, "encounter_list"))
    return shown(request, operation, "encounter_add", {"form": form, "safe": safe_of(request.user, operation)}, "day_show")


def encounter_reappraise(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Say anew whether somebody who was met could be a victim."""
    operation = opened(request, reference, "people met")
    encounter = queries.encounter_for(request.user, operation, number)
    form = ReappraisalForm(request.POST or None)
    words = {"by": request.user, "operation": operation, "encounter": encounter}
    if form.is_valid() and attempt(form, actions.reappraise_encounter, **words, **form.cleaned_data):
        return redirect(present.at(operation, "encounter_list"))
    context = {"form": form, "encounter": encounter, "safe": safe_of(request.user, operation)}
    return shown(request, operation, "encounter_reappraise", context, "day_show")


def hand_over_add(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Write down that somebody was handed over for a referral."""
    operation = opened(request, reference, "people met")
    encounter = queries.encounter_for(request.user, operation, number)
    form = HandOverForm(request.POST or None)
    words = {"by": request.user, "operation": operation, "encounter": encounter}
    if form.is_valid() and attempt(form, actions.hand_over, **words, **form.cleaned_data):
        return redirect(present.at(operation, "encounter_list"))
    context = {"form": form, "encounter": encounter, "safe": safe_of(request.user, operation)}
    return shown(request, operation, "hand_over_add", context, "day_show")


def name_pass(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Pass one name, or let one status be asked about."""
    operation = opened(request, reference, "people met")
    queries.require_commanding(request.user, operation)
    encounter = queries.encounter_for(request.user, operation, number)
    people = queries.named_to(request.user, operation)
    form = PassForm(request.POST or None, gateways=queries.gateways_to_choose(), people=people)
    words = {"by": request.user, "operation": operation, "encounter": encounter}
    if form.is_valid() and attempt(form, actions.pass_name, **words, **form.cleaned_data):
        return redirect(present.at(operation, "encounter_list"))
    return shown(request, operation, "name_pass", {"form": form, "encounter": encounter}, "day_show")


def _day(request: PartnershipRequest, operation: Any, form: LogForm, refused: str = "") -> HttpResponse:
    standing = queries.standing_of(request.user, operation)
    there = queries.check_ins_of(request.user, operation)
    context: dict[str, Any] = {
        "form": form,
        "refused": refused,
        "safe": safe_of(request.user, operation),
        "present": there,
        "log": queries.log_of(request.user, operation) if standing.keeps_log else [],
        "counts": queries.counts_of(request.user, operation),
        "missing": queries.not_there(request.user, operation, there) if standing.keeps_log else [],
        "live": operation.status in ON_THE_DAY,
        "tokens": (uuid.uuid4(), uuid.uuid4()),
        "helpers": present_day.helpers(queries.helpers_there(request.user, operation)),
        "writes_log": standing.keeps_log and operation.status in LOG_OPEN,
    }
    return shown(request, operation, "day_show", context, "day_show")
