"""What reports, submissions and products speak of, kept for search before create and for questions about interests.

Done inside the acts that write them, so that what is named is found from that act on, and never by an act that was undone.
Where information came from is never kept here; nor is whoever may be a victim, nor where they are kept safe.
"""

import re
from collections.abc import Iterable, Mapping

from alongside.intelligence.ceilings import Standing, ceiling_of, ceilings_of
from alongside.intelligence.models import Mention, Product, ProductMention, Report, Submission
from alongside.intelligence.queries.reports import Assessed, assessed
from alongside.intelligence.said import Thing
from alongside.matching.ceilings import lowest
from alongside.matching.identifiers import Kind, normalise
from alongside.matching.index import BY_HAND, Traits, cap, forget, keep_all
from alongside.matching.models import Policy
from alongside.sharing.models import Record

# The part somebody or something plays, in an evaluator's own words, that says it must not be looked for.
_KEPT_SAFE = re.compile(r"\b(victim|survivor|exploited|trafficked|refuge|safe ?-?house|reception cent|shelter)", re.IGNORECASE)


def keep_report(report: Report) -> None:
    """Keep what a report mentions, and how much of it others may learn as its items stand now (`ceilings.py`).

    Called by every act that writes what it mentions or changes how an item stands. Others who ask about the same are asked
    to ring its holder, and are told no more; of what is not judged or not free, the holder alone learns that they asked.
    """
    mentions = Mention.objects.filter(item__report=report).order_by("pk").values_list("kind", "raw", "item__number", "role")
    named = [Thing(*one) for one in mentions]
    subjects, standings = subjects_of(named), _standings(report)
    # Asked afresh: whoever sealed it meanwhile. Those it is sealed to learn who asked, and nobody else learns anything.
    if Record.everything.filter(pk=report.pk).exclude(cell=None).exists():
        standings = {number: Standing() for number in standings}
    ceilings = ceilings_of(items_naming(subjects, named), standings)
    keep_all(record=report.record, subjects=subjects, policy=Policy.BLIND, ceilings=ceilings)
    cap(report.record, BY_HAND, lowest(map(ceiling_of, standings.values())))


def keep_submission(submission: Submission, things: tuple[Thing, ...]) -> None:
    """Keep what a sender named, for the sender's own people: a question finds the report that was made of it, not this."""
    keep_all(record=submission.record, subjects=subjects_of(things), policy=Policy.NONE)


def keep_product(product: Product) -> None:
    """Keep what was left in a product, for whoever may read it: a question finds the report, not this."""
    kept = ProductMention.objects.filter(line__product=product, line__dropped_because="").order_by("pk")
    named = kept.values_list("mention__kind", "mention__raw", "line__number", "mention__role")
    keep_all(record=product.record, subjects=subjects_of([Thing(*one) for one in named]), policy=Policy.NONE)


def forget_product(product: Product) -> None:
    """Let nobody find what a recalled product spoke of by it."""
    forget(product.record)


def subjects_of(things: Iterable[Thing]) -> dict[str, Traits]:
    """What is looked for, by subject: what one item names together is one, but two names in an item are two people.

    Left out: whatever is said anywhere in the record to be a victim or a place of safety, and in an item that names such a one
    everything that is not said to play another part, because it may be theirs.
    """
    named = list(things)
    safe = [one for one in named if kept_safe(one.role)]
    hidden, items = {_compared(one) for one in safe}, {one.item for one in safe}
    shown = [one for one in named if _compared(one) not in hidden and (one.role or one.item not in items)]
    subjects: dict[str, Traits] = {}
    for item in sorted({one.item for one in shown}):
        together = [(one.kind, one.raw) for one in shown if one.item == item]
        people = [pair for pair in together if pair[0] == Kind.PERSON_NAME]
        if len(people) > 1:  # whose the birthday is nobody can say
            together = [pair for pair in together if pair[0] not in (Kind.PERSON_NAME, Kind.DATE_OF_BIRTH)]
            subjects.update({f"{item}.{number}": Traits((one,)) for number, one in enumerate(people, start=1)})
        if together:
            subjects[str(item)] = Traits(tuple(together))
    return subjects


def items_naming(subjects: Mapping[str, Traits], things: Iterable[Thing]) -> dict[str, set[int]]:
    """By subject, the numbers of all items that name anything of it, those too of which nothing may be looked for."""
    items: dict[tuple[str, str], set[int]] = {}
    for one in things:
        items.setdefault(_compared(one), set()).add(one.item)
    return {
        subject: set().union(*(items[_compared(Thing(kind, raw))] for kind, raw in traits.identifiers))
        for subject, traits in subjects.items()
    }


def kept_safe(role: str) -> bool:
    """Whether a part that somebody or something plays says that it must not be looked for."""
    return bool(_KEPT_SAFE.search(role))


def _standings(report: Report) -> dict[int, Standing]:
    """How each item of a report stands, by its number."""
    return {one.item.number: _standing(one) for one in assessed(report.items.all())}


def _standing(one: Assessed) -> Standing:
    if one.grade is None:
        return Standing()
    only_to = frozenset(body.pk for body in one.grade.only_to.all())
    return Standing(one.grade.handling, one.grade.information, only_to, locked=bool(one.locked))


def _compared(thing: Thing) -> tuple[str, str]:
    read = normalise(thing.kind, thing.raw.strip())
    return read.kind, read.key or thing.raw.strip().casefold()
