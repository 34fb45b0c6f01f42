"""Booking, waiting, coming and completing are four things; the waiting list moves up; names are for those who need them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing.models import Notice
from alongside.training import actions, presenters, queries
from alongside.training.models import Booking, Completion
from alongside.training.rules import months_after


def book(world, *people):
    return [actions.book_place(by=one, session=world.session) for one in people]


def test_a_full_session_has_a_waiting_list_that_moves_up_in_order(world):
    states = [one.state for one in book(world, world.bea, world.ben, world.cleo, world.cora)]
    assert states == ["booked", "booked", "waiting", "waiting"]
    actions.cancel_booking(by=world.bea, session=world.session, number=1)
    assert [one.state for one in world.session.bookings.all()] == ["cancelled", "booked", "booked", "waiting"]
    told = Notice.objects.get(to_person=world.cleo)
    assert (told.reference, "Spotting" in told.text) == (world.session.reference, False)


def test_nobody_overtakes_the_waiting_list_when_there_is_more_room(world):
    book(world, world.bea, world.ben, world.cleo)
    words = {"starts_at": world.session.starts_at, "ends_at": world.session.ends_at, "online": False, "place": "Here"}
    more = {"trainer": "Tom", "host": world.council, "capacity": 3}
    changed = actions.change_session(by=world.tom, session=world.session, version=1, **words, **more)
    assert [one.state for one in changed.bookings.all()] == ["booked"] * 3
    with pytest.raises(Refused, match="3 people have a place"):
        actions.change_session(by=world.tom, session=changed, version=2, **words, **{**more, "capacity": 2})
    with pytest.raises(Refused, match="Somebody has changed"):
        actions.change_session(by=world.tom, session=changed, version=1, **words, **more)


def test_a_place_is_given_back_by_oneself_ones_organisation_or_the_trainer(world):
    book(world, world.bea, world.cleo)
    for stranger in (world.cora, world.ben, world.ana):
        with pytest.raises(Refused, match="You can give back"):
            actions.cancel_booking(by=stranger, session=world.session, number=2)
    actions.cancel_booking(by=world.ben, session=world.session, number=1)
    actions.cancel_booking(by=world.tom, session=world.session, number=2)
    with pytest.raises(Refused, match="already"):
        actions.cancel_booking(by=world.tom, session=world.session, number=2)


def test_a_member_books_for_its_own_people_and_a_guest_is_forgotten(world):
    others = {"by": world.ben, "session": world.session}
    with pytest.raises(Refused, match="your own organisation"):
        actions.book_others(**others, person=world.cleo)
    actions.book_others(**others, person=world.bea)
    with pytest.raises(PermissionDenied):
        actions.book_others(by=world.bea, session=world.session, person=world.fran)
    guest = actions.book_others(**others, person=None, guest_name="Zed Qwill")
    assert guest.organisation == world.council
    assert not queries.guests_to_forget()
    Booking.objects.filter(pk=guest.pk).update(delete_on=timezone.localdate())
    actions.forget_guests(by=Clockwork())
    guest.refresh_from_db()
    assert (guest.guest_name, presenters.name_of(guest)) == ("", "A guest whose name is no longer kept")
    assert not any("Zed" in str(one.payload) for one in Entry.objects.all())


def test_training_states(world):
    """Scenario 15: 31 booked, 12 came, 9 completed: all three are shown, and coverage uses 9."""
    session = world.add_session(capacity=40)
    for at in range(31):
        actions.book_others(by=world.ben, session=session, person=None, guest_name=f"Guest {at}")
    world.held(session)
    marks = dict.fromkeys(range(1, 10), "completed") | {10: "yes", 11: "in_part", 12: "yes", 13: "no"}
    actions.mark_register(by=world.tom, session=session, marks=marks)
    counted = presenters.counted(queries.all_bookings_of(session))
    assert (counted["booked"], counted["came"], counted["completed"]) == (31, 12, 9)
    (tally,) = queries.tallies_for(world.ann, world.dorset)
    assert (tally.booked, tally.came, tally.completed) == (31, 12, 9)
    words = {"role_group": "All staff", "people": 90, "on": timezone.localdate(), "source": "Payroll"}
    actions.say_headcount(by=world.ben, course=world.course, **words)
    (coverage,) = presenters.covered(queries.coverage_for(world.ann, world.dorset))
    assert coverage.named == "9 of 90: 10%"


def test_no_denominator(world):
    """Scenario 16: without a head count there are counts and no percentage."""
    assert queries.coverage_for(world.ann, world.dorset) == []


def test_numbers_without_names_are_never_added_to_named_ones(world):
    today = timezone.localdate()
    period = {"starts": today - dt.timedelta(days=90), "ends": today, "method": "e_learning"}
    sent = {"by": world.ben, "partnership": world.dorset, "role_group": "Social workers", "course": world.course}
    actions.send_return(**sent, course_words="", trained=40, **period)
    actions.send_return(**sent, course_words="", trained=45, **period)
    assert [one.trained for one in queries.returns_for(world.ann, world.dorset)] == [45]
    with pytest.raises(Refused, match="overlaps"):
        actions.send_return(**sent, course_words="", trained=1, **{**period, "starts": today})
    actions.say_headcount(by=world.ben, course=world.course, role_group="Staff", people=90, on=today, source="Payroll")
    (one,) = presenters.covered(queries.coverage_for(world.ann, world.dorset))
    assert (one.named, one.returned) == ("0 of 90: 0%", "45 of 90: 50%")


def test_a_return_that_has_lapsed_covers_nobody_and_groups_are_counted_apart(world):
    today = timezone.localdate()
    version = world.course.versions.get(number=world.course.version)
    version.months = 12
    version.save()
    sent = {"by": world.ben, "partnership": world.dorset, "course": world.course, "course_words": "", "method": "e_learning"}
    long_ago, lately = today - dt.timedelta(days=800), today - dt.timedelta(days=60)
    for starts, group, trained in ((long_ago, "Nurses", 50), (lately, "Nurses", 20), (lately, "Drivers", 3)):
        period = {"starts": starts, "ends": starts + dt.timedelta(days=30)}
        actions.send_return(**sent, **period, role_group=group, trained=trained)
    counted = {"by": world.ben, "course": world.course, "on": today, "source": "Payroll"}
    actions.say_headcount(**counted, role_group="Nurses", people=80)
    (one,) = queries.coverage_for(world.ann, world.dorset)
    assert (one.named, one.returned) == (0, 23)
    actions.say_headcount(**counted, role_group="Drivers", people=10)
    rows = {one.role_group: (one.named, one.returned) for one in queries.coverage_for(world.ann, world.dorset)}
    assert rows == {"Nurses": (None, 20), "Drivers": (None, 3)}
    told = presenters.covered(queries.coverage_for(world.ann, world.dorset))
    assert {one.named for one in told} == {"Not known by group"}


def test_refresher(world):
    """Scenario 17: 36 months from December 2023: due from September 2026, lapsed in December 2026, then out of coverage."""
    done = Completion(on=dt.date(2023, 12, 14), expires_on=months_after(dt.date(2023, 12, 14), 36))
    assert done.expires_on == dt.date(2026, 12, 14)
    for day, state in (
        (dt.date(2026, 9, 12), "In date"),
        (dt.date(2026, 9, 14), "Refresher due"),
        (dt.date(2026, 12, 14), "Lapsed"),
    ):
        assert presenters.standing_on(done, day)[0] == state
    assert months_after(dt.date(2024, 2, 29), 12) == dt.date(2025, 2, 28)


def test_the_register_is_of_what_took_place_and_nobody_marks_their_own(world):
    book(world, world.bea, world.tom)
    with pytest.raises(Refused, match="not taken place"):
        actions.mark_register(by=world.tom, session=world.session, marks={1: "yes"})
    world.held(world.session)
    with pytest.raises(Refused, match="Somebody else"):
        actions.mark_register(by=world.tom, session=world.session, marks={2: "completed"})
    actions.mark_register(by=world.tom, session=world.session, marks={1: "completed"})
    actions.mark_register(by=world.tom, session=world.session, marks={1: "completed"})
    done = Completion.objects.get(person=world.bea)
    with pytest.raises(Refused, match="Take it back first"):
        actions.mark_register(by=world.tom, session=world.session, marks={1: "no"})
    actions.withdraw_completion(by=world.ann, completion=done, why="The wrong line")
    actions.mark_register(by=world.tom, session=world.session, marks={1: "no"})
    assert [one.came for one in world.session.bookings.get(number=1).attendances.all()] == ["yes", "no"]


def test_a_calendar_is_told_of_a_change_and_gives_nothing_away(world):
    before = presenters.calendar(world.session).decode()
    assert "SEQUENCE:0" in before
    assert "Spotting" not in before
    cancelled = presenters.calendar(actions.cancel_session(by=world.tom, session=world.session, why="Snow")).decode()
    assert "SEQUENCE:1" in cancelled
    assert "STATUS:CANCELLED" in cancelled
    assert "Snow" not in cancelled
    uid = next(line for line in before.splitlines() if line.startswith("UID"))
    assert uid in cancelled
