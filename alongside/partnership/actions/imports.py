"""Bringing a profile in from a file: reading, deciding what was noticed in it, accepting or discarding it."""

import hashlib
from collections.abc import Iterable

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership import permissions
from alongside.partnership.decisions import can_be_edited, can_be_rejected
from alongside.partnership.founding import found, named
from alongside.partnership.keeping import Writing, keep
from alongside.partnership.models import ImportIssue, ProfileImport, ProfileSource
from alongside.partnership.profiles.issue_codes import CODES, NOTICE
from alongside.partnership.profiles.model import NotAProfile, Profile
from alongside.partnership.profiles.reading import read_profile
from alongside.partnership.queries.imports import current_import, outcome_of, waiting_import
from alongside.partnership.rules import require_waiting

State, Decision = ProfileImport.State, ImportIssue.Decision
NOTHING_CHANGED = "nothing changed"
LONGEST_EDIT = 5_000
# The published map of partnerships is a survey of spring 2017; its pages carry this layout and no date.
LAYOUT_OF_THE_MAP, YEAR_OF_THE_MAP = "modal", "2017"


@act(permissions.IMPORT_PROFILE, at="partnership")
def import_profile(
    *,
    by: User | Clockwork,
    raw: bytes,
    name: str,
    partnership: Partnership | None = None,
    replace: bool = False,
    as_of: str = "",
) -> ProfileImport:
    """Read a profile from a file, to be looked through before anything of it is shown.

    Without a partnership, the one the file names is used, or founded. The same file again changes nothing; another file in an
    earlier one's place needs `replace`. `as_of` says what year the file speaks of, when it does not say so itself.
    Raises Refused when the file cannot be read as a profile.
    """
    profile = _read(raw, name)
    partnership = _locked(partnership or named(profile.title) or found(by, profile.title, profile.level))
    note(subject=partnership, file=name, partnership=partnership.slug)
    sha256 = hashlib.sha256(raw).hexdigest()
    waiting, current = waiting_import(partnership), current_import(partnership)
    for earlier in (waiting, current):
        if earlier is not None and earlier.source.sha256 == sha256:
            note(outcome=NOTHING_CHANGED)
            return earlier
    if (waiting or current) and not replace:
        raise Refused(
            f"{partnership} already has a profile from another file. To put this one in its place, choose to replace it.",
            field="replace",
        )
    if waiting is not None:
        _settle(waiting, State.REPLACED, by)
    source = _source(by, partnership, profile, raw, name, as_of)
    return _begin(by, partnership, profile, source, current)


@act(permissions.DECIDE_ISSUE, at="issue")
def decide_issue(*, by: User, issue: ImportIssue, decision: str, edited: str = "") -> ProfileImport:
    """Accept, reject or rewrite one thing noticed in a file."""
    profile_import = _waiting(issue.profile_import)
    issue = ImportIssue.objects.select_for_update().get(pk=issue.pk, profile_import=profile_import)
    _require_possible(issue, decision, edited)
    _decide([issue], decision, by, edited.strip() if decision == Decision.EDITED else "")
    note(issue=issue.number, code=issue.code, decision=decision)
    return profile_import


@act(permissions.DECIDE_ISSUES, at="profile_import")
def decide_issues(*, by: User, profile_import: ProfileImport, code: str, decision: str) -> ProfileImport:
    """Accept or reject everything of one kind that was noticed in a file and not decided yet."""
    profile_import = _waiting(profile_import)
    issues = list(profile_import.issues.select_for_update().filter(code=code, decision=Decision.NONE))
    if not issues:
        raise Refused("Nothing of that kind is waiting for a decision.")
    if decision == Decision.EDITED:
        raise Refused("New words can be written for one issue at a time.")
    _require_possible(issues[0], decision, "")
    _decide(issues, decision, by, "")
    note(code=code, decision=decision, how_many=len(issues))
    return profile_import


@act(permissions.ACCEPT_IMPORT, at="profile_import")
def accept_import(*, by: User | Clockwork, profile_import: ProfileImport) -> ProfileImport:
    """Accept a file that was looked through: it becomes the partnership's page, with the decisions made about it."""
    partnership = _locked(profile_import.partnership)
    profile_import = ProfileImport.objects.select_related("source", "partnership").get(pk=profile_import.pk)
    if profile_import.state == State.ACCEPTED:
        note(outcome=NOTHING_CHANGED)
        return profile_import
    require_waiting(profile_import)
    before = current_import(partnership)
    keep(
        Writing(
            by=_person(by),
            source=profile_import.source,
            outcome=outcome_of(profile_import),
            before=outcome_of(before) if before else None,
        )
    )
    if before is not None:
        _settle(before, State.REPLACED, by)
    _settle(profile_import, State.ACCEPTED, by)
    note(file=profile_import.source.name)
    return profile_import


