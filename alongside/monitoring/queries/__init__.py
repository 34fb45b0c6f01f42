"""Every read of the monitoring room. The person comes first; that they may read the board is the door's business."""

from .care import loosening_for, loosenings_of, own_returns_for, rules_kept_for
from .editions import (
    board_editions,
    edition_for,
    editions_for,
    editions_waiting_for,
    has_starter,
    newest_board_edition,
    owed_editions,
    public_edition,
)
from .plan import (
    alignment_for,
    alignments_for,
    frameworks_for,
    indicator_for,
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
    "board_editions",
    "edition_for",
    "editions_for",
    "editions_waiting_for",
    "file_for",
    "files_for",
    "frameworks_for",
    "has_starter",
    "indicator_for",
    "indicators_for",
    "lines_for",
    "link_for",
    "loosening_for",
    "loosenings_of",
    "members_for",
    "narrative_for",
    "newest_board_edition",
    "objective_for",
    "objectives_for",
    "owed_editions",
    "own_returns_for",
    "public_edition",
    "rules_kept_for",
    "series_for",
    "values_for",
]
