"""A partnership's profile as it stands, in the form profiles are published in."""

from django.http import Http404

from alongside.accounts.models import Partnership
from alongside.kernel.access import Actor
from alongside.partnership.models import Activity, Claim, ClaimState, Objective, PartnershipProfile
from alongside.partnership.permissions import EXPORT_PROFILE
from alongside.partnership.profiles.model import (
    ActivityClaim,
    Appointment,
    MemberClaim,
    Note,
    ObjectiveClaim,
    Profile,
)
from alongside.partnership.profiles.writing import write_profile

from .imports import outcome_of, waiting_import


def profile_file(person: Actor, partnership: Partnership) -> bytes:
    """The profile as a file, names and all. Raises Http404 when the partnership has none or the person may not have it."""
    if not person.may(EXPORT_PROFILE, partnership):
        raise Http404
    return write_profile(profile_in(partnership)).encode()


def profile_in(partnership: Partnership) -> Profile:
    """The profile as the rows hold it; before there are any, as the waiting file has it. Raises Http404 when there is neither."""
    page = PartnershipProfile.objects.filter(partnership=partnership).first()
    if page is None:
        return _waiting(partnership)
    claims = Claim.objects.filter(partnership=partnership).exclude(state=ClaimState.ENDED)
    objectives = Objective.objects.filter(partnership=partnership, ended_at=None)
    activities = Activity.objects.filter(partnership=partnership, ended_at=None)
    return Profile(
        title=page.title or partnership.name,
        source_id=page.source_id,
        level=page.level or None,
        level_raw=page.level_raw,
        chaired=Appointment(page.chair_raw, tuple(page.chair_sectors)),
        coordinated=Appointment(page.coordinator_raw, tuple(page.coordinator_sectors)),
        contact=page.contact,
        governance=page.governance,
        layout=page.layout,
        as_of=page.as_of,
        other_keys=tuple((key, value) for key, value in page.other_keys),
        activities=tuple(ActivityClaim(one.key, one.text) for one in activities),
        members=tuple(MemberClaim(one.name, one.attributed_to or None, tuple(one.flags), one.link) for one in claims),
        objectives=tuple(ObjectiveClaim(one.text, one.attributed_to or None) for one in objectives),
        notes=tuple(Note(note["section"], note["text"]) for note in page.notes),
    )


def _waiting(partnership: Partnership) -> Profile:
    waiting = waiting_import(partnership)
    if waiting is None:
        raise Http404
    return outcome_of(waiting).profile
