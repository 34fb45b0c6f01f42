"""Pages about people who may be victims: who was met, by which route, and the report."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import (
    actions,
    area,
    beside,
    days,
    decided,
    families,
    packs,
    panels,
    presenters,
    queries,
    reconsidering,
    reporting,
    typing_ahead,
)
from alongside.referrals.forms.cases import (
    HandOverForm,
    MoveForm,
    PageForm,
    ReadyForm,
    RecipientForm,
    ReferralForm,
    ReferralMoveForm,
    RouteForm,
    meet_form,
    starting,
)
from alongside.sharing.neighbours import NEW_SUPPORT, way_to
from alongside.ui.forms import attempt


def case_list(request: PartnershipRequest) -> HttpResponse:
    """The people met, newest first, and what is due."""
    found, ours = queries.newest_cases_for(request.user, request.partnership), request.user.organisation_id
    rows = [presenters.row(case, ours=case.record.owner_id == ours) for case in found]
    mine = presenters.days(days.own_due_for(request.user, request.partnership))
    return render(request, "referrals/case_list.html", {"rows": rows, "mine": mine})


def case_new(request: PartnershipRequest) -> HttpResponse:
    """Write down that a person was met, and find their route."""
    source = queries.source_for(request.user, request.partnership, request.GET.get("from", ""))
    form, place = meet_form(request.POST, request.user, source), request.partnership
    words = {"by": request.user, "partnership": place, "source": source}
    if form.is_valid() and (case := attempt(form, actions.meet_person, **words, **form.words())):
        return redirect("referrals:case_show", slug=place.slug, reference=case.reference)
    standing = queries.standing_of(request.user.organisation)
    return render(request, "referrals/case_new.html", {"form": form, "source": source, "standing": standing})


def case_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One case: the route and why, where it stands, what is due, what it came from."""
    case = queries.case_for(request.user, request.partnership, reference)
    actions.read_case(by=request.user, case=case)
    owns = case.record.owner_id == request.user.organisation_id
    context = {
        "case": case,
        "owns": owns,
        "bar": decided.bar(case) if owns else None,
        "kin": families.kin_of(request.user, case),
        "area": area.area_of(case, ours=owns),
        "panel": panels.panel_of(case) if owns else None,
        "may_bar": decided.may_bar(case),
        "route": presenters.route_of(case),
        "stage": decided.stage_told(case, ours=owns),
        "back": beside.came_back(case, ours=owns),
        "leave": owns and beside.may_note_leave(case),
        "interests": beside.interests_told(beside.interests(case)) if owns else "",
        "protection": decided.protection(case) if owns else "",
        "notice": decided.disqualification(case) if owns else None,
        "again": owns and reconsidering.is_about(case),
        "may_leave": decided.may_leave(case),
        "may_disqualify": decided.may_be_disqualified(case),
        "pack": presenters.pack_name(case),
        "sent": reporting.is_sent(case),
        "days": presenters.days(days.due_shown_to(request.user, case)),
        "standing": presenters.standing(case),
        "threads": presenters.links(queries.threads_of(request.user, case), case),
        "support": way_to(NEW_SUPPORT, request.user, request.partnership, case.reference),
    }
    return render(request, "referrals/case_show.html", context)


