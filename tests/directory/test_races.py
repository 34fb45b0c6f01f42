"""Two who look after the directory decide at once, and two clocks look at once: it is done once."""

import threading

import pytest
from django.db import connection

from alongside.directory import actions
from alongside.directory.models import Change, Noticed, Reminder
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership import actions as partnership
from alongside.partnership.listing import Facts
from alongside.partnership.models import Correction, PartnershipProfile
from tests.cast import Cast

from .keeping import facts_to_correct, listed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
HANDS = 4


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    made = Cast()
    partnership.load_areas(by=Clockwork())
    return made


def at_once(*acts):
    """What happens when all of these are done at the same time: "done", or what stopped them."""
    outcomes, start = [], threading.Barrier(len(acts))

    def one(act):
        start.wait()
        try:
            act()
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def entries(act):
    return Entry.objects.filter(act=act).count()


def test_a_correction_is_settled_once(cast):
    place = listed()
    said = Correction.objects.create(partnership=place, about="chair", text="x", contact="canary@home.example")
    facts = facts_to_correct(place, chair=["ngo_general"])
    outcomes = at_once(
        *[lambda: actions.apply_correction(by=cast.fay, correction=said, **facts)] * 2,
        *[lambda: partnership.settle_correction(by=cast.fay, correction=said, accepted=False)] * 2,
    )
    assert outcomes.count("done") == 1
    said.refresh_from_db()
    page = PartnershipProfile.objects.get(partnership=place)
    assert (page.chair_sectors == ["ngo_general"]) is (said.state == "accepted")
    assert said.contact == ""
    assert entries("partnership.settle_correction") == 1


def test_a_suggestion_is_decided_once(cast):
    suggestion = actions.suggest_partnership(by=Visitor(), name="Lantern Coast Network", caller="203.0.113.7")
    facts = Facts(title="Lantern Coast Network", source="x")
    outcomes = at_once(
        *[lambda: actions.decide_suggestion(by=cast.fay, suggestion=suggestion, outcome="accepted", facts=facts)] * 2,
        *[lambda: actions.decide_suggestion(by=cast.fay, suggestion=suggestion, outcome="declined")] * 2,
    )
    assert outcomes.count("done") == 1
    suggestion.refresh_from_db()
    assert PartnershipProfile.objects.count() == (1 if suggestion.state == "accepted" else 0)
    assert entries("directory.decide_suggestion") == 1


def test_what_changed_is_told_once(cast):
    places = [listed(f"Forum {number}") for number in range(5)]
    outcomes = at_once(*[lambda: actions.note_changes(by=Clockwork())] * HANDS)
    assert outcomes == ["done"] * HANDS
    assert Change.objects.count() == Noticed.objects.count() == len(places)
    partnership.correct_listing(by=cast.fay, partnership=places[0], **facts_to_correct(places[0], level="local"))
    at_once(*[lambda: actions.note_changes(by=Clockwork(), partnership=places[0])] * HANDS)
    assert Change.objects.filter(kind="changed").count() == 1


def test_nobody_is_reminded_twice(cast):
    PartnershipProfile.objects.create(partnership=cast.dorset, published=True)
    at_once(*[lambda: actions.remind_coordinators(by=Clockwork())] * HANDS)
    assert Reminder.objects.count() == 1
