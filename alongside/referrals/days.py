"""The days that matter in cases: what follows from a stage, from turning 18, from contact lost; and which of them are tasks."""

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.partnership.queries import nation_of
from alongside.sharing.policy import sight
from alongside.tasks.models import Task
from alongside.tasks.working_days import Nation

from . import stages
from .lists import lengths
from .models import AdultChoice, Case, DueTask
from .permissions import LIST_CASES, WATCH_DUE
from .queries import cases_for, working_day
from .routes import route_named

_FEW = 5  # cases; fewer are not counted out to whoever sees none of them
# The beginnings of the codes of days that tell more than a partner needs.
_OURS_ALONE = ("eighteen", "barred", "pod", "withdrew", "draft", "leave", "support_begins")
ENDED = ("withdrawn", "closed", "transferred", "continued")  # stages that no day follows from
MOST_CASES = 300  # of an organisation that are looked at on one page


@dataclass(frozen=True)
class DueCase:
    """A day that matters in a case. `done`: somebody said that what it is for is done. `met_by`: what else does it.

    `floor`: something may not end before it; it is never late, and no task. `carried`: it is a day of another referral of the
    same person, which ended.
    """

    case: Case
    code: str
    words: str
    on: dt.date
    source: str
    met_by: tuple[str, ...] = ()
    done: bool = False
    floor: bool = False
    carried: bool = False


@dataclass(frozen=True)
class Ahead:
    """How many days of cases everywhere in a partnership are past and not done, and how many come within 7 and 30 days.

    None stands for fewer than 5; other numbers are rounded down to a multiple of 5.
    """

    past: int | None
    week: int | None
    month: int | None


def due_in(case: Case, nation: Nation | None = None, set_: list[stages.Length] | None = None) -> list[DueCase]:
    """The days that matter in one case, soonest first: its own, and those of another referral of the same person that ended.

    Of two days for the same thing the sooner counts, and the later where something may not end before it. What the words of
    `own_due_in` say holds here.
    """
    own = own_due_in(case, nation, set_)
    if case.stage in ENDED:
        return own
    kept = {one.code: one for one in own}
    for one in _carried(case):
        kept[one.code] = _which_counts(kept.get(one.code, one), one)
    return sorted(kept.values(), key=lambda one: (one.on, one.code))


def own_due_in(case: Case, nation: Nation | None = None, set_: list[stages.Length] | None = None) -> list[DueCase]:
    """The days of the case itself, soonest first: its review, and what follows from its stage, from 18, from contact lost.

    `nation`: whose bank holidays count, when it is known already; otherwise it is asked of the partnership's area. `set_`: the
    lengths an administrator set, when they are known already.
    """
    own = lengths() if set_ is None else set_
    where = nation or nation_of(case.partnership)
    done = _done(case)
    found = [
        DueCase(case, one.code, one.words, one.on, one.source, one.met_by, (one.code, one.on) in done, one.floor)
        for start, began, said in _starts(case, own)
        for one in _due_from(case, start, began, said, own, where)
        if not _is_met(case, one, began, own)
    ]
    if case.review_on is not None and case.stage not in ENDED:
        again = ("review", case.review_on)
        found.append(DueCase(case, "review", "Talk about it again", case.review_on, "Agreed with them", (), again in done))
    return sorted(found, key=lambda one: (one.on, one.code))


def _due_from(case: Case, start: str, began: dt.date, said: dt.date, own: list[stages.Length], where: Nation) -> list[stages.Due]:
    return stages.due_from(start, case.stage, began, lambda day, number: working_day(day, number, where), own, said, where.value)


def due_shown_to(person: User, case: Case) -> list[DueCase]:
    """The same, for somebody who sees the case.

    Whoever it was shared with does not learn from it when the person was born, nor whether they face removal or are disqualified,
    nor that there is another referral.
    """
    if case.record.owner_id == person.organisation_id:
        return due_in(case)
    return [one for one in own_due_in(case) if not one.code.startswith(_OURS_ALONE)]


@dataclass(frozen=True)
class DueHere:
    """The days that matter in an organisation's cases, soonest first. `more`: it has more open cases than were looked at."""

    days: list[DueCase]
    more: bool


def own_due_for(person: User, partnership: Partnership) -> list[DueCase]:
    """The days that matter in all cases this person works on, soonest first, from a month ago on."""
    return _since_a_month_ago(_own_open_cases(person, partnership), partnership)


