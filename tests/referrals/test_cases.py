"""People met: the route, the report, what must not be in it, and who sees any of it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import OrganisationDuty
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry
from alongside.partnership.models.areas import Area, Coverage
from alongside.referrals import actions, days, packs, queries
from alongside.referrals.models import Case
from alongside.sharing import actions as sharing
from alongside.sharing.models import Link, Notice
from tests.cast import Cast
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

TODAY = timezone.localdate
ADULT = {"age": "adult", "consent": "yes", "capacity": "has"}
CANARY = "Kestrel Nowak"


def build():
    world = Cast()
    world.fra = world.invite(world.ola, "fra", world.council, Role.FIRST_RESPONDER)
    for duty in ("first_responder", "duty_to_notify"):
        OrganisationDuty.objects.create(
            organisation=world.council, duty=duty, answer="yes", source="A list", started=dt.date(2020, 1, 1)
        )
    return world


@pytest.fixture
def world(db):
    return laid(build)


def met(world, by=None, **facts):
    return actions.meet_person(by=by or world.fra, partnership=world.dorset, met_on=TODAY(), **{**ADULT, **facts})


def say(world, case, **answers):
    """Answer whatever is asked: what is given here, and something plain for the rest."""
    for page in packs.every_page():
        values = queries.values_of(case) | answers
        if page in packs.pages_for(values):
            typed: dict[str, str] = {}
            for _ in range(2):  # the second time, what the first opened
                asked = packs.fields_of(page, values | typed)
                typed |= {field.id: answers.get(field.id) or _plain(field, values) for field in asked}
            actions.answer_page(by=world.fra, case=case, page=page, answers=typed, seen=10**9)
    case = Case.everything.get(pk=case.pk)
    for about in queries.unwritten(case, queries.latest_answers(case)):
        agree(world, case, about)
    if queries.names_nobody(case) and not case.called.exists():
        actions.note_names(by=world.fra, case=case, unknown=True)
    return Case.everything.get(pk=case.pk)


def agree(world, case, about="referral", **more):
    """Write down in the ledger that they agree to that."""
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "purpose": "The report", "given_on": TODAY()}
    return sharing.give_consent(by=world.fra, record=case.record, outside="The Home Office", about=about, **terms, **more)


def _plain(field, values):
    if values.get(field.id):
        return values[field.id]
    return field.options[-1][0] if field.options else "Nothing is known"


def at(name, case, **more):
    return reverse(f"referrals:{name}", kwargs={"slug": "dorset", "reference": case.reference, **more})


def test_an_adult_who_agrees_is_referred_and_what_came_back_is_kept(world):
    case = met(world)
    assert (case.route, case.stage) == ("nrm", "nrm_draft")
    with pytest.raises(Refused, match="must be answered are not"):
        actions.check_pack(by=world.fra, case=case)
    with pytest.raises(Refused, match="mark it as ready"):
        actions.record_return(by=world.fra, case=case, their_reference="X", authority="SCA", received_on=TODAY())
    case = actions.check_pack(by=world.fra, case=say(world, case, exploitation_types="forced_to_work"))
    actions.record_return(by=world.fra, case=case, their_reference="HO-1", authority="SCA", received_on=TODAY())
    case = Case.everything.get(pk=case.pk)
    assert case.stage == "nrm_submitted"
    assert [one.words for one in days.due_in(case)] == ["Reasonable grounds decision expected (a target, not a deadline)"]


def test_the_clock_skips_the_bank_holidays_of_the_nation_the_partnership_is_in(world):
    """Monday 30 November 2026 is a bank holiday in Scotland alone."""
    case = actions.check_pack(by=world.fra, case=say(world, met(world), exploitation_types="forced_to_work"))
    actions.record_return(by=world.fra, case=case, their_reference="HO-1", authority="SCA", received_on=TODAY())
    case = Case.everything.get(pk=case.pk)
    case.stage_since = case.sent_on = dt.date(2026, 11, 27)
    assert [one.on for one in days.due_in(case)] == [dt.date(2026, 12, 4)]
    area = Area.objects.create(code="a-scottish-area", name="A Scottish area", region="scotland", source="This test")
    Coverage.objects.create(partnership=world.dorset, area=area)
    assert [one.on for one in days.due_in(case)] == [dt.date(2026, 12, 7)]


def test_an_answer_says_who_wrote_it_and_none_is_ever_lost(world):
    case, page = met(world), packs.page_named("10")
    actions.answer_page(by=world.fra, case=case, page=page, answers={"how_began": "A job"}, seen=0)
    actions.answer_page(by=world.ben, case=case, page=page, answers={"how_began": "A job in a car wash"}, seen=10**9)
    assert [one.value for one in case.answers.filter(field="how_began")] == ["A job", "A job in a car wash"]
    with pytest.raises(Refused, match="A colleague has answered this"):
        actions.answer_page(by=world.fra, case=case, page=page, answers={"how_began": "Other"}, seen=0)


def test_an_adult_who_declines_is_notified_about_without_being_named(world):
    case = met(world, consent="no")
    assert case.route == "notify"
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("44"), answers={"first_name": "Kestrel"}, seen=0)
    case = say(world, case, how_began="Kestrel was told of a job, ring 07700 900123", named_consent="no", where_exploited="uk")
    assert {one.what for one in queries.findings_in(world.fra, case)} >= {"something known of them", "a telephone number"}
    with pytest.raises(Refused, match="says who they are"):
        actions.check_pack(by=world.fra, case=case)
    case = say(world, case, how_began="They were told of a job", named_consent="no", where_exploited="uk")
    assert queries.findings_in(world.fra, case) == []
    ready = actions.check_pack(by=world.fra, case=case)
    assert ready.ready_at is not None
    assert "first_name" not in packs.asked(queries.values_of(case))


def test_a_changed_answer_takes_the_mark_of_ready_away(world):
    case = actions.check_pack(by=world.fra, case=say(world, met(world), exploitation_types="forced_to_work"))
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("10"), answers={"how_began": "Otherwise"}, seen=10**9)
    assert Case.everything.get(pk=case.pk).ready_at is None


@pytest.mark.parametrize(
    ("by", "facts", "route"),
    [
        ("fra", {"age": "in_doubt", "consent": "no"}, "child"),
        ("cleo", {"age": "child"}, "child_request"),
        ("cleo", {}, "request"),  # the charity is not known to be a first responder
        ("cleo", {"consent": "no"}, "local"),
        ("fra", {"consent": "undecided"}, "pre_nrm"),
    ],
)
def test_the_route_for_who_was_met_and_who_met_them(world, by, facts, route):
    assert met(world, by=getattr(world, by), **facts).route == route


def test_who_is_not_decided_is_not_forgotten(world, client):
    case = met(world, consent="undecided")
    typed = {**ADULT, "consent": "undecided"}
    page = signed_in(client, world.fra).post(at("route_choose", case), typed).content.decode()
    assert "Enter the day on which you will talk about it again" in page
    later = TODAY() + dt.timedelta(days=14)
    actions.choose_route(by=world.fra, case=case, **{**ADULT, "consent": "undecided"}, review_on=later)
    assert [one.on for one in days.due_for(world.fra, world.dorset).days] == [later]
    assert days.due_for(world.cleo, world.dorset).days == []
    again = actions.choose_route(by=world.fra, case=case, **ADULT)
    assert (again.route, again.stage, again.choices.count()) == ("nrm", "nrm_draft", 3)


def test_moves_are_guarded_and_a_negative_decision_starts_the_reminders(world):
    case = actions.check_pack(by=world.fra, case=say(world, met(world), exploitation_types="forced_to_work"))
    for stage in ("nrm_submitted", "rg_pending", "rg_negative"):
        case = actions.move_case(by=world.fra, case=case, stage=stage, on=TODAY(), from_stage=case.stage)
    found = [(one.on - TODAY()).days for one in days.due_in(case) if "econsideration" in one.words]
    assert found == [1, 14, 21, 28, 30]
    with pytest.raises(Refused, match="cannot go there"):
        actions.move_case(by=world.fra, case=case, stage="rg_positive", on=TODAY(), from_stage="rg_negative")
    with pytest.raises(Refused, match="A colleague has moved"):
        actions.move_case(by=world.fra, case=case, stage="closed", on=TODAY(), from_stage="rg_pending")


def test_it_comes_from_an_operation_only_when_that_is_seen(world):
    from tests.sharing.records_world import record

    theirs, ours = record(world), record(world, by=world.fra)
    for source, links in ((theirs, 0), (ours, 1)):
        found = queries.source_for(world.fra, world.dorset, source.reference)
        actions.meet_person(by=world.fra, partnership=world.dorset, met_on=TODAY(), source=found, **ADULT)
        assert Link.everything.filter(from_record=source).count() == links


def test_a_withdrawn_consent_counts_from_the_next_click(world, client):
    case = met(world)
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "given_on": TODAY(), "information": ["all"]}
    consent = sharing.give_consent(
        by=world.fra, record=case.record, recipient=world.charity, purpose="A place to stay", share=True, **terms
    )
    signed_in(client, world.cleo)
    assert client.get(at("case_show", case)).status_code == 200
    assert client.get(at("pack_show", case)).status_code == 403  # the report is for those who met the person
    sharing.withdraw_consent(by=world.fra, consent=consent, words="He told us")
    assert client.get(at("case_show", case)).status_code == 404
    assert Notice.objects.filter(about="recalled", to_organisation=world.charity).exists()


def test_nothing_of_a_case_is_found_by_those_who_do_not_see_it(world, client):
    """A canary in an answer, looked for on every page others can open; a hidden case answers as one that never was."""
    case = met(world)
    actions.answer_page(by=world.fra, case=case, page=packs.page_named("44"), answers={"first_name": CANARY}, seen=0)
    pages = [reverse(name, kwargs={"slug": "dorset"}) for name in ("referrals:case_list", "referrals:due_list", "home:today")]
    for name in ("cleo", "cora", "max"):
        signed_in(client, getattr(world, name))
        for page in [*pages, reverse("sharing:record_list", kwargs={"slug": "dorset"}) + "?kind=everything"]:
            text = client.get(page).content.decode()
            assert CANARY not in text
            assert case.reference not in text
        hidden = client.get(at("case_show", case))
        never = client.get(reverse("referrals:case_show", kwargs={"slug": "dorset", "reference": "RFL-00000000"}))
        assert (hidden.status_code, never.status_code) == (404, 404)
    assert not any(CANARY in str(entry) for entry in Entry.objects.values_list("act", "subject", "also"))


def test_the_pages_from_meeting_to_print(world, client, django_assert_max_num_queries):
    today = TODAY()
    day = {"met_on_day": str(today.day), "met_on_month": str(today.month), "met_on_year": str(today.year)}
    there = reverse("referrals:case_new", kwargs={"slug": "dorset"})
    wrong = signed_in(client, world.fra).post(there, {**ADULT, **day, "age": ""}).content.decode()
    assert "Choose how old they are" in wrong
    case_page = client.post(there, {**ADULT, **day}).url
    case = Case.everything.get()
    assert case_page == at("case_show", case)
    assert "National Referral Mechanism" in client.get(case_page).content.decode()
    assert Entry.objects.filter(act="referrals.read_case").count() == 1
    answer = client.post(at("pack_page", case, number="12"), {"tasks": "Washing cars", "seen": "999999"})
    assert answer.url == at("pack_page", case, number="13")
    with django_assert_max_num_queries(25):
        parts = client.get(at("pack_show", case)).content.decode()
    assert "cannot be submitted by machine" in parts
    printed = client.get(at("pack_print", case)).content.decode()
    assert "Washing cars" in printed
    assert "Written by" in printed
    assert client.get(at("pack_pdf", case)).content.startswith(b"%PDF")
    assert client.get(at("pack_page", case, number="14a")).status_code == 404  # not asked
    assert "questions that must be answered are not" in client.post(at("pack_show", case)).content.decode()


def test_a_report_that_names_somebody_who_declined_is_not_printed(world, client):
    case = say(world, met(world, consent="no"), how_began="Ring 07700 900123", named_consent="no", where_exploited="uk")
    signed_in(client, world.fra)
    assert "What must come out" in client.get(at("pack_show", case)).content.decode()
    assert client.get(at("pack_pdf", case)).status_code == 403


def test_it_is_handed_to_a_colleague_who_may_read_it(world):
    case = met(world)
    with pytest.raises(Refused, match="Choose a colleague"):
        actions.hand_over_case(by=world.fra, case=case, to=world.cleo)
    assert actions.hand_over_case(by=world.fra, case=case, to=world.ben).worker == world.ben
