"""Files of completions: an organisation's own, or every member's for those who give training."""

import datetime as dt

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.training.filing import Judged, judged
from alongside.training.limits import FILE_DAYS
from alongside.training.models import CompletionFile
from alongside.training.rules import GIVES


def files_for(person: User, partnership: Partnership) -> "QuerySet[CompletionFile]":
    """The files this person may look through, newest first."""
    found = CompletionFile.objects.filter(partnership=partnership)
    if not person.roles_in(partnership) & GIVES:
        found = found.filter(organisation=person.organisation_id)
    return found.select_related("organisation", "partnership", "by")


def file_for(person: User, partnership: Partnership, reference: str) -> CompletionFile:
    """One file. Raises Http404 when there is none of that reference, and when it is not this person's to see."""
    found = files_for(person, partnership).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def judged_file(person: User, file: CompletionFile) -> Judged:
    """What becomes of each line of a file today."""
    return judged(file)


def files_to_forget() -> bool:
    """Whether a file has waited so long that it is discarded."""
    before = timezone.now() - dt.timedelta(days=FILE_DAYS)
    return CompletionFile.objects.filter(state=CompletionFile.State.WAITING, at__lt=before).exists()
