"""Files of completions from members' own learning systems."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.comma_files import Wrong
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.training import permissions
from alongside.training.completing import complete
from alongside.training.filing import NEW, Judged, judged, rows_of
from alongside.training.gates import settle
from alongside.training.limits import FILE_DAYS
from alongside.training.models import Completion, CompletionFile
from alongside.training.returning import write_return
from alongside.training.rules import GIVES

State = CompletionFile.State


@act(permissions.BRING_COMPLETIONS, at="partnership")
def bring_completions(
    *,
    by: User,
    partnership: Partnership,
    organisation: Organisation,
    role_group: str,
    starts: dt.date,
    ends: dt.date,
    data: bytes,
) -> CompletionFile:
    """Bring in a file of completions from a member's own learning system, to be looked through before it counts."""
    if organisation.pk != by.organisation_id and not by.roles_in(partnership) & GIVES:
        raise Refused("You can bring in completions of your own organisation.", field="organisation")
    if not Membership.objects.current().filter(partnership=partnership, organisation=organisation).exists():
        raise Refused("The organisation is no member of this partnership.", field="organisation")
    if ends < starts or ends > timezone.localdate():
        raise Refused("The period must end after it begins, and no later than today.", field="ends")
    try:
        rows = rows_of(data, partnership, organisation, starts, ends)
    except Wrong as wrong:
        raise Refused(str(wrong), field="file") from wrong
    note(lines=len(rows))
    words = {"organisation": organisation, "role_group": role_group, "starts": starts, "ends": ends, "rows": rows}
    return CompletionFile.objects.create(partnership=partnership, by=by, **words)


@act(permissions.DECIDE_COMPLETIONS, at="file")
def decide_completions(*, by: User, file: CompletionFile, accept: bool) -> CompletionFile:
    """Accept a whole file of completions or discard it. Nobody accepts a completion of their own."""
    Partnership.objects.select_for_update().get(pk=file.partnership_id)
    kept = CompletionFile.objects.select_for_update(of=("self",)).select_related("partnership", "organisation").get(pk=file.pk)
    if kept.state != State.WAITING:
        raise Refused("Somebody has decided on this file already.")
    if accept:
        _accept(by, kept)
    kept.state = State.ACCEPTED if accept else State.DISCARDED
    kept.rows, kept.decided_by, kept.decided_at = [], by, timezone.now()
    kept.save()
    note(accepted=accept, completed=kept.completed or 0, counted=kept.counted or 0)
    return kept


@act(permissions.FORGET_FILES, at=None)
def forget_files(*, by: Clockwork) -> list[CompletionFile]:
    """Discard files of completions that nobody decided on for 30 days."""
    before = timezone.now() - dt.timedelta(days=FILE_DAYS)
    due = list(CompletionFile.objects.select_for_update().filter(state=State.WAITING, at__lt=before))
    for one in due:
        one.state, one.rows, one.decided_at = State.DISCARDED, [], timezone.now()
        one.save(update_fields=["state", "rows", "decided_at"])
    note(files=len(due))
    return due


def _accept(by: User, file: CompletionFile) -> None:
    if not by.roles_in(file.partnership) & GIVES:
        raise Refused("The coordinator or a trainer accepts a file: roles may hang on it.", field="decision")
    found = judged(file)
    if found.wrong:
        raise Refused("Nothing was taken: some lines are wrong. Mend the file, and bring it in again.", field="decision")
    mine = [one.number for one in found.lines if one.state == NEW and one.person == by]
    if mine:
        raise Refused(f"Line {mine[0]} is about you. Somebody else has to accept this file.", field="decision")
    for person, version, on in found.new:
        complete(by, file.partnership, version, on, how=Completion.How.FILE, person=person)
    _count(by, file, found)
    file.completed, file.counted = len(found.new), sum(one.trained for one in found.counts)
    settle(file.partnership, [person for person, _, _ in found.new])


def _count(by: User, file: CompletionFile, found: Judged) -> None:
    """Write what the file counts without a name, as returns of the organisation; what it said before is not said again."""
    for one in found.counts:
        if one.before is None or one.before.trained != one.trained:
            these: dict[str, Any] = {
                "organisation": file.organisation,
                "role_group": file.role_group,
                "course": one.version.course,
            }
            period = {"starts": file.starts, "ends": file.ends}
            write_return(by, file.partnership, **period, trained=one.trained, method=one.version.method, course_words="", **these)
