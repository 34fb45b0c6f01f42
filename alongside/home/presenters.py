"""Words the home pages need that are worked out, not kept."""

from dataclasses import dataclass

from django.urls import reverse

from alongside.accounts.models import Partnership, User
from alongside.accounts.permissions import SEE_HOUSE
from alongside.kernel.roles import Role
from alongside.tasks import presenters as tasks
from alongside.tasks.models import Task


@dataclass(frozen=True)
class Waiting:
    """One line of what needs a person: how many, what, and where to go."""

    number: int
    text: str
    href: str


@dataclass(frozen=True)
class Due:
    """A task as a line of the day."""

    task: Task
    tag: tasks.Tag


def due(task: Task) -> Due:
    """A task as a line of the day."""
    return Due(task, tasks.tag(task))


def keeps_house(person: User) -> bool:
    """Whether this person is a system administrator, who has pages no partnership has."""
    return person.may(SEE_HOUSE, None)


def waiting_for(person: User, partnership: Partnership, roles: frozenset[Role]) -> list[Waiting]:
    """What waits for this person, most pressing first; what does not wait is not listed."""
    return []


def _address(name: str, partnership: Partnership) -> str:
    return reverse(name, kwargs={"slug": partnership.slug})
