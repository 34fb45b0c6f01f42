"""Each kind of difference is found where it is, and nowhere else."""

import json
from pathlib import Path

import pytest

from alongside.directory.reconciling.codes import DIFFERENCES, ERRORS, PROBLEMS
from alongside.directory.reconciling.comparing import compare
from alongside.directory.reconciling.gathering import paired
from alongside.directory.reconciling.likeness import is_placeholder, name_of
from alongside.directory.reconciling.report import as_json

from .reconciling_samples import area_file, differences, profile, row, summary

ONE = (row(),)
TITLE = "Coast Anti-Slavery Partnership"
BAY = "Bay Anti-Slavery Partnership"


def test_a_page_and_a_row_that_agree():
    assert differences(profile(), rows=ONE) == ()


@pytest.mark.parametrize(
    "cells",
    [
        {"PartnershipName": "COAST anti slavery partnership"},
        {"area": "sub-regional"},
        {"chaired": "Police force"},
        {"coordinated": "Non Government Oganisation"},
    ],
)
def test_another_spelling_is_no_difference(cells: dict[str, str]):
    assert differences(profile(), rows=(row(**cells),)) == ()


@pytest.mark.parametrize(
    ("cells", "code", "here", "there"),
    [
        ({"PartnershipName": "Harbour Forum"}, "title-differs", TITLE, "Harbour Forum"),
        ({"area": "Local"}, "level-differs", "Subregional", "Local"),
        ({"area": ""}, "level-differs", "Subregional", ""),
        ({"chaired": "NGO"}, "chair-differs", "Police", "NGO"),
        ({"chaired": "POLICE / NGO"}, "chair-differs", "Police", "POLICE / NGO"),
        ({"chaired": "ROTATES"}, "chair-differs", "Police", "ROTATES"),
        ({"coordinated": "LA (2T)"}, "coordinator-differs", "NGO", "LA (2T)"),
        ({"coordinated": ""}, "coordinator-differs", "NGO", ""),
        ({"PartnershipName": ""}, "title-blank", "", ""),
    ],
)
def test_a_fact_that_differs(cells: dict[str, str], code: str, here: str, there: str):
    assert summary(differences(profile(), rows=(row(**cells),))) == [(code, "7", "", here, there)]


def test_rotating_and_undecided_are_not_the_same():
    assert differences(profile(chaired="Rotates"), rows=(row(chaired="ROTATES"),)) == ()
    assert differences(profile(chaired="To be determined"), rows=(row(chaired="TBD"),)) == ()
    found = differences(profile(chaired="Rotates"), rows=(row(chaired="TBD"),))
    assert [each.code for each in found] == ["chair-differs"]


def test_a_placeholder_is_a_difference_of_its_own():
    found = differences(profile(), rows=(row(PartnershipName="Not yet defined"),))
    assert summary(found) == [
        ("title-differs", "7", "", TITLE, "Not yet defined"),
        ("title-placeholder", "7", "", "", "Not yet defined"),
    ]
    assert summary(differences(profile(title="To be confirmed"))) == [("title-placeholder", "7", "", "To be confirmed", "")]


def test_activities_that_one_side_leaves_out():
    found = differences(
        profile(activities="* Intelligence sharing\n* Survivor support\n* Other: Harbour watch"),
        rows=(row(activities="Intelligence sharing, Supply chains analysis", Supply="y"),),
    )
    assert summary(found) == [
        ("activity-only-on-page", "7", "", "Other: Harbour watch", ""),
        ("activity-only-on-page", "7", "", "Survivor support", ""),
        ("activity-only-in-area-file", "7", "", "", "Supply chains analysis"),
    ]


def test_marks_and_the_list_of_one_row():
    found = differences(profile(), rows=(row(Intel="", Survivor="y"),))
    assert summary(found) == [
        ("flag-without-text", "7", "", "", "Survivor support"),
        ("text-without-flag", "7", "", "Intelligence sharing", ""),
    ]


def test_marks_without_any_list_are_told_as_well():
    found = differences(profile(), rows=(row(activities=""),))
    assert summary(found) == [("flag-without-text", "7", "", "", "Intelligence sharing")]


def test_rows_that_disagree():
    found = differences(profile(), rows=(row(), row(PoliceIDs="kent", chaired="NGO")))
    assert summary(found) == [("rows-disagree", "7", "", "POLICE", "NGO")]
    assert found[0].field == "chaired"


def test_a_page_without_a_row_and_a_row_without_a_page():
    found = differences(profile(), rows=(row(ID="8", PartnershipName="Hill Network", PoliceIDs="kent"),))
    assert summary(found) == [("page-without-row", "7", "", TITLE, ""), ("row-without-page", "8", "", "", "Hill Network")]


def test_without_an_area_file_no_row_is_missed():
    assert differences(profile()) == ()


