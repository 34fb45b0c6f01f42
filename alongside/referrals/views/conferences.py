"""Pages about case conferences: who is named, the list, what each organisation found, the meeting and its minutes."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PartnershipRequest
from alongside.referrals import actions, minutes, presenters, queries
from alongside.referrals.forms.cases import ReadyForm
from alongside.referrals.forms.conferences import (
    ConferenceForm,
    ItemForm,
    MinuteForm,
    OfferForm,
    OpeningForm,
    PersonForm,
    ResearchForm,
    StatementForm,
)
from alongside.referrals.permissions import CALL_CONFERENCE
from alongside.ui.forms import attempt


def conference_list(request: PartnershipRequest) -> HttpResponse:
    """The conferences one is named to."""
    found = queries.conferences_for(request.user, request.partnership)[: queries.SHOWN]
    rows = [presenters.meeting(one) for one in found]
    calls = request.user.may(CALL_CONFERENCE, request.partnership)
    return render(request, "referrals/conference_list.html", {"rows": rows, "calls": calls})


def conference_new(request: PartnershipRequest) -> HttpResponse:
    """Call a conference."""
    earlier = queries.conferences_to_follow(request.user, request.partnership)
    form, words = ConferenceForm(request.POST or None, earlier=earlier), {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (made := attempt(form, actions.call_conference, **words, **form.words())):
        return redirect(presenters.meeting_at(made))
    return render(request, "referrals/conference_new.html", {"form": form})


def conference_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One conference: who is named and has signed, whether those who must be there are, and the list."""
    one, who = opened(request, reference), request.user
    people, ways = list(queries.named_to(who, one)), queries.ways_of_taking_part(one)
    signed = queries.signed_among(one, people)
    context = {"one": presenters.meeting(one), "chairs": one.chair_id == who.pk, "signature": signed.get(who.pk)}
    context |= {"people": presenters.attendance(people, signed), "quorum": queries.quorum_among(one, signed)}
    context["away"] = {person.full_name: minutes.part_in(person, ways, signed) for person in people if person.pk in ways}
    context |= {"overdue": queries.overdue_before(who, one), "before": queries.before_of(who, one)}
    context |= {"items": presenters.items(queries.items_of(who, one), who.organisation_id)}
    return render(request, "referrals/conference_show.html", context)


def person_name(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Name somebody to a conference."""
    one = opened(request, reference)
    form = PersonForm(request.POST or None, people=queries.people_to_name(request.user, one))
    return asked(request, one, form, actions.name_to_conference, "name")


def person_remove(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Remove somebody from a conference."""
    one = opened(request, reference)
    form = PersonForm(request.POST or None, people=queries.named_to(request.user, one))
    return asked(request, one, form, actions.remove_from_conference, "remove")


def person_list(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Put a person on the list."""
    return asked(request, opened(request, reference), ItemForm(request.POST or None), actions.list_person, "person")


def statement_sign(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Read the statement of confidentiality, and sign it."""
    one, statement = opened(request, reference), presenters.statement()
    form = StatementForm(request.POST or None, initial={"version": statement.version})
    return asked(request, one, form, actions.sign_statement, "sign", statement=statement.text)


def conference_open(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Open the meeting."""
    one = opened(request, reference)
    form = OpeningForm(request.POST if request.method == "POST" else None)
    return asked(request, one, form, actions.open_conference, "open", quorum=queries.quorum_of(request.user, one))


def conference_close(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Close the conference."""
    form = ReadyForm(request.POST if request.method == "POST" else None)
    return asked(request, opened(request, reference), form, actions.close_conference, "close")


def minutes_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The minutes, in the version of one's own organisation."""
    one = opened(request, reference, "minutes")
    lines = presenters.minutes(queries.minutes_for(request.user, one), chairs=one.chair_id == request.user.pk)
    context = {"one": presenters.meeting(one), "lines": lines, "hears": queries.hears_all(request.user, one)}
    return render(request, "referrals/conference_minutes.html", context)


def item_show(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """One person on the list: what was found of them, as far as one may read it, and what was offered."""
    one = opened(request, reference, f"person {number}")
    item, hears = queries.item_for(request.user, one, number), queries.hears_all(request.user, one)
    case = queries.case_for_list(request.user, request.partnership, item.case.reference if item.case else "")
    context = {
        "one": presenters.meeting(one),
        "item": item,
        "hears": hears,
        "case": case,
        "chairs": one.chair_id == request.user.pk,
    }
    context |= {"basis": presenters.basis(item.basis), "offers": item.offers.all() if hears else []}
    context |= {"research": presenters.research(queries.research_for(request.user, item))}
    context |= {"interests": item.interests.all(), "decided": minutes.outcome_of(item) if hears else ("", "", "")}
    return render(request, "referrals/conference_item.html", context)


def research_return(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Write down what one's own organisation found."""
    one = opened(request, reference)
    item = queries.item_for(request.user, one, number)
    return asked(request, one, ResearchForm(request.POST or None), actions.return_research, "research", item)


def action_offer(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Offer that one's own organisation will do something."""
    one = opened(request, reference)
    item = queries.item_for(request.user, one, number)
    return asked(request, one, OfferForm(request.POST or None), actions.offer_action, "offer", item)


def minute_write(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Write a line of the minutes."""
    one = opened(request, reference)
    item = queries.item_for(request.user, one, number)
    form = MinuteForm(request.POST or None, organisations=queries.organisations_named(request.user, one))
    return asked(request, one, form, actions.write_minute, "minute", item)


def opened(request: PartnershipRequest, reference: str, part: str = "") -> Any:
    """The conference, for somebody named to it; that they opened it is written down."""
    one = queries.conference_for(request.user, request.partnership, reference)
    actions.read_conference(by=request.user, conference=one, part=part)
    return one


def asked(
    request: PartnershipRequest,
    one: Any,
    form: forms.Form,
    action: Callable[..., Any],
    page: str,
    item: Any = None,
    **shown: Any,
) -> HttpResponse:
    """A form of a conference: done, it leads back to the conference or to the person on its list."""
    words: dict[str, Any] = {"by": request.user, "conference": one} | ({"item": item} if item is not None else {})
    there = presenters.meeting_at(one, item)
    if form.is_valid():
        typed = form.words() if hasattr(form, "words") else form.cleaned_data
        if attempt(form, action, **words, **typed):
            return redirect(there)
    context = {"form": form, "one": presenters.meeting(one), "there": there, "grave": page in ("remove", "close"), **shown}
    return render(request, f"referrals/conference_{page}.html", context)
