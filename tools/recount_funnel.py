"""Count again how far concerns got, from the raw tables and by nothing of the program, and print it beside what the program says.

    DATABASE_URL=postgres://… python tools/recount_funnel.py dorset 2025-11-01 2026-10-31 [--organisation dorset-police]
    python tools/recount_funnel.py dorset 2025-11-01 2026-10-31 --database sqlite:////home/alongside/alongside.sqlite3

It reads, and writes nothing. The counts are as they are, not made safe: they are for whoever keeps the database. It ends with 1
when the two differ.

What it counts: every concern that came in those days in London and was not joined to another one, and from it along the links
people made, however far. A stage is reached when the first record of it came: *assessed* by the first step with an outcome;
*operation* only by one that was debriefed or closed; *outcome* by the first count above nought of such an operation, or by what
came of support: a need met, a score given again by the same eyes, or moving on. The time of a stage is the median of days from
the nearest stage before it, in the order of the stages, that the same concern reached. A stage whose records nobody of the
partnership has made is not counted yet, nor are operations before one is over. With an organisation, its concerns are followed
through records of its own alone.
"""

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

TOP = Path(__file__).resolve().parents[1]
LONDON = ZoneInfo("Europe/London")
NAMES = ("Concern received", "Assessed", "Passed to intelligence", "Operation", "Referral", "Support", "Outcome")
STAGE_OF = {
    "intelligence.submission": 2,
    "intelligence.report": 2,
    "enforcement.operation": 3,
    "referrals.case": 4,
    "support.case": 5,
}
Reached = dict[int, dict[int, dt.datetime]]  # of each concern: by the number of a stage, when it first got there
Ask = Callable[..., list[tuple[Any, ...]]]


def recount(database: Any, partnership: str, first: dt.date, last: dt.date, organisation: str = "") -> list[list[Any]]:
    """Each stage: name, how many reached it (None: not counted yet), and the median of days from the stage before (or None)."""
    ask = _asker(database)
    reached = _concerns(ask, partnership, first, last, organisation)
    for concern, at in ask("SELECT concern_id, at FROM awareness_step WHERE outcome_id IS NOT NULL"):
        _note(reached, concern, 1, _moment(at))
    kinds = {pk: (kind, _moment(at)) for pk, kind, at in ask("SELECT id, kind, created_at FROM sharing_record")}
    over = _operations_over(ask, partnership)
    came = _came_of(ask, over)
    onward: dict[int, list[int]] = {}
    for start, end, owner in ask(
        "SELECT l.from_record_id, l.to_record_id, o.slug FROM sharing_link l JOIN sharing_record r ON r.id = l.to_record_id "
        "JOIN accounts_organisation o ON o.id = r.owner_id"
    ):
        if organisation in ("", owner):
            onward.setdefault(start, []).append(end)
    for concern in reached:
        for record in _everything_after(concern, onward):
            kind, at = kinds[record]
            stage = STAGE_OF.get(kind)
            if stage is None or (stage == 3 and record not in over):
                continue
            _note(reached, concern, stage, at)
            for moment in came.get(record, ()):
                _note(reached, concern, 6, moment)
    held = _held(ask, partnership, organisation)
    return [
        [name, sum(stage in one for one in reached.values()) if stage in held else None, _median_days(reached.values(), stage)]
        for stage, name in enumerate(NAMES)
    ]


def _asker(database: Any) -> Ask:
    """A function that asks a connection of sqlite3 or psycopg and gives every row."""
    sqlite = type(database).__module__.split(".")[0] != "psycopg"

    def ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
        cursor = database.cursor()
        cursor.execute(sql if sqlite else sql.replace("?", "%s"), values)
        return [tuple(row) for row in cursor.fetchall()]

    return ask


def _concerns(ask: Ask, partnership: str, first: dt.date, last: dt.date, organisation: str) -> Reached:
    found = ask(
        "SELECT r.id, r.created_at, o.slug FROM awareness_concern c JOIN sharing_record r ON r.id = c.record_id "
        "JOIN accounts_partnership p ON p.id = r.partnership_id JOIN accounts_organisation o ON o.id = r.owner_id "
        "WHERE p.slug = ? AND c.merged_into_id IS NULL",
        partnership,
    )
    reached: Reached = {}
    for concern, at, owner in found:
        moment = _moment(at)
        if first <= moment.astimezone(LONDON).date() <= last and organisation in ("", owner):
            reached[concern] = {0: moment}
    return reached


def _operations_over(ask: Ask, partnership: str) -> set[int]:
    found = ask(
        "SELECT e.record_id FROM enforcement_operation e JOIN sharing_record r ON r.id = e.record_id "
        "JOIN accounts_partnership p ON p.id = r.partnership_id WHERE p.slug = ? AND e.status IN ('debriefed', 'closed')",
        partnership,
    )
    return {pk for (pk,) in found}


