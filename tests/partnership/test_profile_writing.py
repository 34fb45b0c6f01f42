"""Writing a profile and reading it again gives the same profile, whatever a person typed into it meanwhile."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.partnership.profiles.model import (
    ActivityClaim,
    Appointment,
    MemberClaim,
    NotAProfile,
    Note,
    ObjectiveClaim,
    Profile,
)
from alongside.partnership.profiles.reading import read_profile
from alongside.partnership.profiles.sectors import SECTOR_LABELS
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS, LEVEL_LABELS
from alongside.partnership.profiles.writing import write_profile

from .profile_samples import page, read
from .test_profile_hostile import whole_pages

relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def again(profile: Profile) -> Profile:
    return read_profile(write_profile(profile).encode("utf-8"))


def test_the_written_form_is_the_published_form():
    written = write_profile(
        read(
            page(
                members="Coast Police, Hill Council (Ann Bell adds Bay Trust)",
                objectives="To help (Police) Share news. Train staff.",
            )
        )
    )
    assert written == (
        "---\nlayout:\t\t\tmodal\nid:\t\t\t\t7\ntitle:\t\t\tCoast Anti-Slavery Partnership\n"
        "area:\t\t\tSubregional\nchaired:\t\tPolice\ncoordinated:\tNGO\n---\n\n"
        "Activities\n----------\n\n* Intelligence sharing\n\nMembers\n-------\n\n"
        "Coast Police, Hill Council (second respondent adds Bay Trust)\n\n"
        "Objectives\n----------\n\n* To help (Police)\n* Share news.\n* Train staff.\n"
    )
    assert "Ann Bell" not in written


def test_writing_twice_changes_nothing():
    once = write_profile(read(page()))
    assert write_profile(read(once)) == once


AWKWARD = [
    "Bay, Hill and Dale Trust",
    "Bay; Hill",
    "Bay (north",
    "Bay) north",
    "[Bay]",
    "[Bay](https://bay.example)",
    "<b>Bay</b>",
    "&amp; Sons",
    "see list",
    "Also Bay",
    "and Bay",
    "NGOs: Bay",
    "Bay (Ann Bell adds Dale)",
    "(note: Bay)",
    "1. Bay",
    "* Bay",
    "- Bay",
    "# Bay",
    "> Bay",
    "Bay\\",
    "\\Bay\\",
    "Bay.",
    "Bay Ltd.",
    "**Bay**",
    "Bay (Police)",
    "TBC",
    "Members",
    "---",
    "Members:",
    "Bay response says Hill",
    "Hill is hosted by the many members of the whole coast",
    "http://bay.example/list of members",
    "Dept Bay,Hill",
    "Bay's",
    '"Bay"',
    "Ann Bell",
    "a | b",
    "Strategic aims",
    "The aims are:",
    "Please see http://bay.example",
    "1,200",
    "Bay & Hill",
    "~",
    "=",
    "x28",
    "second respondent",
]


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_survive(words):
    before = Profile(
        title=words,
        level="local",
        level_raw="Local",
        contact=words,
        other_keys=(("motto", words),),
        activities=(ActivityClaim("survivor-support"), ActivityClaim("other", words)),
        members=(
            MemberClaim("Coast Police"),
            MemberClaim(words),
            MemberClaim(words, "second respondent"),
            MemberClaim("Zoo Trust"),
            MemberClaim(words),
        ),
        objectives=(
            ObjectiveClaim(words),
            ObjectiveClaim(words, "Police"),
            ObjectiveClaim(words, "Bay and Hill"),
            ObjectiveClaim(words, "third respondent"),
        ),
        notes=(Note("members", words), Note("objectives", words)),
    )
    after = again(before)
    if words != "<b>Bay</b>" and words != "&amp; Sons":  # the details at the top have no escapes for code; it is taken out
        assert (after.title, after.contact, after.other_keys) == (words, words, (("motto", words),))
    assert after.activities == before.activities
    assert [(member.name, member.attributed_to) for member in after.members] == [
        (member.name, member.attributed_to) for member in before.members
    ]
    assert after.objectives == before.objectives
    assert after.notes == before.notes


def test_html_in_a_title_survives_in_quotes():
    assert again(Profile(title="<b>Bay</b> &amp; Sons", level_raw="Local")).title == "<b>Bay</b> &amp; Sons"


def test_links_survive():
    before = read(page(members="[Bay Trust](https://bay.example/a_(b)), [Dale, Hill](https://dale.example)"))
    assert again(before).members == before.members


def test_sectors_without_words_are_written_as_labels():
    before = Profile(
        title="Bay",
        level="uk",
        chaired=Appointment("", ("police", "ngo_general")),
        coordinated=Appointment("", ("home_office_other",)),
    )
    after = again(before)
    assert after.chaired.sectors == ("police", "ngo_general")
    assert after.coordinated.sectors == ("home_office_other",)
    assert after.level == "uk"


@pytest.mark.parametrize("sector", list(SECTOR_LABELS))
def test_every_sector_survives(sector):
    assert again(Profile(title="Bay", level="local", chaired=Appointment("", (sector,)))).chaired.sectors == (sector,)


@pytest.mark.parametrize("level", list(LEVEL_LABELS))
def test_every_level_survives(level):
    assert again(Profile(title="Bay", level=level)).level == level


def test_an_empty_profile_can_be_written_and_read():
    after = again(Profile(title=""))
    assert (after.title, after.level, after.members, after.objectives, after.activities) == ("", None, (), (), ())


@relaxed
@given(whole_pages)
def test_whatever_was_read_is_read_again_the_same(text):
    try:
        once = read(text)
    except NotAProfile:
        return
    assert again(once) == once


plain_words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"), max_codepoint=0x2FF)
    | st.sampled_from(" ,;.:()[]<>*#-'\"\\&/|"),
    min_size=1,
    max_size=30,
).map(lambda words: " ".join(words.split()))
typed = plain_words.filter(lambda words: words.strip(" .,;:*") and again_unhurt(words))
labels = st.sampled_from([None, "Police", "second respondent", "Bay and Hill", "Hill Council"])


def again_unhurt(words: str) -> bool:
    """Words that look damaged by a wrong encoding are mended on every reading; that is no fault of the writer."""
    from alongside.partnership.profiles.damage import mend

    return words.isascii() or (
        all(mend(words[at : at + 2]) == words[at : at + 2] for at in range(len(words)))
        and all(ord(char) < 0xC2 or ord(char) > 0xF4 for char in words)
    )


typed_profiles = st.builds(
    Profile,
    title=typed,
    level_raw=st.just("Local"),
    level=st.just("local"),
    contact=st.just("") | st.just("desk@bay.example"),
    activities=st.lists(
        st.builds(ActivityClaim, key=st.sampled_from(sorted(set(ACTIVITY_LABELS) - {"other"})))
        | st.builds(ActivityClaim, key=st.just("other"), text=typed),
        max_size=4,
        unique=True,
    ).map(tuple),
    members=st.lists(st.builds(MemberClaim, name=typed, attributed_to=labels), max_size=6).map(tuple),
    objectives=st.lists(st.builds(ObjectiveClaim, text=typed, attributed_to=labels), max_size=6).map(tuple),
)


@relaxed
@given(typed_profiles)
def test_whatever_was_typed_is_read_again_the_same(before):
    after = again(before)
    assert after.objectives == before.objectives
    assert after.activities == before.activities
    assert [(member.name, member.attributed_to) for member in after.members] == [
        (member.name, member.attributed_to) for member in before.members
    ]
    assert after.title == before.title
    assert after.level == "local"
    assert again(after) == after
