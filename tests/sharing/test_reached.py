"""What is remembered of grants names the records that the grants name, to whichever audiences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.sharing import reached
from alongside.sharing.reached import Part, Reached
from tests.sizes import worlds_to_draw

GRANTS = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 5)), max_size=40)  # record and audience


@settings(max_examples=worlds_to_draw(1000))
@given(GRANTS, GRANTS, st.sets(st.integers(1, 6)), st.sets(st.integers(0, 14)), st.sampled_from([0, 2, 2000]))
def test_of_any_records_those_are_reached_that_a_grant_names_to_one_of_the_audiences(first, later, audiences, asked, short):
    rows = [(number, *one) for number, one in enumerate((*first, *later), start=1)]
    parts = [Part([rows[:2], rows[2 : len(first)]]), Part([rows[max(2, len(first)) :]])]
    theirs, records = np.array(sorted(audiences), np.int64), np.array(sorted(asked), np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reached, "_SHORT", short)
        there = Reached([one for part in parts for one in part.of(theirs)])(records)
    assert set(records[there].tolist()) == {record for _, record, audience in rows if audience in audiences} & asked
    assert sum(map(len, parts)) == len(rows)
    assert all(part.size > 0 for part in parts)
