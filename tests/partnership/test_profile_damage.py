"""Characters damaged by a wrong encoding: mended on the damaged run only, and never where a person may have meant them."""

import pytest

from alongside.partnership.profiles.damage import mend, spoil
from alongside.partnership.profiles.typos import better_spelling, suggestions

from .profile_samples import issue, page, read


@pytest.mark.parametrize(
    "meant", ["\u2019", "\u2013", "\u201c", "\u201d", "£", "é", "É", "ŵ", "…", "€", "’’", "é–", "日本", "😀"]
)
@pytest.mark.parametrize("times", [1, 2, 3])
def test_mending_is_the_way_back(meant, times):
    damaged = meant
    for _ in range(times):
        damaged = damaged.encode("utf-8").decode("sloppy-windows-1252")
    assert mend(damaged) == meant
    assert spoil(meant, damaged) == damaged


@pytest.mark.parametrize("meant", ["é", "Â", "â", "É™", "Ŵ", "naïve", "£5", "café’s", "Ñandú", "à la carte", "ÄÖÜ", "€", "«Bay»"])
def test_what_may_be_meant_stays(meant):
    profile = read(page(members=f"Bay {meant} Trust"))
    assert profile.members[0].name == f"Bay {meant} Trust"
    assert "encoding-repaired" not in {found.code for found in profile.issues}


def test_only_the_damaged_run_is_touched():
    profile = read(page(members="Café’s Trust, Bayâ€™s “Trust”"))
    assert [member.name for member in profile.members] == ["Café’s Trust", "Bay’s “Trust”"]
    found = issue(profile, "encoding-repaired")
    assert (found.raw, found.proposed, found.path) == ("â€™", "’", "members[1]")


def test_a_lost_character_is_asked_about():
    assert issue(read(page(members="Bay\ufffds Trust")), "encoding-lost").raw == "\ufffd"


@pytest.mark.parametrize(
    ("word", "better"),
    [
        ("asssist", "assist"),
        ("Rasie", "Raise"),
        ("Childrens", "Children's"),
        ("Womens", "Women's"),
        ("Comissioner", "Commissioner"),
        ("parterships", "partnerships"),
        ("dirceted", "directed"),
        ("Anti-Traffiking", "Anti-Trafficking"),
        ("cordination", "coordination"),
        ("enforcment", "enforcement"),
        ("safegaurding", "safeguarding"),
    ],
)
def test_slips(word, better):
    assert [proposed for _, _, proposed in suggestions(f"The {word} group")] == [better]


GOOD = """
    policy police border boarder partner partners raising arising training trailing form forum assess assets meeting
    meetings councillors counsellor directing director prosecutor survivor's organised organized programmes
"""


@pytest.mark.parametrize("word", GOOD.split())
def test_good_words_are_left_alone(word):
    assert better_spelling(word) is None
    assert better_spelling(word.capitalize()) is None
    assert better_spelling(word.upper()) is None
