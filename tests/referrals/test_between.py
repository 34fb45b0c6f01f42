"""What one organisation asks of another: who may be asked, what opens the case, where it is now, and who sees any of it."""

import datetime as dt

import pytest
from django.urls import reverse

from alongside.accounts.models import OrganisationDuty
from alongside.home.presenters import waiting_for
from alongside.kernel.refusals import Refused
from alongside.referrals import actions, between, queries
from alongside.referrals.models import Referral
from alongside.sharing import actions as sharing
from alongside.sharing.policy import consents_in_force
from alongside.tasks.models import Task
from alongside.tasks.queries import tasks_for
from alongside.tasks.working_days import Nation
from tests.referrals.test_cases import TODAY, build, met
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

CANARY = "Kestrel needs a dentist"
ASK = {"kind": "support", "purpose": "A place to stay", "asked": CANARY}


@pytest.fixture
def world(db):
    return laid(build)


def agreed(world, case, to=None):
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "given_on": TODAY(), "information": ["all"]}
    return sharing.give_consent(by=world.fra, record=case.record, recipient=to or world.charity, purpose="A room", **terms)


def sent(world, case=None, **more):
    case = case or met(world)
    return actions.send_referral(by=world.fra, case=case, to=world.charity, ground=agreed(world, case), **{**ASK, **more})


def move(person, referral, state, **more):
    return actions.move_referral(by=person, referral=referral, state=state, from_state=referral.state, **more)


def at(name, referral):
    return reverse(f"referrals:{name}", kwargs={"slug": "dorset", "referral": referral.reference})


def lines(world, person):
    return [(one.number, one.text) for one in waiting_for(person, world.dorset) if one.href.endswith("/between/")]


def test_it_is_sent_received_asked_about_accepted_and_closed_each_step_dated(world):
    referral = sent(world)
    assert lines(world, world.cleo) == [(1, "to answer: what partners ask of you for people met")]
    [task] = tasks_for(world.cora, world.dorset)
    assert (task.organisation, task.status) == (world.charity, "open")
    assert "Kestrel" not in task.record.title
    referral = move(world.cleo, referral, "received")
    referral = move(world.cleo, referral, "more_asked", words="Which language?")
    assert lines(world, world.fra) == [(1, "to tell more: partners ask about what you asked")]
    with pytest.raises(Refused, match="in your words"):
        move(world.fra, referral, "received")
    referral = move(world.fra, referral, "received", words="Polish")
    referral = move(world.cleo, referral, "accepted")
    assert Task.everything.get(pk=task.pk).status == "done"
    with pytest.raises(Refused, match="what came of it"):
        move(world.cleo, referral, "closed")
    referral = move(world.cleo, referral, "closed", outcome="given")
    assert [(one.state, one.on) for one in referral.steps.all()] == [
        (state, TODAY()) for state in ("sent", "received", "more_asked", "received", "accepted", "closed")
    ]
    assert lines(world, world.fra) == lines(world, world.cleo) == []


def test_no_move_is_made_that_the_table_does_not_list(world):
    """From every state, by either side: what is not listed is refused, and nothing leads out of an end."""
    referral = sent(world)
    ends = {state for state in between.states() if not between.moves(state, "sender") + between.moves(state, "recipient")}
    assert ends == {"declined", "withdrawn", "closed"}
    for person, side in ((world.fra, "sender"), (world.cleo, "recipient")):
        for state in between.states():
            Referral.objects.filter(pk=referral.pk).update(state=state)
            referral.refresh_from_db()
            after = next(after for after in between.states() if after not in between.moves(state, side))
            with pytest.raises(Refused, match="cannot go there"):
                move(person, referral, after, words="Why", outcome="given")
    with pytest.raises(Refused, match="Somebody has answered"):
        actions.move_referral(by=world.cleo, referral=referral, state="received", from_state="accepted")


