"""The minutes of a conference on paper, in the version of one organisation."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.whereabouts import without_addresses
from alongside.ui.dates import date
from alongside.ui.paper import paper

from . import conferences
from .models import Attendance, Conference, Interest, Item, Minute, Signature


def outcome_of(item: Item) -> tuple[str, str, str]:
    """What was decided last of a person on the list: in words, what was said of it, when it is looked at again."""
    said = list(item.outcomes.all())
    if not said:
        return "", "", ""
    last = said[-1]
    return conferences.outcomes().get(last.outcome, last.outcome), last.words, date(last.review_on) if last.review_on else ""


def part_in(person: User, ways: Mapping[int, Attendance], signed: Mapping[int, Signature]) -> str:
    """How somebody takes part, in words."""
    way = ways.get(person.pk)
    if way is not None and way.how != Attendance.How.MEMBER:
        return str(Attendance.How(way.how).label)
    return "Signed" if person.pk in signed else "Has not signed"


def on_paper(
    one: Conference,
    body: Organisation | None,
    lines: Iterable[Minute],
    items: Iterable[Item],
    people: Iterable[tuple[str, str, str]],
) -> bytes:
    """The minutes as a PDF for one organisation. What looks like an address is left out, whoever is kept there or nobody."""
    written: dict[int, list[str]] = {}
    for line in lines:
        written.setdefault(line.item_id, []).append(without_addresses(line.text))
    about = [{"title": f"Person {item.number}", "lines": _said_of(item, written.get(item.pk, []))} for item in items]
    marks = {"title": "Minutes", "language": "en", "marking": "OFFICIAL-SENSITIVE", "made": date(timezone.localdate())}
    approved = f"Approved on {date(timezone.localdate(one.approved_at))}." if one.approved_at else "Not approved yet."
    words = {
        "reference": one.reference,
        "kind": conferences.kinds()[one.kind],
        "held_on": date(one.held_on),
        "approved": approved,
    }
    present = [{"who": who, "body": where, "how": how} for who, where, how in people]
    return paper("referrals/paper/minutes.typ", {**marks, **words, "body": str(body or ""), "people": present, "items": about})


def _said_of(item: Item, written: list[str]) -> list[dict[str, str]]:
    interests: Iterable[Interest] = item.interests.all()
    rows = [("Conflict of interest", f"{one.by.full_name}: {without_addresses(one.words)}") for one in interests]
    rows += [("Said or decided", text) for text in written]
    rows += [(f"{one.organisation.name}, by {date(one.due_on)}", without_addresses(one.text)) for one in item.offers.all()]
    decided, words, again = outcome_of(item)
    rows += [("Outcome", ". ".join(part for part in (decided, without_addresses(words)) if part))] if decided else []
    rows += [("Looked at again on", again)] if again else []
    return [{"what": what, "words": words} for what, words in rows]
