"""The texts of this room that every member reads, for finding a telephone number in them: agreements and their clauses."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch
from django.urls import reverse

from alongside.accounts.models import Partnership
from alongside.kernel.wordings import Line, TextSource, Wording

from .models import Agreement, Clause
from .permissions import READ_AGREEMENTS

_STANDING = (Agreement.Status.DRAFT, Agreement.Status.ACTIVE, Agreement.Status.SUSPENDED)


def _agreements(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    """Those that stand or are being drafted. What was signed is mended by a new version, from the agreement's own page."""
    slugs = {one.pk: one.slug for one in partnerships}
    clauses = Prefetch("clauses", Clause.objects.filter(ended_at=None))
    for one in Agreement.objects.filter(partnership__in=partnerships, status__in=_STANDING).prefetch_related(clauses):
        lines: list[Line] = [("Title", one.title), ("Purpose", one.purpose), ("Protocol", one.parent_protocol)]
        for clause in one.clauses.all():
            lines += [(f"Clause {clause.number}, purpose", clause.purpose), (f"Clause {clause.number}, terms", clause.conditions)]
        page = "agreement_change" if one.status == Agreement.Status.DRAFT else "agreement_detail"
        mend = reverse(f"sharing:{page}", kwargs={"slug": slugs[one.partnership_id], "reference": one.reference})
        yield Wording(f"Agreement {one.reference}, version {one.version}", tuple(lines), one.partnership_id, mend)


WORDINGS: tuple[TextSource, ...] = (TextSource("sharing.agreements", "Agreements", READ_AGREEMENTS, _agreements),)