@act(permissions.DISCARD_IMPORT, at="profile_import")
def discard_import(*, by: User, profile_import: ProfileImport) -> ProfileImport:
    """Put a waiting file aside without using any of it."""
    profile_import = _waiting(profile_import)
    _settle(profile_import, State.DISCARDED, by)
    note(file=profile_import.source.name)
    return profile_import


def _read(raw: bytes, name: str) -> Profile:
    try:
        return read_profile(raw, name=name)
    except NotAProfile as reason:
        raise Refused(reason.reason, field="file") from reason


def _locked(partnership: Partnership) -> Partnership:
    """One import at a time in a partnership."""
    return Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)


def _source(by: User | Clockwork, partnership: Partnership, profile: Profile, raw: bytes, name: str, as_of: str) -> ProfileSource:
    said = profile.as_of or as_of or (YEAR_OF_THE_MAP if profile.layout == LAYOUT_OF_THE_MAP else "")
    source, _ = ProfileSource.objects.get_or_create(
        partnership=partnership,
        sha256=hashlib.sha256(raw).hexdigest(),
        defaults={"name": _printable(name), "raw": raw, "as_of": said[:40], "imported_by": _person(by)},
    )
    return source


def _printable(name: str) -> str:
    """A file's name without characters that nobody can see or that turn a line round."""
    return "".join(char for char in name if char.isprintable())[:200] or "profile"


def _begin(
    by: User | Clockwork, partnership: Partnership, profile: Profile, source: ProfileSource, current: ProfileImport | None
) -> ProfileImport:
    begun = ProfileImport.objects.create(partnership=partnership, source=source, replaces=current, started_by=_person(by))
    earlier = _earlier_decisions(partnership, begun)
    rows = []
    for number, issue in enumerate(profile.issues, start=1):
        row = ImportIssue(
            profile_import=begun,
            number=number,
            code=issue.code,
            severity=issue.severity,
            line=issue.line,
            offset=issue.offset,
            path=issue.path,
            raw=issue.raw,
            proposed=issue.proposed,
        )
        said = earlier.get((issue.code, issue.raw, issue.proposed))
        if said is not None:
            row.decision, row.edited, row.decided_by, row.decided_at = said
        rows.append(row)
    ImportIssue.objects.bulk_create(rows, batch_size=500)
    return begun


def _earlier_decisions(partnership: Partnership, begun: ProfileImport) -> dict[tuple[str, str, str | None], tuple]:
    """What was decided about the same words in the partnership's last file: a decision stands until somebody changes it."""
    last = ProfileImport.objects.filter(partnership=partnership).exclude(pk=begun.pk).order_by("-started_at", "-pk").first()
    if last is None:
        return {}
    decided = last.issues.exclude(decision=Decision.NONE).select_related("decided_by")
    return {(one.code, one.raw, one.proposed): (one.decision, one.edited, one.decided_by, one.decided_at) for one in decided}


def _waiting(profile_import: ProfileImport) -> ProfileImport:
    """The import, locked, if it still waits. Raises Refused otherwise."""
    found = ProfileImport.objects.select_for_update(of=("self",)).select_related("partnership", "source")
    locked = found.get(pk=profile_import.pk)
    require_waiting(locked)
    return locked


def _require_possible(issue: ImportIssue, decision: str, edited: str) -> None:
    if decision not in (Decision.ACCEPTED, Decision.REJECTED, Decision.EDITED):
        raise Refused("Choose what to do.", field="decision")
    if CODES[issue.code].kind == NOTICE:
        raise Refused("There is nothing to decide here: it only tells you how the file was read.")
    if decision == Decision.REJECTED and not can_be_rejected(issue.code):
        raise Refused("That cannot be refused. Accept it, or write other words.", field="decision")
    if decision != Decision.EDITED:
        return
    if not can_be_edited(issue.code, issue.path):
        raise Refused("No other words can be written here.", field="decision")
    if not edited.strip():
        raise Refused("Write the words that should stand there.", field="edited")
    if len(edited) > LONGEST_EDIT:
        raise Refused(f"Write at most {LONGEST_EDIT:,} characters.", field="edited")


def _decide(issues: Iterable[ImportIssue], decision: str, by: User, edited: str) -> None:
    now = timezone.now()
    changed = list(issues)
    for issue in changed:
        issue.decision, issue.edited, issue.decided_by, issue.decided_at = decision, edited, by, now
    ImportIssue.objects.bulk_update(changed, ["decision", "edited", "decided_by", "decided_at"], batch_size=200)


def _settle(profile_import: ProfileImport, state: str, by: User | Clockwork) -> None:
    profile_import.state, profile_import.settled_at, profile_import.settled_by = state, timezone.now(), _person(by)
    profile_import.save(update_fields=["state", "settled_at", "settled_by"])


def _person(by: User | Clockwork) -> User | None:
    return None if isinstance(by, Clockwork) else by
