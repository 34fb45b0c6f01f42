"""When something last happened to a year of training, and how it goes."""

import datetime as dt

from django.db.models import QuerySet

from alongside.kernel.access import Clockwork
from alongside.sharing.queries.retention import Kept

from .actions import dispose_of_year, open_year
from .models import Year
from .queries.years import TRAINING_YEAR, years_to_open
from .years import year_live


def _years(since: dt.datetime) -> "QuerySet":
    """Nothing happens to a year once it is over: its time counts from its end, or from when it was written down."""
    return Year.everything.filter(year__gte=since.year).values("pk")


def open_years() -> None:
    """Write down the years of training that are over. Doing it twice does nothing more."""
    for over in years_to_open():
        open_year(by=Clockwork(), partnership=over.partnership, organisation=over.organisation, year=over.year)


KEPT = (Kept(TRAINING_YEAR, _years, dispose_of_year, year_live),)
