"""Pages about the files that go with a report, and about copying it field by field."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership.documents.serving import answer_with
from alongside.referrals import actions, presenters, queries
from alongside.referrals.forms.files import FileForm
from alongside.referrals.forms.indicators import DropForm
from alongside.ui.forms import attempt


def file_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The files that go with a report; and one more."""
    case = queries.pack_of(request.user, request.partnership, reference)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and attempt(form, actions.add_file, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:file_list", slug=request.partnership.slug, reference=reference)
    rows = [presenters.kept_file(one) for one in queries.files_of(case)]
    return render(request, "referrals/file_list.html", {"form": form, "case": case, "rows": rows})


@require_safe
def file_get(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """One file, to save."""
    case = queries.pack_of(request.user, request.partnership, reference)
    file = queries.file_of(case, number)
    actions.read_file(by=request.user, case=case, number=number)
    return answer_with(file)


def file_drop(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """A file that does not go with the report."""
    case = queries.pack_of(request.user, request.partnership, reference)
    file = queries.file_of(case, number)
    form = DropForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.drop_file, by=request.user, case=case, number=number):
        return redirect("referrals:file_list", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/file_drop.html", {"form": form, "case": case, "file": file})


@require_safe
def pack_copy(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The report field by field, each to be copied into the official form."""
    case = queries.pack_of(request.user, request.partnership, reference)
    actions.print_pack(by=request.user, case=case)
    leaves = presenters.leaves(queries.latest_answers(case))
    return render(request, "referrals/pack_copy.html", {"case": case, "title": presenters.pack_name(case), "leaves": leaves})
