"""The table of boundaries as it holds in one partnership today."""

from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.support.boundaries import Table, table, with_cells
from alongside.support.models import LocalBoundary


def boundaries_set(partnership: Partnership) -> "QuerySet[LocalBoundary]":
    """What was set locally, oldest first, those of days to come as well. It is about nobody: whoever reads the table reads it."""
    return LocalBoundary.objects.filter(partnership=partnership).select_related("set_by")


def table_today(partnership: Partnership) -> Table:
    """The delivered table with what the partnership has set, as it holds today."""
    begun = boundaries_set(partnership).filter(valid_from__lte=timezone.localdate())
    return with_cells(table(), {(one.row, one.body): one.cell for one in begun})
