"""How long it is kept by name who was trained, who decides, what still holds, and that only numbers are left."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.accounts.models import Seat, User
from alongside.home.clockwork import KEPT
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.verification import verify_database
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import carry_out_disposals, keep_retention_rules, raise_reviews
from alongside.sharing.models import LegalGround, Notice, Record, Review
from alongside.sharing.policy import visible_to
from alongside.sharing.queries.retention import reviews_waiting_for
from alongside.training import actions, measures, queries
from alongside.training.completing import complete
from alongside.training.disposing import open_years
from alongside.training.models import (
    AggregateReturn,
    Asked,
    Attendance,
    Booking,
    Completion,
    Evaluation,
    Learning,
    PastCount,
    Reminder,
    Session,
    StatementChoice,
    Year,
)
from alongside.training.rules import months_after
from alongside.training.years import year_live
from tests.intelligence.old_world import everything_said
from tests.keeping import age_spine
from tests.snapshot import laid
from tests.training.world import TrainingWorld

CANARY = "Quetzalnest"
TODAY = timezone.localdate
THEN = dt.date(timezone.localdate().year - 8, 5, 3)


def moved(world, session, day):
    """A session as if it had been on that day, with all that was written of it."""
    begins = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
    Session.objects.filter(pk=session.pk).update(starts_at=begins, ends_at=begins + dt.timedelta(hours=3))
    Booking.objects.filter(session=session).update(booked_at=begins - dt.timedelta(days=2))
    Attendance.objects.filter(booking__session=session).update(on=day, at=begins)
    Completion.objects.filter(booking__session=session).update(on=day, at=begins, expires_on=months_after(day, 36))


def old_world():
    """Six of the council's people and one guest were taught eight years ago; one of the charity's as well."""
    world = TrainingWorld()
    keep_retention_rules()
    sharing.load_legal_grounds(by=Clockwork())
    world.learners = [world.invite(world.ola, f"learner{one}", world.council, Role.REPORTER) for one in range(6)]
    session = world.taught = world.add_session(capacity=9)
    for person in (*world.learners, world.cal):
        actions.book_place(by=person, session=session)
    actions.book_others(by=world.ben, session=session, person=None, guest_name=CANARY)
    world.held(session)
    marks = dict.fromkeys(range(1, 9), "completed") | {6: "no"}
    actions.mark_register(by=world.tom, session=session, marks=marks)
    moved(world, session, THEN)
    Session.objects.filter(pk=session.pk).update(trainer=CANARY)
    for one in Completion.objects.filter(booking__session=session):
        Asked.objects.create(completion=one, kind="reaction", answered=True)
    Evaluation.objects.create(
        course_version=world.course.versions.get(),
        kind="reaction",
        why=CANARY,
        words=CANARY,
        month=THEN.replace(day=1),
        shown=True,
    )
    person = world.learners[0]
    Learning.objects.create(course=world.course, person=person, passed_on=THEN)
    Reminder.objects.create(person=person, partnership=world.dorset, role="reporter", held_until=THEN, days=14)
    StatementChoice.objects.create(person=person, partnership=world.dorset, started=THEN, ended=THEN)
    told = {"partnership": world.dorset, "to_person": person, "about": "waiting", "reference": session.reference}
    Notice.objects.create(text="You have a place.", **told)
    open_years()
    return world


@pytest.fixture
def old(db):
    world = laid(old_world)
    world.year = Year.everything.get(organisation=world.council)
    age_spine(years=7)
    return world


def done(world, person, on=THEN, months=36):
    """A completion of that day, without a session."""
    version = world.course.versions.get()
    made = complete(world.tom, world.dorset, version, on, how=Completion.How.FILE, person=person)
    made.expires_on = months_after(on, months) if months else None
    made.save()
    return made


def decide(world, year=None, person=None):
    raise_reviews(KEPT)
    person = person or world.ola
    review = reviews_waiting_for(person, world.dorset).get(record=(year or world.year).record)
    return sharing.decide_review(by=person, review=review, decision="dispose", because="Six years are over")


def go(world, year=None, person=None):
    review = decide(world, year, person)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    return review


def named_in(*people):
    """The tables of training in which one of these people is named, with the field."""
    keys = {one.pk for one in people}
    found = set()
    for table in apps.get_app_config("training").get_models():
        for field in table._meta.fields:
            if field.related_model is User and table._base_manager.filter(**{f"{field.name}__in": keys}).exists():
                found.add((table.__name__, field.name))
    return found


def test_a_year_is_written_down_once_it_is_over_and_comes_up_before_its_owner_alone(old):
    assert {(one.organisation, one.year) for one in Year.everything.all()} == {
        (old.council, THEN.year),
        (old.charity, THEN.year),
    }
    done(old, old.ben, on=TODAY())
    open_years()
    assert Year.everything.count() == 2
    raise_reviews(KEPT)
    for person in (old.ola, old.cal, old.pat, old.ann, old.tom, old.ben):
        mine = {one.record.pk for one in reviews_waiting_for(person, old.dorset)}
        assert (old.year.pk in mine) is (person == old.ola)
    assert visible_to(old.ola, Record).filter(pk=old.year.pk).exists()
    for person in (old.tom, old.ann, old.ben, old.pat, old.fay, old.dev):
        assert not visible_to(person, Record).filter(pk=old.year.pk).exists()
    with pytest.raises((Refused, PermissionDenied)):
        sharing.share_record(by=old.ola, record=old.year.record, recipient=old.police, clause=old.clause, purpose="x")


def test_who_it_was_goes_from_every_table_and_the_certificate_with_it(old):
    codes = list(Completion.objects.filter(organisation=old.council).values_list("code", flat=True))
    assert {("Booking", "person"), ("Completion", "person"), ("Learning", "person")} <= named_in(*old.learners)
    assert go(old).executed_at is not None
    assert named_in(*old.learners) == set()
    assert not Notice.objects.filter(to_person__in=old.learners, reference=old.taught.reference).exists()
    assert all(queries.certificate_for(code) is None for code in codes)
    assert all(code not in everything_said() for code in codes)
    assert [one.person for one in Completion.objects.all()] == [old.cal]  # the charity's year has not gone
    assert verify_database(processes=1).problems == []


def test_what_was_said_of_courses_goes_with_the_last_of_the_year(old):
    go(old)
    assert Evaluation.objects.get().words == CANARY
    go(old, Year.everything.get(organisation=old.charity), old.cal)
    assert CANARY not in everything_said()
    kept = Evaluation.objects.get()
    assert (kept.why, kept.words, kept.month) == ("", "", THEN.replace(day=1))
    assert Session.objects.get(pk=old.taught.pk).trainer == "Disposed of"
    assert not Completion.objects.exists()


def years(rows):
    """Rows of a measure without their keys and with the year for the day."""
    return sorted(str((row["on"].year, row["course"], row.get("how"), row.get("state"), row.get("came"))) for row in rows)


def test_as_many_are_counted_in_their_year_as_before_and_the_course_shows_the_same(old):
    days = (old.dorset, THEN.replace(month=1, day=1), TODAY())
    before = {
        one.code: years(one.rows(*days)) for one in measures.MEASURES if "returns" not in one.code and "eval" not in one.code
    }
    [shown] = [one for one in queries.tallies_for(old.ann, old.dorset) if one.completed]
    go(old)
    after = {
        one.code: years(one.rows(*days)) for one in measures.MEASURES if "returns" not in one.code and "eval" not in one.code
    }
    assert {code: len(rows) for code, rows in after.items()} == {
        "training.coverage": 0,
        "training.learnt": 0,
        "training.sessions": 1,
        "training.bookings": 8,
        "training.attendances": 7,
        "training.completions": 7,
    }
    assert after == before
    assert [one for one in queries.tallies_for(old.ann, old.dorset) if one.completed] == [shown]


def test_of_fewer_than_five_neither_whose_they_were_nor_the_month_stays(old):
    go(old, Year.everything.get(organisation=old.charity), old.cal)
    assert {(one.organisation, one.month, one.people) for one in PastCount.objects.all()} == {
        (None, THEN.replace(month=1, day=1), 1)
    }
    go(old)
    assert {(one.what, one.organisation, one.month, one.people) for one in PastCount.objects.exclude(organisation=None)} == {
        ("booked", old.council, THEN.replace(day=1), 7),
        ("came", old.council, THEN.replace(day=1), 6),
        ("completed", old.council, THEN.replace(day=1), 6),
    }


def requires(world, role=Role.REPORTER, months=1200):
    """The role needs the course, and a completion holds it for so long."""
    wanted = {"course": world.course, "months": 12, "first_due": TODAY() + dt.timedelta(days=60)}
    made = actions.require_course(by=world.ann, partnership=world.dorset, role=role, **wanted)
    type(made).objects.filter(pk=made.pk).update(months=months)


HOLDS = {
    "a certificate in date": lambda world, one: Completion.objects.filter(pk=one.pk).update(
        expires_on=TODAY() + dt.timedelta(days=1)
    ),
    "a certificate without an end": lambda world, one: Completion.objects.filter(pk=one.pk).update(expires_on=None),
    "a role": lambda world, one: requires(world),
}


@pytest.mark.parametrize("what", HOLDS)
def test_what_still_holds_stays_with_its_booking_and_goes_when_it_holds_no_more(old, what):
    person = old.learners[0]
    one = Completion.objects.get(person=person)
    if what == "a role":
        for other in old.learners[1:]:
            Seat.objects.filter(person=other).update(ended=TODAY())
    HOLDS[what](old, one)
    seats = Seat.objects.get(person=person, role=Role.REPORTER).held_until
    assert go(old).executed_at is not None
    assert Completion.objects.get(person__in=old.learners).pk == one.pk
    assert Booking.objects.filter(person__in=old.learners).get().pk == one.booking_id
    assert Seat.objects.get(person=person, role=Role.REPORTER).held_until == seats


@pytest.mark.parametrize(("days", "live"), [(300, "Everything that is kept of it still holds."), (370, "")])
def test_somebody_who_may_still_be_asked_what_a_course_changed_is_not_forgotten(old, days, live):
    day = TODAY() - dt.timedelta(days=days)
    one = done(old, old.learners[1], on=day)
    Completion.objects.filter(pk=one.pk).update(expires_on=day + dt.timedelta(days=1))
    year = actions.open_year(by=Clockwork(), partnership=old.dorset, organisation=old.council, year=day.year)
    assert year_live(year.record) == live


def test_what_held_on_when_its_year_went_goes_with_a_later_one(old):
    one = Completion.objects.get(person=old.learners[0])
    Completion.objects.filter(pk=one.pk).update(expires_on=None)
    done(old, old.learners[1], on=THEN.replace(year=THEN.year + 1))
    open_years()
    age_spine(years=7)
    go(old)
    assert Completion.objects.filter(pk=one.pk).exists()
    Seat.objects.filter(person=old.learners[0]).update(ended=TODAY())
    go(old, Year.everything.get(organisation=old.council, year=THEN.year + 1))
    assert not Completion.objects.filter(organisation=old.council).exists()
    assert not Booking.objects.filter(organisation=old.council).exists()


def test_a_year_that_is_kept_or_held_is_not_taken_by_a_later_one(old):
    done(old, old.learners[1], on=THEN.replace(year=THEN.year + 1))
    open_years()
    age_spine(years=7)
    go(old, Year.everything.get(organisation=old.council, year=THEN.year + 1))
    assert Completion.objects.filter(organisation=old.council).count() == 6


def test_a_year_of_which_everything_holds_does_not_come_up(old):
    Completion.objects.update(expires_on=None)
    idle = Booking.objects.filter(organisation=old.council, completions=None)
    Attendance.objects.filter(booking__in=idle).delete()
    idle.delete()
    raise_reviews(KEPT)
    assert year_live(old.year.record) == "Everything that is kept of it still holds."
    assert not Review.objects.filter(record=old.year.record).exists()


def test_a_young_year_does_not_come_up(old):
    Year.everything.filter(pk=old.year.pk).update(year=TODAY().year - 5)
    raise_reviews(KEPT)
    assert not Review.objects.filter(record=old.year.record).exists()


def test_a_hold_wins(old):
    review = decide(old)
    ground = LegalGround.objects.get(code="hold-criminal-case")
    words = {"ground": ground, "why": "A claim", "reviewer": old.ben, "review_on": TODAY() + dt.timedelta(days=9)}
    sharing.place_hold(by=old.ola, record=old.year.record, **words)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.executed_at) == ("held", None)
    assert named_in(*old.learners)


def test_a_return_that_was_replaced_goes_and_the_number_that_stands_stays(old):
    words = {"partnership": old.dorset, "organisation": old.council, "role_group": "Staff", "course": old.course, "by": old.ben}
    period = {"starts": THEN, "ends": THEN, "method": "in_person"}
    stands = AggregateReturn.objects.create(trained=40, **words, **period)
    AggregateReturn.objects.create(trained=39, replaced_by=stands, **words, **period)
    go(old)
    assert AggregateReturn.objects.get() == stands


def test_nothing_goes_that_nobody_decided_about(old):
    with pytest.raises(Refused, match="Nobody has decided"):
        actions.dispose_of_year(by=Clockwork(), record=old.year.record)


def test_every_table_that_names_a_learner_is_thought_of():
    """A new table about a person must be named in the disposal, or it would stay."""
    tables = apps.get_app_config("training").get_models()
    found = {one.__name__ for one in tables if any(f.name == "person" for f in one._meta.fields)}
    assert found == {"Booking", "Completion", "Learning", "Reminder", "StatementChoice"}
