"""Disposing of what the public told us, once its owner has decided so. When and how it was dealt with stays, for the figures."""

import secrets

from alongside.awareness import permissions
from alongside.awareness.models import Concern, Step
from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act
from alongside.matching.index import forget_for_good
from alongside.sharing.models import Record, Review
from alongside.sharing.retaining import GONE, begin_disposal, finish_disposal


@act(permissions.DISPOSE_OF_CONCERN, at="record")
def dispose_of_concern(*, by: Clockwork, record: Record) -> Review:
    """Dispose of a concern of the public, as its owner has decided: its reporter's number leads nowhere from then on."""
    review = begin_disposal(record)
    words = dict.fromkeys(("place", "happened", "people", "vehicles", "reporter_name", "contact", "safe_when"), "")
    # No number gives this digest, so nobody comes back to it.
    Concern.everything.filter(record=record).update(what=GONE, receipt_digest=secrets.token_hex(32), has_news=False, **words)
    concern = Concern.everything.get(record=record)
    concern.messages.all().delete()
    concern.attachments.all().delete()
    Step.objects.filter(concern=concern).exclude(reason="").update(reason=GONE)
    forget_for_good(record)
    return finish_disposal(by=by, review=review)
