"""What somebody is told does not depend on how much others hold, and neither does the work of telling it."""

import datetime as dt
import itertools
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.awareness import queries as awareness
from alongside.intelligence.queries.reports import queue_for
from alongside.kernel.counts import counts
from alongside.referrals import days, queries
from alongside.referrals.models import Case, DueTask, Referral
from alongside.sharing import queries as sharing
from alongside.sharing.models import Grant, Link, Notice, Record
from alongside.sharing.spine import audience_of
from alongside.tasks.models import Task
from tests.sharing.test_agreement_pages import signed_in
from tests.snapshot import laid
from tests.steps import steps_of

from .test_between import sent
from .test_cases import TODAY, build, met
from .test_days import RG, submitted

MANY = 400
MORE = 1.3  # times the steps, when what others hold has grown by MANY cases


@pytest.fixture
def world(db):
    return laid(build)


def crowd(world, owner, number, *, stage="closed"):
    """So many cases more of an organisation, each with a day that is owed, written without acts; linked one to the next."""
    now, first = timezone.now(), Record.everything.count()
    audience = audience_of(owner)
    same = {"owner": owner, "partnership": world.dorset}

    def records(kind):
        rows = [Record(reference=f"M{kind[0]}{first + n}", kind=kind, title="x", created_at=now, **same) for n in range(number)]
        made = Record.everything.bulk_create(rows, batch_size=100)
        common = {"audience": audience, "basis": "owner", "record_created_at": now, "kind": kind, **same}
        Grant.everything.bulk_create([Grant(record=one, **common) for one in made], batch_size=100)
        return made

    met_, owed, on = records("referrals.case"), records("tasks.task"), TODAY() + dt.timedelta(days=900)
    case = {"met_on": TODAY(), "worker": world.ben, "stage": stage, "route": "nrm"}
    Case.everything.bulk_create([Case(record=one, **case) for one in met_], batch_size=100)
    task = {"organisation": owner, "person": world.ben, "due_on": on}
    Task.everything.bulk_create(
        [Task(record=one, source=case, **task) for one, case in zip(owed, met_, strict=False)], batch_size=100
    )
    DueTask.objects.bulk_create(
        [
            DueTask(case_id=one.pk, code="cg_progress", on=on, task_id=other.pk, organisation=owner, partnership=world.dorset)
            for one, other in zip(met_, owed, strict=False)
        ],
        batch_size=100,
    )
    bodies = [Organisation(slug=f"body-{first}-{n}", name=f"Body {first} {n}", sector="housing") for n in range(20)]
    towards = itertools.cycle(Organisation.objects.bulk_create(bodies))
    asked = {"sender": owner, "kind": "support", "purpose": "x", "asked": "x", "answer_by": on, "state": "sent"}
    Referral.objects.bulk_create(
        [
            Referral(case_id=one.pk, to=to, task_id=other.pk, by=world.ben, **asked)
            for one, other, to in zip(met_, owed, towards, strict=False)
        ],
        batch_size=100,
    )
    pairs = itertools.pairwise(met_)
    Link.everything.bulk_create(
        [Link(from_record=one, to_record=other, why="x", linked_by=world.ben) for one, other in pairs], batch_size=100
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return met_


def test_a_day_is_due_however_many_people_were_met_since(world, client):
    """Scenario: a worker's oldest case is the one whose last day to ask for reconsideration has come."""
    case = submitted(world, *RG)
    DueTask.objects.filter(case=case).update(closed=False)
    Case.everything.filter(pk=case.pk).update(stage_since=TODAY() - dt.timedelta(days=29))
    before = [(one.case.pk, one.code) for one in days.due_for(world.fra, world.dorset).days]
    late = days.overdue_for(world.fra, world.dorset)
    crowd(world, world.council, queries.SHOWN + 1)
    Case.everything.exclude(pk=case.pk).update(worker=world.fra)
    assert (case.pk, "reconsideration") in before
    assert late == 4
    assert [(one.case.pk, one.code) for one in days.due_for(world.fra, world.dorset).days] == before
    assert [(one.case.pk, one.code) for one in days.own_due_for(world.fra, world.dorset)] == before
    assert days.overdue_for(world.fra, world.dorset) == late
    for page in ("referrals:case_list", "referrals:due_list"):
        assert "Last day to ask for reconsideration" in signed_in(client, world.fra).get(reverse(page, args=["dorset"])).text


def test_where_an_organisation_has_very_many_open_cases_the_soonest_day_is_shown_and_that_there_are_more(
    world, client, monkeypatch
):
    monkeypatch.setattr(days, "MOST_CASES", 5)
    case = submitted(world, *RG)
    crowd(world, world.council, 20, stage="cg_pending")
    found = days.due_for(world.fra, world.dorset)
    assert found.more
    assert "reconsideration" in [one.code for one in found.days if one.case.pk == case.pk]
    assert len({one.case.pk for one in found.days}) <= 5
    page = signed_in(client, world.fra).get(reverse("referrals:due_list", args=["dorset"])).text
    assert "There are more cases than can be shown" in page
    monkeypatch.setattr(days, "MOST_CASES", 50)
    assert not days.due_for(world.fra, world.dorset).more


@pytest.mark.parametrize("most", [1, 4, 7, 11, 20])
def test_those_cases_are_looked_at_in_which_something_is_owed_first(world, monkeypatch, most):
    """Held against every open case put in order by its first owed day, those without one last, the newest first."""
    made = crowd(world, world.council, 14, stage="cg_pending")
    crowd(world, world.police, 3, stage="cg_pending")
    rows = {row.case_id: row for row in DueTask.objects.filter(case_id__in=[one.pk for one in made])}
    for number, one in enumerate(made):
        DueTask.objects.filter(pk=rows[one.pk].pk).update(on=TODAY() + dt.timedelta(days=number * 5 % 7), closed=number % 6 == 1)
        if number % 5 == 2:
            Task.everything.filter(pk=rows[one.pk].task_id).update(status="done")
        if number in (3, 7, 12):
            Case.everything.filter(pk=one.pk).update(stage="closed")
    _owe_again(world, made)
    open_, first = [], {}
    for case in Case.everything.filter(record__owner=world.council):
        days_ = [one.on for one in case.due_tasks.filter(closed=False, task__status__in=Task.PENDING)]
        first[case.pk] = min(days_, default=dt.date.max)
        if days_ or case.stage not in days.ENDED:
            open_.append(case.pk)
    order = sorted(open_, key=lambda pk: (first[pk], -pk))
    monkeypatch.setattr(days, "MOST_CASES", most)
    monkeypatch.setattr(days, "_since_a_month_ago", lambda cases, where: {case.pk for case in cases})
    found = days.due_for(world.fra, world.dorset)
    assert found == days.DueHere(set(order[:most]), more=len(order) > most)  # type: ignore[arg-type]


def _owe_again(world, made):
    """A second day in most of the cases, so that a few rows hold fewer cases."""
    tasks = crowd(world, world.council, 10)
    spare = DueTask.objects.filter(case_id__in=[one.pk for one in tasks])
    for number, (one, row) in enumerate(zip(made, spare, strict=False)):
        DueTask.objects.filter(pk=row.pk).update(case_id=one.pk, code="again", on=TODAY() + dt.timedelta(days=number % 4))


def test_the_days_of_a_house_of_before_are_found_by_whose_they_are(world):
    """The step of the migration that repeats in each day whose its case is."""
    crowd(world, world.police, 2)
    case = submitted(world, *RG)
    before = list(DueTask.objects.order_by("pk").values_list("pk", "organisation", "partnership"))
    elsewhere = Partnership.objects.exclude(pk=world.dorset.pk)[0]
    DueTask.objects.update(organisation=world.council, partnership=elsewhere)
    migration = import_module("alongside.referrals.migrations.0003_days_by_whose_they_are")
    migration.repeat_whose(apps, None)
    assert list(DueTask.objects.order_by("pk").values_list("pk", "organisation", "partnership")) == before
    assert {(one.organisation_id, one.partnership_id) for one in case.due_tasks.all()} == {(world.council.pk, world.dorset.pk)}


def test_more_days_than_sqlite_compares_at_once_are_told(world):
    """A thousand comparisons in one question are SQLite's most."""
    crowd(world, world.council, 1001, stage="cg_pending")
    assert len(days.own_due_for(world.ben, world.dorset)) == 1001


def test_no_day_follows_from_where_a_case_that_has_ended_stands(world):
    """They are left out of what is due, so a new version of the data must not give them a day unseen."""
    case = met(world)
    for stage in days.ENDED:
        case.stage, case.lost_since, case.turns_18_on, case.review_on = stage, TODAY(), TODAY(), TODAY()
        assert days.due_in(case) == []


def test_the_list_of_cases_is_the_newest_that_are_seen(world):
    mine = [met(world) for _ in range(3)]
    crowd(world, world.police, 5)
    ours = [one.pk for one in crowd(world, world.council, 4)]
    found = [one.pk for one in queries.newest_cases_for(world.fra, world.dorset)]
    assert found == [one.pk for one in queries.cases_for(world.fra, world.dorset)[: queries.SHOWN]]
    assert set(found) == {*ours, *(one.pk for one in mine)}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone counts its steps")
@pytest.mark.parametrize("what", ["cases", "referrals", "waiting", "threads", "consents", "notices", "ahead", "due", "late"])
def test_what_others_hold_costs_a_reader_nothing(world, what):
    one, other = submitted(world, *RG), met(world)
    Link.everything.create(from_record=one.record, to_record=other.record, why="x", linked_by=world.fra)
    sent(world, other)
    Notice.objects.create(partnership=world.dorset, to_organisation=world.council, about="asked", reference=one.reference)
    fra, here = world.fra, world.dorset
    ask = {
        "cases": lambda: queries.newest_cases_for(fra, here),
        "referrals": lambda: [list(queries.sent_for(fra, here)), list(queries.received_for(fra, here))],
        "waiting": lambda: counts([*vars(queries.referrals_waiting_for(fra, here)).values()]),
        "threads": lambda: sharing.links_for(fra, one.record),
        "consents": lambda: list(sharing.consents_for(fra, other.record)),
        "notices": lambda: list(sharing.notices_for(fra, here)),
        "ahead": lambda: days.ahead_in(world.ann, here),
        "due": lambda: days.due_for(fra, here),
        "late": lambda: days.overdue_for(fra, here),
    }[what]
    crowd(world, world.police, MANY // 10)
    few = steps_of(ask)
    crowd(world, world.police, MANY)
    assert 0 < steps_of(ask) <= MORE * few


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone counts its steps")
@pytest.mark.parametrize("what", ["unread", "reports", "unsigned", "unsought", "reviews", "holds", "restrictions"])
def test_what_ones_organisation_holds_costs_nothing_where_nothing_of_it_waits(world, what):
    """Today asks on every visit whether anything waits. SQLite had gone through all records of the organisation to say no."""
    fra, here = world.fra, world.dorset
    ask = {
        "unread": lambda: awareness.unread_for(fra, here),
        "reports": lambda: queue_for(fra, here),
        "unsigned": lambda: queries.conferences_waiting_for(fra, here)[0],
        "unsought": lambda: queries.conferences_waiting_for(fra, here)[1],
        "reviews": lambda: sharing.reviews_waiting_for(fra, here),
        "holds": lambda: sharing.keeping_for(fra, here).holds,
        "restrictions": lambda: sharing.keeping_for(fra, here).restrictions,
    }[what]
    crowd(world, world.council, MANY // 10)
    few = steps_of(lambda: counts([ask()]))
    crowd(world, world.council, MANY)
    assert steps_of(lambda: counts([ask()])) <= MORE * few + 100
