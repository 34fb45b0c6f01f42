"""How many worlds a property test draws. `make test` draws fewer, so that it is run often; HYPOTHESIS_PROFILE draws more.

The dear ones are named here by their thorough size, at which their rules were first proved. `make mutants` runs at that size.
"""

import os

SHARES = {"everyday": 0.2, "thorough": 1, "explore": 10}
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "everyday")


def worlds_to_draw(thorough: int) -> int:
    """The number of examples for a test that draws `thorough` (1 or more) when time does not matter. At least 1."""
    return max(1, round(thorough * SHARES[PROFILE]))
