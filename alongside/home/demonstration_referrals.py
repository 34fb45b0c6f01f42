"""The demonstration's people met: Ben refers one who agrees, notifies about one who declines; Cleo keeps working with a third.

A conference about the first is called for next week: the police have said what they know, and the charity has not looked yet.

Every place, name and word is invented, and nobody met has a name.
"""

import datetime as dt

from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.accounts.models import Organisation, Partnership, User
from alongside.referrals import actions, conferences, packs
from alongside.referrals.models import Case
from alongside.sharing import actions as sharing

_SOURCE = "Modern Slavery Act 2015, section 52; list of first responders"
_TOLD = {
    "10": {"how_began": "A man at the bus station promised a room and work in a car wash, paid by the week."},
    "12": {
        "tasks": "Washing cars from eight until eight, six days a week, without a break.",
        "living_conditions": "Slept with five others behind the wash, on the floor.",
        "treatment": "Was told that the police would send them away. Papers were taken for the tenancy.",
    },
    "21": {"professional_view": "No pay for months, papers taken, and fear of the man who owns the van."},
}


def load(people: dict[str, User], dorset: Partnership) -> None:
    """Write down three people met and a conference about one of them, by the real acts."""
    ben, cleo, today = people["ben"], people["cleo"], timezone.localdate()
    council = Organisation.objects.get(name="Dorset Council")
    for duty in ("first_responder", "duty_to_notify"):
        words = {"answer": "yes", "source": _SOURCE, "started": dt.date(2015, 11, 1)}
        accounts.record_duty(by=people["fay"], organisation=council, duty=duty, **words)
    adult, place = {"age": "adult", "capacity": "has"}, {"partnership": dorset}
    agreed = actions.meet_person(by=ben, met_on=today - dt.timedelta(days=2), consent="yes", **adult, **place)
    declined = actions.meet_person(by=ben, met_on=today - dt.timedelta(days=9), consent="no", **adult, **place)
    for case in (agreed, declined):
        for number, answers in _TOLD.items():
            actions.answer_page(by=ben, case=case, page=packs.page_named(number), answers=answers, seen=0)
    sharing.give_consent(
        by=ben,
        record=agreed.record,
        recipient=cleo.organisation,
        purpose="A safe place to stay tonight",
        information=["what happened", "what they need"],
        language="Romanian",
        explained_by="Ben Okafor, with an interpreter",
        how="In words, alone with Ben and the interpreter",
        given_on=today,
        expires_on=today + dt.timedelta(days=90),
        share=True,
    )
    waiting = actions.meet_person(by=cleo, met_on=today - dt.timedelta(days=5), consent="undecided", **adult, **place)
    again = today + dt.timedelta(days=7)
    actions.choose_route(by=cleo, case=waiting, consent="undecided", review_on=again, **adult)
    _call_a_conference(people, agreed)


def _call_a_conference(people: dict[str, User], case: Case) -> None:
    ana, ben, today = people["ana"], people["ben"], timezone.localdate()
    held_on = today + dt.timedelta(days=9 - today.weekday())  # on Wednesday of next week
    meeting = actions.call_conference(by=ben, partnership=case.partnership, kind="serac", held_on=held_on)
    for name in ("ana", "cleo"):
        actions.name_to_conference(by=ben, conference=meeting, person=people[name])
    actions.list_person(
        by=ben,
        conference=meeting,
        who="Man in his twenties who speaks Romanian, met at the hand car wash",
        reason="He sleeps where he works, and the man who owns the van has his papers",
        basis="consent",
        case=case.record.reference,
    )
    facts = "The van was stopped twice in October with five men in it. Facts, from our own officers."
    actions.return_research(by=ana, conference=meeting, item=meeting.items.get(), known=True, basis="safeguarding", facts=facts)
    version = conferences.statement_on(today).version
    for person in (ben, ana):
        actions.sign_statement(by=person, conference=meeting, version=version)
