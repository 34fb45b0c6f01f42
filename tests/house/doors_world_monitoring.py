"""What the pages of monitoring are about: a report that is public and one that is not, an objective with its words, a file."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.monitoring import actions
from alongside.monitoring.models import FrameworkLine, Indicator, Series
from alongside.sharing.actions import decide_approval


def lay(world: Any) -> None:
    """One of each."""
    actions.load_starter(by=Clockwork())
    last = timezone.localdate() - dt.timedelta(days=1)
    year = {"partnership": world.dorset, "first": last - dt.timedelta(days=364), "last": last}
    actions.publish_edition(by=world.chi, edition=actions.make_edition(by=world.ann, **year))
    world.things.edition = actions.make_edition(by=world.ann, **year)
    day = {"partnership": world.dorset, "first": last, "last": last}
    world.things.by_the_clock = actions.make_edition(by=Clockwork(), **day)
    objective = world.things.objective
    actions.link_indicator(by=world.ann, objective=objective, indicator=Indicator.objects.get(code="I1"))
    world.things.line = FrameworkLine.objects.get(framework__code="strategy-2014", code="Pursue")
    actions.align_objective(by=world.ann, objective=objective, line=world.things.line)
    world.things.loosening = _loosening(world)
    days = {"first": last, "last": last}
    told = {"code": "P2", "number": 3, "out_of": None, "counted_on": last, "source": "What members say"}
    world.things.typed = actions.enter_indicator_value(by=world.ben, partnership=world.dorset, **told, **days)
    world.things.story = actions.write_narrative(by=world.ann, objective=objective, text="It helped.", consent="nobody", **days)
    world.things.numbers = actions.import_series(
        by=world.ana,
        partnership=world.dorset,
        series=Series.objects.get(code="nrm-uk"),
        release="Quarter 1",
        released_on=last,
        url="",
        data=b"area,first,last,value\nDorset,2024-01-01,2024-03-31,12\n",
    )


def _loosening(world: Any) -> Any:
    """More care was asked for; Ann asks for less again, and the chair approves."""
    rule = {"partnership": world.dorset, "readers": "public", "least_base": 40}
    actions.tighten_rule(by=world.ann, threshold=20, source="The board", **rule)
    asked = actions.ask_loosen_rule(by=world.ann, threshold=15, reason="Enough", **rule)
    return decide_approval(by=world.chi, approval=asked, approve=True)
