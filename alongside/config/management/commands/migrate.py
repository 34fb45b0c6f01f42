"""Django's `migrate`, which lays the tables of a new database in one go."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from alongside.config.tables import is_new, lay_tables

# Anything of these asks for something that only Django's own command does.
_ASKED = ("app_label", "plan", "check_unapplied", "fake", "fake_initial", "prune")


class Command(migrate.Command):
    """Bring the database up to date with the program."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Lay the tables when there are none; otherwise take the steps that have not been taken."""
        connection = connections[options["database"]]
        if is_new(connection) and not any(options.get(one) for one in _ASKED):
            lay_tables(connection)
            return None
        return super().handle(*args, **options)
