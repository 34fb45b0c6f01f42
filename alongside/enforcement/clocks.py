"""How the room is timed: what falls due by itself."""

from alongside.kernel.access import Clockwork

from .actions import doubt_operation, end_glass, load_lists, miss_person, recheck_operation, tell_owners
from .queries import (
    glass_over,
    has_delivered_lists,
    operations_in_doubt,
    operations_to_recheck,
    operations_with_owners_to_tell,
    people_who_left,
)


def recheck_operations() -> None:
    """Hold each operation that comes within seven days, and again within a day, against everybody's; each an act of its own."""
    for operation in operations_to_recheck():
        recheck_operation(by=Clockwork(), operation=operation)


def doubt_operations() -> None:
    """Tell of each operation whose source was recalled or judged afresh, and let its go fall; each an act of its own."""
    for operation in operations_in_doubt():
        doubt_operation(by=Clockwork(), operation=operation)


def ask_for_outcomes() -> None:
    """Thirty and ninety days after the close, tell those who follow up what is still not known; each an act of its own."""
    for operation in operations_with_owners_to_tell():
        tell_owners(by=Clockwork(), operation=operation)


def end_broken_glass() -> None:
    """Write down whose hours in an operation are over, and tell its lead; each an act of its own."""
    for operation, person in glass_over():
        end_glass(by=Clockwork(), operation=operation, person=person)


def miss_people() -> None:
    """Take whoever has left out of the operations that are not over; each an act of its own."""
    for operation, person in people_who_left():
        miss_person(by=Clockwork(), operation=operation, person=person)


def load_delivered() -> None:
    """Bring in the lists that come with the house, in the first minute of a house that has none."""
    if not has_delivered_lists():
        load_lists(by=Clockwork())
