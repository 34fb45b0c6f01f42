"""The demonstration's part about progress: objectives held against a strategy, an indicator, a story, and a board report."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Clockwork
from alongside.monitoring import actions
from alongside.monitoring.models import FrameworkLine, Indicator
from alongside.partnership.models import Objective


def load(people: dict[str, User], dorset: Partnership) -> None:
    """Link the first objectives to indicators and lines, tell a story that Ben has read through, and make the year's report."""
    ann, ben = people["ann"], people["ben"]
    actions.load_starter(by=Clockwork())
    last = timezone.localdate() - dt.timedelta(days=1)
    first = last - dt.timedelta(days=364)
    objectives = list(Objective.objects.filter(partnership=dorset, ended_at=None)[:2])
    lines = FrameworkLine.objects.filter(framework__code="strategy-2014", code__in=("Protect", "Prepare"))
    for objective in objectives:
        for line in lines:
            actions.align_objective(by=ann, objective=objective, line=line)
        actions.link_indicator(by=ann, objective=objective, indicator=Indicator.objects.get(code="A3"))
        actions.rate_objective(by=ann, objective=objective, colour="amber", note_text="Two members have sent nothing yet.")
        told = actions.write_narrative(
            by=ann,
            objective=objective,
            text="Reception staff of two members now ask whether somebody is waiting outside.",
            first=first,
            last=last,
            consent="nobody",
        )
        actions.read_narrative_through(by=ben, narrative=told)
    actions.make_edition(by=ann, partnership=dorset, first=first, last=last)
