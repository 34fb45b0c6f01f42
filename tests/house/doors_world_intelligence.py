"""What the doors of the intelligence room are about: a draft, a submission, a report, a source, and products in two states."""

from alongside.intelligence import actions
from alongside.intelligence.models import Report
from alongside.intelligence.queries.products import lines_to_write
from alongside.intelligence.queries.reports import source_for
from alongside.intelligence.queries.terms import terms
from alongside.intelligence.said import Said, SourceSaid, Thing
from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.partnership.documents import cleaning

SOURCE = SourceSaid(type="own", how="saw", who_else_knows="Nobody", submitter_contact="01632 960111")


def lay(world) -> None:
    """Bea has sent something, Ana has judged it, Vic has released it, and Ben has been given it."""
    things = world.things
    actions.load_terms(by=Clockwork())
    world.vic = world.invite(world.pat, "vic", world.police, Role.EVALUATOR)
    inward, outward = world.add_clause(to_sector="police"), world.add_clause(from_sector="police")
    for clause, kind in ((inward, "intelligence.submission"), (outward, "intelligence.product")):
        clause.kinds = [kind]
        clause.save()
    place = {"by": world.bea, "partnership": world.dorset}
    things.draft_information = actions.start_draft(**place, flow_version=1)
    said = Said(
        urgency="routine",
        lines=("Men sleep above the car wash", "A grey van"),
        source=SOURCE,
        classification="official",
        clause=inward,
        things=(Thing("phone", "01632 960123"), Thing("vehicle", "KV07 ABC")),
    )
    file = cleaning.clean("notes.txt", b"Notes")
    things.submission = actions.submit_information(**place, said=said, files=(file,))
    things.report = Report.everything.select_related("record").get(submission=things.submission)
    things.item = things.report.items.get(number=1)
    things.entity = things.item.mentions.get(kind="phone").entity
    things.source = source_for(world.ana, world.dorset, things.report.source_reference)
    actions.lock_item(by=world.ana, item=things.report.items.get(number=2), code="hmrc")
    actions.grade_item(
        by=world.ana, item=things.item, follows=0, source="2", information="C", handling="P", because="First report"
    )
    actions.ask_question(by=world.ana, report=things.report, text="Which car wash?", clarifies=True)
    things.writing, things.waiting_product, things.product = (_product(world) for _ in range(3))
    for product in (things.waiting_product, things.product):
        actions.ask_release(by=world.ana, product=product, checked=[one.code for one in terms("check")])
    actions.release_product(by=world.vic, product=things.product, approve=True)
    things.passed_on = actions.disseminate_product(
        by=world.ana, product=things.product, recipient=world.council, clause=outward, purpose="Planning a visit"
    )
    _two_names(world)


def _two_names(world):
    """Two names that Vic takes for one person, for Ana to decide about."""
    named = [
        actions.tag_item(by=world.vic, item=one, kind="person_name", raw=name)
        for one, name in zip(world.things.report.items.all(), ("Ewa Kowalska", "Eva Kowalski"), strict=True)
    ]
    world.things.join = actions.propose_join(
        by=world.vic, first=named[0], second=named[1], same=True, because="The same scar", information="C"
    )


def _product(world):
    """A product of Ana's with one line, written."""
    words = {"title": "A car wash", "cut_off": world.agreement.starts, "classification": "official"}
    product = actions.write_product(by=world.ana, partnership=world.dorset, items=[world.things.item], **words)
    [line] = lines_to_write(product)
    actions.change_line(
        by=world.ana,
        product=product,
        line=line,
        version=1,
        text="Men are said to sleep there",
        keep=list(world.things.item.mentions.all()),
    )
    return product
