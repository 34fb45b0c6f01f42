"""What the directory itself keeps: what changed when, and partnerships people say are missing. It writes in no other room."""

from .changes import Change, Noticed, Reminder
from .suggestions import Suggestion

__all__ = ["Change", "Noticed", "Reminder", "Suggestion"]
