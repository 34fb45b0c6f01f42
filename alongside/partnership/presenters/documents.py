"""Words the pages about documents need that are worked out, not kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.accounts.models import Partnership
from alongside.partnership.documents.fitness import WARNINGS
from alongside.partnership.documents.kinds import KINDS
from alongside.partnership.models import DocumentVersion
from alongside.sharing.presenters.records import Row, rows
from alongside.sharing.queries import Page


@dataclass(frozen=True)
class Version:
    """A version as its page shows it: `kind` and `warnings` in words."""

    kept: DocumentVersion
    kind: str
    warnings: list[str]
    was_cleaned: bool


def version(kept: DocumentVersion) -> Version:
    """A version as its page shows it."""
    told = [WARNINGS[code] for code in kept.warnings]
    return Version(kept, KINDS[kept.kind].words, told, kept.sha256 != kept.sent_sha256)


def versions(kept: Iterable[DocumentVersion]) -> list[Version]:
    """Versions as their page shows them."""
    return [version(one) for one in kept]


def document_rows(page: Page, partnership: Partnership) -> list[Row]:
    """Documents as lines of a list."""
    return rows(page.rows, partnership)


def pages(page: Page) -> dict[str, str | None]:
    """The addresses of the pages beside this one. Going back is the browser's."""
    return {"previous": None, "next": f"?after={page.next}" if page.next else None}
