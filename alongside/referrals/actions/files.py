"""Files that go with a report: cleaned, looked through when nobody may be named, and given back to those who write it."""

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.documents import vault
from alongside.partnership.documents.cleaning import CleanFile
from alongside.referrals import files, permissions
from alongside.referrals.holding import held
from alongside.referrals.listing import answer_by_list
from alongside.referrals.models import Case, CaseFile
from alongside.referrals.queries import known_of, names_nobody


@act(permissions.ADD_FILE, at="case")
def add_file(*, by: User, case: Case, file: CleanFile, what: str, dated: str = "") -> CaseFile:
    """Keep a file that goes with a report, without its hidden details."""
    case = held(by, case)
    if file.kind not in files.TAKEN:
        raise Refused("The official form takes PDF, Word (docx), JPEG and PNG only.", field="file")
    if not what.strip():
        raise Refused("Say what it is.", field="what")
    number = case.files.count() + 1
    if case.files.filter(dropped=False).count() >= files.MOST:
        raise Refused(f"The official form takes at most {files.MOST} files.", field="file")
    if names_nobody(case):
        _require_nobody_named(by, case, number, file, f"{what} {dated}")
    fixed = {"name": file.name, "kind": file.kind.code, "media_type": file.kind.media_type, "sha256": file.sha256}
    kept = CaseFile.objects.create(
        case=case,
        number=number,
        what=what.strip(),
        dated=dated.strip(),
        size=len(file.data),
        warnings=list(file.warnings),
        kept_as=vault.keep(file.data),
        by=by,
        **fixed,
    )
    answer_by_list(by, case)
    note(number=number)
    return kept


@act(permissions.DROP_FILE, at="case")
def drop_file(*, by: User, case: Case, number: int) -> Case:
    """Take a file off the list of those that go with a report."""
    case = held(by, case)
    if not case.files.filter(number=number, dropped=False).update(dropped=True):
        raise Refused("That is not on the list any more.")
    answer_by_list(by, case)
    note(number=number)
    return case


@act(permissions.READ_FILE, at="case")
def read_file(*, by: User, case: Case, number: int) -> Case:
    """Download a file that goes with a report."""
    case = held(by, case)
    note(downloaded=number)
    return case


def _require_nobody_named(by: User, case: Case, number: int, file: CleanFile, words: str) -> None:
    kept = file.data if file.kind == files.DOCX else None
    found = files.findings(number, name=file.name, what=words, kept=kept, known=known_of(by, case))
    if found:
        raise Refused(f"They did not agree to be named, and this may name them: {found[0].what}.", field="file")
