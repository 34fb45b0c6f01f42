"""The demonstration's people met: Ben refers one who agrees, notifies about one who declines; Cleo keeps working with a third.

Every place, name and word is invented, and nobody met has a name.
"""

import datetime as dt

from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.accounts.models import Organisation, Partnership, User
from alongside.referrals import actions, packs
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
    """Write down three people met, by the real acts."""
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
