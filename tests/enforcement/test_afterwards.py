"""Money to the penny, places visited, lessons with an owner and a day, what is alike, and who is asked for what comes late."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from alongside.enforcement import actions, guards
from alongside.enforcement.forms.results import OutcomeForm, RevisionForm
from alongside.enforcement.models import Operation, OperationStep, Outcome, Term
from alongside.enforcement.presenters.results import rows
from alongside.enforcement.queries import outcomes_of, outcomes_today, taught_before
from alongside.home import clockwork
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Notice
from tests.enforcement.operations_world import add, fresh, make, move


def outcome(world, label, owner=None, **more):
    words = {"term": Term.objects.get(list="outcome", label=label), "owner": owner or world.council}
    return actions.record_outcome(by=world.fin, operation=world.operation, happened_on=timezone.localdate(), **words, **more)


def shown(world):
    return {row.label: row.count for row in rows(outcomes_of(world.fin, fresh(world.operation)))}


def typed(kind, **words):
    today = timezone.localdate()
    day = {"happened_on_day": today.day, "happened_on_month": today.month, "happened_on_year": today.year}
    return kind({**day, **words})


def test_money_is_kept_to_the_penny_and_old_rows_mean_what_they_meant(live):
    outcome(live, "Cash seized, in pounds", count=1250, pence=5)
    outcome(live, "Accounts frozen, in pounds", count=12000)
    outcome(live, "Places visited", count=3)
    assert shown(live) == {
        "Cash seized, in pounds": "£1,250.05",
        "Accounts frozen, in pounds": "£12,000.00",
        "Places visited": "3",
    }
    with pytest.raises(Refused, match="Only money has pence"):
        outcome(live, "People met", count=3, pence=50)


@pytest.mark.parametrize(
    ("count", "money", "kept"),
    [
        ("1250.05", True, (1250, 5)),
        ("1250", True, (1250, 0)),
        ("3", False, (3, 0)),
        ("", True, (None, 0)),
        ("0.5", True, (0, 50)),
    ],
)
def test_what_is_typed_is_pounds_and_pence(live, count, money, kept):
    form = typed(lambda data: RevisionForm(data, money=money), count=count)
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["count"], form.cleaned_data["pence"]) == kept


def test_half_a_person_and_a_third_of_a_penny_are_refused_beside_the_field(live):
    words = {"terms": outcomes_today(), "organisations": type(live.council).objects.all()}
    people = Term.objects.get(list="outcome", label="People met")
    form = typed(lambda data: OutcomeForm(data, **words), count="1.5", term=people.code, owner=live.council.slug)
    assert form.errors["count"] == ["Enter a whole number: only money has pence"]
    assert "count" in typed(lambda data: RevisionForm(data, money=True), count="1.005").errors


def test_a_lesson_has_somebody_and_a_day_or_a_reason_why_not(live):
    move(live, live.operation, "stand-down")
    said = {"by": live.fin, "operation": live.operation, "text": "Two vans"}
    task = {"task_text": "Book vans", "organisation": live.council, "role_title": "Fleet", "due_on": timezone.localdate()}
    for missing, words in (("task_text", {}), ("organisation", {"organisation": None}), ("due_on", {"due_on": None})):
        with pytest.raises(Refused) as refused:
            actions.learn_lesson(**said, **({**task, **words} if words else {}))
        assert refused.value.field == missing
    with pytest.raises(Refused, match="leave this empty"):
        actions.learn_lesson(**said, **task, no_task_because="None needed")
    assert actions.learn_lesson(**said, **task).task is not None
    lesson = actions.learn_lesson(**said, no_task_because="It was the weather")
    assert (lesson.task, lesson.no_task_because) == (None, "It was the weather")


def taught(world, text, released="", *, kind="type-02", place="Hand car wash", lead=None):
    """An earlier operation, which taught something."""
    operation = make(world, by=lead, name=f"Earlier {text}", kind=Term.objects.get(code=kind))
    if place:
        add(world, operation, "premises", name="A place", address=f"{text} Road", kind=place)
    Operation.everything.filter(pk=operation.pk).update(status="stood_down")
    lesson = actions.learn_lesson(by=operation.lead, operation=operation, text=text, no_task_because="Known")
    if released:
        actions.release_lesson(by=operation.lead, operation=operation, lesson=lesson, anonymous=released)


def test_what_is_alike_comes_first_and_says_why(planned):
    taught(planned, "Both")
    taught(planned, "Kind alone", place="Nail bar")
    taught(planned, "Place alone", kind="type-04")
    taught(planned, "Neither", kind="type-04", place="Farm")
    found = taught_before(planned.fin, planned.operation)
    assert [one.text for one in found] == ["Both", "Kind alone", "Place alone"]
    assert [one.why for one in found] == [
        "the same kind of operation, the same kind of place, in this partnership",
        "the same kind of operation, in this partnership",
        "the same kind of place, in this partnership",
    ]


def test_of_others_only_what_was_released_for_that_kind_and_nothing_of_where(planned):
    taught(planned, "Theirs", "Bring vans", lead=planned.ana)
    taught(planned, "Theirs too", "Bring water", lead=planned.ana, kind="type-04")
    taught(planned, "Kept", lead=planned.ana)
    [one] = taught_before(planned.fin, planned.operation)
    assert (one.text, one.reference, one.why) == ("Bring vans", "", "the same kind of operation, the same kind of place")
    # Cal, of the victim team, does not read the plan: what kind of place it is would be read from the reason.
    assert [one.why for one in taught_before(planned.cal, planned.operation)] == ["the same kind of operation"]


@pytest.fixture
def closed(live):
    """Closed, with two results that are not known yet: the council's, and the inspectors'."""
    outcome(live, "Charged", owner=live.council)
    outcome(live, "Underpayment notice", owner=live.inspectors)
    outcome(live, "People met", owner=live.charity, count=2)
    move(live, live.operation, "stand-down")
    said = {"kind": "hot", "who": "All", "went_well": "x", "went_badly": "y"}
    actions.write_debrief(by=live.fin, operation=live.operation, **said)
    for word in ("debriefed", "close"):
        move(live, live.operation, word)
    return live


def days_later(days):
    guards.lower_guards(connection)
    OperationStep.objects.filter(status="closed").update(at=timezone.now() - dt.timedelta(days=days))
    guards.raise_guards(connection)
    clockwork.ask_for_late_outcomes(timezone.now())


def asked(person):
    return Notice.objects.filter(to_person=person, text__contains="still not known").count()


def test_scenario_25_those_who_follow_up_are_asked_at_30_and_90_days(closed):
    for days, times in ((29, 0), (30, 1), (31, 1), (89, 1), (90, 2), (400, 2)):
        days_later(days)
        assert [asked(one) for one in (closed.gil, closed.ben, closed.cal, closed.imo)] == [times, times, 0, 0], days
    assert not Notice.objects.filter(text__contains="still not known", to_organisation__isnull=False).exists()


def test_what_is_known_by_then_is_not_asked_for(closed):
    notice = Outcome.objects.get(term__label="Underpayment notice")
    said = {"operation": closed.operation, "outcome": notice, "happened_on": timezone.localdate(), "count": 1}
    actions.revise_outcome(by=closed.fin, **said)
    days_later(30)
    assert [asked(one) for one in (closed.gil, closed.ben)] == [0, 1]


def test_an_agency_with_nobody_named_is_said_to_the_lead(closed):
    actions.remove_person(by=closed.fin, operation=closed.operation, person=closed.gil)
    days_later(30)
    assert asked(closed.gil) == 0
    assert Notice.objects.filter(to_person=closed.fin, text__contains="nobody of Labour Inspectors is named").exists()
