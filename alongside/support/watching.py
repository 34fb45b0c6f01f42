"""Whether typed words say where somebody is placed: keyed digests are compared, never the address itself."""

from django.utils.crypto import salted_hmac

from alongside.accounts.models import User
from alongside.kernel.whereabouts import marks_of

from . import vault
from .models import PlaceMark, Placement


def mark(placement: Placement, address: str) -> None:
    """Keep the digests of a place, in the stead of those that were kept of it."""
    placement.marks.all().delete()
    digests = [vault.digests(one)[0] for one in sorted(marks_of(address))]
    PlaceMark.objects.bulk_create(PlaceMark(placement=placement, digest=one) for one in digests)
    placement.marked = True
    placement.save(update_fields=["marked"])


def digests_in(texts: list[str]) -> list[str]:
    """The digests of every place these texts speak of; none when there is no vault yet.

    Under every key: a new key may be on top a moment before the digests are made anew with it.
    """
    marks = {mark for text in texts for mark in marks_of(text)}
    return [one for mark in sorted(marks) for one in vault.digests(mark)] if marks and vault.has_key() else []


def mark_of_answer(who: User, text: str, value: str) -> str:
    """What stands for somebody's answer about some words of one text."""
    return salted_hmac("alongside.support.finds", f"{who.pk}\n{text}\n{value}", algorithm="sha256").hexdigest()
