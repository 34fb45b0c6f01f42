"""Numbers that somebody else publishes: bringing in a file of a release, and deciding on it."""

import datetime as dt
import hashlib

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.comma_files import Wrong
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

from .. import permissions
from ..models import Series, SeriesFile, SeriesValue
from ..series_files import rows_of


@act(permissions.IMPORT_SERIES, at="partnership")
def import_series(
    *, by: User, partnership: Partnership, series: Series, release: str, released_on: dt.date, url: str, data: bytes
) -> SeriesFile:
    """Bring in a file of published numbers, to be looked through before they count."""
    digest = hashlib.sha256(data).hexdigest()
    if SeriesFile.objects.filter(series=series, sha256=digest).exclude(state=SeriesFile.State.DISCARDED).exists():
        raise Refused("This very file was brought in before.", field="file")
    if SeriesValue.objects.filter(series=series, release=release.strip()).exists():
        raise Refused("A release of that name is here already. Name this one as its publisher does.", field="release")
    try:
        rows = rows_of(data)
    except Wrong as wrong:
        raise Refused(str(wrong), field="file") from wrong
    note(series=series.code, rows=len(rows))
    return SeriesFile.objects.create(
        series=series,
        release=release.strip(),
        released_on=released_on,
        url=url.strip(),
        rows=rows,
        sha256=digest,
        by=by,
    )


@act(permissions.DECIDE_SERIES, at="partnership")
def decide_series(*, by: User, partnership: Partnership, file: SeriesFile, accept: bool) -> SeriesFile:
    """Accept a file of published numbers that somebody else brought in, once it was looked through, or discard it."""
    held = SeriesFile.objects.select_for_update().get(pk=file.pk)
    if held.state != SeriesFile.State.WAITING:
        raise Refused("Somebody has decided on this file already.")
    if accept and held.by_id == by.pk:
        # Every partnership shows these numbers, the public's pages too, and nothing makes them safe.
        raise Refused("Somebody else must look through a file you brought in before it counts. You can discard it.")
    held.state = SeriesFile.State.ACCEPTED if accept else SeriesFile.State.DISCARDED
    held.decided_by, held.decided_at = by, timezone.now()
    held.save(update_fields=["state", "decided_by", "decided_at"])
    if accept:
        SeriesValue.objects.bulk_create(
            SeriesValue(
                series=held.series,
                file=held,
                area=area,
                first=first,
                last=last,
                value=value,
                release=held.release,
                released_on=held.released_on,
            )
            for area, first, last, value in held.rows
        )
    note(accepted=accept)
    return held