def due_for(person: User, partnership: Partnership) -> DueHere:
    """The days that matter in their organisation's cases, soonest first, from a month ago on.

    Of more than `MOST_CASES` open cases those are looked at whose task is due first: none is left out for its age.
    """
    found = _owing_soonest(person, partnership, MOST_CASES + 1)
    if len(found) <= MOST_CASES:
        others = cases_for(person, partnership).filter(record__owner=person.organisation_id).exclude(stage__in=ENDED)
        others = others.exclude(Exists(_owed().filter(case=OuterRef("pk")))).order_by()
        # Put in order here: asked for the newest first, SQLite goes through everybody's cases to find them.
        found += sorted(others.values_list("pk", flat=True), reverse=True)[: MOST_CASES + 1 - len(found)]
    looked_at = _open_cases(person, partnership).filter(pk__in=found[:MOST_CASES])
    return DueHere(_since_a_month_ago(looked_at, partnership), more=len(found) > MOST_CASES)


def overdue_for(person: User, partnership: Partnership) -> int:
    """How many days that matter have come and gone, and are not done, in the cases this person works on."""
    if not person.may(LIST_CASES, partnership):
        return 0
    own = _own_open_cases(person, partnership)
    if not own:
        return 0
    nation, today, set_ = nation_of(partnership), timezone.localdate(), lengths()
    return sum(one.on < today and not (one.done or one.floor) for case in own for one in due_in(case, nation, set_))


def ahead_in(person: User, partnership: Partnership) -> Ahead | None:
    """What is due in everybody's cases, for whoever leads the partnership and sees none of them: three rough numbers, no more."""
    if not person.may(WATCH_DUE, partnership):
        return None
    owed = _owed().filter(partnership=partnership)
    today = timezone.localdate()
    week, month = today + dt.timedelta(days=7), today + dt.timedelta(days=30)
    spans = {"past": Q(on__lt=today), "week": Q(on__range=(today, week)), "month": Q(on__range=(today, month))}
    counts = {name: Count("case", distinct=True, filter=span) for name, span in spans.items()}
    found = owed.filter(on__lte=month).aggregate(**counts)
    return Ahead(**{name: _rough(number) for name, number in found.items()})


def chosen_at_18(case: Case) -> AdultChoice | None:
    """What the person chose for themselves once they were 18, last."""
    return case.adult_choices.last() if case.chose_on else None


def is_treated_as_child(case: Case) -> bool:
    """Whether the route was last chosen for a child, or for somebody who may be one."""
    return list(case.choices.all())[-1].age != "adult"


def draft_goes(begun: dt.date) -> dt.date:
    """The day on which the Home Office’s own form forgets a draft that was begun on a day, by the length that held on it."""
    nation = Nation.ENGLAND_AND_WALES  # the form is one for all of them
    (kept,) = stages.due_from("draft_begun", "nrm_draft", begun, lambda day, number: working_day(day, number, nation), lengths())
    return kept.on


def by_panel(case: Case, set_: list[stages.Length]) -> bool:
    """Whether the panel of a council decides about the report that was sent: a day that is not known is no day for a panel."""
    if not case.panel or case.sent_on is None or case.turns_18_on is None:  # of an adult no such day is kept
        return False
    return stages.panel_takes(case.turns_18_on, case.sent_on, set_)


def looked_until(case: Case) -> dt.date | None:
    """The day until which one looks for somebody contact was lost with; None when it was not."""
    if case.lost_since is None:
        return None
    until = stages.when_lost()["looking"]
    return next((one.on for one in own_due_in(case) if one.code == until), None)


def owed(case: Case) -> list[DueTask]:
    """The days of a case that are tasks now, done or not."""
    return list(case.due_tasks.filter(closed=False).select_related("task__record"))


def _starts(case: Case, set_: list[stages.Length]) -> Iterable[tuple[str, dt.date, dt.date]]:
    """What days follow from: what it is, its day, and the day that says which lengths hold."""
    if case.turns_18_on is not None and case.stage not in ENDED:
        # Where it is not known when a birthday was written down, that was before any length could be set for it.
        yield "eighteen", case.turns_18_on, case.eighteen_said_on or dt.date.min
    for start, began in _other_starts(case, set_):
        yield start, began, began


def _other_starts(case: Case, set_: list[stages.Length]) -> Iterable[tuple[str, dt.date]]:
    yield "stage", case.stage_since
    yield "sent", case.sent_on or case.stage_since  # what is asked after a decision is asked again on the day it is
    if case.withdrew_on is not None:
        yield "withdrew", case.withdrew_on
    if case.stage in ENDED:
        return
    for start, began in _of_decisions(case):
        if began is not None:
            yield start, began
    if case.lost_since is not None:
        yield "lost", case.lost_since
    if case.draft_gone_on is not None:
        yield "draft", case.draft_gone_on
    if by_panel(case, set_) and case.sent_on is not None:
        yield "panel", case.sent_on
    if case.barred_on is not None:
        yield "barred", max(case.barred_on, case.stage_since)