def test_a_page_without_an_id():
    found = differences(profile("x.md", id=""), rows=())
    assert summary(found) == [("page-without-id", "", "", TITLE, "")]


def test_two_pages_with_one_id():
    found = differences(profile("7 copy.md", title=BAY), profile("7.md"), rows=ONE)
    assert [(each.code, each.here_from, each.there_from) for each in found] == [("shared-id", "7.md", "7 copy.md")]
    assert found[0].here.startswith(TITLE)
    assert found[0].there.startswith(BAY)


def other(title: str, areas: str = "dorset", number: str = "9") -> dict[str, str]:
    return row(ID=number, PartnershipName=title, PoliceIDs=areas)


@pytest.mark.parametrize(
    ("one", "two", "code"),
    [
        ("Coast Anti-Slavery Partnership", "The Coast Modern Slavery Partnership", "same-body"),
        ("Coast Anti Slavery Practitoners Group", "Coast Modern Slavery and Human Trafficking Practitioners Group", "same-body"),
        ("Hill Valley Anti-Slavery Networks", "Hill Valley Anti-Slavery Network", "same-body"),
        ("Bay Anti-Slavery Network (BASN)", "Bay Anti-Slavery Network", "same-body"),
        ("Bay based Op Lantern", "Bay Based Operation Lantern", "same-body"),
        ("Bay Training Sub-Group", "Bay Training Subgroup", "same-body"),
        ("Coast Anti-Slavery Network", "Coast Anti-Slavery Partnership", "successor"),
        ("Coast Anti-Slavery Partnership", "Coast Anti-Slavery Partnership Board", "successor"),
        ("Bay Against Modern Slavery", "Bay Modern Slavery Forum", "successor"),
    ],
)
def test_names_that_may_mean_one_body(one: str, two: str, code: str):
    rows = (other(one), other(two, number="10"))
    found = [each for each in differences(rows=rows) if each.code != "row-without-page"]
    assert summary(tuple(found)) == [(code, "9", "10", one, two)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Coast Strategic Anti-Slavery Group", "Coast Tactical Anti-Slavery Group"),
        ("Bay District Forum – Strategic", "Bay District Forum – Operational"),
        ("Coast Anti-Slavery Casework Group", "Coast Anti-Slavery Training Group"),
        ("Coast Anti-Slavery Partnership", "Coast and Hill Anti-Slavery Partnership"),
        ("North Bay Anti-Slavery Network", "South Bay Anti-Slavery Network"),
        ("Bay Slavery Network", "Human Trafficking Meeting"),
        ("Anti-Slavery Network", "Anti-Slavery Forum"),
        ("Not yet defined", "Not yet defined"),
        ("", ""),
    ],
)
def test_names_that_do_not(one: str, two: str):
    found = differences(rows=(other(one), other(two, number="10")))
    assert {each.code for each in found} <= {"row-without-page", "title-placeholder", "title-blank"}


def test_one_name_in_two_places_is_two_bodies():
    rows = (other("Anti-Slavery Forum"), other("Anti-Slavery Forum", "kent", "10"))
    assert {each.code for each in differences(rows=rows)} == {"row-without-page"}


def test_a_page_whose_areas_are_not_known_may_be_any_of_that_name():
    found = differences(profile("x.md", id="99"), rows=ONE)
    assert [(each.code, each.source_id, each.other_source_id) for each in found] == [
        ("row-without-page", "7", ""),
        ("same-body", "7", "99"),
        ("page-without-row", "99", ""),
    ]


def test_a_page_with_the_name_of_another_row():
    found = differences(profile(title="Hill Network"), rows=(row(), other("Hill Network", "kent", "8")))
    assert [(each.code, each.source_id, each.other_source_id) for each in found] == [
        ("title-differs", "7", ""),
        ("same-body", "7", "8"),
        ("row-without-page", "8", ""),
    ]


def test_three_alike_are_told_with_the_first():
    rows = tuple(other("Bay Group", number=number) for number in ("9", "10", "11"))
    found = [each for each in differences(rows=rows) if each.code == "same-body"]
    assert [(each.source_id, each.other_source_id) for each in found] == [("9", "10"), ("9", "11")]


def test_one_list_of_members_on_two_pages():
    pages = (profile(), profile("8.md", id="8", title="Hill Network", members="Hill Council, Coast police"))
    assert summary(differences(*pages)) == [("shared-members", "7", "8", "2 of 2 members", "2 of 2 members")]
    apart = (profile(), profile("8.md", id="8", title="Hill Network", members="Hill Council, Coast Police, Bay Trust"))
    assert differences(*apart) == ()


LONG = [f"* We teach the {who} what they should look for" for who in ("clerks", "drivers", "nurses", "porters")]


