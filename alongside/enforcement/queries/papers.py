"""Reading who comes without an account, and the packs on paper that those whose part it is hand over to them."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import User
from alongside.enforcement.models import Helper, Operation, PaperPack

from .operations import standing_of


@dataclass(frozen=True)
class Brief:
    """Somebody without an account, and the pack on paper that stands for them, if one does."""

    helper: Helper
    pack: PaperPack | None


def briefs_of(person: User, operation: Operation) -> list[Brief]:
    """Everybody without an account whose pack this person hands over, with the one that stands."""
    standing = standing_of(person, operation)
    helpers = Helper.objects.filter(operation=operation, removed=False).select_related("owner")
    found = [one for one in helpers if standing.may_hand(one.duty)]
    papers = PaperPack.objects.filter(helper__in=found, recalled_at=None).select_related("handed_by") if found else []
    packs = {one.helper_id: one for one in papers}
    return [Brief(one, packs.get(one.pk)) for one in found]


def helpers_on_the_day(person: User, operation: Operation) -> "QuerySet[Helper]":
    """Who comes without an account, for those who keep the log; for others those they answer for themselves."""
    found = Helper.objects.filter(operation=operation, removed=False).select_related("owner")
    return found if standing_of(person, operation).keeps_log else found.filter(owner=person)


def helper_to_brief(person: User, operation: Operation, number: int) -> Helper:
    """Somebody without an account, to make their pack out. Raises Http404 when there is none, PermissionDenied for others."""
    found = Helper.objects.filter(operation=operation, removed=False, number=number).first()
    if found is None:
        raise Http404
    _require_hand(person, operation, found.duty)
    return found


def paper_for(person: User, operation: Operation, number: int) -> PaperPack:
    """A pack on paper. Raises Http404 when there is none, PermissionDenied for those whose part does not open it."""
    found = PaperPack.objects.filter(operation=operation, number=number).select_related("operation").first()
    if found is None:
        raise Http404
    _require_hand(person, operation, found.duty)
    return found


def without_paper(operation: Operation) -> list[str]:
    """Who comes without an account and was not handed the pack of this version; the caller has settled who may read it."""
    handed = PaperPack.objects.filter(operation=operation, version=operation.version, recalled_at=None, handed_at__isnull=False)
    waiting = Helper.objects.filter(operation=operation, removed=False).exclude(pk__in=handed.values("helper"))
    return sorted(waiting.values_list("name", flat=True))


def _require_hand(person: User, operation: Operation, duty: str) -> None:
    if not standing_of(person, operation).may_hand(duty):
        raise PermissionDenied("Your part in this operation does not open this pack.")
