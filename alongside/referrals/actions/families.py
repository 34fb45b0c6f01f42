"""Families: each person is met, referred and written about on their own; what is told here is only that they belong together."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import families, permissions
from alongside.referrals.holding import held
from alongside.referrals.models import Case, Family, FamilyMember, Unity
from alongside.referrals.queries import are_linked
from alongside.sharing.actions import link_records

from .cases import meet_person

_WHY = "Of one family"
_AT_FIRST = "A family is kept together unless there is a reason not to."


@act(permissions.MEET_RELATIVE, at="case")
def meet_relative(
    *,
    by: User,
    case: Case,
    role: str,
    role_here: str = "",
    met_on: dt.date,
    age: str,
    consent: str,
    capacity: str,
    review_on: dt.date | None = None,
) -> Case:
    """Write down that a relative of somebody was met as well: with a case and a route of their own, and nothing copied."""
    case = held(by, case)
    facts = {"age": age, "consent": consent, "capacity": capacity}
    relative = meet_person(by=by, partnership=case.partnership, met_on=met_on, review_on=review_on, **facts)
    _join(by, case, relative, role_here, role)
    return relative


@act(permissions.JOIN_FAMILY, at="case")
def join_family(*, by: User, case: Case, other: Case | None, role: str, role_here: str = "") -> Case:
    """Say that somebody who was met already is of the same family."""
    if other is None:
        raise Refused("Your organisation has no case with that reference.", field="reference")
    if other.pk == case.pk:
        raise Refused("That is this case.", field="reference")
    # In one order: two who do it at once must not wait for each other.
    locked = {one.pk: held(by, one) for one in sorted((case, other), key=lambda one: one.pk)}
    _join(by, locked[case.pk], locked[other.pk], role_here, role)
    return locked[case.pk]


@act(permissions.LEAVE_FAMILY, at="case")
def leave_family(*, by: User, case: Case, words: str) -> Case:
    """Say that somebody does not belong to the family after all, and why."""
    case = held(by, case)
    member = _member(case)
    if not words.strip():
        raise Refused("Say why.", field="words")
    rest = list(member.family.members.filter(left=False).exclude(pk=member.pk))
    for one in [member] if len(rest) > 1 else [member, *rest]:  # nobody is a family alone
        one.left = True
        one.save(update_fields=["left"])
    _say(by, member.family, member.family.together, timezone.localdate(), f"{case.reference} left: {words.strip()}")
    return case


@act(permissions.SET_UNITY, at="case")
def set_unity(*, by: User, case: Case, together: bool, words: str) -> Case:
    """Say whether a family is to be kept together, and why."""
    case = held(by, case)
    member = _member(case)
    if not words.strip():
        raise Refused("Say why.", field="words")
    _say(by, member.family, together, timezone.localdate(), words.strip())
    note(together=together)
    return case


def _join(by: User, case: Case, other: Case, role_here: str, role: str) -> None:
    names, mine, theirs = families.roles(), families.member_of(case), families.member_of(other)
    if theirs is not None:
        raise Refused("They are in a family already. Take one of them out of it first.", field="reference")
    if role not in names:
        raise Refused("Choose who they are in the family.", field="role")
    if mine is None and role_here not in names:
        raise Refused("Choose who the person of this case is in the family.", field="role_here")
    family = mine.family if mine is not None else Family.objects.create()
    if mine is None:
        FamilyMember.objects.create(family=family, case=case, role=role_here, role_name=names[role_here], by=by)
        _say(by, family, True, timezone.localdate(), _AT_FIRST)
    FamilyMember.objects.create(family=family, case=other, role=role, role_name=names[role], by=by)
    if not are_linked(case, other):
        link_records(by=by, record=case.record, to=other.record, why=_WHY)
    note(relative=other.reference)


def _member(case: Case) -> FamilyMember:
    member = families.member_of(case)
    if member is None:
        raise Refused("They are not in a family here.")
    Family.objects.select_for_update().get(pk=member.family_id)
    return member


def _say(by: User, family: Family, together: bool, on: dt.date, words: str) -> None:
    family.together = together
    family.save(update_fields=["together"])
    Unity.objects.create(family=family, together=together, on=on, words=words, by=by)
