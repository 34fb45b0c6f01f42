"""Reading cases. The person who asks comes first; whoever does not see a case learns nothing of it."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, Seat, User
from alongside.kernel.roles import Role
from alongside.sharing import queries as sharing
from alongside.sharing.models import Record
from alongside.sharing.policy import visible_to
from alongside.support.models import Case, Correction, Entitlement, Line, PlanWord, Score

KIND = "support.case"
LISTED = 100
_RELATED = ("record__partnership", "record__owner", "worker", "supervisor")
_PLAN = ("goals", "steps", "risks")


def cases_for(person: User, partnership: Partnership) -> "QuerySet[Case]":
    """The cases this person may see there, the newest first."""
    seen = visible_to(person, Case).filter(record__partnership=partnership)
    return seen.select_related(*_RELATED).order_by("stage", "-opened_on", "-pk")


def own_cases_for(person: User, partnership: Partnership) -> "QuerySet[Case]":
    """The open cases this person works on or supervises."""
    own = Q(worker=person) | Q(supervisor=person)
    return cases_for(person, partnership).filter(own).exclude(stage=Case.Stage.CLOSED)


def case_for(person: User, partnership: Partnership, reference: str) -> Case:
    """The case with that reference. Raises Http404, in the same words, when it is hidden and when it never was."""
    found = cases_for(person, partnership).filter(record__reference=reference).first()
    if found is None:
        raise Http404
    return found


def lines_of(person: User, case: Case, *parts: str) -> list[Line]:
    """The lines of those parts as they stand; the person has been let in to the case."""
    return list(newest_lines(case).filter(part__in=parts).select_related("by").order_by("part", "number"))


def line_for(person: User, case: Case, part: str, number: int) -> Line:
    """One line as it stands. Raises Http404 when there is none."""
    found = newest_lines(case).filter(part=part, number=number).select_related("by").first()
    if found is None:
        raise Http404
    return found


def versions_of(person: User, case: Case, part: str, number: int) -> "QuerySet[Line]":
    """Every version of a line, newest first; the person has been let in to the case."""
    return Line.objects.filter(case=case, part=part, number=number).select_related("by").order_by("-version")


def newest_lines(case: Case) -> "QuerySet[Line]":
    """Every line of a case as it stands. Whoever calls this has settled sight."""
    return Line.objects.filter(case=case, newest=True)


def safe_contact_of(case: Case) -> Line | None:
    """How to reach them safely, when it is written down. Whoever calls this has settled sight."""
    return newest_lines(case).filter(part="contact").first()


def counts_of(person: User, case: Case) -> dict[str, int]:
    """How many lines each part has; never a word about sealed notes. The person has been let in to the case."""
    found = newest_lines(case).values("part").annotate(lines=Count("pk")).order_by()
    return {one["part"]: one["lines"] for one in found}


def plan_digest(case: Case) -> str:
    """What stands for the plan and the risks as they are now: another as soon as any of it changes."""
    lines = newest_lines(case).filter(part__in=_PLAN).order_by("part", "number").values_list("part", "number", "version")
    return hashlib.sha256(json.dumps(list(lines)).encode()).hexdigest()


def plan_words_of(person: User, case: Case) -> "QuerySet[PlanWord]":
    """What supervisors said about the plan, newest first; the person has been let in to the case."""
    return PlanWord.objects.filter(case=case).select_related("by")


def plan_stands(case: Case) -> bool:
    """Whether the plan, as it is now, has been agreed by a supervisor."""
    last = PlanWord.objects.filter(case=case).first()
    return last is not None and last.agreed and last.digest == plan_digest(case)


def scores_of(person: User, case: Case) -> "QuerySet[Score]":
    """The outcome scores of a case in the order of their days; the person has been let in to the case."""
    return Score.objects.filter(case=case).select_related("by")


def corrections_of(person: User, case: Case) -> "QuerySet[Correction]":
    """What the person asks to be put right, newest first; the reader has been let in to the case."""
    return Correction.objects.filter(case=case).select_related("answered_by")


def correction_for(person: User, case: Case, number: int) -> Correction:
    """One of them that waits for an answer. Raises Http404 when there is none."""
    found = corrections_of(person, case).filter(pk=number, answered_at=None).first()
    if found is None:
        raise Http404
    return found


def source_for(person: User, partnership: Partnership, reference: str) -> Record | None:
    """The record a case would arise from, when this person may see it; the same nothing when hidden and when absent."""
    return visible_to(person, Record).filter(partnership=partnership, reference=reference).first() if reference else None


def arisen_from(person: User, case: Case) -> list[Any]:
    """What the case arose from and led to, as far as this person sees both ends."""
    return sharing.links_for(person, case.record)


def colleagues_of(person: User, partnership: Partnership, *roles: Role) -> "QuerySet[User]":
    """The people of this person's own organisation who hold one of these roles there."""
    seats = Seat.objects.current().filter(partnership=partnership, role__in=roles or (Role.CASEWORKER, Role.SUPPORT_MANAGER))
    found = User.objects.filter(is_active=True, organisation=person.organisation_id, pk__in=seats.values("person"))
    return found.order_by("full_name")


@dataclass(frozen=True)
class Load:
    """One worker's cases, as their manager sees them."""

    worker: User
    open: int
    oldest: dt.date | None
    newest: dt.date | None
    late: int


def caseload_for(person: User, partnership: Partnership) -> list[Load]:
    """How many open cases each worker has, since when, and how many of their lines are past their review."""
    own = cases_for(person, partnership).filter(record__owner=person.organisation_id)  # no case leaves its organisation
    # Found first and grouped then: grouped at once, SQLite went through everybody's cases, worker by worker.
    cases = Case.everything.filter(pk__in=own.exclude(stage=Case.Stage.CLOSED).order_by().values("pk"))
    late = dict(
        late_lines(cases).values_list("case__worker").annotate(lines=Count("pk")).order_by().values_list("case__worker", "lines")
    )
    found = cases.values("worker").annotate(open=Count("pk"), oldest=Min("opened_on"), newest=Max("opened_on"))
    people = User.objects.in_bulk([one["worker"] for one in found])
    loads = [Load(people[one["worker"]], one["open"], one["oldest"], one["newest"], late.get(one["worker"], 0)) for one in found]
    return sorted(loads, key=lambda one: -one.open)


def late_lines(cases: "QuerySet[Case]") -> "QuerySet[Line]":
    """Lines of those cases whose review day has passed and which are still open."""
    still = Q(state__in=["", "open"])
    return Line.objects.filter(still, newest=True, case__in=cases.values("pk"), review_on__lt=timezone.localdate())


def entitlements_today(partnership: Partnership) -> "QuerySet[Entitlement]":
    """What somebody can have today: the delivered list, and the partnership's own."""
    day = timezone.localdate()
    here = Q(partnership=None) | Q(partnership=partnership)
    return Entitlement.objects.filter(here, Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


def has_entitlements() -> bool:
    """Whether the delivered list has been brought in."""
    return Entitlement.objects.filter(partnership=None).exists()
