"""Keeping what records speak of, so that it can be found. Other rooms call `keep` and `forget` inside their own acts.

What is kept is kept in the act's own transaction: a record is found from the moment it is there, and never after it is gone.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.sharing.models import Record

from .ceilings import ANYBODY, Ceiling
from .identifiers import STRONG, Identifier, Kind, normalise, same_account
from .keys import finding_keys, numbered
from .models import Asked, Hit, HitStep, Policy, Question, Subject, Trait
from .people import Person, packed, person
from .remembered import SUBJECTS

BY_HAND = "by hand"  # the subject that a person notes on a record's page, beside those its own room keeps

# Where somebody hides, or is kept safe. Such a place is never looked for across organisations, so it is not kept here at all.
HIDDEN_PLACES: frozenset[str] = frozenset({"refuge", "safe_house", "victims_home", "reception_centre"})


@dataclass(frozen=True)
class Traits:
    """What is known of one subject. `identifiers` are (kind, as typed); `ages` are (youngest, oldest, on which day).

    `place_kind`: what kind of place it is, when it is one; those in `HIDDEN_PLACES` are not kept.
    """

    identifiers: tuple[tuple[str, str], ...] = ()
    ages: tuple[tuple[int, int, dt.date], ...] = ()
    sex: str = ""
    place_kind: str = ""

    def as_person(self) -> Person:
        """The same, made ready to compare."""
        named = {kind: [text for of, text in self.identifiers if of == kind] for kind in _OF_A_PERSON}
        others = [pair for pair in self.identifiers if pair[0] not in _OF_A_PERSON]
        names, born = named[Kind.PERSON_NAME], named[Kind.DATE_OF_BIRTH]
        return person(names=names, born=born, ages=self.ages, sex=self.sex, identifiers=others)


_OF_A_PERSON = (Kind.PERSON_NAME, Kind.DATE_OF_BIRTH)


def keep(
    *,
    record: Record,
    subject: str = "",
    traits: Traits,
    policy: str = Policy.SILENT,
    names_allowed: bool = False,
    immigration_allowed: bool = False,
    ours_alone: bool = False,
    ceiling: Ceiling = ANYBODY,
) -> Subject | None:
    """Keep what a record says of one subject, in place of what it said before; None for a place that is never kept.

    Within an act: what is kept belongs to its transaction. Nothing raises for what was typed: what cannot be read is not looked
    for. A record's subjects should have one policy.
    """
    _forget(Subject.objects.filter(record=record, name=subject))
    if traits.place_kind in HIDDEN_PLACES:
        return None
    one = traits.as_person()
    SUBJECTS.say_writing()
    kept = Subject.objects.create(
        record=record,
        name=subject,
        partnership_id=record.partnership_id,
        owner_id=record.owner_id,
        policy=Policy(policy),
        widest=ceiling.widest,
        names_allowed=names_allowed,
        immigration_allowed=immigration_allowed,
        ours_alone=ours_alone,
        packed=packed(one),
        keys=numbered(finding_keys(one)),
    )
    if ceiling.only_to:
        kept.only_to.set(ceiling.only_to)
    strong = sorted(strong_keys(normalise(kind, text) for kind, text in traits.identifiers))
    Trait.objects.bulk_create(Trait(subject=kept, kind=kind, value=value) for kind, value in strong)
    return kept


def keep_all(
    *,
    record: Record,
    subjects: Mapping[str, Traits],
    policy: str,
    names_allowed: bool = False,
    ours_alone: bool = False,
    ceilings: Mapping[str, Ceiling] | None = None,
) -> None:
    """Keep what a room says a record speaks of, by the name of each subject, in place of what it said before.

    What the holder has decided about the record stays decided; `policy` and `names_allowed` are for a record that nobody has
    decided about. `ours_alone`: only people of its owner find it in a search, though others see the record. `ceilings`: how much
    may be told of each subject at all.
    """
    of_record = Subject.objects.filter(record=record)
    decided = of_record.order_by("pk").values("policy", "names_allowed", "immigration_allowed").first()
    _forget(of_record.exclude(name=BY_HAND))
    for name, traits in subjects.items():
        rules = decided or {"policy": policy, "names_allowed": names_allowed}
        ceiling = (ceilings or {}).get(name, ANYBODY)
        keep(record=record, subject=name, traits=traits, ours_alone=ours_alone, ceiling=ceiling, **rules)


def cap(record: Record, subject: str, ceiling: Ceiling) -> None:
    """Put another ceiling on a subject that is kept, if it is."""
    for one in Subject.objects.filter(record=record, name=subject):
        one.widest = ceiling.widest
        one.save(update_fields=["widest"])
        one.only_to.set(ceiling.only_to or ())


def hush(record: Record) -> None:
    """Let nobody who asks learn of what a record speaks of, whatever was decided before: only its holder is told."""
    Subject.objects.filter(record=record, policy__in=(Policy.OPEN, Policy.BLIND)).update(policy=Policy.SILENT)


def forget(record: Record) -> None:
    """Take everything a record speaks of out of the index."""
    _forget(Subject.objects.filter(record=record))


def forget_for_good(record: Record) -> None:
    """For a record that is disposed of: nothing finds it any more, and what was written while somebody's question met it goes."""
    forget(record)
    HitStep.objects.filter(hit__record=record).update(words="")


def forget_questions(questions: "QuerySet[Question]") -> None:
    """For a record that is disposed of: what was asked because of it goes; that it was asked, and what came of it, stays."""
    Asked.objects.filter(question__in=questions).delete()
    questions.update(provenance="(removed)")


def met_and_not_over(record: Record) -> str:
    """What of a question that met a record is not over, in words; nothing when all is. For rooms, not for people."""
    waiting = Hit.objects.filter(record=record, state__in=Hit.PENDING).first()
    return f"A partner’s question met it and is not closed: {waiting.reference}." if waiting is not None else ""


def strong_keys(identifiers: Iterable[Identifier]) -> set[tuple[str, str]]:
    """What a question may meet by itself: (kind, key) of whole identifiers that name one thing, an IBAN's account among them."""
    found = [one for one in identifiers if one.kind in STRONG and one.is_whole]
    found += [account for one in found for account in [same_account(one)] if account is not None]
    return {(one.kind, one.key) for one in found}


def _forget(subjects: "QuerySet[Subject]") -> None:
    gone = list(subjects.values_list("pk", flat=True))
    Trait.objects.filter(subject__in=gone).delete()
    Subject.objects.filter(pk__in=gone).delete()
