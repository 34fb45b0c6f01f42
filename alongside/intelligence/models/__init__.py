"""What is kept about intelligence."""

from .claims import Entity, Mention, Relation
from .grades import Grade, LegacyGrade, OnwardLock, SameRoot
from .joins import Join
from .products import Dissemination, Product, ProductLine, ProductMention
from .reports import Item, Report, Source
from .submissions import Attachment, Draft, Feedback, Precision, Question, Submission, Urgency
from .terms import Term
from .words import SearchText

__all__ = [
    "Attachment",
    "Dissemination",
    "Draft",
    "Entity",
    "Feedback",
    "Grade",
    "Item",
    "Join",
    "LegacyGrade",
    "Mention",
    "OnwardLock",
    "Precision",
    "Product",
    "ProductLine",
    "ProductMention",
    "Question",
    "Relation",
    "Report",
    "SameRoot",
    "SearchText",
    "Source",
    "Submission",
    "Term",
    "Urgency",
]
