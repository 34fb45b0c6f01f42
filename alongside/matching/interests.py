"""Who holds what a question asks about. The only place that looks across organisations; what it finds goes to holders alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from alongside.accounts.models import Membership
from alongside.accounts.sectors import Sector
from alongside.sharing.queries import restricted

from .ceilings import narrowest
from .compare import compare
from .identifiers import Kind
from .keys import asked_of
from .models import Asked, Decoy, Hit, Policy, Question, Subject
from .people import Person, person, unpacked
from .queries.look_alikes import MOST_CANDIDATES
from .remembered import in_order, shared_by

LIKELY_NAME = 0.2  # chance, 0 to 1, from which a likeness of names is worth a person's judgement
MOST_NAMES = 5  # likenesses of names put before holders for one question


@dataclass(frozen=True)
class Interest:
    """A subject that a question met, how, and what the one who asked may learn of it."""

    subject: Subject
    how: str
    policy: str

    @property
    def is_told(self) -> bool:
        """Whether the one who asked is told whom to ring, without anybody having to judge first."""
        return self.how == Hit.How.IDENTIFIER and self.policy in (Policy.OPEN, Policy.BLIND)


def interests_in(question: Question) -> list[Interest]:
    """Every record of other organisations that holds what the question asks about: one interest for each record."""
    asked = list(question.asked.all())
    found: dict[int, Interest] = {}
    met = [(Hit.How.IDENTIFIER, one) for one in _with_any_of(question, asked)]
    met += [(Hit.How.NAME, one) for one in _like_the_name(question, asked)]
    for how, subject in met:
        interest = Interest(subject, how, policy_towards(question, subject))
        found[subject.record_id] = _narrower(found.get(subject.record_id, interest), interest)
    return [found[key] for key in sorted(found)]


def policy_towards(question: Question, subject: Subject) -> str:
    """What this one who asks may learn: what the holder decided, and never more than the room that keeps it allows.

    To immigration enforcement a subject is silent, unless its holder said otherwise; and to whomever it is not for.
    """
    told_only = {one.pk for one in subject.only_to.all()}
    left_out = bool(told_only) and question.organisation_id not in told_only
    if left_out or (question.organisation.sector == Sector.IMMIGRATION and not subject.immigration_allowed):
        return narrowest((Policy.SILENT, subject.policy))
    return subject.get_policy_now()


def _narrower(first: Interest, second: Interest) -> Interest:
    """Of two subjects of one record the one that tells less; of two that tell the same, the first."""
    if first.how != second.how:  # an identifier goes before a likeness of names
        return first
    return first if narrowest((first.policy, second.policy)) == first.policy else second


def decoys_in(question: Question) -> list[Decoy]:
    """The decoys the question touches."""
    return list(Decoy.objects.filter(_any_of(question.asked.all()), partnership=question.partnership_id).select_related())


def _with_any_of(question: Question, asked: list[Asked]) -> Iterable[Subject]:
    traits = Q()
    for one in asked:
        traits |= Q(traits__kind=one.kind, traits__value=one.value)
    return held_by_others(question).filter(traits).distinct().order_by("pk").prefetch_related("only_to") if traits else []


def _like_the_name(question: Question, asked: list[Asked]) -> list[Subject]:
    one = _person(asked)
    if not one.names:
        return []
    keys, held = asked_of(one), held_by_others(question).filter(names_allowed=True)
    rows = list(held.order_by("pk").values_list("pk", "record_id", "keys"))
    alike = in_order([shared_by(rows, keys.keys)], keys.sorts, of=len(rows), most=MOST_CANDIDATES)
    subjects = held.filter(pk__in=[subject for subject, _, _ in alike]).prefetch_related("only_to")
    scored = [(compare(one, unpacked(subject.packed)), subject) for subject in subjects]
    likely = [(found, subject) for found, subject in scored if found.probability >= LIKELY_NAME]
    return [subject for _, subject in sorted(likely, key=lambda pair: (-pair[0].weight, pair[1].pk))[:MOST_NAMES]]


def _person(asked: list[Asked]) -> Person:
    names = [one.raw for one in asked if one.kind == Kind.PERSON_NAME]
    return person(names=names, born=[one.raw for one in asked if one.kind == Kind.DATE_OF_BIRTH])


def held_by_others(question: Question) -> "QuerySet[Subject]":
    """What may be met at all: indexed, in the same partnership, of a member today; one's own organisation's only when sealed.

    Nothing whose use is restricted.
    """
    members = Membership.objects.current().filter(partnership=question.partnership_id).values("organisation")
    ours = Q(owner=question.organisation_id, record__cell=None)
    found = Subject.objects.filter(partnership=question.partnership_id, owner__in=members)
    found = found.exclude(Q(policy=Policy.NONE) | Q(widest=Policy.NONE))
    found = found.exclude(record__in=restricted().values("record"))
    return found.exclude(ours).select_related("record", "owner", "partnership")


def _any_of(asked: Iterable[Asked]) -> Q:
    condition = Q(pk__in=[])
    for one in asked:
        condition |= Q(kind=one.kind, value=one.value)
    return condition
