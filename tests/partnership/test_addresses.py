"""The word a partnership goes by in addresses."""

from itertools import islice

import pytest
from django.core.validators import validate_slug
from hypothesis import given
from hypothesis import strategies as st

from alongside.partnership.addresses import slugs_for


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Dorset Anti-Slavery Partnership", "dorset"),
        ("Hampshire & Isle Of Wight Modern Slavery Partnership", "hampshire-isle-wight"),
        ("Anti-Slavery Partnership", "anti-slavery-partnership"),
        ("Café Society against Slavery", "cafe-society"),
    ],
)
def test_the_shortest_word_that_tells_it_apart(title, first):
    assert next(slugs_for(title)) == first


@given(st.text(max_size=300))
def test_every_word_fits_an_address(title):
    for slug in islice(slugs_for(title), 5):
        validate_slug(slug)
        assert 0 < len(slug) <= 80


def test_a_long_title_is_cut_between_words():
    long = " ".join(["Strategic"] * 20)
    assert next(slugs_for(long)).endswith("strategic")
