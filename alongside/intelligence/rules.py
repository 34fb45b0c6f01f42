"""What must be true before an act of this room, said in words; and things as they stand, locked until the act ends."""

from alongside.accounts.models import User
from alongside.intelligence.ceilings import FREE, SUSPECTED_FALSE
from alongside.intelligence.findable import kept_safe
from alongside.intelligence.models import Draft, Item, Mention, Product, Report
from alongside.intelligence.queries.products import lines_to_write, unlifted_locks
from alongside.intelligence.queries.reports import Assessed, assessed, newest_grade, same_root
from alongside.kernel.refusals import Refused
from alongside.matching.asking import ASKABLE
from alongside.sharing.policy import visible_to
from alongside.sharing.rules import require_owner
from alongside.sharing.spine import hold

CORROBORATED = "B"


def held_draft(by: User, draft: Draft) -> Draft:
    """The draft as it is now, locked until the act ends, for the person who writes it."""
    held = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk, person=by).first()
    if held is None:
        raise Refused("That draft has been sent or deleted.")
    return held


def held_report(by: User, report: Report) -> Report:
    """The report as it stands, locked until the act ends, for an evaluator who may see it."""
    require_seen(by, report)
    hold(report.record)
    return Report.everything.select_for_update(of=("self",)).select_related("submission", "record").get(pk=report.pk)


def require_seen(by: User, report: Report) -> None:
    """Only somebody who may see a report may do anything with it."""
    if not visible_to(by, Report).filter(pk=report.pk).exists():
        raise Refused("You cannot see that report.")


def require_report_seen(by: User, item: Item) -> None:
    """Only somebody who may see the report may say more about its items."""
    if not visible_to(by, Report).filter(pk=item.report_id).exists():
        raise Refused("You cannot see that report.")


def require_askable(mention: Mention) -> None:
    """Partners are asked about what an item says only when all of it may go to them: whoever holds the same learns who asked."""
    [one] = assessed(Item.objects.filter(pk=mention.item_id))
    why = why_not_asked(mention, one)
    if why:
        raise Refused(why)


def why_not_asked(mention: Mention, one: Assessed) -> str:
    """Why partners are not asked about a mention of an item as it stands; empty when they may be."""
    if kept_safe(mention.role):
        return "Partners are not asked here about somebody who may be a victim, nor about a place of safety."
    if mention.kind not in ASKABLE:
        return "Partners can be asked about numbers, plates, accounts and names, and not about this."
    if one.item.report.record.cell_id is not None:
        return "The report is sealed, so partners are not asked about it."
    if one.grade is None:
        return "Judge the item first: what is not judged goes to nobody, not even as a question."
    if one.grade.handling != FREE or one.grade.information == SUSPECTED_FALSE or one.locked:
        return "This item is not free to share, so partners are not asked about it."
    return ""


def require_independent(item: Item, information: str, corroborated_by: Item | None) -> None:
    """B, corroborated, needs an item of another report whose source does not trace back to the same root.

    None of a sealed report: the judgement would tell its other readers that there is one.
    """
    if information != CORROBORATED:
        if corroborated_by is not None:
            raise Refused("Only “corroborated” names an item that supports it.", field="corroborated_by")
        return
    if corroborated_by is None:
        raise Refused("Say which item of another report supports it, such as INT-7K3QF2XM 2.", field="corroborated_by")
    if corroborated_by.report_id != item.report_id and hold(corroborated_by.report.record).cell_id is not None:
        raise Refused("That report is sealed, and the judgement would tell others of it.", field="corroborated_by")
    mine, other = item.report.source_reference, corroborated_by.report.source_reference
    if corroborated_by.report_id == item.report_id or same_root(mine, other):
        raise Refused(
            "Both trace back to the same source, so one does not support the other. Name an item from an independent source.",
            field="corroborated_by",
        )


def held_product(by: User, product: Product) -> Product:
    """The product as it stands, locked until the act ends, for somebody of the organisation that owns it."""
    require_owner(by, hold(product.record))
    related = ("record__owner", "record__partnership", "approval")
    return Product.everything.select_for_update(of=("self",)).select_related(*related).get(pk=product.pk)


def require_releasable(product: Product) -> None:
    """Every line is written, judged as it stands today, honestly corroborated, and free to go further."""
    for line in lines_to_write(product):
        if line.dropped_because:
            continue
        if not line.text.strip():
            raise Refused(f"Line {line.number} is not written yet.")
        newest = newest_grade(line.item)
        if newest is None or newest.pk != line.grade_id:
            raise Refused(f"What line {line.number} rests on has been judged afresh. Look at the line, and write it again.")
        require_independent(line.item, newest.information, newest.corroborated_by)
        if unlifted_locks(line.item):
            raise Refused(f"Line {line.number} came from a body whose consent is not recorded yet.")
