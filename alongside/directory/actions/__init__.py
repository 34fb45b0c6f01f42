"""Every write of the directory; each is an act."""

from .changes import note_changes, remind_coordinators
from .importing import discard_sources, import_partnership, import_sources, upload_sources
from .loading import load_boundaries, load_starter
from .queue import apply_correction
from .suggestions import decide_suggestion, suggest_partnership

__all__ = [
    "apply_correction",
    "decide_suggestion",
    "discard_sources",
    "import_partnership",
    "import_sources",
    "load_boundaries",
    "load_starter",
    "note_changes",
    "remind_coordinators",
    "suggest_partnership",
    "upload_sources",
]
