"""References are random, readable back, and catch a slip of the pen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.references import ALPHABET, new_reference, read_reference

BODIES = st.builds(lambda _: new_reference("DOC"), st.integers())


def test_a_reference_reads_back_as_itself():
    for _ in range(500):
        reference = new_reference("INT")
        assert read_reference(reference) == reference


def test_typing_is_forgiven():
    reference = new_reference("DOC")
    typed = reference.lower().replace("-", " - ").replace("0", "o").replace("1", "l")
    assert read_reference(typed.replace("doc", "DOC")) == reference


@given(BODIES, st.integers(min_value=0, max_value=7), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_caught(reference, place, letter):
    body = list(reference[4:])
    if body[place] == letter:
        return
    body[place] = letter
    assert read_reference("DOC-" + "".join(body)) is None


@pytest.mark.parametrize("typed", ["", "DOC", "DOC-", "DOC-123", "1-ABCDEFGH", "DOC-ABCDEFG!", "DOC-\u202eABCDEFG"])
def test_what_cannot_be_a_reference_is_none(typed):
    assert read_reference(typed) is None
