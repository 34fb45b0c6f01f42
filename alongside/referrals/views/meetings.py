"""Pages about what a conference carries on, who takes part how, what it decides, and its minutes on paper."""

from django.http import HttpResponse

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, minutes, queries
from alongside.referrals.forms.cases import ReadyForm
from alongside.referrals.forms.conferences import AttendanceForm, InterestForm, OutcomeForm

from .conferences import asked, opened


def attendance_note(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Write down who sent apologies or looks on."""
    one = opened(request, reference)
    form = AttendanceForm(request.POST or None, people=queries.named_to(request.user, one).exclude(pk=one.chair_id))
    return asked(request, one, form, actions.note_attendance, "attend")


def interest_declare(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Declare a conflict of interest."""
    one = opened(request, reference)
    item = queries.item_for(request.user, one, number)
    return asked(request, one, InterestForm(request.POST or None), actions.declare_interest, "interest", item)


def outcome_decide(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Write down what was decided of a person."""
    one = opened(request, reference)
    item = queries.item_for(request.user, one, number)
    return asked(request, one, OutcomeForm(request.POST or None), actions.decide_outcome, "outcome", item)


def minutes_approve(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Approve the minutes of the meeting before."""
    one = opened(request, reference)
    form = ReadyForm(request.POST if request.method == "POST" else None)
    return asked(request, one, form, actions.approve_minutes, "approve", before=queries.before_of(request.user, one))


def minutes_pdf(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The minutes on paper, in the version of one's own organisation; of what one does not hear, nothing."""
    one, who = opened(request, reference, "minutes on paper"), request.user
    named, ways = list(queries.named_to(who, one)), queries.ways_of_taking_part(one)
    signed = queries.signed_among(one, named)
    people = [(each.full_name, str(each.organisation), minutes.part_in(each, ways, signed)) for each in named]
    items = queries.decided_of(who, one) if queries.hears_all(who, one) else []
    made = minutes.on_paper(one, who.organisation, queries.minutes_for(who, one), items, people)
    headers = {"Content-Disposition": f'attachment; filename="{one.reference}.pdf"', "Cache-Control": "no-store, private"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
