"""Every read about tasks; the person who asks comes first. Each goes through the rule of sight."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, Seat, User
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.sharing.models import Record
from alongside.sharing.policy import visible_to

from .models import Task

PAGE = 100  # tasks shown on one page; beyond it the page says so and offers the filters


@dataclass(frozen=True)
class Whose:
    """Which tasks a list is of."""

    key: str
    label: str


MINE = Whose("mine", "Mine")
MY_ORGANISATION = Whose("organisation", "My organisation’s")
EVERYONE = Whose("everyone", "Everyone’s")
WHOSE = (MINE, MY_ORGANISATION, EVERYONE)


def tasks_for(person: User, partnership: Partnership) -> "QuerySet[Task]":
    """The tasks of the partnership this person may see, soonest due first."""
    seen = visible_to(person, Task).filter(record__partnership=partnership)
    return seen.select_related("organisation", "person", "record").order_by("due_on", "record_id")


def pending_for(person: User, partnership: Partnership, whose: str) -> "QuerySet[Task]":
    """The tasks still to be done: the person's own, their organisation's, or everyone's they may see."""
    pending = tasks_for(person, partnership).filter(status__in=Task.PENDING)
    if whose == MINE.key:
        return pending.filter(_mine(person, partnership))
    if whose == MY_ORGANISATION.key:
        return pending.filter(organisation=person.organisation_id)
    return pending


def finished_for(person: User, partnership: Partnership, whose: str) -> "QuerySet[Task]":
    """The tasks no longer to be done, latest due first."""
    finished = tasks_for(person, partnership).exclude(status__in=Task.PENDING).order_by("-due_on", "-record_id")
    if whose == MINE.key:
        return finished.filter(_mine(person, partnership))
    if whose == MY_ORGANISATION.key:
        return finished.filter(organisation=person.organisation_id)
    return finished


def overdue_for(person: User, partnership: Partnership) -> "QuerySet[Task]":
    """The person's own tasks whose day has passed (Europe/London)."""
    return pending_for(person, partnership, MINE.key).filter(due_on__lt=timezone.localdate())


def task_for(person: User, partnership: Partnership, reference: str) -> Task:
    """The task with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    task = tasks_for(person, partnership).select_related("source").filter(record__reference=reference).first()
    if task is None:
        raise Http404
    return task


def source_of(person: User, task: Task) -> Record | None:
    """What the task arose from, when this person may see that too."""
    return visible_to(person, Record).filter(pk=task.source_id).first() if task.source_id else None


def with_source(person: User, partnership: Partnership, words: dict[str, Any]) -> dict[str, Any]:
    """The words of a form, its `source` reference replaced by the record. Raises Refused when the person cannot see it."""
    reference = words["source"]
    if not reference:
        return {**words, "source": None}
    source = visible_to(person, Record).filter(partnership=partnership, reference=reference).first()
    if source is None:
        raise Refused("There is no record with that reference that you can see.", field="source")
    return {**words, "source": source}


def may_change(person: User, task: Task) -> bool:
    """Whether this person may move the task: they work for the organisation that owes it, or run the partnership."""
    runs_the_forum = {Role.COORDINATOR, Role.CHAIR} & person.roles_in(task.partnership)
    return person.organisation_id == task.organisation_id or bool(runs_the_forum)


def organisations_to_ask(person: User, partnership: Partnership) -> "QuerySet[Organisation]":
    """The organisations that can be given a task: the members of the partnership the person sits in."""
    members = Membership.objects.current().filter(partnership=partnership)
    return Organisation.objects.filter(memberships__in=members).distinct().order_by("name")


def colleagues_to_ask(person: User, partnership: Partnership) -> "QuerySet[User]":
    """The people of the person's own organisation who can be named as doing a task."""
    seated = User.objects.filter(is_active=True, organisation=person.organisation_id, seats__partnership=partnership)
    return seated.distinct().order_by("full_name")


def _mine(person: User, partnership: Partnership) -> Q:
    # A task given to a role, or to somebody who has left, belongs on a person's page to whoever speaks for their organisation.
    mine = Q(person=person)
    if {Role.MEMBER, Role.COORDINATOR} & person.roles_in(partnership):
        held = Seat.objects.current().filter(partnership=partnership, person=OuterRef("person"), person__is_active=True)
        mine |= Q(~Exists(held), organisation=person.organisation_id)
    return mine


def unfinished_from(record: Record, also: Iterable[int] = ()) -> str:
    """What arose from a record and is not finished, in words; nothing when all is. For rooms, not for people.

    `also` are keys of tasks that arose from it and do not say so.
    """
    not_over = (*Task.PENDING, Task.Status.DEFERRED)
    arose = Q(source=record) | Q(pk__in=list(also))
    owed = Task.everything.filter(arose, status__in=not_over).select_related("record").first()
    return f"What was agreed because of it is not finished: {owed.reference}." if owed is not None else ""


def tasks_going_with(record: Record, also: Iterable[int] = ()) -> "QuerySet[Task]":
    """The tasks of a record's own organisation that arose from it: they say what it says, so they go with it."""
    arose = Q(source=record) | Q(pk__in=list(also))
    return Task.everything.filter(arose, record__owner=record.owner_id).select_related("record")
