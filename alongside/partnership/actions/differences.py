"""Where sources disagree about a partnership: recording it, and deciding which of them is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.accounts.actions import change_partnership
from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership import permissions
from alongside.partnership.keeping import change_activities, page_of
from alongside.partnership.models import Continuation, Difference, OtherName, PartnershipProfile
from alongside.partnership.rules import choices_of, require_uncoordinated

Decision = Difference.Decision


@dataclass(frozen=True)
class Found:
    """A difference as reading the sources found it; the fields are those of `models.Difference`."""

    code: str
    words: str
    key: str
    field: str = ""
    here: str = ""
    there: str = ""
    here_from: str = ""
    there_from: str = ""
    here_value: Any = None
    there_value: Any = None
    other: Partnership | None = None


@act(permissions.RECORD_DIFFERENCES, at=None)
def record_differences(*, by: User | Clockwork, partnership: Partnership, differences: Sequence[Found]) -> Partnership:
    """Write down where the sources of a partnership's facts disagree. What is known already is not written again."""
    known = set(Difference.objects.filter(partnership=partnership).values_list("key", flat=True))
    fresh = [one for one in differences if one.key not in known]
    Difference.objects.bulk_create(Difference(partnership=partnership, **vars(one)) for one in fresh)
    note(partnership=partnership.slug, found=len(differences), new=len(fresh))
    return partnership


@act(permissions.DECIDE_DIFFERENCE, at="difference")
def decide_difference(*, by: User, difference: Difference, decision: str, why: str = "") -> Difference:
    """Decide, for one's own partnership, which of two sources is right."""
    return _decide(by, difference, decision, why, house=False)


@act(permissions.SETTLE_DIFFERENCE, at=None)
def settle_difference(*, by: User, difference: Difference, decision: str, why: str = "") -> Difference:
    """Decide which of two sources is right about a partnership that nobody coordinates here."""
    require_uncoordinated(difference.partnership)
    return _decide(by, difference, decision, why, house=True)


def _decide(by: User, difference: Difference, decision: str, why: str, *, house: bool) -> Difference:
    locked = Difference.objects.select_for_update(of=("self",)).select_related("partnership", "other")
    difference = locked.get(pk=difference.pk)
    if difference.decision != Decision.NONE:
        raise Refused("Somebody has already decided this.")
    if decision not in choices_of(difference):
        raise Refused("Choose what to do from the list.", field="decision")
    if decision in (Decision.HERE, Decision.THERE):
        _apply(by, difference, chosen_here=decision == Decision.HERE, house=house)
    elif decision in (Decision.SAME, Decision.SUCCESSOR):
        _continue(by, difference, decision)
    difference.decision, difference.why = decision, why.strip()
    difference.decided_by, difference.decided_at = by, timezone.now()
    difference.save(update_fields=["decision", "why", "decided_by", "decided_at"])
    note(subject=difference.partnership, code=difference.code, decision=decision)
    return difference


def _apply(by: User, difference: Difference, *, chosen_here: bool, house: bool) -> None:
    """Put what the chosen source says on the page."""
    page = page_of(difference.partnership)
    value: Any = difference.here_value if chosen_here else difference.there_value
    if difference.field == "title":
        _rename(by, difference, page, str(value), house=house)
    elif difference.field == "level":
        page.level = str(value or "")
    elif difference.field == "activities":
        change_activities(difference.partnership, [(key, text) for key, text in value])
    else:  # chair or coordinator
        setattr(page, f"{difference.field}_raw", value["raw"])
        setattr(page, f"{difference.field}_sectors", list(value["sectors"]))
    page.version += 1
    page.save()


def _rename(by: User, difference: Difference, page: PartnershipProfile, title: str, *, house: bool) -> None:
    """Give the partnership the chosen name. The other one is kept as another name of it."""
    place = difference.partnership
    if title != place.name:
        if not house:
            raise Refused("The name of a partnership is changed by the system administrator. Ask them to.", field="decision")
        former = place.name
        change_partnership(
            by=by, partnership=place, name=title, level=place.level, parent=place.parent,
            planned=place.planned, started=place.started, ended=place.ended,
        )  # fmt: skip
        _also_called(place, former, difference.here_from)
    page.title = title
    for text, source in ((difference.here, difference.here_from), (difference.there, difference.there_from)):
        _also_called(place, text, source)


def _also_called(place: Partnership, text: str, source: str) -> None:
    if text and text != place.name:
        OtherName.objects.get_or_create(partnership=place, text=text[:200], defaults={"source": source[:200]})


def _continue(by: User, difference: Difference, decision: str) -> None:
    """The second partnership of the difference is the first under another name, or the first goes on as the second."""
    first, second = difference.partnership, difference.other
    if second is None:
        raise Refused("Choose what to do from the list.", field="decision")
    gone, into = (second, first) if decision == Decision.SAME else (first, second)
    require_uncoordinated(gone)
    if Continuation.objects.filter(partnership__in=(gone, into)).exists():
        raise Refused("One of the two already goes on as another partnership.", field="decision")
    note(subject=second)
    Continuation.objects.create(partnership=gone, into=into, kind=decision, decided_by=by)
    if decision == Decision.SAME:
        page = page_of(gone)
        page.published, page.version = False, page.version + 1
        page.save()
        _also_called(into, gone.name, difference.there_from)
