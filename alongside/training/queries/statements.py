"""What may be given to other systems, and what one chose oneself."""

from alongside.accounts.models import Partnership, User
from alongside.training.giving_out import to_give_out
from alongside.training.models import StatementChoice


def has_chosen_statements(person: User, partnership: Partnership) -> bool:
    """Whether this person lets their completions be given out without their name."""
    return StatementChoice.objects.filter(partnership=partnership, person=person, ended=None).exists()


def statements_ready(person: User, partnership: Partnership) -> tuple[int, int]:
    """How many completions would be given out today, and of how many people."""
    found = to_give_out(partnership)
    return found.count(), found.order_by().values("person").distinct().count()
