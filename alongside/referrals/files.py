"""Files that go with a report: what can be read in them, and what in them says who somebody is."""

from alongside.partnership.documents import vault
from alongside.partnership.documents.kinds import DOCX, JPEG, PDF, PNG, Kind
from alongside.partnership.documents.reading import words_in

from .identifying import Finding, Known, scan
from .models import CaseFile

TAKEN: tuple[Kind, ...] = (PDF, DOCX, JPEG, PNG)  # of those the official form takes; its old .doc cannot be cleaned
MOST = 100  # files with one report, as in the official form
_UNREADABLE = "a file nobody can look through for them: take it off"


def findings(number: int, *, name: str, what: str, kept: bytes | None, known: Known) -> list[Finding]:
    """Everything about a file that identifies.

    `kept` is what is in it when it can be looked through, None when it cannot: a picture, a PDF. `known`: of them.
    """
    found = scan({}, known, [{"name": name.rpartition(".")[0], "what it is": what}])
    if kept is None:
        found.append(Finding("File 1, what is in it", _UNREADABLE, name))
    else:
        found += scan({}, known, [{"what is in it": words_in(kept)}])
    return [Finding(one.where.replace("File 1", f"File {number}", 1), one.what, one.words) for one in found]


def content_of(file: CaseFile) -> bytes | None:
    """What is in a file that can be looked through; None for a picture or a PDF."""
    if file.kind != DOCX.code:
        return None
    with vault.open_file(file.kept_as) as opened:
        return opened.read()
