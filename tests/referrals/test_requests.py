"""A first responder is asked to refer: what was told goes along, the report is theirs, and what comes of it follows from that."""

import datetime as dt

import pytest
from django.urls import reverse

from alongside.accounts import actions as accounts
from alongside.accounts.models import OrganisationDuty
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.referrals import actions, between, packs, queries, stages
from alongside.referrals.models import Case, Referral
from alongside.sharing import actions as sharing
from alongside.sharing.models import Link
from alongside.sharing.policy import consents_in_force
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_between import at, move
from .test_cases import ADULT, CANARY, TODAY, build, met, say

STORY = f"{CANARY} was promised a job"


def nurse_and_council():
    """Nia, of a hospital, is no first responder; Fra, of the council, is one."""
    world = build()
    world.hospital = world._body("Dorset Hospital", "health_provider")

    accounts.admit_member(by=world.ann, partnership=world.dorset, organisation=world.hospital)
    world.nia = world.invite(world.ann, "nia", world.hospital, Role.MEMBER)
    return world


@pytest.fixture
def world(db):
    return laid(nurse_and_council)


def told_case(world, by=None):
    """Somebody who agreed, with what they told: what happened, their name, and where they stay."""
    by = by or world.nia
    case = met(world, by=by)
    assert case.route == "request"
    for number, answers in (
        ("10", {"how_began": STORY}),
        ("27", {"current_town": "Poole", "current_region": "Dorset"}),
        ("44", {"first_name": "Kestrel", "last_name": "Nowak"}),
    ):
        actions.answer_page(by=by, case=case, page=packs.page_named(number), answers=answers, seen=10**9)
    return case


def asked(world, case=None, by=None, tell=("What happened", "The person"), accept=True):
    case, by = case or told_case(world), by or world.nia
    terms = {"language": "Polish", "explained_by": "Nia", "how": "In words", "given_on": TODAY(), "information": ["all"]}

    consent = sharing.give_consent(by=by, record=case.record, recipient=world.council, purpose="A referral", **terms)
    words = {"kind": "first_responder", "purpose": "A referral", "asked": "Speaks Polish", "tell": tell}
    referral = actions.send_referral(by=by, case=case, to=world.council, ground=consent, **words)
    return move(world.fra, referral, "accepted") if accept else referral


def started(world, referral, **facts):
    return actions.start_report(by=world.fra, referral=referral, met_on=TODAY(), **{**ADULT, **facts})


def fresh(referral):
    return Referral.objects.get(pk=referral.pk)


def answers(case):
    return {name: (one.value, one.source) for name, one in queries.latest_answers(case).items()}


def test_what_was_told_goes_along_with_who_told_it_and_never_where_they_are(world):
    referral = asked(world)
    assert referral.told == {"how_began": STORY, "first_name": "Kestrel", "last_name": "Nowak"}
    case = started(world, referral)
    said = answers(case)
    assert (case.record.owner, case.route) == (world.council, "nrm")
    assert said["how_began"][0] == STORY
    assert said["how_began"][1].startswith(f"Dorset Hospital, in request {referral.reference}")
    assert world.nia.full_name in said["others_detail"][0]
    assert "Poole" not in str(said)
    assert Link.everything.filter(from_record=referral.case_id, to_record=case.pk).exists()
    assert asked(world, told_case(world), tell=("Places", "You"), accept=False).told == {}


def test_nothing_is_told_but_what_was_chosen_and_only_to_whoever_refers(world):
    assert asked(world, tell=(), accept=False).told == {}
    case = told_case(world)
    consent = agreed_by_nia(world, case)
    words = {"kind": "support", "purpose": "A room", "asked": "A room", "tell": ("What happened",)}
    assert actions.send_referral(by=world.nia, case=case, to=world.council, ground=consent, **words).told == {}


def agreed_by_nia(world, case):

    terms = {"language": "Polish", "explained_by": "Nia", "how": "In words", "given_on": TODAY(), "information": ["all"]}
    return sharing.give_consent(by=world.nia, record=case.record, recipient=world.council, purpose="A room", **terms)


def test_the_report_is_begun_once_by_whoever_was_asked_and_accepted(world):
    referral = asked(world, accept=False)
    with pytest.raises(Refused, match="Accept the request first"):
        started(world, referral)
    move(world.fra, referral, "accepted")
    for person in (world.nia, world.cleo):
        with pytest.raises(Refused, match="cannot see"):
            actions.start_report(by=person, referral=referral, met_on=TODAY(), **ADULT)
    started(world, referral)
    with pytest.raises(Refused, match="A colleague has begun"):
        started(world, referral)
    assert Case.everything.filter(record__owner=world.council).count() == 1


def test_two_who_ask_for_the_same_person_are_joined_to_one_report(world):
    first = asked(world)
    case = started(world, first)
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("12"), answers={"tasks": "Washing"}, seen=10**9)
    again = told_case(world)
    page = packs.page_named("12")
    actions.answer_page(by=world.nia, case=again, page=page, answers={"tasks": "Other", "treatment": "Threats"}, seen=10**9)
    second = asked(world, again)
    found = queries.same_person_here(world.fra, second)
    assert [one.record.pk for one in found] == [case.pk]
    actions.join_report(by=world.fra, referral=second, case=case)
    said = answers(case)
    assert (said["tasks"][0], said["treatment"][0]) == ("Washing", "Threats")  # only what was empty
    sent(world, case)
    assert [(fresh(one).state, fresh(one).steps.last().outcome) for one in (first, second)] == [("closed", "referred")] * 2
    with pytest.raises(Refused, match="no case with that reference"):
        actions.join_report(by=world.fra, referral=asked(world, told_case(world)), case=None)


