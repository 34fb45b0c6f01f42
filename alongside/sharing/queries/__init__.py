"""Every read about sharing; the person who asks comes first."""

from .records import (
    conditions_to_accept,
    grants_on,
    newest_for,
    owns,
    record_for,
    records_for,
)

__all__ = ["conditions_to_accept", "grants_on", "newest_for", "owns", "record_for", "records_for"]
