"""Whose completions may be given to other systems today. Read by pages and by the act."""

from django.db.models import Exists, OuterRef, QuerySet

from alongside.accounts.models import Partnership, Seat

from .models import Completion, StatementChoice


def to_give_out(partnership: Partnership) -> "QuerySet[Completion]":
    """The completions, those taken back among them, of people who chose it, still sit here and are active; oldest first."""
    chose = StatementChoice.objects.filter(partnership=partnership, person=OuterRef("person"), ended=None)
    sits = Seat.objects.standing().filter(partnership=partnership, person=OuterRef("person"))
    found = Completion.objects.filter(Exists(chose), Exists(sits), partnership=partnership, person__is_active=True)
    return found.select_related("person", "partnership", "course_version__course").order_by("on", "pk")
