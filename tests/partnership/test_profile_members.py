"""How a list of members is taken apart, and what is asked about each."""

import pytest

from alongside.partnership.profiles.member_flags import is_collective, run_together
from alongside.partnership.profiles.names import is_person, is_respondent_person

from .profile_samples import codes, issue, names, page, read


def members(text: str) -> list[str]:
    return names(read(page(members=text)))


def flags(text: str) -> dict[str, tuple[str, ...]]:
    return {member.name: member.flags for member in read(page(members=text)).members}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coast Police, Hill Council", ["Coast Police", "Hill Council"]),
        ("Coast Police; Hill Council; Bay Trust", ["Coast Police", "Hill Council", "Bay Trust"]),
        (
            "Coast Police; Visas, Control and Enforcement; Bay Trust",
            ["Coast Police", "Visas, Control and Enforcement", "Bay Trust"],
        ),
        ("Coast Police\nHill Council", ["Coast Police", "Hill Council"]),
        ("Coast Police and\nCrime Panel, Hill Council", ["Coast Police and Crime Panel", "Hill Council"]),
        ("* Coast Police\n* Hill Council", ["Coast Police", "Hill Council"]),
        ("- Coast Police\n- Hill Council", ["Coast Police", "Hill Council"]),
        ("1. Coast Police\n2. Hill Council", ["Coast Police", "Hill Council"]),
        ("• Coast Police\n• Hill Council", ["Coast Police", "Hill Council"]),
        ("> Coast Police, Hill Council", ["Coast Police", "Hill Council"]),
        (
            "Hill Council (including Trading Standards, Housing), Bay Trust",
            ["Hill Council (including Trading Standards, Housing)", "Bay Trust"],
        ),
        ("Hill Council (including (a, b), c), Bay Trust", ["Hill Council (including (a, b), c)", "Bay Trust"]),
        (
            "Hill Council (including\nTrading Standards, Housing), Bay Trust",
            ["Hill Council (including Trading Standards, Housing)", "Bay Trust"],
        ),
        ("Friendship House (Romania), Bay Trust.", ["Friendship House (Romania)", "Bay Trust"]),
        ("Coast Police, , Hill Council,", ["Coast Police", "Hill Council"]),
        ("Coast Police,Hill Council", ["Coast Police", "Hill Council"]),
        ("Dept Trade,Energy, Bay Trust", ["Dept Trade,Energy", "Bay Trust"]),
        ("Coast Police, and Hill Council", ["Coast Police", "Hill Council"]),
        ("Also Coast Police, Hill Council", ["Coast Police", "Hill Council"]),
        ("Statutory bodies: Coast Police, Hill Council", ["Coast Police", "Hill Council"]),
        ("* Dept for Trade, Energy and Skill\n* Bay Trust", ["Dept for Trade, Energy and Skill", "Bay Trust"]),
        ("* Coast Police, Hill Council\n* Bay Trust", ["Coast Police", "Hill Council", "Bay Trust"]),
        ("**Coast Police**, Hill  Council", ["Coast Police", "Hill Council"]),
        ("Bay\\, Hill and Dale Trust, Coast Police", ["Bay, Hill and Dale Trust", "Coast Police"]),
        ("1,200 Voices, Bay Trust", ["1,200 Voices", "Bay Trust"]),
        ("[Bay Trust](https://bay.example/a,b), Coast Police", ["Bay Trust", "Coast Police"]),
        ("Hill Council (with Bay, Coast Police", ["Hill Council (with Bay", "Coast Police"]),
        ("Hill Council) Bay, Coast Police", ["Hill Council) Bay", "Coast Police"]),
    ],
)
def test_taking_apart(text, expected):
    assert members(text) == expected


def test_the_raw_text_is_what_stands_in_the_file():
    profile = read(page(members="Coast  Police, **Bay** Trust."))
    assert [member.raw for member in profile.members] == ["Coast  Police", "**Bay** Trust."]
    assert {member.line for member in profile.members} == {18}


def test_unclosed_brackets_are_mentioned():
    assert issue(read(page(members="Hill Council (with Bay, Coast Police")), "unclosed-bracket").raw.startswith("(with Bay")


def test_an_addition_by_a_named_person():
    profile = read(page(members="Coast Police, Hill Council (Ann Bell adds Bay Trust (Poole), Dale Trust), Zoo Trust"))
    assert [(member.name, member.attributed_to) for member in profile.members] == [
        ("Coast Police", None),
        ("Hill Council", None),
        ("Bay Trust (Poole)", "second respondent"),
        ("Dale Trust", "second respondent"),
        ("Zoo Trust", None),
    ]
    assert issue(profile, "personal-name").raw == "Ann Bell"
    assert issue(profile, "attributed-claim").raw == "adds Bay Trust (Poole), Dale Trust"


def test_two_people_are_two_respondents():
    profile = read(page(members="A Trust (Ann Bell adds B Trust) (Tom Reed adds C Trust) (Ann Bell adds D Trust)"))
    assert [member.attributed_to for member in profile.members] == [
        None,
        "second respondent",
        "third respondent",
        "second respondent",
    ]


