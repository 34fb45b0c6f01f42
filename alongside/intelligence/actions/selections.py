"""Printing what one may see: it leaves the platform, so it is written down."""

from collections.abc import Iterable

from alongside.accounts.models import Partnership, User
from alongside.intelligence import permissions
from alongside.intelligence.models import Product
from alongside.intelligence.queries.products import consults_first, lines_to_write
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note


@act(permissions.PRINT_SELECTION, at="partnership")
def print_selection(*, by: User, partnership: Partnership, references: Iterable[str]) -> str:
    """Print a selection of claims, with markings, for oneself alone.

    Raises Refused, and nothing is printed, when a product in it must not leave the platform before its force was asked.
    """
    named = sorted(set(references))
    others = Product.everything.filter(record__reference__in=named).exclude(record__owner=by.organisation_id)
    for product in others.select_related("record__owner"):
        if consults_first(lines_to_write(product)):
            raise Refused(f"Ask {product.record.owner} before you print anything of {product.reference}: its conditions say so.")
    for reference in named:
        note(subject=reference)
    note(records=len(named))
    return partnership.slug
