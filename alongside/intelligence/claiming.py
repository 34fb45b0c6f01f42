"""Writing down what items say, and whom and what they mention: done inside the acts that bring them in."""

from typing import Any

from django.db import IntegrityError, transaction

from alongside.accounts.models import User
from alongside.intelligence.findable import keep_report
from alongside.intelligence.indexing import spelled
from alongside.intelligence.models import Entity, Item, Mention, Report, SearchText
from alongside.intelligence.remembered import TEXTS
from alongside.intelligence.said import Thing
from alongside.matching.identifiers import Kind, normalise
from alongside.sharing.models import Record

# Two people of one name, or one birthday, are two people until somebody who knows says otherwise.
NEVER_JOINED: frozenset[str] = frozenset({Kind.PERSON_NAME, Kind.DATE_OF_BIRTH})


def write_items(by: User, report: Report, lines: tuple[str, ...], things: tuple[Thing, ...]) -> list[Item]:
    """The items of a new report, and what the sender named in them."""
    items = [Item.objects.create(report=report, number=number, text=line) for number, line in enumerate(lines, start=1)]
    said = set()
    for thing in things:
        item = items[min(max(thing.item, 1), len(items)) - 1]
        key = (item.pk, thing.kind, thing.raw.strip()[:200])
        if thing.raw.strip() and key not in said:
            said.add(key)
            mention(by, item, thing, by_sender=True)
    keep_words(report.record, *lines, *(thing.raw for thing in things))
    keep_report(report)
    return items


def mention(by: User, item: Item, thing: Thing, *, by_sender: bool) -> Mention:
    """Write down a mention: as it was typed, as it is compared, and whether it has the right shape. It is never refused."""
    read = normalise(thing.kind, thing.raw.strip())
    joined = read.is_whole and read.kind not in NEVER_JOINED and bool(read.key)
    owner = {"partnership": item.report.record.partnership, "owner": item.report.record.owner}
    return Mention.objects.create(
        item=item,
        entity=_entity(**owner, kind=read.kind, normalised=read.key[:300], joined=joined),
        kind=read.kind,
        raw=thing.raw.strip()[:200],
        normalised=read.key[:300],
        valid_status=read.status,
        notes=" ".join(read.notes)[:300],
        role=thing.role.strip(),
        by_sender=by_sender,
        tagged_by=by,
    )


def keep_words(record: Record, *texts: str) -> None:
    """Let a record be found by the words of these texts, and by no others."""
    words = " ".join(word for text in texts for word in spelled(text))
    SearchText.objects.select_for_update().filter(record=record).first()  # whoever keeps others now ends first, and theirs go
    SearchText.objects.filter(record=record).delete()
    TEXTS.say_writing()
    SearchText.objects.create(record=record, words=words)


def _entity(*, joined: bool, **words: Any) -> Entity:
    if not joined:
        return Entity.objects.create(joined=False, **words)
    try:
        with transaction.atomic():
            return Entity.objects.get_or_create(joined=True, **words)[0]
    except IntegrityError:  # somebody else mentioned the same thing in this very moment
        return Entity.objects.get(joined=True, **words)