def _of_decisions(case: Case) -> Iterable[tuple[str, dt.date | None]]:
    """What runs on when the case comes to the next stage, and what waits for somebody else to act."""
    yield "positive", case.stage_since if case.stage == "rg_positive" else case.recovering_from
    yield "confirmed", case.stage_since if case.stage == "cg_positive" else case.confirmed_on
    yield "asked_support", case.support_asked_on
    yield "leave", case.leave_decided_on
    yield "untold", case.council_untold_since
    pack = route_named(case.route).pack
    yield "declined", case.stage_since if pack == "notify" else None
    yield "no_day", case.stage_since if pack and case.review_on is None else None


def _done(case: Case) -> set[tuple[str, dt.date]]:
    ended = {Task.Status.DONE, Task.Status.DROPPED, Task.Status.NO_LONGER_POSSIBLE}
    return {(one.code, one.on) for one in case.due_tasks.all() if not one.closed and one.task.status in ended}


def _carried(case: Case) -> Iterable[DueCase]:
    done, shut = _done(case), {*stages.reconsidering()} if case.barred_on is not None else set()
    for row in case.carried:
        code, on, met_by = row["code"], dt.date.fromisoformat(row["on"]), tuple(stages.met_by(row["code"]))
        if not shut.intersection(met_by):
            yield DueCase(case, code, row["words"], on, row["source"], met_by, (code, on) in done, row["floor"], carried=True)


def _which_counts(one: DueCase, other: DueCase) -> DueCase:
    if one.floor:
        return max(one, other, key=lambda each: each.on)
    return min(one, other, key=lambda each: (each.done, each.on))


def _is_met(case: Case, one: stages.Due, began: dt.date, set_: list[stages.Length]) -> bool:
    """Whether a day need not be kept: what it is for has been done already, or may not be asked for."""
    if one.code in stages.panel()["instead_of"] and by_panel(case, set_):
        return True
    if "choice" in one.met_by and case.chose_on is not None:
        return True
    if "advice" in one.met_by and case.advised_on is not None and case.advised_on >= began:
        return True
    if ("told" in one.met_by and case.withdrawal_told_on) or ("support_end" in one.met_by and case.support_ends_on):
        return True
    return case.barred_on is not None and bool({*stages.reconsidering()}.intersection(one.met_by))


def _open_cases(person: User, partnership: Partnership) -> "QuerySet[Case]":
    """The cases they see that a day can still follow from, or in which something is owed yet, with their tasks.

    The tasks are joined: fetched after, they are asked for one by one in a single OR, and SQLite refuses more than 1,000.
    """
    tasks = Prefetch("due_tasks", DueTask.objects.select_related("task"))
    going_on = ~Q(stage__in=ENDED) | Exists(_owed().filter(case=OuterRef("pk")))
    return cases_for(person, partnership).filter(going_on).order_by().prefetch_related(tasks)


def _owed() -> "QuerySet[DueTask]":
    return DueTask.objects.filter(closed=False, task__status__in=Task.PENDING)


def _owing_soonest(person: User, partnership: Partnership, number: int) -> list[int]:
    """The cases of their organisation in which something is owed, by primary key, the soonest day first, at most so many.

    The days are walked in their order until there are enough cases: an organisation may have tens of thousands.
    """
    owed = _owed().filter(sight(person, "case"), organisation=person.organisation_id, partnership=partnership)
    days, found, step = owed.order_by("on", "-case").values_list("case", flat=True), dict[int, None](), 4 * number
    for start in itertools.count(0, step):
        some = list(days[start : start + step])
        found |= dict.fromkeys(some)
        if len(found) >= number or len(some) < step:
            break
    return list(found)[:number]


def _own_open_cases(person: User, partnership: Partnership) -> list[Case]:
    # Whose they are is asked here: asked of the database, it looked through all that their organisation ever held.
    own = _open_cases(person, partnership).filter(worker=person)
    return [case for case in own if case.record.owner_id == person.organisation_id]


def _since_a_month_ago(cases: Iterable[Case], partnership: Partnership) -> list[DueCase]:
    since, nation, own = timezone.localdate() - dt.timedelta(days=31), nation_of(partnership), lengths()
    found = (one for case in cases for one in due_in(case, nation, own) if one.on >= since)
    return sorted(found, key=lambda one: (one.on, one.code, -one.case.pk))


def _rough(number: int) -> int | None:
    return None if number < _FEW else number - number % _FEW
