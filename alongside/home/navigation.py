"""The bar of links on every page inside a partnership: what this person's roles open, and nothing else."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from alongside.accounts.permissions import SEE_ORGANISATIONS, SEE_PEOPLE
from alongside.awareness.permissions import COUNT_CONCERNS, LIST_CONCERNS, READ_CAMPAIGNS
from alongside.enforcement.permissions import LIST_OPERATIONS
from alongside.intelligence.permissions import OPEN_ROOM
from alongside.kernel.access import Permission
from alongside.kernel.roles import Role
from alongside.ledger.permissions import READ_ENTRIES
from alongside.matching.permissions import SEE_HITS
from alongside.monitoring.permissions import READ_BOARD
from alongside.partnership.permissions import READ_PROFILE
from alongside.referrals.permissions import CALL_CONFERENCE, WATCH_DUE
from alongside.referrals.permissions import LIST_CASES as LIST_PEOPLE_MET
from alongside.sharing.permissions import OPEN_RECORD, READ_AGREEMENTS, READ_NOTICE
from alongside.support.permissions import LIST_CASES as LIST_SUPPORT
from alongside.tasks.permissions import OPEN_TASK
from alongside.training.permissions import READ_COURSES

from .permissions import SEE_TODAY

# In the order they are shown: page, words, lock.
LINKS: tuple[tuple[str, str, Permission], ...] = (
    ("home:today", "Today", SEE_TODAY),
    ("sharing:record_list", "Records", OPEN_RECORD),
    ("enforcement:operation_list", "Operations", LIST_OPERATIONS),
    ("tasks:task_list", "Actions", OPEN_TASK),
    ("awareness:concern_list", "Concerns", LIST_CONCERNS),
    ("awareness:concern_count", "Public reports", COUNT_CONCERNS),
    ("intelligence:room_show", "Information", OPEN_ROOM),
    ("referrals:case_list", "People met", LIST_PEOPLE_MET),
    # Whoever else is named to one is led there by Today.
    ("referrals:due_ahead", "Due in cases", WATCH_DUE),
    ("referrals:conference_list", "Conferences", CALL_CONFERENCE),
    ("support:case_list", "Support", LIST_SUPPORT),
    ("matching:hit_list", "Interests", SEE_HITS),
    ("sharing:agreement_list", "Agreements", READ_AGREEMENTS),
    ("partnership:claim_list", "Partnership", READ_PROFILE),
    ("awareness:campaign_list", "Campaigns", READ_CAMPAIGNS),
    ("training:course_list", "Training", READ_COURSES),
    ("monitoring:board_show", "Progress", READ_BOARD),
    ("accounts:organisation_list", "Organisations", SEE_ORGANISATIONS),
    ("accounts:people_list", "People", SEE_PEOPLE),
    ("sharing:notice_list", "Notices", READ_NOTICE),
    ("ledger:entry_list", "Ledger", READ_ENTRIES),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The links, for `ui/page.html`; none for a visitor, or outside a partnership."""
    partnership = getattr(request, "partnership", None)
    roles: frozenset[Role] = getattr(request, "roles", frozenset())
    if partnership is None or not roles:
        return {}
    here = request.resolver_match.view_name if request.resolver_match else ""
    links = [
        {"text": text, "href": reverse(name, kwargs={"slug": partnership.slug}), "active": name == here}
        for name, text, lock in LINKS
        if lock.roles & roles
    ]
    return {"navigation": links}
