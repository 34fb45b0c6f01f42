"""Which lines of which strategies an objective serves, and a partnership's own frameworks."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.models import Objective

from .. import permissions
from ..models import Alignment, Framework, FrameworkLine


@act(permissions.ALIGN_OBJECTIVE, at="objective")
def align_objective(*, by: User, objective: Objective, line: FrameworkLine) -> Alignment:
    """Say that an objective serves a line of a strategy or plan."""
    if objective.ended_at is not None:
        raise Refused("This objective has ended.", field="objective")
    if line.framework.partnership_id not in (None, objective.partnership_id):
        raise Refused("Choose a line of a plan this partnership may cite.", field="line")
    if Alignment.objects.filter(objective=objective, line=line, ended_at=None).exists():
        raise Refused("That objective serves that line already.", field="line")
    note(line=f"{line.framework.code} {line.framework.version}: {line.code}")
    return Alignment.objects.create(objective=objective, line=line, by=by)


@act(permissions.END_ALIGNMENT, at="alignment")
def end_alignment(*, by: User, alignment: Alignment) -> Alignment:
    """Say that an objective no longer serves a line; that it did stays on record."""
    held = Alignment.objects.select_for_update().get(pk=alignment.pk)
    if held.ended_at is not None:
        raise Refused("Somebody has ended it already.")
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    return held


@act(permissions.ADD_FRAMEWORK, at="partnership")
def add_framework(
    *,
    by: User,
    partnership: Partnership,
    name: str,
    version: str,
    jurisdiction: str,
    valid_from: dt.date,
    source: str,
    lines: Sequence[str],
) -> Framework:
    """Write down a plan of one’s own, or a new version of one: its lines, from when it holds, and where it is found.

    A line may be written "code: text"; without a code it is numbered. An earlier version ends on the day the new one begins.
    """
    code = slugify(name)[:60] or "plan"
    written = [line.strip() for line in lines if line.strip()]
    if not written:
        raise Refused("Write at least one line of the plan.", field="lines")
    earlier = Framework.objects.filter(partnership=partnership, code=code)
    if earlier.filter(version=version.strip()).exists():
        raise Refused("That version of the plan is here already.", field="version")
    if earlier.filter(valid_from__gte=valid_from).exists():
        raise Refused("A version that begins on that day or later is here already.", field="valid_from")
    earlier.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from)).update(valid_to=valid_from)
    made = Framework.objects.create(
        code=code,
        name=name.strip(),
        version=version.strip(),
        jurisdiction=jurisdiction.strip(),
        partnership=partnership,
        valid_from=valid_from,
        source=source.strip(),
    )
    for place, line in enumerate(written, start=1):
        _add_line(made, place, line)
    return made


def _add_line(framework: Framework, place: int, written: str) -> None:
    code, colon, text = written.partition(":")
    if not colon or len(code) > 40 or not text.strip():
        code, text = str(place), written
    if len(text.strip()) > 300:
        raise Refused(f"Line {place} is longer than 300 characters.", field="lines")
    if framework.lines.filter(code=code.strip()).exists():
        raise Refused(f"Two lines are called “{code.strip()}”.", field="lines")
    FrameworkLine.objects.create(framework=framework, code=code.strip(), text=text.strip(), position=place)
