"""What is decided beside a referral: permission to stay, best interests; and what came back, with its copy, day and time."""

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership.documents.cleaning import clean
from alongside.referrals import actions, days, packs, queries
from alongside.referrals.models import BestInterests, Case, Confirmation, LeaveDecision, Return
from alongside.sharing import actions as sharing
from alongside.tasks.models import Task
from tests.partnership.document_files import jpeg, png
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid

from .test_between import agreed
from .test_cases import ADULT, TODAY, at, build, met, say
from .test_days import statuses, submitted

CONFIRMED = ("nrm_submitted", "rg_pending", "rg_positive", "cg_pending", "cg_positive")
LACKS = {**ADULT, "capacity": "lacks"}
DECIDED = {"who": "Dr Lund, decision-maker", "asked": "Their sister", "words": "They are safer with support"}


@pytest.fixture
def world(db):
    return laid(build)


def posted(name, day):
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def runs(case, start):
    return {one.code: (one.on - TODAY()).days for one in days.due_in(case) if one.code.startswith(start)}


def ready(world, **facts):
    return actions.check_pack(by=world.fra, case=say(world, met(world, **facts), exploitation_types="forced_to_work"))


def came(world, case, **more):
    words = {"their_reference": "HO-1", "authority": "SCA", "received_on": TODAY(), "received_at": dt.time(0, 0), **more}
    return actions.record_return(by=world.fra, case=case, **words)


def test_permission_to_stay_refused_starts_thirty_days_with_reminders_and_asking_again_ends_them(world):
    case = submitted(world, *CONFIRMED)
    assert runs(case, "leave") == {}
    case = actions.note_leave(by=world.fra, case=case, outcome="refused", on=TODAY(), words="Not needed for their recovery")
    found = runs(case, "leave")
    assert found.pop("leave_advice") >= 1
    assert found == {"leave_14": 14, "leave_21": 21, "leave_28": 28, "leave_reconsider": 30}
    case = actions.note_leave(by=world.fra, case=case, outcome="asked", on=TODAY())
    assert runs(case, "leave") == {}
    assert set(statuses(case, "leave")) == {Task.Status.DONE}
    case = actions.note_leave(by=world.fra, case=case, outcome="shorter", on=TODAY(), words="For six months only")
    assert runs(case, "leave")["leave_reconsider"] == 30
    case = actions.note_leave(by=world.fra, case=case, outcome="granted", on=TODAY())
    assert runs(case, "leave") == {}
    assert LeaveDecision.objects.filter(case=case).count() == 4


def test_permission_to_stay_is_decided_only_after_a_positive_decision_and_nobody_else_reads_it(world, client):
    case = submitted(world)
    with pytest.raises(Refused, match="only after a positive decision"):
        actions.note_leave(by=world.fra, case=case, outcome="refused", on=TODAY(), words="A letter")
    assert "permission to stay" not in signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    Case.everything.filter(pk=case.pk).update(stage="move_on", confirmed_on=TODAY())
    for words, why in (({"outcome": "asked"}, "no decision here"), ({"outcome": "refused"}, "what the letter says")):
        with pytest.raises(Refused, match=why):
            actions.note_leave(by=world.fra, case=case, on=TODAY(), **words)
    for day in (TODAY() - dt.timedelta(days=1), TODAY() + dt.timedelta(days=1)):
        with pytest.raises(Refused, match="must not be before"):
            actions.note_leave(by=world.fra, case=case, outcome="granted", on=day)
    case = actions.note_leave(by=world.fra, case=case, outcome="refused", on=TODAY(), words="A letter")
    assert {one.code for one in days.due_shown_to(world.cleo, case)}.isdisjoint(runs(case, "leave"))
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        LeaveDecision.objects.update(words="Otherwise")


def test_the_page_about_permission_to_stay_keeps_what_was_typed(world, client, django_assert_max_num_queries):
    case = submitted(world, *CONFIRMED)
    signed_in(client, world.fra)
    wrong = client.post(at("leave_note", case), {"words": "The letter of Monday", **posted("on", TODAY())}).content.decode()
    assert "Choose what was decided" in wrong
    assert "The letter of Monday" in wrong
    typed = {"outcome": "refused", "words": "The letter of Monday", **posted("on", TODAY())}
    assert client.post(at("leave_note", case), typed).url == at("case_show", case)
    with django_assert_max_num_queries(24):
        page = client.get(at("case_show", case)).content.decode()
    assert "Last day to ask again for temporary permission to stay" in page
    assert "It was asked for again" in client.get(at("leave_note", case)).content.decode()
    assert Entry.objects.filter(act="referrals.note_leave", subject=case.reference).count() == 1