def sent(world, case):
    ready = actions.check_pack(by=world.fra, case=say(world, case, exploitation_types="forced_to_work"))
    actions.record_return(by=world.fra, case=ready, their_reference="HO-1", authority="SCA", received_on=TODAY())


def test_what_came_of_it_follows_from_the_report_and_nobody_chooses_it(world):
    referral = asked(world)
    with pytest.raises(Refused, match="Say what came of it"):
        move(world.fra, referral, "closed", outcome="referred", words="Yes")
    case = started(world, referral)
    with pytest.raises(Refused, match="follows from the report"):
        move(world.fra, fresh(referral), "closed", outcome="not_referred", words="No")
    sent(world, case)
    referral = fresh(referral)
    assert (referral.state, referral.steps.last().outcome) == ("closed", "referred")


@pytest.mark.parametrize(("lost", "outcome"), [(False, "not_referred"), (True, "not_reached")])
def test_a_report_that_is_not_sent_says_so_in_coarse_words(world, lost, outcome):
    referral = asked(world)
    case = started(world, referral)
    if lost:
        Case.everything.filter(pk=case.pk).update(lost_since=TODAY() - dt.timedelta(days=90))
        case = Case.everything.get(pk=case.pk)
    actions.move_case(by=world.fra, case=case, stage="closed", on=TODAY(), why=CANARY, from_stage=case.stage)
    step = fresh(referral).steps.last()
    assert (step.outcome, step.words) == (outcome, "")


def test_without_a_report_whoever_was_asked_says_why_they_were_not_referred(world):
    referral = asked(world)
    with pytest.raises(Refused, match="why they were not referred"):
        move(world.fra, referral, "closed", outcome="not_wanted")
    assert move(world.fra, referral, "closed", outcome="not_wanted", words="She told us").state == "closed"


def test_the_sender_is_told_where_it_is_and_nothing_of_the_report(world, client):
    referral = asked(world)
    case = started(world, referral)
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("12"), answers={"tasks": "Heron"}, seen=10**9)
    page = signed_in(client, world.nia).get(at("referral_show", referral)).content.decode()
    assert "The report is being written" in page
    assert "Heron" not in page
    assert case.reference not in page
    assert client.get(at("report_start", referral)).status_code == 404
    place = {"slug": "dorset", "reference": case.reference}
    assert client.get(reverse("referrals:case_show", kwargs=place)).status_code == 404


def test_when_consent_is_taken_back_what_was_told_is_seen_no_more(world, client):

    referral = asked(world)
    assert STORY in signed_in(client, world.fra).get(at("referral_show", referral)).content.decode()
    [consent] = consents_in_force().filter(record=referral.case.record)
    sharing.withdraw_consent(by=world.nia, consent=consent, words="She told us")
    for name in ("referral_show", "report_start", "report_join"):
        assert client.get(at(name, referral)).status_code == 404
    with pytest.raises(Refused, match="cannot see"):
        started(world, referral)


def test_the_pages_from_choosing_what_is_told_to_a_report(world, client, django_assert_max_num_queries):
    case = told_case(world)
    consent = agreed_by_nia(world, case)
    there = reverse(
        "referrals:referral_new", kwargs={"slug": "dorset", "reference": case.reference, "organisation": world.council.slug}
    )
    page = signed_in(client, world.nia).get(there).content.decode()
    assert "What happened (1 answer)" in page
    assert "Places" not in page
    words = {"kind": "first_responder", "purpose": "A referral", "asked": "Polish", "ground": consent.reference}
    client.post(there, {**words, "tell": ["What happened"]})
    referral = move(world.fra, Referral.objects.get(), "accepted")
    signed_in(client, world.fra)
    with django_assert_max_num_queries(24):
        assert "Start the report" in client.get(at("referral_show", referral)).content.decode()
    page = client.get(at("report_start", referral)).content.decode()
    assert STORY in page
    assert 'value="adult" checked' in page
    assert 'name="consent" type="radio" value="yes" checked' not in page  # nobody's yes is passed on
    assert "The day must include" in client.post(at("report_start", referral), {**ADULT, "met_on_day": 1}).content.decode()
    today = TODAY()
    day = {"met_on_day": today.day, "met_on_month": today.month, "met_on_year": today.year}
    case_page = client.post(at("report_start", referral), {**ADULT, **day}).url
    made = Case.everything.get(record__owner=world.council)
    assert case_page.endswith(f"{made.reference}/")
    assert client.get(at("report_start", referral)).url.endswith(f"{made.reference}/report/")
    assert "Open your case of them" in client.get(at("referral_show", referral)).content.decode()


def test_every_outcome_that_follows_is_one_that_can_come_of_it():
    kinds = [one for one in between.kinds() if between.refers(one)]
    assert kinds == ["first_responder"]

    followed = {between.follows(stage) for stage in stages.names()} - {""}
    assert followed <= set(between.outcomes("first_responder"))
    assert {one.id for page in packs.every_page() for one in page.fields} >= set(between.never_told())
    assert between.needs("first_responder") == OrganisationDuty.Duty.FIRST_RESPONDER
