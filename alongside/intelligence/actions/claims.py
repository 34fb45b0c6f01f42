"""Saying that an item mentions somebody or something, and that two of them are connected."""

import datetime as dt

from alongside.accounts.models import User
from alongside.intelligence import permissions
from alongside.intelligence.claiming import keep_words, mention
from alongside.intelligence.findable import keep_report
from alongside.intelligence.models import Item, Mention, Relation, Term
from alongside.intelligence.queries.terms import term
from alongside.intelligence.rules import require_askable, require_report_seen
from alongside.intelligence.said import Thing
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.matching.actions import ask_interest
from alongside.matching.models import Question
from alongside.sharing.spine import hold

from .joins import propose_join


@act(permissions.TAG_ITEM, at="item")
def tag_item(
    *,
    by: User,
    item: Item,
    kind: str,
    raw: str,
    role: str = "",
    same_as: Mention | None = None,
    because: str = "",
    information: str = "",
) -> Mention:
    """Say that an item mentions a person, a vehicle, a telephone, a place or another thing, and which known one it is."""
    require_report_seen(by, item)
    hold(item.report.record)
    if not raw.strip():
        raise Refused("Enter what the item mentions.", field="raw")
    if Mention.objects.filter(item=item, kind=kind, raw=raw.strip()).exists():
        raise Refused("That is written down for this item already.", field="raw")
    note(item=item.number, kind=kind)
    made = mention(by, item, Thing(kind, raw, role=role), by_sender=False)
    report = item.report
    mentions = Mention.objects.filter(item__report=report).values_list("raw", flat=True)
    keep_words(report.record, *report.items.values_list("text", flat=True), *mentions)
    keep_report(report)
    if same_as is not None and same_as.entity_id != made.entity_id:
        propose_join(by=by, first=same_as, second=made, same=True, because=because, information=information)
    return made


@act(permissions.ASK_PARTNERS, at="mention")
def ask_partners(*, by: User, mention: Mention, purpose: str, case_reference: str, provenance: str) -> Question:
    """Ask the partners whether one of them holds an interest in what an item mentions; they are told no more."""
    require_report_seen(by, mention.item)
    require_askable(mention)
    words = {"purpose": purpose, "case_reference": case_reference, "provenance": provenance}
    identifiers = [(mention.kind, mention.raw)]
    question = ask_interest(by=by, partnership=mention.entity.partnership, identifiers=identifiers, **words)
    note(item=mention.item.number, question=question.reference)
    return question


@act(permissions.LINK_MENTIONS, at="item")
def link_mentions(
    *,
    by: User,
    item: Item,
    first: Mention,
    second: Mention,
    kind: str,
    started: dt.date | None = None,
    ended: dt.date | None = None,
    precision: str = "unknown",
) -> Relation:
    """Say that an item connects two of the things it mentions."""
    require_report_seen(by, item)
    if {first.item_id, second.item_id} != {item.pk}:
        raise Refused("Choose two things that this item mentions.", field="second")
    if first == second:
        raise Refused("Choose two different things.", field="second")
    if term(Term.List.LINK, kind) is None:
        raise Refused("Choose how they are connected.", field="kind")
    if started is not None and ended is not None and ended < started:
        raise Refused("It must end after it starts.", field="ended")
    note(item=item.number)
    dates = {"started": started, "ended": ended, "precision": precision}
    return Relation.objects.create(item=item, first=first, second=second, type=kind, said_by=by, **dates)
