"""Information sent, judged, written up and passed on, by the real acts, with the people of the cast and Vic, who releases."""

import datetime as dt

from django.utils import timezone

from alongside.intelligence import actions
from alongside.intelligence.models import Report
from alongside.intelligence.queries.products import lines_to_write
from alongside.intelligence.queries.terms import terms
from alongside.intelligence.said import Said, SourceSaid
from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.sharing import actions as sharing
from tests.cast import Cast

SUBMISSION, PRODUCT = "intelligence.submission", "intelligence.product"
LINES = ("Five men sleep above the car wash", "A man in a grey van takes their wages on Fridays")
SOURCE = SourceSaid(
    type="client",
    how="saw",
    name="Mrs Alder of 4 Mill Lane",
    who_else_knows="Only her sister",
    harm="Her landlord owns the car wash",
    submitter_contact="01632 960111",
)


class Intelligence(Cast):
    """The cast, Vic, the room's lists, and clauses for information to the police and products from them."""

    def __init__(self):
        super().__init__()
        self.vic = self.invite(self.pat, "vic", self.police, Role.EVALUATOR)
        self.oli = self.invite(self.pat, "oli", self.police, Role.OPERATION_LEAD)
        actions.load_terms(by=Clockwork())
        sharing.load_handling_conditions(by=Clockwork())
        self.inward = self.clause_for(SUBMISSION, to_sector="police")
        self.outward = self.clause_for(PRODUCT, from_sector="police")

    def clause_for(self, kind, **sides):
        """A clause in force for one kind of record."""
        clause = self.add_clause(**sides)
        clause.kinds = [kind]
        clause.save()
        return clause


def said(cast, **more):
    """What Bea says, unless said otherwise."""
    words = {"urgency": "routine", "lines": LINES, "source": SOURCE, "classification": "official_sensitive"}
    return Said(**{**words, "clause": cast.inward, **more})


def submit(cast, by=None, *, draft=None, files=(), came_from=None, **more):
    """Bea (or another) sends information."""
    given = {"draft": draft, "files": files, "came_from": came_from}
    return actions.submit_information(by=by or cast.bea, partnership=cast.dorset, said=said(cast, **more), **given)


def report_of(submission):
    """The force's own copy of what was sent."""
    return Report.everything.select_related("record__owner", "record__partnership", "submission").get(submission=submission)


def sent(cast, **more):
    """A report of something just sent."""
    return report_of(submit(cast, **more))


def item(report, number=1):
    """One item of a report."""
    return report.items.select_related("report__record__partnership").get(number=number)


def grade(cast, thing, by=None, **more):
    """Ana judges an item: 2-C-P unless said otherwise."""
    words = {"source": "2", "information": "C", "handling": "P", "because": "First report", "follows": thing.grades.count()}
    return actions.grade_item(by=by or cast.ana, item=thing, **{**words, **more})


def judged(cast, **more):
    """A report whose items are all judged."""
    report = sent(cast, **more)
    for one in report.items.all():
        grade(cast, item(report, one.number))
    return report


def draft_product(cast, *items, by=None, **more):
    """A product made of these items, not written yet."""
    words = {"title": "Workers at a car wash", "cut_off": timezone.localdate(), "classification": "official_sensitive"}
    return actions.write_product(by=by or cast.ana, partnership=cast.dorset, items=items, **{**words, **more})


def write(cast, product, by=None, text="Men are said to sleep above a car wash"):
    """Every line of a product, written."""
    for line in lines_to_write(product):
        if not line.dropped_because:
            words = {"text": f"{text} {line.number}", "version": line.version}
            actions.change_line(by=by or cast.ana, product=product, line=line, keep=[], **words)
    return product


def ask(cast, product, by=None):
    """Every check made, and a second person asked."""
    return actions.ask_release(by=by or cast.ana, product=product, checked=[one.code for one in terms("check")])


def released(cast, *items, **more):
    """A product written by Ana and released by Vic."""
    product = ask(cast, write(cast, draft_product(cast, *items, **more)))
    return actions.release_product(by=cast.vic, product=product, approve=True)


def pass_on(cast, product, recipient, **more):
    """Ana passes a product on."""
    words = {"clause": cast.outward, "purpose": "Planning a visit", **more}
    return actions.disseminate_product(by=cast.ana, product=product, recipient=recipient, **words)


def days(number):
    """The day so many days from today."""
    return timezone.localdate() + dt.timedelta(days=number)