def route_choose(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say what has changed, and find the route again."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = RouteForm(request.POST or None, initial={**presenters.facts_of(case), "review_on": case.review_on})
    if form.is_valid() and attempt(form, actions.choose_route, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/route_choose.html", {"form": form, "case": case})


def case_move(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say where the case stands now."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = MoveForm(request.POST or None, initial={"from_stage": case.stage}, choices=presenters.choices(case))
    if form.is_valid() and attempt(form, actions.move_case, by=request.user, case=case, **form.cleaned_data):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "case": case, "stage": presenters.stage_name(case.stage), "bar": decided.bar(case)}
    return render(request, "referrals/case_move.html", context)


def case_hand_over(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Hand the case and its report to a named colleague."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = HandOverForm(request.POST or None, colleagues=list(queries.colleagues_for(request.user, case)))
    if form.is_valid() and attempt(form, actions.hand_over_case, by=request.user, case=case, **form.words()):
        return redirect("referrals:case_show", slug=request.partnership.slug, reference=reference)
    return render(request, "referrals/case_hand_over.html", {"form": form, "case": case})


def pack_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The report's parts and how far each is; what is left to do; what must come out."""
    case = queries.pack_of(request.user, request.partnership, reference)
    actions.read_case(by=request.user, case=case)
    form = ReadyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.check_pack, by=request.user, case=case):
        return redirect("referrals:pack_show", slug=request.partnership.slug, reference=reference)
    state = queries.readiness_of(request.user, case)
    found = reporting.gone_through(request.user, case, state.answers)
    parts = [*presenters.apart(case, asked=state.hidden, said=state.is_called), *found["sections"]]
    context = {"form": form, "case": case, "title": presenters.pack_name(case), "version": presenters.form_day(), "state": state}
    context["since_sent"] = beside.since_sent(case, state.answers)
    context |= {"findings": state.findings, "name_wanted": queries.form_wants_a_name(state.values)}
    return render(request, "referrals/pack_show.html", found | context | {"sections": parts})


def pack_page(request: PartnershipRequest, reference: str, number: str) -> HttpResponse:
    """One page of the report."""
    case = queries.pack_of(request.user, request.partnership, reference)
    answers, values = queries.latest_answers(case), queries.values_of(case)
    page = next((one for one in packs.pages_for(values) if one.number == number), None)
    if page is None:
        raise Http404
    initial = {**starting(page, values), "seen": presenters.latest(answers)}
    form = PageForm(request.POST or None, page=page, initial=initial)
    if form.is_valid() and attempt(form, actions.answer_page, by=request.user, case=case, **form.words()):
        return redirect(presenters.next_page(case, queries.values_of(case), number))
    context = {"form": form, "case": case, "page": page, "origins": presenters.origins(page, answers)}
    context |= {"listed": presenters.listed(page, values), "cover": page.every_situation and packs.several(values)}
    context["lists"] = typing_ahead.lists_for(request.user, case, page)
    return render(request, "referrals/pack_page.html", context)


def pack_print(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The whole report in the official order, to read, copy or print."""
    case = queries.pack_of(request.user, request.partnership, reference)
    actions.read_case(by=request.user, case=case)
    leaves = presenters.leaves(queries.latest_answers(case))
    context = {"case": case, "title": presenters.pack_name(case), "leaves": leaves}
    context |= {"findings": queries.findings_in(request.user, case)}
    return render(request, "referrals/pack_print.html", context)


def pack_pdf(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The whole report as a PDF."""
    case = queries.pack_of(request.user, request.partnership, reference)
    actions.print_pack(by=request.user, case=case)
    made = presenters.pdf(case, presenters.leaves(queries.latest_answers(case)))
    headers = {"Content-Disposition": f'attachment; filename="{case.reference}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def referral_list(request: PartnershipRequest) -> HttpResponse:
    """What other organisations were asked, where it is now, and what they ask."""
    sent = queries.sent_for(request.user, request.partnership)[: queries.SHOWN]
    received = queries.received_for(request.user, request.partnership)[: queries.SHOWN]
    context = {"sent": [presenters.asked(one, "sender") for one in sent]}
    context |= {"received": [presenters.asked(one, "recipient") for one in received]}
    return render(request, "referrals/referral_list.html", context)


def referral_choose(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Choose whom to ask."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    form = RecipientForm(request.POST or None, organisations=queries.organisations_to_refer_to(request.user, case))
    if form.is_valid():
        place = {"slug": request.partnership.slug, "reference": reference, "organisation": form.cleaned_data["to"]}
        kind = presenters.kind_meant(request.GET.get("for", ""))
        return redirect(reverse("referrals:referral_new", kwargs=place) + (f"?for={kind}" if kind else ""))
    return render(request, "referrals/referral_choose.html", {"form": form, "case": case})


def referral_new(request: PartnershipRequest, reference: str, organisation: str) -> HttpResponse:
    """Ask an organisation to do something for a person met."""
    case = queries.case_owned_by(request.user, request.partnership, reference)
    to = queries.organisation_to_refer_to(request.user, case, organisation)
    seen, grounds = queries.sees_case(case, to), queries.grounds_for(request.user, case, to)
    meant = {"kind": presenters.kind_meant(request.GET.get("for", ""))}
    parts, words = queries.parts_to_tell(case), {"by": request.user, "to": to}
    form = ReferralForm(request.POST or None, initial=meant, grounds=grounds, seen=seen, parts=parts)
    if form.is_valid() and (sent := attempt(form, actions.send_referral, case=case, **words, **form.words())):
        return redirect("referrals:referral_show", slug=request.partnership.slug, referral=sent.reference)
    template = "referral_new" if seen or grounds else "referral_unopened"
    return render(request, f"referrals/{template}.html", {"form": form, "case": case, "to": to, "seen": seen})


def referral_show(request: PartnershipRequest, referral: str) -> HttpResponse:
    """What was asked, where it is now, and what became of it."""
    found = queries.referral_for(request.user, request.partnership, referral)
    actions.read_referral(by=request.user, referral=found)
    side = queries.side_of(request.user, found)
    context = {"one": presenters.asked(found, side), "side": side, "steps": presenters.steps_of(found)}
    context |= {"moves": presenters.moves_of(found, side), "open": queries.sees_case(found.case, found.to)}
    context |= {"told": reporting.told(found), "report": reporting.report_step(found, side)}
    return render(request, "referrals/referral_show.html", context)


def referral_move(request: PartnershipRequest, referral: str) -> HttpResponse:
    """Say what becomes of what was asked."""
    found = queries.referral_for(request.user, request.partnership, referral)
    choices = presenters.moves_of(found, queries.side_of(request.user, found))
    start, outcomes = {"from_state": found.state}, presenters.outcomes_of(found)
    form = ReferralMoveForm(request.POST or None, initial=start, choices=choices, outcomes=outcomes)
    if form.is_valid() and attempt(form, actions.move_referral, by=request.user, referral=found, **form.cleaned_data):
        return redirect("referrals:referral_show", slug=request.partnership.slug, referral=referral)
    return render(request, "referrals/referral_move.html", {"form": form, "referral": found})
