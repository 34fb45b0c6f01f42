"""When something last happened to a document, and how it goes."""

import datetime as dt

from django.db.models import Q, QuerySet

from alongside.sharing.queries.retention import Kept, shared_since

from .actions import dispose_of_document
from .models import Document, DocumentVersion
from .queries import KIND, document_in_use


def _documents(since: dt.datetime) -> "QuerySet":
    written = DocumentVersion.objects.filter(added_at__gte=since).values("document")
    return Document.everything.filter(Q(pk__in=written) | Q(pk__in=shared_since(KIND, since))).values("pk")


KEPT = (Kept(KIND, _documents, dispose_of_document, document_in_use),)
