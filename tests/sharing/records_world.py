"""Records for the tests, born and shared by the real acts."""

from django.db import transaction
from django.urls import reverse

from alongside.sharing import actions
from alongside.sharing.models import Record
from alongside.sharing.policy import visible_to, who_can_see, why
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT, EVERYBODY

POLICE = {"ana", "ann", "max", "pat"}
COUNCIL = {"ben", "bea", "ola"}
CHARITY = {"cleo", "cora", "cal"}


def record(cast, by=None, **more):
    """A record of the police's (or of whoever `by` works for)."""
    with transaction.atomic():  # as the act that keeps a record has it
        return new_record(by=by or cast.ana, kind=DOCUMENT, prefix="DOC", title="Car wash", partnership=cast.dorset, **more)


def share(cast, record, recipient, **more):
    """The police share one of their records."""
    more.setdefault("purpose", "Planning the visit")
    more.setdefault("clause", cast.clause)
    return actions.share_record(by=cast.ana, record=record, recipient=recipient, **more)


def group(cast, *people, by=None, purpose="The visit"):
    """A sealed group of the person who forms it and these others."""
    return actions.form_cell(by=by or cast.ana, partnership=cast.dorset, purpose=purpose, people=people)


def seeing(cast, record):
    """Who sees the record, by three routes that must agree."""
    by_filter = {name for name in EVERYBODY if visible_to(getattr(cast, name), Record).filter(pk=record.pk).exists()}
    by_reason = {name for name in EVERYBODY if why(getattr(cast, name), record).exists()}
    seats = {seat.person_id for seat in who_can_see(record)}
    by_seats = {name for name in EVERYBODY if getattr(cast, name).pk in seats}
    assert by_filter == by_reason == by_seats
    return by_filter


def at(name, **words):
    """The address of one of the room's pages in Dorset."""
    return reverse(f"sharing:{name}", kwargs={"slug": "dorset", **words})


def clause_word(cast):
    """The clause that lets the police share, as forms send it."""
    return f"{cast.clause.agreement.reference}/{cast.clause.number}"
