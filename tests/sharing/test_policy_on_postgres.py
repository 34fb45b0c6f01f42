"""What only PostgreSQL's plans can show (docs/decisions/0016-no-hash-across-two-queries.md)."""

import re

import pytest
from django.db import connection

from alongside.sharing.models import Record
from alongside.sharing.policy import who_can_see, who_can_see_and_why, who_can_see_any_of
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT

pytestmark = pytest.mark.postgres_only
QUESTIONS = {
    "who can see it": lambda record: who_can_see(record),
    "who, and why": lambda record: who_can_see_and_why(record),
    "who can see any of them": lambda record: who_can_see_any_of(Record.everything.all()),
}
# Each way of joining forbidden in turn, so that the plan is not the one that happens to be cheapest for a small table.
PLANNERS = ["", "enable_nestloop", "enable_hashjoin", "enable_mergejoin", "enable_indexscan", "enable_seqscan"]


@pytest.mark.parametrize("forbidden", PLANNERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_hash_depends_on_the_seat(cast, question, forbidden):
    record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Nails", partnership=cast.dorset)
    with connection.cursor() as cursor:
        if forbidden:
            cursor.execute(f"SET LOCAL {forbidden} = off")
        plan = QUESTIONS[question](record).explain(verbose=True)
    hashed = set(re.findall(r"hashed SubPlan (\d+)", plan))
    of_seats = {number for number, text in subplans(plan).items() if "accounts_seat" in text or "accounts_user" in text}
    assert not hashed & of_seats


def subplans(plan: str) -> dict[str, str]:
    """The text of each subplan, by number: every line indented deeper than its heading."""
    found, lines = {}, plan.splitlines()
    for at, line in enumerate(lines):
        if heading := re.fullmatch(r"( *)SubPlan (\d+)", line):
            depth = len(heading[1])
            rest = next((n for n in range(at + 1, len(lines)) if len(lines[n]) - len(lines[n].lstrip()) <= depth), len(lines))
            found[heading[2]] = "\n".join(lines[at + 1 : rest])
    return found
