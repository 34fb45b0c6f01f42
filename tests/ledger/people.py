"""People, places and acts for the ledger's own tests: the floor below accounts, so none of these are real accounts."""

import uuid
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from alongside.kernel.access import Permission
from alongside.ledger.acts import act, note


def example(name: str) -> Permission:
    """A permission that is not among the product's own: anyone and anything may, if `Somebody` is not forbidden."""
    permission = Permission(f"example.{name}")
    permission.visitors = permission.clockwork = permission.own_account = True
    permission.roles, permission.step_up, permission.after_leaving = frozenset(), False, False
    return permission


MAKE_THING, MAKE_THINGS, KEEP_HOUSE = example("make_thing"), example("make_things"), example("keep_house")


@dataclass
class Somebody:
    """A person who may do everything, except what `forbidden` names. Remembers what was asked of them."""

    full_name: str = "Ana Costa"
    organisation: Any = field(default_factory=lambda: POLICE)
    public_id: Any = field(default_factory=uuid.uuid4)
    forbidden: tuple[str, ...] = ()
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def may(self, permission: str, place: Any) -> bool:
        """Everything that is not forbidden."""
        self.asked.append((permission, place))
        return permission not in self.forbidden


POLICE = SimpleNamespace(public_id=uuid.uuid4(), name="Dorset Police", slug="dorset-police")
COUNCIL = SimpleNamespace(public_id=uuid.uuid4(), name="Dorset Council", slug="dorset-council")
DORSET = SimpleNamespace(slug="dorset")
ELSEWHERE = SimpleNamespace(slug="elsewhere")


@act(MAKE_THING, at="partnership")
def make_thing(*, by, partnership, reference="DOC-1", fails=False, **details):
    """Make a thing."""
    if details:
        note(**details)
    if fails:
        raise RuntimeError("half-way")
    return SimpleNamespace(reference=reference)


@act(MAKE_THINGS, at="partnership")
def make_things(*, by, partnership, references, fails=False):
    """Make many things at once."""
    for reference in references:
        make_thing(by=by, partnership=partnership, reference=reference)
    if fails:
        raise RuntimeError("half-way")
    return SimpleNamespace(reference="ALL-1")


@act(KEEP_HOUSE, at=None)
def keep_house(*, by):
    """Keep house."""


def fill(count: int, *, by: Any = None, place: Any = DORSET) -> Any:
    """Some entries, one act each."""
    by = by or Somebody()
    for number in range(count):
        make_thing(by=by, partnership=place, reference=f"DOC-{number}", reason=f"reason {number}")
    return by
