"""Whether the council was told of a child: until the report says whom one told, that is due."""

from django.utils import timezone

from alongside.accounts.models import User

from .holding import keep_days
from .models import Case
from .queries import values_of

WHOM = "la_name"  # the question of the report


def keep_council(by: User, case: Case, *, child: bool) -> None:
    """Let it be due to tell the council while somebody is, or may be, a child and the report does not say who was told."""
    told = bool(values_of(case).get(WHOM))
    since = None if told or not child else case.council_untold_since or timezone.localdate()
    if since != case.council_untold_since:
        case.council_untold_since = since
        case.save(update_fields=["council_untold_since"])
        keep_days(by, case, ["council"] if told else [])
