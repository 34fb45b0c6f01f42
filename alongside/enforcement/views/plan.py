"""Pages about the plan."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest
from alongside.enforcement import actions, queries
from alongside.enforcement.forms.plan import FORMS, PartForm, RemovalForm, SignatureForm
from alongside.enforcement.presenters import operations as present
from alongside.enforcement.presenters import plan as present_plan
from alongside.enforcement.rows import Rows
from alongside.ui.forms import attempt

from .opening import opened, shown


def plan_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The parts of the plan, and what is missing."""
    operation = opened(request, reference, "plan")
    standing = queries.standing_of(request.user, operation)
    queries.require_plan(request.user, operation)
    texts = queries.texts_of(operation)
    context = {
        "sections": present_plan.sections(
            operation, standing, texts, queries.gate_with(operation, texts, queries.posts_of(request.user, operation))
        )
    }
    return shown(request, operation, "plan_show", context, "plan_show")


def part_show(request: PartnershipRequest, reference: str, part: str) -> HttpResponse:
    """One part of the plan, with its lists."""
    operation, page = opened(request, reference, part), queries.part_named(part)
    text = queries.text_of(request.user, operation, part)
    standing = queries.standing_of(request.user, operation)
    lists = [queries.rows_named(word) for word in page.rows if standing.may_read(word)]
    from_which = queries.risks_signed_from()
    found = [(one, queries.rows_of(request.user, operation, one)) for one in lists]
    tables = [present_plan.table(operation, one, rows, standing, from_which) for one, rows in found]
    context = {"part": page, "text": text, "answers": present_plan.answers(page, text), "tables": tables}
    return shown(request, operation, "part_show", {**context, "writes": standing.may_write(part)}, "plan_show")


def part_write(request: PartnershipRequest, reference: str, part: str) -> HttpResponse:
    """Write one part of the plan."""
    operation, page = opened(request, reference, part), queries.part_named(part)
    queries.require_writing(request.user, operation, part)
    text = queries.text_of(request.user, operation, part)
    form = PartForm(request.POST or None, part=page, initial={"follows": text.changed_in, **text.answers})
    if form.is_valid() and attempt(form, _write_part, request=request, operation=operation, typed=form, part=part):
        return redirect(present.at(operation, "part_show", part=part))
    return shown(request, operation, "part_write", {"form": form, "part": page}, "plan_show")


def version_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Every version of the plan."""
    operation = opened(request, reference, "versions")
    changes = present_plan.changes(queries.changes_of(request.user, operation))
    return shown(request, operation, "version_list", {"changes": changes}, "plan_show")


def row_add(request: PartnershipRequest, reference: str, word: str) -> HttpResponse:
    """Add a line to one of the lists."""
    operation, rows = opened(request, reference, word), queries.rows_named(word)
    queries.require_writing(request.user, operation, word)
    form = FORMS[word](request.POST or None, choices=_choices(request, operation), initial={"follows": 0})
    if form.is_valid() and attempt(form, _write_row, request=request, operation=operation, rows=rows, typed=form):
        return redirect(_back(operation, rows))
    return shown(request, operation, "row_add", {"form": form, "rows": rows}, "plan_show")


def row_change(request: PartnershipRequest, reference: str, word: str, number: int) -> HttpResponse:
    """Change a line of one of the lists."""
    operation, rows = opened(request, reference, word), queries.rows_named(word)
    row = queries.row_for(request.user, operation, rows, number)
    form = FORMS[word](request.POST or None, choices=_choices(request, operation), initial=present_plan.initial(rows, row))
    words = {"request": request, "operation": operation, "rows": rows, "typed": form, "number": number}
    if form.is_valid() and attempt(form, _write_row, **words):
        return redirect(_back(operation, rows))
    return shown(request, operation, "row_change", {"form": form, "rows": rows, "row": row}, "plan_show")


@require_POST
def row_remove(request: PartnershipRequest, reference: str, word: str, number: int) -> HttpResponse:
    """Take a line out of one of the lists."""
    operation, rows = opened(request, reference, word), queries.rows_named(word)
    row = queries.row_for(request.user, operation, rows, number)
    form = RemovalForm(request.POST or None)
    words = {"by": request.user, "operation": operation, "rows": rows, "number": number}
    if form.is_valid() and attempt(form, actions.remove_row, **words, **form.cleaned_data):
        return redirect(_back(operation, rows))
    return shown(request, operation, "row_remove", {"form": form, "rows": rows, "row": row}, "plan_show")


def risk_sign(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Take a risk that remains, as commander."""
    operation = opened(request, reference, "risks")
    risk = queries.risk_for(request.user, operation, number)
    form = SignatureForm(request.POST or None, initial={"follows": risk.changed_in})
    words = {"by": request.user, "operation": operation, "risk": risk}
    if form.is_valid() and attempt(form, actions.sign_risk, **words, **form.cleaned_data):
        return redirect(present.at(operation, "part_show", part="risk"))
    return shown(request, operation, "risk_sign", {"form": form, "risk": risk}, "plan_show")


def _choices(request: PartnershipRequest, operation: Any) -> dict[str, Any]:
    people = queries.named_to(request.user, operation)
    return {
        "owner": people,
        "person": people,
        "organisation": queries.organisations_to_choose(operation),
        "premises": queries.premises_of(operation),
        "agency": queries.agencies_of(operation),
        "power": queries.powers_for(operation),
    }


def _write_part(*, request: PartnershipRequest, operation: Any, typed: PartForm, part: str) -> Any:
    follows = typed.cleaned_data["follows"]
    return actions.write_part(by=request.user, operation=operation, part=part, follows=follows, answers=typed.answers())


def _write_row(*, request: PartnershipRequest, operation: Any, rows: Rows, typed: Any, number: int | None = None) -> Any:
    words = dict(typed.cleaned_data)
    follows = words.pop("follows")
    return actions.write_row(by=request.user, operation=operation, rows=rows, follows=follows, words=words, number=number)


def _back(operation: Any, rows: Rows) -> str:
    return present.at(operation, "part_show", part=queries.part_with(rows.word).word)
