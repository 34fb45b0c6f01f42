"""All the real profiles: nothing is lost, nothing is invented, and writing and reading again gives the same."""

import re
from pathlib import Path

import pytest

from alongside.partnership.profiles.model import Profile
from alongside.partnership.profiles.reading import read_profile, read_profile_file
from alongside.partnership.profiles.writing import write_profile

from .profile_samples import REAL, SHARED, codes, names, needs_real_files
from .unaccounted import unaccounted

pytestmark = needs_real_files
each_file = pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)


def real(number: int) -> Profile:
    return read_profile_file(SHARED / "profiles" / f"{number}.md")


def by_name(profile: Profile) -> dict[str, tuple[str, ...]]:
    return {member.name: member.flags for member in profile.members}


@each_file
def test_it_can_be_read(path: Path):
    profile = read_profile_file(path)
    assert profile.title
    assert profile.level in ("regional", "subregional", "local")
    assert profile.activities
    assert not {"level-unknown", "sector-unknown", "activity-unknown", "unknown-key", "unknown-section", "trailing-text"} & codes(
        profile
    )


@each_file
def test_nothing_is_dropped(path: Path):
    raw = path.read_bytes()
    left = unaccounted(raw.decode("utf-8"), read_profile(raw))
    assert not re.sub(r"[\s,;*()]", "", left), left


@each_file
def test_written_and_read_again_it_says_the_same(path: Path):
    profile = read_profile_file(path)
    again = read_profile(write_profile(profile).encode("utf-8"))
    assert again == profile


@each_file
def test_every_issue_points_at_its_place(path: Path):
    raw = path.read_bytes()
    for found in read_profile(raw).issues:
        if found.offset is not None:
            assert raw[found.offset :].startswith(found.raw.encode("utf-8")), found
            assert raw[: found.offset].count(b"\n") + 1 == found.line, found


def test_spellings_of_chairs():
    said = {
        number: (real(number).chaired.sectors, real(number).coordinated.sectors)
        for number in (10, 12, 14, 22, 28, 36, 42, 49, 52, 59)
    }
    assert said == {
        10: (("pcc",), ("council_upper",)),
        12: (("independent_person",), ("independent_person",)),
        14: (("police",), ("police",)),
        22: (("prosecution",), ("prosecution",)),
        28: (("council_regional_body",), ("council_regional_body",)),
        36: (("police", "ngo_general"), ("ngo_general",)),
        42: (("health_commissioner",), ("health_commissioner",)),
        49: ((), ("ngo_general",)),
        52: (("police",), ("ngo_general",)),
        59: ((), ("independent_person",)),
    }
    assert "rotates" in codes(real(49))
    assert "not-appointed" in codes(real(59))
    assert "typo" in codes(real(52))


def test_commas_inside_brackets_do_not_part_members():
    assert len([name for name in names(real(10)) if "(including representatives from" in name]) == 2
    assert "Friendship Foundation (Romania)" in names(real(3))
    assert {"NHS England", "Office of Police & Crime Commissioner"} <= set(names(real(10)))


@pytest.mark.parametrize(("number", "count"), [(20, 1), (31, 1), (58, 1), (86, 1), (46, 1), (67, 1)])
def test_missing_commas_are_suspected_and_nothing_is_split(number: int, count: int):
    assert sum("missing-separator-suspected" in flags for flags in by_name(real(number)).values()) == count


@pytest.mark.parametrize("number", [3, 15, 22, 25, 27, 28, 35, 36, 51, 52, 60, 71, 80, 82, 85])
def test_no_missing_comma_is_suspected_where_none_is_missing(number: int):
    assert not any("missing-separator-suspected" in flags for flags in by_name(real(number)).values())


@pytest.mark.parametrize("number", [12, 29, 46])
def test_a_link_instead_of_a_list(number: int):
    profile = real(number)
    assert "list-is-a-link" in codes(profile)
    assert not any("http" in name or "www" in name for name in names(profile))
    assert any("http" in note.text for note in profile.notes)


def test_people_among_the_members_are_suspected():
    flags = by_name(real(46))
    assert sum("personal-name-suspected" in given for given in flags.values()) == 3
    assert len(flags) == 12
    for path in REAL:
        if path.stem != "46":
            assert not any("personal-name-suspected" in given for given in by_name(read_profile_file(path)).values()), path


def test_a_person_in_the_objectives_is_suspected():
    assert [issue.path for issue in real(70).issues if issue.code == "personal-name-suspected"] == ["objectives[0]"]


def test_additions_by_a_second_respondent():
    profile = real(36)
    assert [member.attributed_to for member in profile.members] == [None] * 16 + ["second respondent"] * 6
    assert [claim.attributed_to for claim in profile.objectives] == [None, "second respondent"]


def test_a_speaker_before_a_colon_is_only_suggested():
    profile = real(52)
    assert {claim.attributed_to for claim in profile.objectives} == {None}
    assert [issue.proposed for issue in profile.issues if issue.code == "attributed-claim"] == ["Unseen"]


def test_two_activities_in_one_bullet():
    for number in (36, 42, 51, 62):
        profile = real(number)
        assert "activity-combined" in codes(profile)
        assert "other" not in [claim.key for claim in profile.activities]
        assert "survivor-support" in [claim.key for claim in profile.activities]


def test_remarks_inside_a_list_of_members_are_notes():
    profile = real(49)
    assert len(profile.members) == 28
    assert len([note for note in profile.notes if note.section == "members"]) == 5


def test_collectives_and_numbered_groups():
    assert "collective" in by_name(real(61))["Four Local Authorities"]
    assert "collective" in by_name(real(33))["Community Safety Partnerships x28"]
    assert "collective" in by_name(real(10))["District and Borough Councils"]
    assert "collective" in by_name(real(77))["Local NGOs"]
    assert "collective" not in by_name(real(28))["East Midlands Councils"]


def test_repeats_within_one_list():
    flags = by_name(real(28))
    for name in ("Red Cross", "British Red Cross", "Lincolnshire County Council", "Leicestershire Police"):
        assert "possible-duplicate" in flags[name]
    assert "possible-duplicate" not in flags["Leicester City Council"]


def test_missing_sections():
    assert [issue.raw for issue in real(23).issues if issue.code == "missing-section"] == ["Members"]
    assert [issue.raw for issue in real(42).issues if issue.code == "missing-section"] == ["Objectives"]


def test_a_numbered_list_keeps_no_numbers():
    assert [claim.text[:8] for claim in real(80).objectives] == ["Identify", "Identify", "Raise th", "Raise th"]


def test_personal_addresses():
    personal = {path.stem for path in REAL if "personal-contact" in codes(read_profile_file(path))}
    assert personal == {"31", "32", "33", "56"}


def test_the_publishers_own_copy_of_the_seed_differs_by_one_repair_only():
    ours, theirs = read_profile_file(REAL[0]), real(4)
    assert ours == theirs
    assert codes(ours) - codes(theirs) == {"encoding-repaired"}