def test_somebody_who_cannot_decide_is_referred_only_once_it_is_decided_in_their_best_interests(world, client):
    case = say(world, met(world, **LACKS), exploitation_types="forced_to_work")
    with pytest.raises(Refused, match="best interests"):
        actions.check_pack(by=world.fra, case=case)
    page = signed_in(client, world.fra).get(at("pack_show", case)).content.decode()
    assert at("interests_decide", case) in page
    actions.decide_interests(by=world.fra, case=case, refer=False, on=TODAY(), **DECIDED)
    with pytest.raises(Refused, match="best interests"):
        actions.check_pack(by=world.fra, case=case)
    actions.decide_interests(by=world.fra, case=case, refer=True, on=TODAY(), **DECIDED)
    assert actions.check_pack(by=world.fra, case=case).ready_at is not None
    assert "Dr Lund" in client.get(at("case_show", case)).content.decode()
    case = actions.decide_interests(by=world.fra, case=case, refer=False, on=TODAY(), **DECIDED)
    assert case.ready_at is None
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        BestInterests.objects.update(words="Otherwise")


def test_who_decides_for_themselves_has_no_such_decision_and_a_child_may_have_one(world, client):
    case = met(world)
    with pytest.raises(Refused, match="decide for themselves"):
        actions.decide_interests(by=world.fra, case=case, refer=True, on=TODAY(), **DECIDED)
    assert signed_in(client, world.fra).get(at("interests_decide", case)).status_code == 404
    child = met(world, age="child")
    typed = {"refer": "yes", "who": "The strategy meeting", "words": "", **posted("on", TODAY())}
    wrong = client.post(at("interests_decide", child), typed).content.decode()
    assert "Say why" in wrong
    assert "The strategy meeting" in wrong
    assert client.post(at("interests_decide", child), {**typed, "words": "Support"}).url == at("case_show", child)
    assert BestInterests.objects.get().refer


def test_a_request_to_refer_somebody_who_cannot_decide_waits_for_that_as_well(world):
    case = met(world, by=world.cleo, **LACKS)
    assert case.route == "best_interests_request"
    words = {"by": world.cleo, "case": case, "to": world.council, "purpose": "A referral", "asked": "Refer them"}
    with pytest.raises(Refused, match="best interests"):
        actions.send_referral(kind="first_responder", **words)


def test_the_day_to_talk_again_is_asked_when_they_are_first_met_and_owed_when_none_was_agreed(world, client):
    there = reverse("referrals:case_new", kwargs={"slug": "dorset"})
    day = TODAY() + dt.timedelta(days=9)
    signed_in(client, world.fra)
    for facts in ({"consent": "undecided"}, {"capacity": "in_doubt"}):
        typed = {**ADULT, **facts, **posted("met_on", TODAY())}
        assert "Enter the day on which you will talk about it again" in client.post(there, typed).content.decode()
        client.post(there, {**typed, **posted("review_on", day)})
        case = Case.everything.order_by("-pk")[0]
        assert (case.route, case.review_on) == ("pre_nrm", day)
        assert [one.on for one in days.due_in(case)] == [day]
    forgotten = met(world, consent="undecided")
    assert {one.code: (one.on - TODAY()).days for one in days.due_in(forgotten)} == {"talk_again": 14}
    with pytest.raises(Refused, match="cannot have passed"):
        met(world, consent="undecided", review_on=TODAY() - dt.timedelta(days=1))


def test_the_council_is_owed_word_of_a_child_on_the_same_day_until_the_report_says_who_was_told(world):
    case = met(world, age="in_doubt")
    assert runs(case, "council") == {"council_told": 0}
    page = packs.page_named("5")
    actions.answer_page(by=world.fra, case=case, page=page, answers={"la_name": "Dorset Council"}, seen=10**9)
    case = Case.everything.get(pk=case.pk)
    assert runs(case, "council") == {}
    assert statuses(case, "council") == [Task.Status.DONE]
    adult = actions.choose_route(by=world.fra, case=met(world, age="child"), **ADULT)
    assert runs(adult, "council") == {}
    assert runs(met(world), "council") == {}


def test_a_notification_that_was_not_sent_is_owed(world):
    case = met(world, consent="no")
    assert runs(case, "notify") == {"notify_soon": 7, "notify": 30}
    assert runs(met(world, by=world.cleo, consent="no"), "notify") == {}  # not bound
    case = say(world, case, named_consent="no", where_exploited="uk")
    came(world, actions.check_pack(by=world.fra, case=case))
    case = Case.everything.get(pk=case.pk)
    assert (case.stage, runs(case, "notify"), set(statuses(case, "notify"))) == ("dtn_sent", {}, {Task.Status.DONE})


def test_support_that_was_asked_for_is_asked_about_after_five_days(world):
    case = say(world, met(world), exploitation_types="forced_to_work", wants_support="yes", support_contact="no")
    came(world, actions.check_pack(by=world.fra, case=case))
    case = Case.everything.get(pk=case.pk)
    assert runs(case, "support_begins") == {"support_begins": 5}
    assert runs(submitted(world), "support_begins") == {}


