"""Who receives public reports, who reads them which week, who is told when one waits too long, and the list of outcomes."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.accounts.models import Seat
from alongside.awareness import actions, queries
from alongside.awareness.models import Concern, DutyWeek, Outcome, Reception
from alongside.awareness.queries import monday_of, outcome_named
from alongside.home.clockwork import bring_outcomes, escalate_reports
from alongside.home.presenters import waiting_for
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing.models import Notice

pytestmark = pytest.mark.django_db
ROTA, COUNTS = "/dorset/awareness/concerns/rota/", "/dorset/awareness/concerns/counts/"
THIS_WEEK = monday_of(timezone.localdate())


def duty(world, person, week=THIS_WEEK, by=None, was=None):
    return actions.set_duty(by=by or world.ana, partnership=world.dorset, week=week, person=person, was=was)


def told(person, place):
    return {line.text: line.number for line in waiting_for(person, place)}


def test_gaps_are_shown_until_somebody_is_named(world, client):
    assert queries.reader_today(world.dorset) is None
    assert told(world.ana, world.dorset)["week (this one) without a reader of public reports"] == 1
    assert "week (this one) without a reader of public reports" in told(world.ann, world.dorset)
    client.force_login(world.ana)
    assert client.get(ROTA).content.decode().count("Nobody") == 8
    answer = client.post(f"{ROTA}{THIS_WEEK}/", {"person": str(world.max.public_id), "was": ""})
    assert answer["Location"] == ROTA
    assert queries.reader_today(world.dorset) == world.max
    assert "week (this one) without a reader of public reports" not in told(world.ana, world.dorset)
    assert "Max Field reads public reports this week" in client.get("/dorset/awareness/concerns/").content.decode()
    entry = Entry.objects.get(act="awareness.set_duty")
    assert entry.subject == THIS_WEEK.isoformat()


def test_who_has_left_leaves_a_gap_with_their_name(world, client):
    duty(world, world.max)
    Seat.objects.filter(person=world.max).update(ended=timezone.localdate())
    assert queries.reader_today(world.dorset) is None
    client.force_login(world.ana)
    assert "Max Field can not read them any more" in client.get(ROTA).content.decode()


def test_two_who_change_one_week_at_once_do_not_overwrite_each_other(world):
    duty(world, world.max)
    with pytest.raises(Refused, match="Somebody has changed this week"):
        duty(world, world.ana)
    duty(world, world.ana, was=world.max)
    assert DutyWeek.objects.get().person == world.ana
    duty(world, None, was=world.ana)
    assert not DutyWeek.objects.exists()


def test_only_readers_of_the_receiving_organisation_are_named_and_by_them(world):
    for person in (world.ben, world.ann, world.pat, world.dev):
        with pytest.raises(Refused):
            duty(world, person)
    with pytest.raises(Refused):
        duty(world, world.max, by=world.ben)
    with pytest.raises(PermissionDenied):
        duty(world, world.max, by=world.ann)


@pytest.mark.parametrize("week", ["2020-01-06", "2026-13-01", "never-was", (THIS_WEEK + dt.timedelta(days=1)).isoformat()])
def test_a_week_that_is_not_shown_is_not_there(world, client, week):
    client.force_login(world.ana)
    assert client.get(f"{ROTA}{week}/").status_code == 404


def test_the_coordinator_names_the_receiver_and_sees_numbers_only(world, client):
    concern = world.report("A canary in the counts")
    client.force_login(world.ann)
    page = client.get(COUNTS).content.decode()
    assert "Dorset Police receives what the public reports" in page
    assert "canary" not in page
    assert concern.reference not in page
    assert queries.counts_for(world.ann, world.dorset).waiting == 1
    for who in (world.ana, world.max, world.ben):
        client.force_login(who)
        assert client.get(COUNTS).status_code == 403


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"closes": dt.time(0, 0)}, "end after it starts"),
        ({"hours_to_read": 0}, "between 1 and 100"),
        ({"hours_to_read": 101}, "between 1 and 100"),
        ({"opens": dt.time(9), "closes": dt.time(9, 1), "hours_to_read": 100}, "too little reading time"),
        ({"version": 0}, "Somebody has changed this"),
    ],
)
def test_a_promise_that_can_not_be_kept_is_refused(world, change, told):
    with pytest.raises(Refused, match=told):
        world.receive(**{"version": 1, **change})
    assert Reception.objects.get().version == 1


def test_only_a_member_with_readers_can_receive(world):
    with pytest.raises(Refused, match="not a member"):
        world.receive(version=1, organisation=world.far_council)
    Seat.objects.filter(person__organisation=world.council, role="member").update(ended=timezone.localdate())
    with pytest.raises(Refused, match="has a role"):
        world.receive(version=1, organisation=world.council)


def test_earlier_reports_stay_with_whoever_received_them(world):
    concern = world.report()
    world.receive(version=1, organisation=world.council)
    later = world.report()
    assert list(queries.concerns_for(world.ana, world.dorset)) == [concern]
    assert list(queries.concerns_for(world.ben, world.dorset)) == [later]


def test_the_page_of_the_receiver_keeps_what_was_typed(world, client):
    from tests.accounts.proof import prove

    client.force_login(world.ann)
    prove(client, world.ann)
    where = "/dorset/awareness/concerns/reception/"
    assert 'value="23:59"' in client.get(where).content.decode()
    given = {"version": 1, "organisation": world.police.slug, "days": "every_day", "nation": "scotland", "escalate_to": "member"}
    wrong = client.post(where, {**given, "opens": "nine", "closes": "17:00", "hours_to_read": "4"}).content.decode()
    assert "Enter a time, such as 9:00" in wrong
    assert 'value="nine"' in wrong
    right = client.post(where, {**given, "opens": "9:00", "closes": "17.00", "hours_to_read": "4", "taking": "on"})
    assert right["Location"] == COUNTS
    assert Reception.objects.get().closes == dt.time(17)


def test_one_that_waits_too_long_is_told_once_to_the_named_role(world):
    concern = world.report("A canary that waits")
    escalate_reports(timezone.now())
    assert not Notice.objects.filter(about="waiting").exists()
    Concern.everything.update(due_at=concern.record.created_at)
    for _ in range(2):
        escalate_reports(timezone.now())
    notice = Notice.objects.get(about="waiting")
    assert (notice.to_person, notice.reference) == (world.max, concern.reference)
    assert "canary" not in notice.text
    assert told(world.max, world.dorset)["late: public reports nobody has read"] == 1
    assert "late: public reports nobody has read" not in told(world.ana, world.dorset)
    assert "late: public reports nobody has read" not in told(world.ann, world.dorset)
    entry = Entry.objects.get(act="awareness.escalate_concerns")
    assert concern.reference in entry.also


def test_when_nobody_holds_the_role_every_reader_is_told(world):
    world.receive(version=1, escalate_to="support_manager")
    concern = world.report()
    Concern.everything.update(due_at=concern.record.created_at)
    escalate_reports(timezone.now())
    assert {notice.to_person for notice in Notice.objects.filter(about="waiting")} == {world.ana, world.max}


def test_one_that_was_taken_in_time_is_nobodys_lateness(world):
    concern = world.report()
    actions.take_concern(by=world.ana, concern=concern, version=1)
    Concern.everything.update(due_at=concern.record.created_at)
    escalate_reports(timezone.now())
    assert not Notice.objects.filter(about="waiting").exists()


def test_only_the_clock_escalates(world):
    for who in (world.ana, world.ann, world.fay):
        with pytest.raises(PermissionDenied):
            actions.escalate_concerns(by=who, partnership=world.dorset)


def test_the_list_of_outcomes_is_brought_in_once_and_what_a_person_changed_stays(world):
    words = {"name": "Given advice", "stage": "closed", "told": "We gave advice.", "source": "Our board", "leads_to": ""}
    outcome = outcome_named("advice-given")
    dates = {"valid_from": outcome.valid_from, "valid_to": None}
    actions.change_outcome(by=world.fay, outcome=outcome, **words, **dates)
    bring_outcomes(timezone.now())
    loaded = actions.load_outcomes(by=Clockwork())
    assert (loaded.added, loaded.changed) == (0, 0)
    assert outcome_named("advice-given").told == {"en": "We gave advice."}


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "},
        {"told": ""},
        {"source": " "},
        {"stage": "received"},
        {"name": "advice given"},
        {"valid_to": dt.date(2020, 1, 1)},
    ],
)
def test_an_outcome_is_named_told_and_sourced(world, change):
    words = {"name": "New", "stage": "closed", "told": "It is closed.", "source": "A test", "valid_from": dt.date(2026, 1, 1)}
    with pytest.raises(Refused):
        actions.add_outcome(by=world.fay, **{**words, **change})


def test_an_outcome_that_ended_can_not_be_chosen_and_one_that_was_used_keeps_its_stage(world, client):
    outcome, concern = outcome_named("advice-given"), world.report()
    actions.decide_concern(by=world.ana, concern=concern, version=1, outcome=outcome, reason="x")
    words = {"name": outcome.name, "told": outcome.told["en"], "source": outcome.source, "valid_from": outcome.valid_from}
    with pytest.raises(Refused, match="End it and add another"):
        actions.change_outcome(by=world.fay, outcome=outcome, stage="passed_on", valid_to=None, **words)
    client.force_login(world.fay)
    day = timezone.localdate()
    dates = {"valid_from_day": "1", "valid_from_month": "1", "valid_from_year": "2026"}
    dates |= {"valid_to_day": str(day.day), "valid_to_month": str(day.month), "valid_to_year": str(day.year)}
    given = {"name": outcome.name, "told": outcome.told["en"], "source": "Our board", "stage": "closed", **dates}
    assert client.post("/accounts/house/outcomes/advice-given/change/", given).status_code == 302
    assert "Ended" in client.get("/accounts/house/outcomes/").content.decode()
    with pytest.raises(Refused):
        actions.decide_concern(
            by=world.ana, concern=concern, version=2, outcome=Outcome.objects.get(code="advice-given"), reason="x"
        )


def test_only_the_system_administrator_keeps_the_list(world, client):
    for who in ("ann", "ana", "max", "aud"):
        client.force_login(getattr(world, who))
        for where in ("", "add/", "advice-given/change/"):
            assert client.get(f"/accounts/house/outcomes/{where}").status_code == 403
