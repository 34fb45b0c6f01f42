"""A record of the police's and everything that can let somebody in on it, laid without asking whether an act would allow it.

The rule of sight must hold whatever rows there are, so its tests make rows that no act makes.
"""

import datetime as dt

from django.utils import timezone

from alongside.sharing.models import Approval, Cell, CellMember, Consent, ConsentEvent, Disclosure, Grant, Record
from alongside.sharing.policy import visible_to, who_can_see
from alongside.sharing.spine import add_grant, audience_of, new_record
from tests.cast import DOCUMENT
from tests.sharing.drafting import days

TASK = "tasks.task"


def born(cast, by=None, kind=DOCUMENT, **more):
    return new_record(by=by or cast.ana, kind=kind, prefix="DOC", title="Nail bar", partnership=cast.dorset, **more)


def seeing(cast, record, *names):
    """Who of those named sees the record: asked of each person, and asked of the record."""
    seats = {seat.person_id for seat in who_can_see(record)}
    by_person = {name for name in names if record in visible_to(getattr(cast, name), Record)}
    assert by_person == {name for name in names if getattr(cast, name).pk in seats}
    return by_person


def share(cast, record, recipient, clause=None, **more):
    more.setdefault("clause", clause or cast.clause)
    return add_grant(by=cast.ana, record=record, audience=audience_of(recipient), basis=Grant.Basis.CLAUSE, **more)


def disclose(cast, record, recipient, **more):
    """An approved exceptional disclosure, used this moment and good for an hour, and its grant."""
    now = timezone.now()
    approval = Approval.objects.create(
        partnership=cast.dorset,
        act="sharing.decide_disclosure",
        subject=record.reference,
        asked_by=cast.ana,
        reason="x",
        expires_at=now + dt.timedelta(hours=1),
        **{"decided_by": cast.max, "decided_at": now, "approved": True, "used_at": now, **more},
    )
    made = Disclosure.objects.create(
        record=record,
        partnership=cast.dorset,
        audience=audience_of(recipient),
        reason="She will be moved tonight.",
        lawful_basis="Vital interests",
        asked_by=cast.ana,
        ends_at=now + dt.timedelta(hours=1),
        approval=approval,
    )
    add_grant(by=cast.ana, record=record, audience=made.audience, basis=Grant.Basis.DISCLOSURE, disclosure=made)
    return made


def agree(cast, record, recipient, answers=("given",), **more):
    """A consent given today, the answers to it, and its grant."""
    asked = {"partnership": cast.dorset, "purpose": "A room", "language": "Polish", "explained_by": "Ana", "how": "In words"}
    words = {"record": record, "audience": audience_of(recipient), "given_on": days(0), **more}
    made = Consent.objects.create(**asked, **words)
    for what in answers:
        ConsentEvent.objects.create(consent=made, what=what)
    add_grant(by=cast.ana, record=record, audience=audience_of(recipient), basis=Grant.Basis.CONSENT, consent=made)
    return made


def sealed_group(cast, *names, by=None):
    by = by or cast.ana
    made = Cell.objects.create(partnership=cast.dorset, owner=by.organisation, purpose="Visit", created_by=by)
    for name in names:
        CellMember.objects.create(cell=made, person=getattr(cast, name), added_by=cast.ana)
    return made


def leaves(organisation, place):
    place.memberships.filter(organisation=organisation).update(ended=days(0))


def change(row, **words):
    type(row)._base_manager.filter(pk=row.pk).update(**words)
