"""What the program says of how far concerns got, for `tools/recount_funnel.py` to be held against."""

import argparse
import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand

from alongside.accounts.models import Organisation, Partnership
from alongside.monitoring.funnel import reached_by, stages_of


class Command(BaseCommand):
    """Print each stage of some days as JSON: how many concerns reached it, and the median of days from the stage before.

    The counts are as they are, not made safe: this is for whoever keeps the database, and goes nowhere else.
    """

    help = "print how far the concerns of some days got, as JSON and not made safe"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The partnership, the two days, and perhaps one owner."""
        parser.add_argument("partnership")
        parser.add_argument("first", type=dt.date.fromisoformat)
        parser.add_argument("last", type=dt.date.fromisoformat)
        parser.add_argument("--organisation", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count by the program's own way."""
        where = Partnership.objects.get(slug=options["partnership"])
        owner = Organisation.objects.get(slug=options["organisation"]).pk if options["organisation"] else None
        found = reached_by(where, options["first"], options["last"], owner)
        stages = stages_of(found.values(), where, owner)
        self.stdout.write(json.dumps([[one.name, one.reached, one.days] for one in stages]))
