"""The dated lists in words."""

import pytest

from alongside.referrals.list_lines import clock_lines


@pytest.mark.parametrize("says", ["1 day", "14 days", "5 working days", "30 days"])
def test_a_length_is_said_as_people_say_it(says):
    assert says in {line.says for line in clock_lines(())}


def test_one_is_never_many():
    assert not [line.says for line in clock_lines(()) if line.says.startswith("1 ") and line.says.endswith("days")]
