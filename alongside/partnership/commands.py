"""What the program `alongside profile` does with the database. Reading files without one is `profiles.report`'s.

Exit codes: 0 done (nothing changed included), 1 refused, 2 a file could not be read as a profile.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.http import Http404

from alongside.accounts.models import Partnership
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused

from . import actions, queries
from .models import ImportIssue, PartnershipProfile, ProfileImport
from .profiles.issue_codes import CODES, NOTICE
from .profiles.model import NotAProfile
from .profiles.reading import read_profile_file

DONE, REFUSED, UNREADABLE = 0, 1, 2


@dataclass(frozen=True)
class Imported:
    """What became of one file."""

    file: str
    partnership: str
    reference: str
    state: str
    changed: bool
    to_decide: int


@dataclass
class Report:
    """What became of every file: those imported, those refused with the reason, those that could not be read."""

    imports: list[Imported] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """2 when a file could not be read, else 1 when one was refused, else 0."""
        return UNREADABLE if self.errors else REFUSED if self.refused else DONE


def import_files(
    paths: Sequence[Path], *, replace: bool = False, as_json: bool = False, accept: bool = False, slug: str | None = None
) -> int:
    """Import profile files and print what became of each. Returns the exit code.

    Each file waits for its partnership's coordinator to look through; `accept` accepts it at once, with every suggestion left
    as published. `slug` names the partnership; without it, the one the file names is used, or founded.
    """
    report = Report()
    for path in paths:
        _import(Path(path), report, replace=replace, accept=accept, slug=slug)
    if as_json:
        words = {"imports": [asdict(one) for one in report.imports], "refused": report.refused, "errors": report.errors}
        sys.stdout.write(json.dumps(words, ensure_ascii=False, indent=2) + "\n")
    else:
        _print_for_people(report)
    return report.exit_code


def export_profile(slug: str) -> int:
    """Print one partnership's profile in the form it is published in. Returns the exit code.

    A profile that still waits to be looked through is printed as it was read, and said to be so on standard error.
    """
    try:
        found = Partnership.objects.get(slug=slug)
        text = queries.profile_file(Clockwork(), found).decode()
    except (Partnership.DoesNotExist, Http404):
        sys.stderr.write(f"alongside profile: there is no partnership “{slug}” with a profile\n")
        return REFUSED
    if not PartnershipProfile.objects.filter(partnership=found).exists():
        sys.stderr.write("alongside profile: this profile is not accepted yet: it waits to be looked through\n")
    sys.stdout.write(text)
    return DONE


def _import(path: Path, report: Report, *, replace: bool, accept: bool, slug: str | None) -> None:
    try:
        read_profile_file(path)
        raw = path.read_bytes()
    except NotAProfile as reason:
        report.errors.append({"file": str(path), "code": reason.code, "message": reason.reason})
        return
    try:
        place = _partnership(slug)
        before = set(ProfileImport.objects.values_list("reference", "state"))
        found = actions.import_profile(by=Clockwork(), partnership=place, raw=raw, name=path.name, replace=replace)
        if accept:
            found = actions.accept_import(by=Clockwork(), profile_import=found)
    except Refused as refusal:
        report.refused.append({"file": str(path), "message": refusal.reason})
        return
    changed = (found.reference, found.state) not in before
    report.imports.append(Imported(str(path), found.partnership.slug, found.reference, found.state, changed, _to_decide(found)))


def _partnership(slug: str | None) -> Partnership | None:
    if slug is None:
        return None
    place = Partnership.objects.filter(slug=slug).first()
    if place is None:
        raise Refused(f"There is no partnership “{slug}”.")
    return place


def _to_decide(found: ProfileImport) -> int:
    notices = [code for code, about in CODES.items() if about.kind == NOTICE]
    return found.issues.filter(decision=ImportIssue.Decision.NONE).exclude(code__in=notices).count()


def _print_for_people(report: Report) -> None:
    for one in report.imports:
        became = "nothing changed" if not one.changed else ProfileImport.State(one.state).label.lower()
        sys.stdout.write(f"{one.file}: {one.partnership}, {one.reference}: {became}; {one.to_decide} to decide\n")
    for refusal in [*report.refused, *report.errors]:
        sys.stderr.write(f"alongside profile: {refusal['file']}: {refusal['message']}\n")
