"""The demonstration's information: Bea sends, Ana judges and writes, Vic releases, Ben is given it. Every word is made up."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.accounts.sectors import Sector
from alongside.intelligence import actions
from alongside.intelligence.models import Product, Report
from alongside.intelligence.queries.products import lines_to_write
from alongside.intelligence.queries.terms import terms
from alongside.intelligence.said import Said, SourceSaid, Thing
from alongside.kernel.access import Clockwork
from alongside.sharing import actions as sharing
from alongside.sharing.models import Agreement, Clause, LegalGround

_INWARD, _OUTWARD = "intelligence.submission", "intelligence.product"
_LINES = (
    "Five men sleep in the room above Quayside Hand Car Wash.",
    "A man in a grey van, plate beginning KV07, takes their wages every Friday.",
    "They are told not to speak to customers.",
)
_THINGS = (
    Thing("business_name", "Quayside Hand Car Wash"),
    Thing("address", "2 Quay Lane, Bridport"),
    Thing("vehicle", "KV07 ???", 2),
    Thing("phone", "01632 960187", 2),
)
_WRITTEN = (
    "Workers are said to live at a car wash in the west of the county.",
    "A grey van is said to be used by somebody who takes wages from them.",
)


def add_clauses(ann: User, agreement: Agreement, ground: LegalGround | None) -> None:
    """Two more clauses: information to the police, and products from them."""
    words = {"agreement": agreement, "lawful_basis": ground}
    sharing.add_clause(
        by=ann, kinds=[_INWARD], to_sector=Sector.POLICE, purpose="to tell the police of possible exploitation", **words
    )
    sharing.add_clause(
        by=ann, kinds=[_OUTWARD], from_sector=Sector.POLICE, purpose="to protect people and plan joint visits", **words
    )


def load(people: dict[str, User], agreement: Agreement) -> None:
    """Something sent, judged, written up, released and passed on; and something that waits to be taken up."""
    actions.load_terms(by=Clockwork())
    bea, ana, vic = people["bea"], people["ana"], people["vic"]
    clauses = {clause.kinds[0]: clause for clause in agreement.clauses.all()}
    report = _sent(bea, agreement, clauses[_INWARD])
    actions.acknowledge_report(by=ana, report=report)
    _judge(ana, report, people["ben"])
    product = _write(ana, report, agreement)
    actions.ask_release(by=ana, product=product, checked=[one.code for one in terms("check")])
    actions.release_product(by=vic, product=product, approve=True)
    council = people["ben"].organisation
    actions.disseminate_product(
        by=ana, product=product, recipient=council, clause=clauses[_OUTWARD], purpose="To plan a joint visit"
    )
    actions.give_feedback(by=ana, report=report, status="assessed", follows="assessed_now")
    urgent = {"urgency": "pressing", "lines": ("Two more men came on Monday with no belongings.",), "things": ()}
    _sent(bea, agreement, clauses[_INWARD], **urgent)


def _sent(bea: User, agreement: Agreement, clause: Clause, **more: object) -> Report:
    source = SourceSaid(
        type="own",
        how="saw",
        who_else_knows="Anybody who lives in the lane",
        submitter_contact="01632 960144",
        provenance="On a visit to the flat next door.",
    )
    words = {"urgency": "routine", "lines": _LINES, "things": _THINGS, "source": source, "clause": clause}
    said = Said(**{**words, "classification": "official_sensitive", **more})  # type: ignore[arg-type]
    submission = actions.submit_information(by=bea, partnership=agreement.partnership, said=said)
    return Report.everything.select_related("submission", "record__owner", "record__partnership").get(submission=submission)


def _judge(ana: User, report: Report, ben: User) -> None:
    first, second, _ = report.items.all()
    words = {"by": ana, "follows": 0, "source": "1", "because": "A housing officer’s own visit"}
    actions.grade_item(item=first, information="A", handling="P", **words)
    conditions = "Speak to the force before you act on it."
    actions.grade_item(item=second, information="C", handling="C", conditions=conditions, **words)
    driver = actions.tag_item(by=ana, item=second, kind="person_name", raw="A man called Marek", role="driver")
    van = second.mentions.get(kind="vehicle")
    actions.link_mentions(by=ana, item=second, first=driver, second=van, kind="uses")


def _write(ana: User, report: Report, agreement: Agreement) -> Product:
    product = actions.write_product(
        by=ana,
        partnership=agreement.partnership,
        title="Workers who may live at a car wash",
        cut_off=timezone.localdate(),
        classification="official_sensitive",
        items=list(report.items.all()[:2]),
        confidence="Likely for the first line; a realistic possibility for the second.",
    )
    for line, text in zip(lines_to_write(product), _WRITTEN, strict=True):
        kept = [one for one in line.item.mentions.all() if one.kind in ("vehicle", "business_name")]
        actions.change_line(by=ana, product=product, line=line, version=1, text=text, keep=kept)
    return product