def test_a_label_written_out_is_given_to_nobody_else():
    profile = read(page(members="A Trust (second respondent adds B Trust) (Ann Bell adds C Trust)"))
    assert [member.attributed_to for member in profile.members] == [None, "second respondent", "third respondent"]


def test_a_body_that_adds_keeps_its_name():
    profile = read(page(members="A Trust (Hill Council adds B Trust) (main respondent adds see C, D)"))
    assert [(member.name, member.attributed_to) for member in profile.members] == [
        ("A Trust", None),
        ("B Trust", "Hill Council"),
        ("see C", None),
        ("D", None),
    ]


@pytest.mark.parametrize("who", ["Ann Bell", "Ann", "Bell", "Dr Bell", "Ann M. Bell", "Ann O'Bell", "Anne-Marie Bell"])
def test_names_of_respondents_are_hidden(who):
    assert is_respondent_person(who)


@pytest.mark.parametrize(
    "who", ["Police", "NHS", "Hill Council", "Christchurch and East Dorset", "Bay Trust", "second half of the group"]
)
def test_labels_of_bodies_and_places_are_kept(who):
    assert not is_respondent_person(who)


@pytest.mark.parametrize("name", ["Ann Bell", "Sarah Jane Hill", "Dr Bell", "Cllr Tom Reed", "DCI Reed", "Mohammed Khan"])
def test_people(name):
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Hope for Justice",
        "Bay Trust",
        "Palm Cove",
        "Santa Marta Group",
        "Victim Support",
        "Ann Bell Trust",
        "Red Cross",
        "City Hearts",
        "Migrant Help",
        "Brighter Futures",
        "Nelson Trust",
        "Salvation Army",
    ],
)
def test_no_people(name):
    assert not is_person(name)


def test_people_among_members_and_their_neighbours():
    given = flags("NHS, Zoo Zee Lum, Ann Bell, Bay Trust")
    assert "personal-name-suspected" in given["Ann Bell"]
    assert "personal-name-suspected" in given["Zoo Zee Lum"]
    assert not given["Bay Trust"]
    assert "personal-name-suspected" not in flags("NHS, Zoo Zee Lum, Bay Trust")["Zoo Zee Lum"]


def test_a_person_beside_a_body():
    profile = read(page(members="Hill Council - Ann Bell, Bay Trust"))
    assert issue(profile, "personal-name-suspected").raw == "Ann Bell"
    assert profile.members[0].flags == ("personal-name-suspected",)


@pytest.mark.parametrize(
    "name",
    [
        "Four Local Authorities",
        "4 Local Authority areas",
        "Community Safety Partnerships x28",
        "District and Borough Councils",
        "NGOs",
        "Local NGOs",
        "Coast County Local Authorities",
        "Voluntary Sector",
        "Clinical Commissioning Groups",
        "Chairs of the Force level ASPs",
        "local authorities",
        "Universities",
        "Senior representatives from the seven councils",
    ],
)
def test_collectives(name):
    assert is_collective(name)


@pytest.mark.parametrize(
    "name",
    [
        "Coast Police",
        "Crime Stoppers",
        "Citizens Advice",
        "Barnardos",
        "East Midlands Councils",
        "Hill City Homes",
        "Trading Standards",
        "Hill Council (x, y)",
    ],
)
def test_single_bodies(name):
    assert not is_collective(name)


@pytest.mark.parametrize(
    "name",
    [
        "CPS Welsh Government",
        "HMRC Safer Hill Partnership",
        "Police HMRC NGOs",
        "Clinical Commissioning Group Immigration",
        "Coast Police Hill Police",
        "Bay. Dale",
        "Coast Police / Bay Trust",
    ],
)
def test_missing_commas(name):
    assert run_together(name)


@pytest.mark.parametrize(
    "name",
    [
        "NHS England",
        "CPS SW",
        "GAIN - SW ROCU",
        "West Mids Police ROCU",
        "UKVI voluntary returns",
        "Sussex Police – Gatwick",
        "Office of the Police and Crime Commissioner",
        "St. Hilda Trust",
        "Community Rehabilitation Company CRC",
        "Police and Crime Commissioner",
        "Hill County Council Trading Standards",
        "NCA (Regional Operations SW)",
        "Staffordshire Partnership NHS Trust",
    ],
)
def test_no_missing_commas(name):
    assert not run_together(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Red Cross", "British Red Cross"),
        ("Unseen", "Unseen UK"),
        ("Coast Police", "coast police"),
        ("GLA", "Gangmasters Licensing Authority"),
        ("NCA", "National Crime Agency"),
        ("Coast Police", "Coast Constabulary"),
        ("Crime Stoppers", "Crimestoppers Trust"),
        ("Regional Organised Crime Unit", "GAIN - SW ROCU"),
        ("The Bay Trust", "Bay Trust"),
        ("Office of Police and Crime Commissioner", "OPCC"),
        ("Coast Police - Bay", "Coast Police – Hill"),
        ("Union of Students", "National Student Union"),
    ],
)
def test_possible_duplicates(one, other):
    given = flags(f"{one}, Zoo Trust, {other}")
    assert "possible-duplicate" in given[one]
    assert "possible-duplicate" in given[other]
    assert "possible-duplicate" not in given["Zoo Trust"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hill County Council", "Hill City Council"),
        ("Coast Police", "Coast Fire Service"),
        ("NHS England", "NHS Trust"),
        ("Lincoln City Council", "Leeds City Council"),
    ],
)
def test_different_bodies(one, other):
    assert "possible-duplicate" not in {flag for given in flags(f"{one}, {other}").values() for flag in given}


