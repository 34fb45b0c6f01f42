"""What may be counted: each state its own measure, no name in any row."""

import datetime as dt

from django.utils import timezone

from alongside.training import actions
from alongside.training.measures import MEASURES


def test_each_state_is_counted_by_itself_and_no_row_names_anybody(world):
    for person in (world.bea, world.ben, world.cleo):
        actions.book_place(by=person, session=world.session)
    world.held(world.session)
    actions.mark_register(by=world.tom, session=world.session, marks={1: "completed", 2: "no"})
    today = timezone.localdate()
    period = {"starts": today - dt.timedelta(days=9), "ends": today, "method": "online", "trained": 7}
    words = {"role_group": "Nurses", "course": None, "course_words": "Ours"}
    actions.send_return(by=world.ben, partnership=world.dorset, **words, **period)
    span = (today - dt.timedelta(days=9), today + dt.timedelta(days=9))
    rows = {one.code: list(one.rows(world.dorset, *span)) for one in MEASURES}
    counts = {code.removeprefix("training."): len(found) for code, found in rows.items()}
    told = {"sessions": 1, "bookings": 3, "attendances": 1, "completions": 1, "people_in_returns": 7}
    assert counts == {**told, "evaluations": 0, "coverage": 0, "learnt": 0}
    for one in MEASURES:
        for row in rows[one.code]:
            assert {"key", "on", *one.dimensions} == set(row) - {"owner"}
            assert "Bea" not in str(row)
            assert world.session.reference not in str(row)
