"""Every read of the monitoring room. The person comes first; that they may read the board is the door's business."""

from .care import loosening_for, loosenings_of, own_returns_for, rules_kept_for
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
    "loosening_for",
    "loosenings_of",
    "members_for",
    "narrative_for",
    "objective_for",
    "objectives_for",
    "owed_editions",
    "own_returns_for",
    "public_edition",
    "rules_kept_for",
    "series_for",
    "values_for",
]
