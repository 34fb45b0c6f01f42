"""Documents: sending one, adding a version, reading it."""

from collections.abc import Collection, Iterable
from typing import Any

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership import permissions
from alongside.partnership.documents import vault
from alongside.partnership.documents.cleaning import CleanFile
from alongside.partnership.models import Document, DocumentVersion
from alongside.partnership.queries import KIND, latest_version, must_accept
from alongside.sharing.models import Cell, Classification, HandlingCondition
from alongside.sharing.policy import visible_to
from alongside.sharing.rules import require_owner, require_words
from alongside.sharing.spine import hold, new_record


@act(permissions.UPLOAD_DOCUMENT, at="partnership")
def upload_document(
    *,
    by: User,
    partnership: Partnership,
    title: str,
    file: CleanFile,
    note_text: str = "",
    classification: str = Classification.OFFICIAL,
    conditions: Iterable[HandlingCondition] = (),
    cell: Cell | None = None,
) -> Document:
    """Keep a document: for one's own organisation alone, or sealed to a few named people, until it is shared."""
    require_words(title, "Enter the title of the document.", field="title")
    record = new_record(
        by=by,
        kind=KIND,
        prefix="DOC",
        title=title.strip(),
        partnership=partnership,
        classification=classification,
        conditions=conditions,
        cell=cell,
    )
    document = Document.everything.create(record=record)
    _write_version(by, document, 1, file, note_text)
    return document


@act(permissions.ADD_VERSION, at="document")
def add_version(*, by: User, document: Document, file: CleanFile, follows: int, note_text: str = "") -> DocumentVersion:
    """Add a version of a document, after the version its writer has seen."""
    require_owner(by, hold(document.record))
    latest = latest_version(document)
    if latest.number != follows:
        raise Refused(
            f"{latest.added_by} added version {latest.number} while you were working. Look at it below. "
            "If yours should come after it, choose your file again and send it."
        )
    if latest.sent_sha256 == file.sent_sha256:
        raise Refused("This is the same file as the version that is there.", field="file")
    version = _write_version(by, document, latest.number + 1, file, note_text)
    note(version=version.number)
    return version


@act(permissions.READ_DOCUMENT, at="document")
def read_document(*, by: User, document: Document, version: DocumentVersion | None = None) -> Document:
    """Open a document, or download one version of it."""
    if not visible_to(by, Document).filter(pk=document.pk).exists() or must_accept(by, document):
        raise Refused("You cannot open this document.")
    if version is not None:
        if version.document_id != document.pk:
            raise Refused("That version belongs to another document.")
        note(downloaded=version.number)
    return document


@act(permissions.SWEEP_FILES, at=None)
def sweep_files(*, by: Any, kept_elsewhere: Collection[str] = ()) -> str:
    """Delete files that an interrupted upload left behind.

    `kept_elsewhere` are the names of files that other rooms keep in the vault.
    """
    known = {*DocumentVersion.objects.values_list("kept_as", flat=True), *kept_elsewhere}
    note(deleted=vault.sweep(known))
    return ""


def _write_version(by: User, document: Document, number: int, file: CleanFile, note_text: str) -> DocumentVersion:
    """The file first, and on the disk for good; then the row that names it."""
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        kept_as=vault.keep(file.data),
        name=file.name,
        kind=file.kind.code,
        media_type=file.kind.media_type,
        sha256=file.sha256,
        size=len(file.data),
        sent_sha256=file.sent_sha256,
        sent_size=file.sent_size,
        warnings=list(file.warnings),
        note=note_text.strip(),
        added_by=by,
    )