def test_what_may_not_end_yet_is_shown_until_the_decision_that_ends_it(world):
    start = dt.datetime.combine(TODAY(), dt.time(12), tzinfo=dt.UTC)
    case = submitted(world, "nrm_submitted", "rg_pending", "rg_positive")
    floor = TODAY() + dt.timedelta(days=30)
    with time_machine.travel(start + dt.timedelta(days=5), tick=False):
        case = actions.move_case(by=world.fra, case=case, stage="cg_pending", on=TODAY(), from_stage=case.stage)
        assert [one.on for one in days.due_in(case) if one.code == "recovery"] == [floor]
        case = actions.move_case(by=world.fra, case=case, stage="cg_positive", on=TODAY(), from_stage=case.stage)
        moved_on = TODAY() + dt.timedelta(days=45)
        case = actions.move_case(by=world.fra, case=case, stage="move_on", on=TODAY(), from_stage=case.stage)
    with time_machine.travel(start + dt.timedelta(days=9), tick=False):
        case = actions.move_case(by=world.fra, case=case, stage="rna", on=TODAY(), from_stage=case.stage)
        assert [one.on for one in days.due_in(case)] == [moved_on]


def test_what_came_back_is_kept_with_its_time_who_received_it_what_differs_and_its_copy(world, client):
    case = ready(world)
    copy = clean("Their report.jpg", jpeg())
    came(world, case, received_by="The duty desk", same="differs", differs="The town is missing", file=copy)
    kept = Confirmation.objects.get()
    assert (kept.received_by, kept.differs, kept.received_at) == ("The duty desk", "The town is missing", dt.time(0, 0))
    assert kept.kept_as in queries.files_kept()
    page = signed_in(client, world.fra).get(at("case_show", case)).content.decode()
    assert "The town is missing" in page
    assert "The duty desk" in page
    got = client.get(at("return_get", case, number=1))
    assert (got.status_code, got["Content-Type"]) == (200, "image/jpeg")
    assert "attachment" in got["Content-Disposition"]
    assert Entry.objects.filter(act="referrals.read_return").count() == 1
    assert client.get(at("return_get", case, number=2)).status_code == 404
    for person, status in ((world.cleo, 404), (world.ana, 403)):
        assert signed_in(client, person).get(at("return_get", case, number=1)).status_code == status
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Confirmation.objects.update(differs="Nothing")


def test_whoever_the_case_is_shared_with_reads_neither_the_copy_nor_what_differs(world, client):
    case = ready(world)
    came(world, case, same="differs", differs="The town is missing", file=clean("a.png", png()))
    consent = agreed(world, case)
    sharing.share_by_consent(by=world.fra, consent=consent)
    page = signed_in(client, world.cleo).get(at("case_show", case)).content.decode()
    assert "HO-1" in page
    assert "The town is missing" not in page
    assert "a.png" not in page
    assert client.get(at("return_get", case, number=1)).status_code == 403


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"same": "differs"}, "what differs"),
        ({"same": "otherwise"}, "whether it says the same"),
        ({"received_at": None, "file": True}, "the time"),
        ({"received_on": dt.date(2099, 1, 1)}, "in the future"),
    ],
)
def test_what_came_back_is_refused_without_what_must_be_said(world, words, why):
    case = ready(world)
    if words.get("file"):
        words = {**words, "file": clean("a.png", png())}
    with pytest.raises(Refused, match=why):
        came(world, case, **words)
    assert not Return.objects.exists()


def test_the_page_about_what_came_back_keeps_what_was_typed(world, client):
    case = ready(world)
    signed_in(client, world.fra)
    typed = {"their_reference": "HO-77", "authority": "SCA", **posted("received_on", TODAY()), "received_by": "Fra"}
    wrong = client.post(at("return_add", case), {**typed, "same": "differs"}).content.decode()
    for words in ("Enter the time at which it came", "Say what differs", "HO-77"):
        assert words in wrong
    sent = SimpleUploadedFile("a.png", png())
    right = {**typed, "received_at": "0:00", "same": "same", "file": sent}
    assert client.post(at("return_add", case), right).url == at("case_show", case)
    assert Confirmation.objects.get().name == "a.png"


def test_what_is_answered_after_it_was_sent_is_listed_as_not_known_to_the_home_office(world, client):
    case = ready(world)
    came(world, case)
    page = packs.page_named("10")
    words = "Answered after the report was sent"
    assert words not in signed_in(client, world.fra).get(at("pack_show", case)).content.decode()
    same = queries.values_of(case)["how_began"]
    actions.answer_page(by=world.fra, case=case, page=page, answers={"how_began": same}, seen=10**9)
    assert words not in client.get(at("pack_show", case)).content.decode()
    actions.answer_page(by=world.fra, case=case, page=page, answers={"how_began": "It was in a car wash"}, seen=10**9)
    found = client.get(at("pack_show", case)).content.decode()
    assert words in found
    assert "What was promised, expected and offered in pay" in found.split(words)[1].split("</ul>")[0]
