"""How much a test tries. `make test` tries less, so that it is run often; HYPOTHESIS_PROFILE=thorough tries everything.

On PostgreSQL, which comes after SQLite, the everyday run tries less again: it looks for what differs between the two.
The dear property tests are named by their thorough size, at which their rules were first proved; `make mutants` runs at it.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

One = TypeVar("One")

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "everyday")
ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
SHARES = {"everyday": 0.1 if ON_POSTGRES else 0.2, "thorough": 1, "explore": 10}
FEW = 3  # people on PostgreSQL, every day


def worlds_to_draw(thorough: int) -> int:
    """The number of examples for a test that draws `thorough` (1 or more) when time does not matter. At least 1."""
    return max(1, round(thorough * SHARES[PROFILE]))


def people_to_try(everybody: Sequence[One], *, everyday: Sequence[One]) -> list[One]:
    """Those for whom a dear test is run: everybody, or every day the few (in order of how much they tell) whose standing differs.

    Raises ValueError when one of the few is not among everybody.
    """
    if not set(everyday) <= set(everybody):
        raise ValueError(f"not among everybody: {set(everyday) - set(everybody)}")
    if PROFILE != "everyday":
        return list(everybody)
    return list(everyday)[:FEW] if ON_POSTGRES else list(everyday)
