"""Families: who belongs together, as far as somebody sees each of them."""

from dataclasses import dataclass

from django.utils import timezone

from alongside.accounts.models import User
from alongside.sharing.policy import sight

from . import stages
from .lists import entries_on
from .models import Case, FamilyMember, Unity

LIST = "family"


@dataclass(frozen=True)
class Relative:
    """Somebody of a family in words: their case, who they are in it, and where it stands."""

    case: Case
    role: str
    stage: str


@dataclass(frozen=True)
class Kin:
    """The family of a case: who its person is in it, the others one sees, and whether they are to be kept together."""

    mine: Relative
    others: tuple[Relative, ...]
    together: bool


def member_of(case: Case) -> FamilyMember | None:
    """The place of a case in the family it belongs to; None when it belongs to none."""
    return FamilyMember.objects.select_related("family").filter(case=case, left=False).first()


def kin_of(person: User, case: Case) -> Kin | None:
    """The family of a case for somebody who sees the case: of the others, only those whose cases they see too.

    None when it belongs to none, and for whoever did not meet them when they see none of the others.
    """
    rows = FamilyMember.objects.filter(sight(person, "case"), family__members__case=case, family__members__left=False, left=False)
    found = list(rows.select_related("family", "case__record", "case__worker"))
    mine = next((one for one in found if one.case_id == case.pk), None)
    others = tuple(_relative(one) for one in found if one is not mine)
    if mine is None or (not others and case.record.owner_id != person.organisation_id):
        return None
    return Kin(_relative(mine), others, mine.family.together)


def said_of(case: Case) -> list[Unity]:
    """What was said of keeping the family of a case together, oldest first; nothing when it belongs to none."""
    member = member_of(case)
    return list(member.family.unities.select_related("by")) if member is not None else []


def roles() -> dict[str, str]:
    """Who somebody can be in a family, by code."""
    return {code: one.name for code, one in entries_on(LIST, timezone.localdate()).items()}


def _relative(one: FamilyMember) -> Relative:
    return Relative(one.case, one.role_name, stages.names()[one.case.stage])
