"""Reading the force's own copies: evaluators of the force that holds them, through the rule of sight, and nobody else."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.intelligence.models import Grade, Item, OnwardLock, Report, SameRoot, Source
from alongside.sharing import queries as sharing
from alongside.sharing.policy import visible_to

QUEUE_SHOWN = 50


@dataclass(frozen=True)
class Assessed:
    """An item with its judgement as it stands; `grade` is nothing when nobody has judged it."""

    item: Item
    grade: Grade | None
    locks: tuple[OnwardLock, ...]

    @property
    def locked(self) -> list[OnwardLock]:
        """The consents that are still wanted before it goes any further."""
        return [lock for lock in self.locks if lock.consented_at is None]


def reports_for(person: User, partnership: Partnership, among: sharing.Seen | None = None) -> "QuerySet[Report]":
    """The reports this person may see; of those `among` a few hundred records that they were just found to see."""
    seen = visible_to(person, Report) if among is None else among.things(Report)
    return seen.filter(sharing.kept_here(partnership))


def queue_for(person: User, partnership: Partnership) -> "QuerySet[Report]":
    """Reports nobody has taken up yet, the soonest due first."""
    return reports_for(person, partnership).filter(acknowledged_at=None).order_by("acknowledge_by")


def taken_up_for(person: User, partnership: Partnership) -> "QuerySet[Report]":
    """Reports somebody has taken up, newest first."""
    taken = reports_for(person, partnership).exclude(acknowledged_at=None).select_related("acknowledged_by")
    return taken.prefetch_related(Prefetch("items", Item.objects.prefetch_related("grades"))).order_by("-received_at")


def report_for(person: User, partnership: Partnership, reference: str) -> Report:
    """The report with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    seen = reports_for(person, partnership).select_related("submission__record", "acknowledged_by")
    report = seen.filter(record__reference=reference).first()
    if report is None:
        raise Http404
    return report


def item_for(person: User, report: Report, number: int) -> Item:
    """One item of a report this person may see. Raises Http404 when there is none of that number."""
    seen = visible_to(person, Report).filter(pk=report.pk)
    item = Item.objects.filter(report__in=seen, number=number).select_related("report__record__partnership").first()
    if item is None:
        raise Http404
    return item


def item_of(person: User, partnership: Partnership, reference: str, number: int) -> Item:
    """As `item_for`, of the report with that reference, in one question."""
    seen = reports_for(person, partnership).filter(record__reference=reference)
    found = Item.objects.filter(report__in=seen, number=number).select_related(
        "report__record__partnership", "report__record__owner"
    )
    item = found.first()
    if item is None:
        raise Http404
    return item


def item_named(person: User, partnership: Partnership, words: str) -> Item | None:
    """The item meant by "INT-XXXXXXXX 2", when this person may see its report; nothing otherwise."""
    reference, _, number = words.strip().upper().rpartition(" ")
    if not number.isascii() or not number.isdigit():
        return None
    seen = reports_for(person, partnership).filter(record__reference=reference.strip())
    return Item.objects.filter(report__in=seen, number=int(number)).select_related("report__record").first()


def assessed(items: "QuerySet[Item]") -> list[Assessed]:
    """Items, each with its newest judgement and its locks. Three questions, however many items."""
    found = items.select_related("report__record", "legacy").prefetch_related(
        Prefetch("grades", Grade.objects.select_related("evaluator").prefetch_related("only_to")), "locks"
    )
    return [Assessed(item, next(iter(item.grades.all()), None), tuple(item.locks.all())) for item in found]


def items_of(person: User, report: Report) -> list[Assessed]:
    """The items of a report this person may see, in order."""
    return assessed(Item.objects.filter(report__in=visible_to(person, Report).filter(pk=report.pk)))


def grades_of(person: User, item: Item) -> "QuerySet[Grade]":
    """Every judgement of an item, newest first."""
    seen = visible_to(person, Report).filter(pk=item.report_id)
    return Grade.objects.filter(item=item, item__report__in=seen).select_related("evaluator").prefetch_related("only_to")


def newest_grade(item: Item) -> Grade | None:
    """The judgement of an item that stands; the caller has settled who may know of it."""
    return Grade.objects.filter(item=item).order_by("-version").first()


def source_for(person: User, partnership: Partnership, reference: str) -> Source:
    """The source with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    source = visible_to(person, Source).filter(record__partnership=partnership, record__reference=reference).first()
    if source is None:
        raise Http404
    return source


def same_root(first: str, second: str) -> bool:
    """Whether two sources, by reference, are one, or are marked as tracing back to one, over however many marks."""
    if first == second:
        return True
    pairs = SameRoot.objects.values_list("first__record__reference", "second__record__reference")
    near: dict[str, set[str]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    reached, todo = {first}, [first]
    while todo:
        for other in near.get(todo.pop(), set()) - reached:
            reached.add(other)
            todo.append(other)
    return second in reached


def reports_to_escalate() -> "QuerySet[Report]":
    """Reports that nobody has acknowledged in time and that nobody has been told of yet: for the clock."""
    late = Report.everything.filter(acknowledged_at=None, escalated_at=None, acknowledge_by__lte=timezone.now())
    return late.select_related("record__owner", "record__partnership")


def feedback_owed_for(person: User, partnership: Partnership) -> "QuerySet[Report]":
    """Reports whose sender should have heard more by today: those told nothing but that it arrived or is being assessed."""
    owed = reports_for(person, partnership).filter(feedback_due_on__lte=timezone.localdate())
    return owed.order_by("feedback_due_on")
