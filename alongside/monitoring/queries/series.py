"""Numbers that somebody else publishes."""

from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import User

from ..models import Series, SeriesFile, SeriesValue


def series_for(person: User) -> "QuerySet[Series]":
    """Every series the house knows."""
    return Series.objects.all()


def files_for(person: User) -> "QuerySet[SeriesFile]":
    """The files that wait to be looked through."""
    return SeriesFile.objects.filter(state=SeriesFile.State.WAITING).select_related("series", "by")


def file_for(person: User, reference: str) -> SeriesFile:
    """The file with that reference. Raises Http404."""
    found = SeriesFile.objects.filter(reference=reference).select_related("series", "by").first()
    if found is None:
        raise Http404
    return found


def values_for(person: User, series: Series) -> "QuerySet[SeriesValue]":
    """The numbers of a series, each release after the one before it."""
    return SeriesValue.objects.filter(series=series)
