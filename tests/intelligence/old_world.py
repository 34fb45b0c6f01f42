"""A report nothing has happened to for many years, and what people and the clock do about it."""

import datetime as dt

from django.db import connection
from django.utils import timezone

from alongside.home.clockwork import KEPT
from alongside.intelligence import actions, guards
from alongside.intelligence.models import (
    Feedback,
    Grade,
    Mention,
    Report,
)
from alongside.intelligence.said import Thing
from alongside.kernel.access import Clockwork
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import keep_retention_rules, raise_reviews
from alongside.sharing.models import LegalGround, Record
from alongside.sharing.queries.retention import reviews_waiting_for
from tests.intelligence.world import Intelligence, days, grade, item, pass_on, released, report_of, submit

PLATE, SECRET = Thing("vehicle", "KV07 ABC"), "the man with the green coat"


class Old(Intelligence):
    """A report about a van, its source kept apart, passed on in a product; nothing has happened to it for many years."""

    def __init__(self):
        super().__init__()
        keep_retention_rules()
        sharing.load_legal_grounds(by=Clockwork())
        things = (PLATE, Thing("phone", "01632 960123"))
        self.report = report_of(submit(self, lines=(f"A van of {SECRET}",), things=things))
        actions.read_report(by=self.vic, report=self.report)
        grade(self, item(self.report), handling="C", conditions="Housing only.", because=SECRET)
        self.product = released(self, item(self.report))
        pass_on(self, self.product, self.council)
        age(self.report.pk)


def age(*records, years=9):
    """Everything that happened to the records happened so many years earlier: the guards are down while it is written."""
    then = timezone.now() - dt.timedelta(days=366 * years)
    guards.lower_guards(connection)
    Grade.objects.filter(item__report__in=records).update(at=then)
    Mention.objects.filter(item__report__in=records).update(tagged_at=then)
    Feedback.objects.update(at=then)
    guards.raise_guards(connection)
    Report.everything.filter(pk__in=records).update(received_at=then, acknowledged_at=None, acknowledged_by=None)
    Record.everything.filter(pk__in=records).update(created_at=then)


def came_up(cast):
    """The review the clock raises for the old report."""
    raise_reviews(KEPT)
    return reviews_waiting_for(cast.pat, cast.dorset).get(record=cast.report.record)


def decide(cast, review, decision="dispose", **more):
    return sharing.decide_review(by=cast.pat, review=review, decision=decision, because="Nothing more is needed", **more)


def place(cast, **more):
    ground = LegalGround.objects.get(code="hold-criminal-case")
    words = {"ground": ground, "why": "R v Alder", "reviewer": cast.ana, "review_on": days(30)}
    return sharing.place_hold(by=cast.ana, record=cast.report.record, **{**words, **more})


def everything_said():
    """Every word the database holds, in every table."""
    from django.apps import apps

    rows = [str(row) for model in apps.get_models() for row in model._base_manager.values_list()]
    return "\n".join(rows)
