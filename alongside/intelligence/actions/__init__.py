"""Every write of the intelligence room; each is an act."""

from .claims import ask_partners, link_mentions, tag_item
from .disposal import dispose_of_product, dispose_of_report, dispose_of_submission
from .dissemination import acknowledge_product, confirm_recall, disseminate_product, recall_product
from .drafts import discard_draft, keep_answers, start_draft, sweep_drafts
from .feedback import ask_question, give_feedback
from .grading import grade_item, lock_item, record_consent, refuse_grading
from .joins import decide_join, propose_join, undo_join
from .products import ask_release, change_line, drop_line, offer_version, read_product, release_product, write_product
from .reports import acknowledge_report, escalate_report, import_legacy, mark_same_root, read_report, read_source
from .sealing import name_to_report, seal_report, unname_from_report, unseal_report
from .selections import consult_originator, print_selection
from .submissions import answer_question, read_submission, submit_information
from .terms import add_term, change_term, load_terms

__all__ = [
    "acknowledge_product",
    "acknowledge_report",
    "add_term",
    "answer_question",
    "ask_partners",
    "ask_question",
    "ask_release",
    "change_line",
    "change_term",
    "confirm_recall",
    "consult_originator",
    "decide_join",
    "discard_draft",
    "dispose_of_product",
    "dispose_of_report",
    "dispose_of_submission",
    "disseminate_product",
    "drop_line",
    "escalate_report",
    "give_feedback",
    "grade_item",
    "import_legacy",
    "keep_answers",
    "link_mentions",
    "load_terms",
    "lock_item",
    "mark_same_root",
    "name_to_report",
    "offer_version",
    "print_selection",
    "propose_join",
    "read_product",
    "read_report",
    "read_source",
    "read_submission",
    "recall_product",
    "record_consent",
    "refuse_grading",
    "release_product",
    "seal_report",
    "start_draft",
    "submit_information",
    "sweep_drafts",
    "tag_item",
    "undo_join",
    "unname_from_report",
    "unseal_report",
    "write_product",
]
