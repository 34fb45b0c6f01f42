"""Every read of the monitoring room. The person comes first; that they may read the board is the door's business."""

from .editions import edition_for, editions_for, has_starter, owed_editions, public_edition
from .plan import (
    alignment_for,
    alignments_for,
    frameworks_for,
    indicators_for,
    lines_for,
    link_for,
    members_for,
    narrative_for,
    objective_for,
    objectives_for,
)
from .series import file_for, files_for, series_for, values_for

__all__ = [
    "alignment_for",
    "alignments_for",
    "edition_for",
    "editions_for",
    "file_for",
    "files_for",
    "frameworks_for",
    "has_starter",
    "indicators_for",
    "lines_for",
    "link_for",
    "members_for",
    "narrative_for",
    "objective_for",
    "objectives_for",
    "owed_editions",
    "public_edition",
    "series_for",
    "values_for",
]
