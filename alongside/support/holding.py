"""What every act on a case begins with: sight, a lock on its row, and a look for addresses in what was written."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.kernel.whereabouts import found_in
from alongside.ledger.acts import note
from alongside.sharing.models import Notice
from alongside.sharing.policy import visible_to
from alongside.sharing.telling import tell_person

from .models import AddressKept, Case

STALE = "Somebody has changed this since you opened it. Look at what it says now, then write yours again."
_RELATED = ("record__partnership", "record__owner", "worker", "supervisor")


def held(by: User, case: Case) -> Case:
    """The case as it stands, locked until the act ends. Raises Refused for anybody who does not see it."""
    if not visible_to(by, Case).filter(pk=case.pk).exists():
        raise Refused("You cannot see that case.")
    return locked(case)


def locked(case: Case) -> Case:
    """The case as it stands, locked until the act ends: for a visitor whose key was proved, and within `held`."""
    return Case.everything.select_for_update(of=("self",)).select_related(*_RELATED).get(pk=case.pk)


def require_words(words: str, otherwise: str, field: str) -> str:
    """The words, without the spaces around them; there must be some."""
    if not words.strip():
        raise Refused(otherwise, field=field)
    return words.strip()


def next_number(rows: Any) -> int:
    """The next number in a set of numbered rows, whose case is locked."""
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def require_no_address(by: User, case: Case, where: str, texts: Iterable[str], because: str) -> None:
    """What looks like an address is written into a case only with a reason, which is kept without the words. Raises Refused."""
    found = found_in(texts)
    if not found:
        return
    if not because.strip():
        raise Refused(f"This looks like an address ({found}). Take it out, or say why it must be here.", field="address_because")
    AddressKept.objects.create(case=case, where=where, because=because.strip(), by=by)
    note(looks_like_an_address=True)


def require_no_address_outside(texts: Iterable[str], field: str) -> None:
    """What looks like an address never goes into words that others will see. Raises Refused."""
    found = found_in(texts)
    if found:
        raise Refused(f"This looks like an address ({found}). Others will see these words: take it out.", field=field)


def tell(case: Case, reference: str, text: str, *, but: User | None = None, also: Iterable[User] = ()) -> None:
    """Word to a case's worker and supervisor, and to others named. It says nothing about whom the case is."""
    people = dict.fromkeys(one for one in (case.worker, case.supervisor, *also) if one is not None and one != but)
    for person in people:
        tell_person(case.partnership, person, about=Notice.About.WAITING, reference=reference, text=text)
