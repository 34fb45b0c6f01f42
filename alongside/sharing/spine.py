"""How a record is born. Other rooms call `new_record` inside their own act; a record never begins any other way."""

from collections.abc import Iterable
from typing import Any

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.references import new_reference
from alongside.kernel.refusals import Refused

from .models import (
    Audience,
    Cell,
    CellMember,
    Classification,
    Doubt,
    Grant,
    HandlingChange,
    HandlingCondition,
    Record,
    Restriction,
)
from .policy import BY_CONSENT_ALONE, FORUM_KINDS, LEAVES_BY_ITS_ROOM, READERS, SEALED_AT_HOME, STAYS_HOME
from .reached import GRANTS


def new_record(
    *,
    by: User | None,
    kind: str,
    prefix: str,
    title: str,
    partnership: Partnership,
    owner: Organisation | None = None,
    classification: str = Classification.OFFICIAL,
    cell: Cell | None = None,
    forum: Partnership | None = None,
    conditions: Iterable[HandlingCondition] = (),
) -> Record:
    """A new record on the spine, with the grant it is born with: to its owner, or to its cell *instead of* the owner.

    `owner` is the organisation of the person who writes it unless another is named. `forum` is the partnership it is born
    open to, when it is the partnership's own business. `by` is nobody for what the public sent: then the owner is named, and it
    can not be born into a cell. Raises Refused when the person has no organisation, is not named to the
    cell, or the classification is not one this platform may hold; ValueError for a kind `policy` does not know, or does not call
    the partnership's own business.
    """
    if kind not in READERS or (forum is not None and kind not in FORUM_KINDS):
        raise ValueError(f"{kind} is not in policy.READERS, or not the partnership's own business")
    owner = owner or (by.organisation if by is not None else None)
    if owner is None:
        raise Refused("Only a person who works for an organisation can keep records.")
    require_classification(classification)
    record = Record.everything.create(
        reference=new_reference(prefix),
        kind=kind,
        title=title,
        owner=owner,
        partnership=partnership,
        classification=classification,
        cell=cell,
        created_by=by,
    )
    _handle(by, record, list(conditions))
    _let_in_at_birth(by, record, forum)
    return record


def _let_in_at_birth(by: User | None, record: Record, forum: Partnership | None) -> None:
    if record.cell is not None:
        _require_named(by, record, record.cell)
        add_grant(by=by, record=record, audience=audience_of(record.cell), basis=Grant.Basis.CELL)
        return
    add_grant(by=by, record=record, audience=audience_of(record.owner), basis=Grant.Basis.OWNER)
    if forum is not None:
        add_grant(by=by, record=record, audience=audience_of(forum), basis=Grant.Basis.FORUM)


def require_classification(classification: str) -> None:
    """Only the two classifications this platform is fit to hold. Raises Refused for any other, saying what to do."""
    if classification not in Classification.values:
        raise Refused(
            "This platform holds nothing above OFFICIAL-SENSITIVE. Do not upload it: speak to the owner of the material.",
            field="classification",
        )


def _handle(by: User | None, record: Record, conditions: list[HandlingCondition]) -> None:
    """Write down how a record is to be handled from its first moment, when that says more than the usual."""
    if conditions or record.classification != Classification.OFFICIAL:
        record.conditions.set(conditions)
        codes = sorted(condition.code for condition in conditions)
        HandlingChange.objects.create(record=record, classification=record.classification, conditions=codes, by=by)


def _require_named(by: User | None, record: Record, cell: Cell) -> None:
    ours = cell.owner_id == record.owner_id and cell.partnership_id == record.partnership_id
    if by is None or not ours or not CellMember.objects.named().filter(cell=cell, person=by).exists():
        raise Refused("Choose a sealed group you belong to.", field="cell")


def hold(record: Record) -> Record:
    """The record as it stands now, locked until the act ends, so that two acts on it cannot pass each other."""
    return Record.everything.select_for_update(of=("self",)).select_related("owner", "partnership").get(pk=record.pk)


def add_grant(*, by: User | None, record: Record, audience: Audience, basis: str, **more: object) -> Grant:
    """A grant on a record, carrying what lists sort by. `more` is the grant's clause or disclosure, purpose, dates.

    Raises Refused for any grant but its cell's on a sealed record, and for one that would take a record where its kind may not
    go: no act can open one by another way.
    """
    _require_kind_may_go(record, basis)
    if Restriction.objects.filter(record=record, lifted_at=None).exists():
        raise Refused("The use of this record is restricted, so nobody else is let in.")
    cell = hold(record).cell_id
    if cell is not None and (basis != Grant.Basis.CELL or audience.cell_id != cell):
        raise Refused("This record is sealed to named people. Name the person to the sealed group instead.")
    GRANTS.say_writing()
    return Grant.everything.create(
        record=record,
        partnership_id=record.partnership_id,
        owner_id=record.owner_id,
        kind=record.kind,
        record_created_at=record.created_at,
        audience=audience,
        basis=basis,
        granted_by=by,
        **more,
    )


def _require_kind_may_go(record: Record, basis: str) -> None:
    sealed = record.kind in SEALED_AT_HOME and record.cell_id is not None and basis == Grant.Basis.CELL
    if record.kind in STAYS_HOME and basis != Grant.Basis.OWNER and not sealed:
        raise Refused("This kind of record never leaves the organisation that owns it.")
    if record.kind in LEAVES_BY_ITS_ROOM and basis in (Grant.Basis.DISCLOSURE, Grant.Basis.FORUM, Grant.Basis.CONSENT):
        raise Refused("This kind of record is passed on under a clause of an agreement, and in no other way.")
    if record.kind in BY_CONSENT_ALONE and basis not in (Grant.Basis.OWNER, Grant.Basis.CONSENT):
        raise Refused("This kind of record reaches others by the person’s consent, and in no other way.")


def audience_of(thing: Organisation | User | Partnership | Cell) -> Audience:
    """The audience that stands for an organisation, a person, a partnership or a cell."""
    field = {Organisation: "organisation", User: "person", Partnership: "partnership", Cell: "cell"}[thing.__class__]
    named: dict[str, Any] = {field: thing}
    audience, _ = Audience.objects.get_or_create(**named)
    return audience


def cast_doubt(record: Record, why: str) -> Doubt:
    """Say, inside an act, that a record no longer stands as it was read: what arose from it is looked at again."""
    return Doubt.objects.create(record=record, why=Doubt.Why(why))
