"""The golden thread, followed back: from an operation that was carried out to the concerns of the public it arose from."""

from alongside.awareness.models import Concern, Stage
from alongside.enforcement.queries import carried_out
from alongside.sharing.models import Link

LONGEST = 5  # concern, information sent, report, product, operation: a link more than the longest way between them


def concerns_acted_on() -> list[Concern]:
    """Concerns that led to an operation which is over, and whose reporters have not been told so.

    Whether an operation is planned or under way is never told: its reporter may be the one it is about.
    """
    reached: set[int] = set()
    near = set(carried_out().values_list("pk", flat=True))
    for _ in range(LONGEST):
        before = Link.everything.filter(to_record__in=near).values_list("from_record", flat=True)
        near = set(before) - reached
        reached |= near
    untold = Concern.everything.exclude(stage__in=[Stage.ACTION_TAKEN, Stage.CLOSED])
    return list(untold.filter(pk__in=reached, merged_into=None).order_by("pk"))