def test_only_a_first_responder_is_asked_to_refer_and_soon(world):
    case = met(world, consent="yes")
    with pytest.raises(Refused, match="not known to be a first responder"):
        sent(world, case, kind="first_responder")
    OrganisationDuty.objects.create(
        organisation=world.charity, duty="first_responder", answer="yes", source="A list", started=dt.date(2020, 1, 1)
    )
    [consent] = consents_in_force().filter(record=case.record)
    words = {**ASK, "kind": "first_responder"}
    referral = actions.send_referral(by=world.fra, case=case, to=world.charity, ground=consent, **words)
    assert referral.answer_by == queries.working_day(TODAY(), 1, Nation.ENGLAND_AND_WALES)
    with pytest.raises(Refused, match="for this already"):
        actions.send_referral(by=world.fra, case=case, to=world.charity, **words)
    referral = move(world.cleo, referral, "declined", words="We have no room")
    Referral.objects.filter(pk=sent_late(world, case).pk).update(answer_by=TODAY() - dt.timedelta(days=1))
    assert lines(world, world.fra) == [(1, "past their day: partners you asked have not answered")]


def sent_late(world, case):
    return actions.send_referral(by=world.fra, case=case, to=world.charity, **{**ASK, "kind": "advice"})


def test_nothing_but_a_clause_or_consent_opens_the_case(world):
    case = met(world)
    for ground in (None, agreed(world, met(world)), agreed(world, case, world.police)):
        with pytest.raises(Refused, match="Nothing lets them see"):
            actions.send_referral(by=world.fra, case=case, to=world.charity, ground=ground, **ASK)
    clause = world.add_clause(from_sector="council_unitary")
    clause.kinds = ["referrals.case"]
    clause.save()
    referral = actions.send_referral(by=world.fra, case=case, to=world.charity, ground=clause, **ASK)
    assert queries.referral_for(world.cleo, world.dorset, referral.reference) == referral
    with pytest.raises(Refused, match="Only the organisation that met"):
        actions.send_referral(by=world.cleo, case=case, to=world.police, **ASK)


def test_a_consent_taken_back_hides_what_was_asked_and_others_never_saw_it(world, client):
    referral = sent(world)
    assert CANARY in signed_in(client, world.cleo).get(at("referral_show", referral)).content.decode()
    assert signed_in(client, world.max).get(at("referral_show", referral)).status_code == 404
    [consent] = consents_in_force().filter(record=referral.case.record)
    sharing.withdraw_consent(by=world.fra, consent=consent, words="He told us")
    signed_in(client, world.cleo)
    assert client.get(at("referral_show", referral)).status_code == client.get(at("referral_move", referral)).status_code == 404
    listed = client.get(reverse("referrals:referral_list", kwargs={"slug": "dorset"})).content.decode()
    assert CANARY not in listed
    assert referral.reference not in listed
    with pytest.raises(Refused, match="cannot see"):
        move(world.cleo, referral, "accepted")
    assert "can no longer open" in signed_in(client, world.fra).get(at("referral_show", referral)).content.decode()


def test_the_pages_from_asking_to_answering(world, client, django_assert_max_num_queries):
    case = met(world)
    consent = agreed(world, case)
    place = {"slug": "dorset", "reference": case.reference}
    signed_in(client, world.fra)
    page = reverse("referrals:referral_choose", kwargs=place)
    assert "Nothing lets them see" in client.get(client.post(page, {"to": world.police.slug}).url).content.decode()
    there = client.post(page, {"to": world.charity.slug}).url
    wrong = client.post(there, {**ASK, "kind": "", "ground": consent.reference}).content.decode()
    assert "Choose what you ask them to do" in wrong
    assert CANARY in wrong
    page = client.post(there, {**ASK, "ground": consent.reference}).url
    with django_assert_max_num_queries(25):
        assert "Answer, or take it back" in client.get(page).content.decode()
    referral = Referral.objects.get()
    signed_in(client, world.cleo)
    typed = {"from_state": "sent", "state": "declined"}
    assert "the other organisation reads it" in client.post(at("referral_move", referral), typed).content.decode()
    assert client.post(at("referral_move", referral), {**typed, "words": "Full"}).url == at("referral_show", referral)
    assert "Full" in client.get(at("referral_show", referral)).content.decode()
