"""Every read of the matching room; the person who asks comes first."""

from .hits import (
    contacts_of,
    decoys_for,
    hit_for,
    hits_for,
    hits_past_their_time,
    hits_waiting_for,
    incident_for,
    incidents_for,
    incidents_waiting_for,
    indexed_for,
    is_held_back,
    policy_for,
    record_to_index,
    steps_of,
)
from .look_alikes import LookAlike, look_alikes
from .questions import PAGE, allowance, question_for, questions_due, questions_for, stop_for, told_hits_of

__all__ = [
    "PAGE",
    "LookAlike",
    "allowance",
    "contacts_of",
    "decoys_for",
    "hit_for",
    "hits_for",
    "hits_past_their_time",
    "hits_waiting_for",
    "incident_for",
    "incidents_for",
    "incidents_waiting_for",
    "indexed_for",
    "is_held_back",
    "look_alikes",
    "policy_for",
    "question_for",
    "questions_due",
    "questions_for",
    "record_to_index",
    "steps_of",
    "stop_for",
    "told_hits_of",
]
