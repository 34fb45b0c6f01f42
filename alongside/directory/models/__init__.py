"""What the directory itself keeps: what changed when, partnerships people say are missing, and files that were handed in."""

from .changes import Change, Noticed, Reminder
from .imports import SourceFile, SourceImport, Told
from .suggestions import Suggestion

__all__ = ["Change", "Noticed", "Reminder", "SourceFile", "SourceImport", "Suggestion", "Told"]