def test_a_slip_is_proposed_and_flagged_but_not_made():
    profile = read(page(members="Bay Childrens Board"))
    assert profile.members[0].name == "Bay Childrens Board"
    assert profile.members[0].flags == ("typo",)
    assert issue(profile, "typo").proposed == "Children's"


def test_prospective_members():
    assert "prospective" in flags("Bay Trust (to be invited), Coast Police")["Bay Trust (to be invited)"]


@pytest.mark.parametrize("text", ["see delivery plan", "Awaiting lists", "TBC", "n/a", "To be confirmed"])
def test_no_list_yet(text):
    profile = read(page(members=text))
    assert not profile.members
    assert issue(profile, "placeholder").raw == text
    assert profile.notes[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Listed here: [our site](https://bay.example/list)",
        "The list can be accessed via https://bay.example/list",
        "[www.bay.example](https://bay.example)",
    ],
)
def test_links_instead_of_lists(text):
    profile = read(page(members=text))
    assert not profile.members
    assert issue(profile, "list-is-a-link").raw == text


def test_a_member_with_a_link():
    (one, two) = read(page(members="[Bay Trust](https://bay.example), Coast Police")).members
    assert (one.name, one.link, one.flags) == ("Bay Trust", "https://bay.example", ("link",))
    assert two.link == ""


def test_a_remark_is_a_note():
    text = "The forum meets every quarter and is hosted by the harbour master of the coast"
    profile = read(page(members=f"Coast Police, Bay Trust\n\n{text}"))
    assert names(profile) == ["Coast Police", "Bay Trust"]
    assert profile.notes[0].text == text
    assert issue(profile, "prose").raw == text


def test_stale_bodies_are_mentioned():
    assert issue(read(page(as_of="2024", members="Poole Borough Council")), "stale").proposed == "BCP Council, since 1 April 2019"


def test_more_members_than_can_be_kept():
    profile = read(page(members=", ".join(f"Body {number}" for number in range(2_500))))
    assert len(profile.members) == 2_000
    over = issue(profile, "too-many")
    assert over.raw.startswith("Body 2000, Body 2001")
    assert over.raw.endswith("Body 2499")


def test_a_new_line_without_a_comma_is_mentioned():
    assert (
        issue(read(page(members="Coast Police, Bay Trust\nHill Council, Dale Trust")), "line-break-separator").raw
        == "Bay Trust\nHill Council"
    )


def test_headings_in_any_order_and_style():
    text = page()
    top, _, _ = text.partition("Activities")
    for body in (
        "## Objectives\n\n* Raise awareness\n\n## Members\n\nBay Trust, Dale Trust\n\n## Activities\n\n* Survivor support\n",
        "Objectives\n==========\n* Raise awareness\n"
        "Members\n-------\nBay Trust, Dale Trust\nActivities\n---\n* Survivor support\n",
        "**Objectives**\n* Raise awareness\n\nMEMBERS:\nBay Trust, Dale Trust\n\n# activities #\n* Survivor support",
    ):
        profile = read(top + body)
        assert names(profile) == ["Bay Trust", "Dale Trust"], body
        assert [claim.text for claim in profile.objectives] == ["Raise awareness"]
        assert [claim.key for claim in profile.activities] == ["survivor-support"]


def test_missing_empty_repeated_unknown_sections():
    top = page().partition("Activities")[0]
    profile = read(
        top + "Stray words.\n\nMembers\n---\n\nBay Trust\n\n"
        "History\n---\n\nFounded long ago.\n\nMembers\n---\n\nDale Trust\n\nObjectives\n---\n"
    )
    assert names(profile) == ["Bay Trust", "Dale Trust"]
    assert issue(profile, "missing-section").raw == "Activities"
    assert issue(profile, "empty-section").raw == "Objectives"
    assert issue(profile, "repeated-section").raw == "Members"
    assert issue(profile, "unknown-section").raw == "History\n---\n\nFounded long ago."
    assert issue(profile, "trailing-text").raw == "Stray words."


def test_members_alone_make_no_flags_of_their_own():
    assert not {"collective", "ambiguous", "typo", "post", "prose"} & codes(read(page(members="Coast Police, Bay Trust")))
