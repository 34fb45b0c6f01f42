"""The partnership's own page: changing it, confirming that it is right, and corrections the public suggest."""

from collections.abc import Sequence

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership import permissions
from alongside.partnership.keeping import change_activities, page_of
from alongside.partnership.limits import require_few_suggestions
from alongside.partnership.models import Correction, PartnershipProfile
from alongside.partnership.rules import require_uncoordinated


@act(permissions.CHANGE_PROFILE, at="partnership")
def change_profile(
    *,
    by: User,
    partnership: Partnership,
    version: int,
    area: str,
    contact: str,
    activities: Sequence[tuple[str, str]],
    published: bool,
    working_days_to_read: int,
) -> PartnershipProfile:
    """Change what the partnership's page says of its area, its contact and what it does.

    `activities` are keys of the published vocabulary with the partnership's own words for "other"; `version` is the number of
    the page the person had in front of them.
    """
    page = page_of(partnership)
    if page.version != version:
        raise Refused(
            "Somebody changed the page while you were writing. What it says now is shown below: "
            "look at it, then save again if yours should replace it."
        )
    if contact != page.contact:
        page.contact_is_personal = False  # somebody has looked at it and chosen it for the page
    page.area, page.contact, page.published = area, contact, published
    page.working_days_to_read, page.version = working_days_to_read, page.version + 1
    page.save()
    change_activities(partnership, activities)
    note(published=published)
    return page


@act(permissions.CONFIRM_PROFILE, at="partnership")
def confirm_profile(*, by: User, partnership: Partnership) -> PartnershipProfile:
    """Confirm that the partnership's page is right today."""
    page = page_of(partnership)
    page.last_confirmed_at, page.last_confirmed_by = timezone.now(), by
    page.save(update_fields=["last_confirmed_at", "last_confirmed_by"])
    return page


@act(permissions.SUGGEST_CORRECTION, at="partnership")
def suggest_correction(
    *, by: Visitor, partnership: Partnership, about: str, text: str, caller: str, contact: str = ""
) -> Correction:
    """Suggest, as a member of the public, that something on the page is wrong.

    `caller` is the network address, used to count suggestions for an hour and kept nowhere.
    """
    page = page_of(partnership)
    if not page.published:
        raise Refused("This partnership has no public page.")
    if not text.strip():
        raise Refused("Say what is wrong, and what would be right.", field="text")
    require_few_suggestions(partnership, caller)
    return Correction.objects.create(partnership=partnership, about=about, text=text.strip(), contact=contact.strip())


@act(permissions.DECIDE_CORRECTION, at="correction")
def decide_correction(*, by: User, correction: Correction, accepted: bool, answer: str = "") -> Correction:
    """Say what became of a suggested correction. The contact the person left is erased."""
    return _decided(by, correction, accepted=accepted, answer=answer)


@act(permissions.SETTLE_CORRECTION, at=None)
def settle_correction(*, by: User, correction: Correction, accepted: bool, answer: str = "") -> Correction:
    """Say what became of a suggested correction to the page of a partnership that nobody coordinates here."""
    require_uncoordinated(correction.partnership)
    note(subject=correction.partnership)
    return _decided(by, correction, accepted=accepted, answer=answer)


def _decided(by: User, correction: Correction, *, accepted: bool, answer: str) -> Correction:
    correction = Correction.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=correction.pk)
    if correction.state != Correction.State.WAITING:
        raise Refused("Somebody has already decided this suggestion.")
    correction.state = Correction.State.ACCEPTED if accepted else Correction.State.DECLINED
    correction.decided_by, correction.decided_at = by, timezone.now()
    correction.answer, correction.contact = answer.strip(), ""
    correction.save(update_fields=["state", "decided_by", "decided_at", "answer", "contact"])
    note(accepted=accepted)
    return correction
