"""Whether a report may go out now: an act that needs it to asks here first."""

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused

from .models import Case
from .queries import readiness_of


def require_ready(by: User, case: Case, field: str = "") -> None:
    """A report was marked as ready, and nothing stands against it since, such as a consent that was taken back."""
    if case.ready_at is None:
        raise Refused("Check the report first, and mark it as ready.", field=field)
    why = readiness_of(by, case).why_not
    if why:
        raise Refused(why, field=field)
