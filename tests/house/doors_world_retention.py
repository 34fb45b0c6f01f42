"""What the pages about keeping are about: a report and a case that came up, a product that is held, a leaver that gives back."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Membership
from alongside.kernel.access import Clockwork
from alongside.sharing import actions as sharing
from alongside.sharing.models import ExitTask, LegalGround, RetentionRule
from alongside.sharing.spine import new_record


def lay(world: Any) -> None:
    """Lay it, by the real acts."""
    things, clock, today = world.things, Clockwork(), timezone.localdate()
    sharing.load_retention(by=clock)
    sharing.load_legal_grounds(by=clock)
    rule = RetentionRule.objects.get(owner=None, kind="intelligence.report")
    things.review = sharing.raise_review(by=clock, record=things.report.record, rule=rule)
    _ask_a_second_person(world)
    words = {"why": "The case of the car wash", "reviewer": world.ana, "review_on": today + dt.timedelta(days=30)}
    ground = LegalGround.objects.get(code="hold-criminal-case")
    things.hold = sharing.place_hold(by=world.ana, record=things.product.record, ground=ground, **words)
    _restrict(world)
    left = Membership.objects.get(organisation=world.school, partnership=world.dorset)
    things.exit = sharing.open_exit(by=clock, partnership=world.dorset, organisation=world.school, membership=left)
    due_on = today + dt.timedelta(days=30)
    things.exit_task = ExitTask.objects.create(exit=things.exit, owner=world.police, references=["DOC-7K3QF2XM"], due_on=due_on)


def _ask_a_second_person(world: Any) -> None:
    """A case of the charity's came up: Cal asked that it goes, and Cora approved it."""
    things, clock = world.things, Clockwork()
    rule = RetentionRule.objects.get(owner=None, kind="referrals.case")
    review = sharing.raise_review(by=clock, record=things.case.record, rule=rule)
    asked = sharing.ask_disposal(by=world.cal, review=review, because="Six years are over")
    things.second = sharing.decide_approval(by=world.cora, approval=asked, approve=True)


def _restrict(world: Any) -> None:
    """A document that nothing else is about: Pat restricted it, and Max alone opens it."""
    words = {"title": "Contested", "partnership": world.dorset}
    record = new_record(by=world.max, kind="partnership.document", prefix="DOC", **words)
    ground = LegalGround.objects.get(code="restrict-accuracy")
    day = {"review_on": timezone.localdate() + dt.timedelta(days=30)}
    world.things.restriction = sharing.restrict_record(
        by=world.pat, record=record, ground=ground, why="She contests it", reviewer=world.max, **day
    )