def test_objectives_of_one_template():
    seven = profile(objectives="\n".join(LONG[:3]), members="Bay Trust")
    eight = profile("8.md", id="8", title="Hill Network", objectives="\n".join(LONG), members="Dale Trust")
    assert summary(differences(seven, eight)) == [("shared-objectives", "7", "8", "3 of 3 objectives", "3 of 4 objectives")]


def test_a_few_words_in_common_are_no_template():
    seven = profile(objectives="\n".join(["* Protect", "* Prevent", "* Prepare", *LONG[:2]]), members="Bay Trust")
    eight = profile("8.md", id="8", title="Hill", objectives="\n".join(["* Protect", "* Prevent", "* Prepare", *LONG[1:]]))
    assert differences(seven, eight) == ()


def test_every_code_has_one_sentence_and_is_found_by_a_test_here():
    for code, words in DIFFERENCES.items():
        assert words.endswith("."), code
        assert words.count(".") == 1, code
    tested = Path(__file__).read_text("utf-8")
    assert [code for code in DIFFERENCES if f'"{code}"' not in tested] == []


def test_the_key_says_what_differs_and_not_where_it_was_read():
    (first,) = differences(profile("7.md"), rows=(row(chaired="NGO"),))
    (renamed,) = differences(profile("seven.md"), rows=(row(ID="1", PartnershipName="Hill", chaired="CPS"), row(chaired="NGO")))[
        -1:
    ]
    (changed,) = differences(profile("7.md"), rows=(row(chaired="CPS"),))
    assert first.key == renamed.key
    assert first.key != changed.key
    assert len(first.key) == 32
    assert len({first, renamed, changed}) == 3


def test_no_two_differences_have_one_key():
    rows = (row(chaired="NGO", Survivor="y"), other(TITLE), other("", number="12"), other("", number="13"))
    found = differences(profile(), rows=rows)
    assert len({each.key for each in found}) == len(found) > 6


def test_placeholders_and_names():
    assert is_placeholder("Not yet defined")
    assert is_placeholder("T.B.C.") is False
    assert is_placeholder("TBC")
    assert not is_placeholder("Coast Partnership")
    assert name_of("Coast Task Force").kinds == {"taskforce"}
    assert name_of("Coast Anti-Slavery Co-ordination Unit") == name_of("Coast Modern Slavery Coordination Unit")


# The report


def test_the_report_has_one_entry_for_each_partnership_by_number():
    rows = (other("Hill Network", "kent", "10"), row(PoliceIDs="wiltshire"), row(PoliceIDs="dorset"))
    gathered = paired([profile("7.md", chaired="Rotates"), profile("x.md", id="", title="Bay Group")], area_file(*rows))
    report = as_json(gathered, compare(gathered))
    assert [one["source_id"] for one in report["partnerships"]] == ["7", "10", ""]
    assert report["partnerships"][0] == {
        "source_id": "7",
        "title": TITLE,
        "level": "subregional",
        "chair_sectors": [],
        "coordinator_sectors": ["ngo_general"],
        "activities": ["intelligence-sharing"],
        "force_areas": ["wiltshire", "dorset"],
        "members": 2,
        "objectives": 1,
    }
    assert (report["partnerships"][1]["members"], report["partnerships"][1]["objectives"]) == (0, 0)
    assert set(report) == {"partnerships", "differences", "errors"}
    assert report["differences"][0]["code"] == "chair-differs"
    assert set(report["differences"][0]) >= {"code", "source_id", "other_source_id", "field", "here", "there", "words", "key"}


def test_where_the_page_is_silent_the_row_speaks():
    page = profile(title="Not yet defined", area="", chaired="", activities="")
    gathered = paired([page], area_file(row()))
    (one,) = as_json(gathered, ())["partnerships"]
    assert (one["title"], one["level"], one["chair_sectors"]) == (TITLE, "subregional", ["police"])
    assert one["activities"] == ["intelligence-sharing"]


def test_what_is_doubtful_in_the_area_file_is_among_the_errors():
    gathered = paired([], area_file(row(PoliceIDs="atlantis"), row(chaired="NGO")), areas_name="areas.csv")
    report = as_json(gathered, compare(gathered))
    assert [(error["file"], error["code"]) for error in report["errors"]] == [("areas.csv", "area-unknown")]
    assert report["errors"][0]["message"] == "Line 2: No force area has this code. It says: “atlantis”."


def test_the_report_is_ascii_when_printed():
    gathered = paired([profile(title="Café Partnership")], area_file(row(PartnershipName="Naïve Network")))
    json.dumps(as_json(gathered, compare(gathered)), indent=2).encode("ascii")


def test_the_paper_lists_every_code():
    paper = (Path(__file__).parents[2] / "docs" / "directory-formats.md").read_text("utf-8")
    said = {**DIFFERENCES, **PROBLEMS, **ERRORS}
    assert [code for code in said if f"| `{code}` |" not in paper] == []
    assert [words for words in said.values() if words not in paper] == []
