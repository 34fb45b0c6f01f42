"""Words the home pages need that are worked out, not kept."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from alongside.accounts.models import Partnership, User
from alongside.accounts.permissions import SEE_HOUSE
from alongside.awareness import queries as awareness
from alongside.directory.queries.queue import page_to_confirm
from alongside.enforcement import queries as enforcement
from alongside.intelligence.queries.reports import queue_for
from alongside.intelligence.queries.submissions import recalls_for
from alongside.kernel.counts import counts
from alongside.matching import queries as matching
from alongside.matching.permissions import SEE_HITS, SEE_INCIDENTS
from alongside.monitoring.queries import editions_waiting_for, values_to_confirm_for
from alongside.partnership import queries as partnership_pages
from alongside.partnership.permissions import CONFIRM_PROFILE
from alongside.referrals import days as referral_days
from alongside.referrals import queries as referrals
from alongside.sharing import queries as sharing
from alongside.support import queries as support
from alongside.tasks import presenters as tasks
from alongside.tasks.models import Task
from alongside.tasks.permissions import OPEN_TASK
from alongside.tasks.queries import overdue_for
from alongside.training.queries import lapsing_for


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


def follows_actions(person: User, partnership: Partnership) -> bool:
    """Whether this person has agreed actions to look at here; an auditor has none."""
    return person.may(OPEN_TASK, partnership)


def keeps_house(person: User) -> bool:
    """Whether this person is a system administrator, who has pages no partnership has."""
    return person.may(SEE_HOUSE, None)


# What waits, or how many; what they are; and the page that shows them.
_Line = tuple["QuerySet[Any, Any] | int", str, str]


def waiting_for(person: User, partnership: Partnership) -> list[Waiting]:
    """What waits for this person, most pressing first; what does not wait is not listed.

    Each room says what waits, and all of it is counted in one question.
    """
    found = [
        *_reported(person, partnership),
        *_own_work(person, partnership),
        *_between(person, partnership),
        *_to_decide(person, partnership),
        *_about_the_page(person, partnership),
    ]
    numbers = counts([what for what, _, _ in found])
    lines = zip(numbers, found, strict=True)
    return [Waiting(number, text, _address(name, partnership)) for number, (_, text, name) in lines if number]


def _reported(person: User, partnership: Partnership) -> list[_Line]:
    """What came from outside and nobody has read."""
    late, unread = awareness.late_for(person, partnership), awareness.unread_for(person, partnership)
    gap = awareness.rota_gap_for(person, partnership)
    return [
        (late, "late: public reports nobody has read", "awareness:concern_list"),
        (unread, "to read: what the public reports", "awareness:concern_list"),
        (gap, "week (this one) without a reader of public reports", "awareness:rota_show"),
    ]


def _own_work(person: User, partnership: Partnership) -> list[_Line]:
    """What this person works on themselves."""
    supported = support.waiting_for(person, partnership)
    lapsing = len(lapsing_for(person, partnership))
    return [
        (referral_days.overdue_for(person, partnership), "past their day: steps for people you met", "referrals:due_list"),
        (lapsing, "to complete: courses a role of yours needs", "training:training_own"),
        (queue_for(person, partnership), "to take up: reports of partners", "intelligence:report_queue"),
        (recalls_for(person, partnership), "to destroy: recalled products", "intelligence:room_show"),
        (overdue_for(person, partnership), "overdue: actions you agreed to", "tasks:task_list"),
        (supported.requests, "to decide: requests for what is held about somebody", "support:case_list"),
        (supported.corrections, "to answer: somebody asks you to put something right", "support:case_list"),
        (supported.reviews, "past their day: reviews in cases you work on", "support:case_list"),
    ]


def _between(person: User, partnership: Partnership) -> list[_Line]:
    """What organisations ask of each other for people met, and the meetings about them."""
    between = referrals.referrals_waiting_for(person, partnership)
    unsigned, unsought = referrals.conferences_waiting_for(person, partnership)
    return [
        (between.late, "past their day: partners you asked have not answered", "referrals:referral_list"),
        (between.received, "to answer: what partners ask of you for people met", "referrals:referral_list"),
        (between.asked, "to tell more: partners ask about what you asked", "referrals:referral_list"),
        (unsought, "to look up before a meeting: people on its list", "referrals:conference_list"),
        (unsigned, "to sign: statements of meetings you are named to", "referrals:conference_list"),
    ]


def _to_decide(person: User, partnership: Partnership) -> list[_Line]:
    """What others wait for this person to decide, answer or sign."""
    operations = enforcement.waiting_for(person, partnership)
    hits, late, incidents = _interests(person, partnership)
    unanswered = sharing.sight_requests_waiting_for(person, partnership)
    to_sign = sharing.agreements_to_sign_for(person, partnership)
    return [
        (sharing.approvals_waiting_for(person, partnership), "for your approval", "sharing:approval_list"),
        (operations.decisions, "to decide: operations you command", "enforcement:operation_list"),
        (operations.packs, "to read: briefing packs", "enforcement:operation_list"),
        (operations.proposals, "to decide: people to name to an operation you lead", "enforcement:operation_list"),
        (late, "past their time: shared interests nobody has answered", "matching:hit_list"),
        (hits, "to answer: partners ask about what you hold", "matching:hit_list"),
        (unanswered, "to answer: people ask to see a record", "sharing:sight_list"),
        (to_sign, "to sign for your organisation: agreements", "sharing:agreement_list"),
        (editions_waiting_for(person, partnership), "to put to the board: reports the clock made", "monitoring:board_show"),
        (values_to_confirm_for(person, partnership), "to confirm: numbers a colleague typed", "monitoring:indicator_list"),
        (incidents, "to look into: how people ask about interests", "matching:incident_list"),
        *_to_keep(person, partnership),
    ]


def _to_keep(person: User, partnership: Partnership) -> list[_Line]:
    """What this person decides to keep or dispose of, holds back, or must give back."""
    keeping = sharing.keeping_for(person, partnership)
    return [
        (keeping.reviews, "to decide: records whose time has come", "sharing:retention_list"),
        (keeping.holds, "to look at again: records that are held", "sharing:retention_list"),
        (keeping.restrictions, "to look at again: records whose use is restricted", "sharing:retention_list"),
        (keeping.exits, "to return or destroy: what a partner had shared", "sharing:exit_list"),
    ]


def _about_the_page(person: User, partnership: Partnership) -> list[_Line]:
    """What waits for those who look after the partnership's page, and the notices."""
    page = partnership_pages.waiting_for(person, partnership)
    unconfirmed = page_to_confirm(partnership) if person.may(CONFIRM_PROFILE, partnership) else 0
    return [
        (page.imports, "to look through: profile files", "partnership:import_list"),
        (page.corrections, "to decide: corrections the public suggests", "partnership:correction_list"),
        (page.differences, "to decide: where sources disagree about the partnership", "partnership:difference_list"),
        (unconfirmed, "to confirm: the partnership’s public page", "partnership:profile_confirm"),
        (sharing.notices_waiting_for(person, partnership), "unread: notices", "sharing:notice_list"),
    ]


def _interests(person: User, partnership: Partnership) -> "list[QuerySet[Any, Any] | int]":
    """The hits to answer, those past their time, and the incidents to look into."""
    sees, supervises = person.may(SEE_HITS, partnership), person.may(SEE_INCIDENTS, partnership)
    return [
        matching.hits_waiting_for(person, partnership) if sees else 0,
        matching.hits_past_their_time(person, partnership) if sees else 0,
        matching.incidents_waiting_for(person, partnership) if supervises else 0,
    ]


def _address(name: str, partnership: Partnership) -> str:
    return reverse(name, kwargs={"slug": partnership.slug})
