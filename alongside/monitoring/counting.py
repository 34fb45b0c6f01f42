"""What the house counts: an explicit list of the rooms' measures, and the tables that an edition is made of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from alongside.accounts.models import Partnership
from alongside.awareness import measures as awareness
from alongside.enforcement import measures as enforcement
from alongside.intelligence import measures as intelligence
from alongside.kernel.measures import Measure, Row, counted_under, tallies
from alongside.partnership import measures as partnership
from alongside.referrals import measures as referrals
from alongside.sharing import measures as sharing
from alongside.support import measures as support
from alongside.tasks import measures as tasks
from alongside.training import measures as training

from .disclosure import Line, Mode, Question, Table, lines, periods_touched, release
from .funnel import MEASURE as FUNNEL
from .funnel import Found
from .funnel import rows_of as rows_reached
from .logbook import log_of, rules_for, secret
from .standing import MEASURES as STANDING

MEASURES: tuple[Measure, ...] = (
    *awareness.MEASURES,
    *training.MEASURES,
    *intelligence.MEASURES,
    *enforcement.MEASURES,
    *referrals.MEASURES,
    *support.MEASURES,
    *partnership.MEASURES,
    *tasks.MEASURES,
    *sharing.MEASURES,
    *STANDING,
    FUNNEL,
)
# Two at once, for the board alone: how each organisation's referrals were answered. The public gets neither by organisation.
TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {"referrals.quality": (("organisation", "answer"),)}
BOARD_ALONE = {("referrals.met", "organisation"), ("referrals.quality", "organisation")}
BY_CODE: dict[str, Measure] = {one.code: one for one in MEASURES}


def questions(
    first: dt.date, last: dt.date, measures: Sequence[Measure] = MEASURES, mode: Mode = Mode.OPERATIONAL
) -> list[Question]:
    """The tables of an edition over some days: each measure by each of its dimensions, one at a time, or its total alone.

    For the board also what is asked of two dimensions at once; for the public not what only the board is told. Given out, a table
    has every value of a closed list, what nothing was counted for as well: nought is hidden like a few.
    """
    found = []
    for one in measures:
        splits: list[tuple[str, ...]] = [(name,) for name in one.dimensions]
        if mode is Mode.PUBLIC:
            splits = [split for split in splits if (one.code, *split) not in BOARD_ALONE]
        if mode is Mode.BOARD:
            splits += TOGETHER.get(one.code, ())
        for split in splits or [()]:
            listed = (
                () if mode is Mode.OPERATIONAL else tuple((name, tuple(one.every[name])) for name in split if name in one.every)
            )
            found.append(Question(one.code, first, last, dimensions=split, values=listed, count_unit=one.count_unit))
    return found


def rows_of(where: Partnership, measure: Measure, first: dt.date, last: dt.date) -> list[Line]:
    """A measure's rows as disclosure takes them."""
    return lines(measure.rows(where, first, last), measure.dimensions)


def tables_for(
    where: Partnership, first: dt.date, last: dt.date, *, mode: Mode, on: dt.date, more: Sequence[Question] = ()
) -> list[Table]:
    """The tables of an edition in a mode, each held against all that was given out before and against those before it here.

    `more`: further questions about days within those.
    """
    log, rules, key = log_of(where), rules_for(where, on), secret(where)
    made: list[Table] = []
    rows: dict[str, list[Line]] = {}
    for question in (*questions(first, last, mode=mode), *more):
        if question.measure not in rows:
            rows[question.measure] = rows_of(where, BY_CODE[question.measure], first, last)
        more_rows = _around(where, question, log)
        table = release(question, rows[question.measure], log, mode=mode, on=on, secret=key, rules=rules, around=more_rows)
        made.append(table)
        if not table.refused:
            log.append(table)
    return made


def _around(where: Partnership, question: Question, log: Sequence[Table]) -> list[Line]:
    """The rows of other days on which something was given out that the answer could tell something of."""
    measure, touched = BY_CODE[question.measure], periods_touched(question, log)
    spans = touched if measure.standing or not touched else {(min(one for one, _ in touched), max(one for _, one in touched))}
    return [
        (key, on, row)
        for span in sorted(spans)
        for key, on, row in rows_of(where, measure, *span)
        if not question.first <= on <= question.last
    ]


def own_tables(where: Partnership, owner: int, first: dt.date, last: dt.date, reached: Found) -> list[Table]:
    """The counts as they are, of rows that one organisation owns: for that organisation's own people, on screen only.

    What the database can count it counts, all of it in one question; `reached` is what `funnel.reached_by` found of that owner.
    """
    counted = _tallied(where, owner, first, last)
    found = []
    for measure in MEASURES:
        rows: Iterable[Row] = rows_reached(reached) if measure is FUNNEL else counted.get(measure.code, ())
        kept = lines(rows, measure.dimensions)
        for question in questions(first, last, [measure]):
            found.append(release(question, kept, [], mode=Mode.OPERATIONAL, on=last, secret=b""))
    return found


def _tallied(where: Partnership, owner: int, first: dt.date, last: dt.date) -> dict[str, list[Row]]:
    """By measure, as many rows as the database counted, of the values it counted them under."""
    asked = {one.code: one.own(where, first, last, owner) for one in MEASURES if one.own is not None}
    found: dict[str, list[Row]] = defaultdict(list)
    for code, values, number in tallies(asked):
        for kept in counted_under(BY_CODE[code], values):
            found[code] += [{"key": f"{len(found[code]) + nth}", "on": last, **kept} for nth in range(number)]
    return found
