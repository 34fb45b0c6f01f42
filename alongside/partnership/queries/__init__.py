"""Every read of the partnership room; where it matters who asks, the person comes first."""

from .claims import (
    claim_for,
    claims_for,
    claims_my_organisation_answers_for,
    organisations_to_match,
    statuses_of,
    suggestions_for,
)
from .imports import (
    current_import,
    import_for,
    imports_for,
    issue_of,
    issues_of,
    outcome_of,
    waiting_import,
)
from .objectives import objective_for, objectives_for, versions_of
from .pages import (
    Page,
    activities_of,
    correction_for,
    corrections_decided_for,
    corrections_waiting_for,
    is_member_here,
    may_change_page,
    page_for,
    profile_of,
)

__all__ = [
    "Page",
    "activities_of",
    "claim_for",
    "claims_for",
    "claims_my_organisation_answers_for",
    "correction_for",
    "corrections_decided_for",
    "corrections_waiting_for",
    "current_import",
    "import_for",
    "imports_for",
    "is_member_here",
    "issue_of",
    "issues_of",
    "may_change_page",
    "objective_for",
    "objectives_for",
    "organisations_to_match",
    "outcome_of",
    "page_for",
    "profile_of",
    "statuses_of",
    "suggestions_for",
    "versions_of",
    "waiting_import",
]