def _came_of(ask: Ask, over: set[int]) -> dict[int, list[dt.datetime]]:
    """By the record of an operation that is over or of a support case: the moments at which something came of it."""
    came: dict[int, list[dt.datetime]] = {}
    replaced = "SELECT replaces_id FROM enforcement_outcome WHERE replaces_id IS NOT NULL"
    counts = f"SELECT operation_id, at FROM enforcement_outcome WHERE count > 0 AND id NOT IN ({replaced})"
    for operation, at in ask(counts):
        if operation in over:
            came.setdefault(operation, []).append(_moment(at))
    for case, at in ask("SELECT case_id, at FROM support_line WHERE part = 'needs' AND state = 'met' AND newest"):
        came.setdefault(case, []).append(_moment(at))
    seen = set()
    scores = "SELECT case_id, outcome, whose, at FROM support_score WHERE value IS NOT NULL ORDER BY day, id"
    for case, outcome, whose, at in ask(scores):
        if (case, outcome, whose) in seen:
            came.setdefault(case, []).append(_moment(at))
        seen.add((case, outcome, whose))
    for case, on in ask("SELECT record_id, moved_on_on FROM support_case WHERE moved_on_on IS NOT NULL"):
        day = dt.date.fromisoformat(on) if isinstance(on, str) else on
        came.setdefault(case, []).append(dt.datetime.combine(day, dt.time.min, LONDON))
    return came


def _everything_after(start: int, onward: dict[int, list[int]]) -> set[int]:
    seen, near = {start}, [start]
    while near:
        near = [end for one in near for end in onward.get(one, ()) if end not in seen]
        seen.update(near)
    return seen


def _held(ask: Ask, partnership: str, organisation: str) -> set[int]:
    found = ask(
        "SELECT r.kind, o.slug, e.status FROM sharing_record r JOIN accounts_partnership p ON p.id = r.partnership_id "
        "JOIN accounts_organisation o ON o.id = r.owner_id LEFT JOIN enforcement_operation e ON e.record_id = r.id "
        "WHERE p.slug = ?",
        partnership,
    )
    held = {0, 1}
    for kind, owner, status in found:
        stage = STAGE_OF.get(kind)
        if stage is not None and organisation in ("", owner) and (stage != 3 or status in ("debriefed", "closed")):
            held.add(stage)
    return held | ({6} if held & {3, 5} else set())


def _note(reached: Reached, concern: int, stage: int, moment: dt.datetime) -> None:
    """Keep the first moment at which a concern reached a stage."""
    if concern in reached:
        reached[concern][stage] = min(moment, reached[concern].get(stage, moment))


def _median_days(reached: Iterable[dict[int, dt.datetime]], stage: int) -> float | None:
    gaps = sorted(
        (one[stage] - one[max(earlier for earlier in one if earlier < stage)]).total_seconds() / 86400
        for one in reached
        if stage in one and min(one) < stage
    )
    if not gaps:
        return None
    middle = len(gaps) // 2
    return round(gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2, 1)


def _moment(value: Any) -> dt.datetime:
    """A moment as either database gives it, in UTC."""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def connect(address: str) -> Any:
    """A connection that reads the database at this address."""
    if address.startswith("sqlite:"):
        import sqlite3

        return sqlite3.connect(f"file:{address.split('://', 1)[1][1:]}?mode=ro", uri=True)
    import psycopg

    connection = psycopg.connect(address)
    connection.read_only = True
    return connection


def said_by_the_program(address: str, arguments: argparse.Namespace) -> list[list[Any]]:
    """The same figures as the program counts them, in a process of its own."""
    words = [arguments.partnership, arguments.first.isoformat(), arguments.last.isoformat()]
    words += ["--organisation", arguments.organisation] if arguments.organisation else []
    run = [
        sys.executable,
        "-c",
        "import sys; from alongside.config.cli import main; sys.exit(main())",
        "manage",
        "funnel",
        *words,
    ]
    where = {**os.environ, "DATABASE_URL": address, "PYTHONPATH": str(TOP), "DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    ended = subprocess.run(run, cwd=TOP, env=where, capture_output=True, text=True, check=True)
    return json.loads(ended.stdout)


def main(given: list[str] | None = None) -> int:
    """Print both beside each other. Gives 0 when they are the same, otherwise 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("partnership", help="its word in addresses")
    parser.add_argument("first", type=dt.date.fromisoformat)
    parser.add_argument("last", type=dt.date.fromisoformat)
    parser.add_argument("--organisation", default="", help="only concerns this organisation owns, by its word")
    parser.add_argument("--database", default=os.environ.get("DATABASE_URL", ""), help="postgres://… or sqlite:////…")
    arguments = parser.parse_args(given)
    if not arguments.database:
        parser.error("say where the database is: --database, or DATABASE_URL")
    database = connect(arguments.database)
    raw = recount(database, arguments.partnership, arguments.first, arguments.last, arguments.organisation)
    database.close()
    said = said_by_the_program(arguments.database, arguments)
    print(f"{'stage':24}{'raw':>10}{'program':>10}{'raw days':>12}{'program days':>14}")
    for (name, count, days), (_, told, told_days) in zip(raw, said, strict=True):
        counts = ["not yet" if one is None else one for one in (count, told)]
        times = ["-" if one is None else one for one in (days, told_days)]
        differs = "" if [count, days] == [told, told_days] else " DIFFERENT"
        print(f"{name:24}{counts[0]:>10}{counts[1]:>10}{times[0]:>12}{times[1]:>14}{differs}")
    return 0 if raw == said else 1


if __name__ == "__main__":
    sys.exit(main())
