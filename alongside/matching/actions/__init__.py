"""Every act of the matching room."""

from .answers import answer_questions
from .hits import acknowledge_hit, close_hit, offer_contact, record_contact
from .policies import index_record, set_hit_policy
from .questions import ask_interest, stop_question
from .supervising import plant_decoy, settle_incident

__all__ = [
    "acknowledge_hit",
    "answer_questions",
    "ask_interest",
    "close_hit",
    "index_record",
    "offer_contact",
    "plant_decoy",
    "record_contact",
    "set_hit_policy",
    "settle_incident",
    "stop_question",
]
