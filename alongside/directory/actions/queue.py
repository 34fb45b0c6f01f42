"""Putting right the page of a listed partnership as a member of the public suggested."""

from collections.abc import Sequence

from alongside.accounts.models import User
from alongside.directory import permissions
from alongside.ledger.acts import act, note
from alongside.partnership.actions import correct_listing, settle_correction
from alongside.partnership.models import Correction

from .changes import note_changes


@act(permissions.APPLY_CORRECTION, at=None)
def apply_correction(
    *,
    by: User,
    correction: Correction,
    version: int,
    level: str,
    chair: Sequence[str],
    coordinator: Sequence[str],
    activities: Sequence[tuple[str, str]],
    areas: Sequence[str],
    contact: str,
    published: bool,
    answer: str = "",
) -> Correction:
    """Accept a suggested correction and put the page right: both, or neither.

    `version` is the number of the page the person had in front of them; the facts are those of `correct_listing`.
    """
    place = correction.partnership
    settled: Correction = settle_correction(by=by, correction=correction, accepted=True, answer=answer)
    correct_listing(
        by=by,
        partnership=place,
        version=version,
        level=level,
        chair=chair,
        coordinator=coordinator,
        activities=activities,
        areas=areas,
        contact=contact,
        published=published,
        because=correction.reference,
    )
    note_changes(by=by, partnership=place)
    note(subject=place)
    return settled
