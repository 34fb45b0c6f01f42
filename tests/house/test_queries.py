"""Queries that one of the databases is known to answer wrongly are written in one place only."""

from pathlib import Path

HOUSE = Path(__file__).parents[2] / "alongside"
POLICY = HOUSE / "sharing/policy.py"


def test_only_the_policy_reaches_out_of_two_queries():
    """PostgreSQL 15 may answer such a query from a hash of another row: docs/decisions/0016-no-hash-across-two-queries.md."""
    reaching = {path for path in HOUSE.rglob("*.py") if "OuterRef(OuterRef(" in path.read_text(encoding="utf-8")}
    assert reaching == {POLICY}
