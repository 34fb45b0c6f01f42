"""What is swept away when its time is over: sessions, and counts of failed sign-ins."""

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from .sessions import SessionStore


def sweep() -> None:
    """Take away sessions and counts that are over, so that nothing about a visitor is kept longer than it is used."""
    SessionStore.clear_expired()
    table = getattr(cache, "_table", None)
    if table is None:  # not in the database
        return
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)} WHERE expires < %s", [now])  # noqa: S608 - our own setting
