"""Files waiting to be looked through, and what is in them."""

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.partnership.decisions import Decided, Outcome, settle
from alongside.partnership.models import ImportIssue, ProfileImport
from alongside.partnership.permissions import REVIEW_IMPORT
from alongside.partnership.profiles.issue_codes import CODES, NOTICE
from alongside.partnership.profiles.reading import read_profile

_NOTICES = [code for code, about in CODES.items() if about.kind == NOTICE]
_TO_DECIDE = ~Q(issues__code__in=_NOTICES)
_DECIDED = ~Q(issues__decision=ImportIssue.Decision.NONE)


def waiting_import(partnership: Partnership) -> ProfileImport | None:
    """The file that waits to be looked through, if there is one."""
    return _imports(partnership).filter(state=ProfileImport.State.WAITING).first()


def current_import(partnership: Partnership) -> ProfileImport | None:
    """The file the partnership's page was last brought in from, if there is one."""
    return _imports(partnership).filter(state=ProfileImport.State.ACCEPTED).first()


def imports_for(person: User, partnership: Partnership) -> "QuerySet[ProfileImport]":
    """Every file this person may look through, newest first, with how much of each is decided. Raw files hold people's names."""
    if not person.may(REVIEW_IMPORT, partnership):
        return ProfileImport.objects.none()
    return _imports(partnership).annotate(
        to_decide=Count("issues", filter=_TO_DECIDE), decided=Count("issues", filter=_TO_DECIDE & _DECIDED)
    )


def import_for(person: User, partnership: Partnership, reference: str) -> ProfileImport:
    """One file this person may look through. Raises Http404 otherwise."""
    found = imports_for(person, partnership).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def issues_of(profile_import: ProfileImport) -> list[ImportIssue]:
    """Everything that was noticed in a file, in the order of the file."""
    return list(profile_import.issues.select_related("decided_by"))


def issue_of(profile_import: ProfileImport, number: int) -> ImportIssue:
    """One thing that was noticed, by its number in the file. Raises Http404 when there is none."""
    found = profile_import.issues.select_related("profile_import__source", "decided_by").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def outcome_of(profile_import: ProfileImport) -> Outcome:
    """What the file says, with the decisions made about it so far."""
    source = profile_import.source
    issues = profile_import.issues.all()
    decided = [Decided(one.code, one.raw, one.proposed, one.path, one.decision, one.edited) for one in issues]
    return settle(read_profile(bytes(source.raw), name=source.name), decided)


def _imports(partnership: Partnership) -> "QuerySet[ProfileImport]":
    related = ("partnership", "source", "started_by", "settled_by")
    return ProfileImport.objects.filter(partnership=partnership).select_related(*related)
