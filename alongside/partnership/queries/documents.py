"""Reading documents: only through the rule of sight, and only after their handling conditions were agreed to."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.partnership.models import Document, DocumentVersion
from alongside.sharing import queries as sharing
from alongside.sharing.models import Cell, HandlingCondition, Record
from alongside.sharing.onlookers import Onlooker
from alongside.sharing.policy import visible_to
from alongside.tasks.queries import unfinished_from

KIND = "partnership.document"


def documents_for(person: User, partnership: Partnership, after: str = "") -> sharing.Page:
    """A page of the documents this person may see, newest first. `after` is the reference of the last one of the page before."""
    return sharing.page_for(person, partnership, kinds=[KIND], after=after)


def document_for(person: User, partnership: Partnership, reference: str) -> Document:
    """The document with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    seen = visible_to(person, Document).filter(record__partnership=partnership)
    document = seen.select_related("record__created_by").filter(record__reference=reference).first()
    if document is None:
        raise Http404
    return document


def document_owned_by(person: User, partnership: Partnership, reference: str) -> Document:
    """The document with that reference, for its owner. Raises Http404 like `document_for`, and PermissionDenied for others."""
    document = document_for(person, partnership, reference)
    if document.record.owner_id != person.organisation_id:
        raise PermissionDenied("Only the organisation that owns this document can do that.")
    return document


def audience_of(person: User, document: Document) -> list[Onlooker]:
    """Everybody who can see the document and why, for somebody who can see it too."""
    return sharing.audience_for(person, document.record)


def must_accept(person: User, document: Document) -> bool:
    """Whether this person has handling conditions to agree to before anything of the document is shown to them."""
    return bool(sharing.conditions_to_accept(person, document.record))


def versions_for(person: User, document: Document) -> "QuerySet[DocumentVersion]":
    """Every version of a document this person may see, newest first."""
    seen = visible_to(person, Document).filter(pk=document.pk)
    return DocumentVersion.objects.filter(document__in=seen).select_related("added_by__organisation", "document")


def version_for(person: User, document: Document, number: int) -> DocumentVersion:
    """One version of a document. Raises Http404 when there is none of that number, or the document is hidden."""
    version = versions_for(person, document).filter(number=number).first()
    if version is None:
        raise Http404
    return version


def latest_version(document: Document) -> DocumentVersion:
    """The newest version of a document; the caller has settled who may know of it."""
    return document.versions.select_related("added_by").order_by("-number")[0]


def owns_document(person: User, document: Document) -> bool:
    """Whether this person, who was let in to the document, works for the organisation that owns it."""
    return person.organisation_id == document.record.owner_id


def document_in_use(record: Record) -> str:
    """What of a document is not over, in words; nothing when all is. Not for people: it asks nobody who they are."""
    return unfinished_from(record)


def cells_to_choose(person: User, partnership: Partnership) -> "QuerySet[Cell]":
    """The sealed groups this person may put a new document into."""
    return sharing.cells_to_seal_to(person, partnership)


def conditions_to_choose(person: User, partnership: Partnership) -> "QuerySet[HandlingCondition]":
    """The handling conditions this person may put on a new document."""
    return sharing.handling_conditions_for(person, partnership)


def handling_of(person: User, document: Document) -> list[str]:
    """The handling conditions of a document, as they bind this person."""
    return sharing.conditions_for(person, document.record)
