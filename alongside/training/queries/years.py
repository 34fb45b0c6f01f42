"""Which years of training are over and have not been written down. For the clock, not for people."""

from dataclasses import dataclass

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership
from alongside.training.models import Booking, Completion, Year

TRAINING_YEAR = "training.year"


@dataclass(frozen=True)
class Over:
    """A year of one organisation's training in one partnership."""

    partnership: Partnership
    organisation: Organisation
    year: int


def years_to_open() -> list[Over]:
    """The years that are over, in which an organisation's people booked or completed something, and that are not written down."""
    this_year = timezone.localdate().year
    done = Completion.objects.filter(on__year__lt=this_year, organisation__isnull=False).order_by()
    booked = Booking.objects.filter(session__ends_at__year__lt=this_year, organisation__isnull=False).order_by()
    found = set(done.values_list("partnership", "organisation", "on__year").distinct())
    found |= set(booked.values_list("session__partnership", "organisation", "session__ends_at__year").distinct())
    found -= set(Year.everything.values_list("place", "organisation", "year"))
    places, bodies = (
        Partnership.objects.in_bulk(),
        Organisation.objects.in_bulk([body for _, body, _ in found]),
    )
    return [Over(places[place], bodies[body], year) for place, body, year in sorted(found)]
