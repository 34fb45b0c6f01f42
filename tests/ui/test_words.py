import pytest

from alongside.ui import words


@pytest.mark.parametrize(("number", "said"), [(0, "0"), (37, "37"), (999, "999"), (1_000, "1,000"), (1_001, "more than 1,000")])
def test_counting_stops_at_a_thousand(number, said):
    assert words.count_up_to_1000(number) == said


def test_a_count_below_zero_is_an_error():
    with pytest.raises(ValueError):
        words.count_up_to_1000(-1)


def test_plural():
    assert [words.plural(n, "person", "people") for n in (0, 1, 2)] == ["people", "person", "people"]


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1 KB"),
        (14_400, "14 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (2_345_678, "2.3 MB"),
    ],
)
def test_file_sizes(octets, said):
    assert words.file_size(octets) == said
