"""Recalling packs, given out here or handed over on paper. Part of acts."""

from collections.abc import Iterable

from django.utils import timezone

from .holding import tell
from .models import Operation, Pack, PaperPack

_DESTROY = "A briefing pack you were given has been recalled. Destroy every copy."
_FETCH = "A briefing on paper that you handed over has been recalled. Get it back, and destroy it."


def recall_all(operation: Operation, because: str) -> int:
    """Recall every pack that stands, on paper too. How many. Part of acts."""
    standing = list(Pack.objects.filter(operation=operation, recalled_at=None).select_related("recipient"))
    papers = PaperPack.objects.filter(operation=operation, recalled_at=None).select_related("handed_by")
    recall_packs_given(operation, standing, because)
    return len(standing) + recall_papers(operation, list(papers), because)


def recall_packs_given(operation: Operation, packs: Iterable[Pack], because: str) -> None:
    """Recall packs; whoever holds one is told to destroy it. Part of acts."""
    for pack in packs:
        pack.recalled_at, pack.recalled_because = timezone.now(), because
        pack.save(update_fields=["recalled_at", "recalled_because"])
        tell(operation, pack.recipient, _DESTROY)


def recall_papers(operation: Operation, packs: Iterable[PaperPack], because: str) -> int:
    """Recall packs on paper; whoever handed one over is asked to get it back. How many. Part of acts."""
    recalled = 0
    for pack in packs:
        pack.recalled_at, pack.recalled_because = timezone.now(), because
        pack.save(update_fields=["recalled_at", "recalled_because"])
        if pack.handed_by is not None:
            tell(operation, pack.handed_by, _FETCH)
        recalled += 1
    return recalled
