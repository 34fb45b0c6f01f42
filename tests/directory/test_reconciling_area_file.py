"""The area file, however it was saved, says the same; what it says by halves or twice is told."""

import pytest

from alongside.directory.reconciling.area_file import read_area_file
from alongside.directory.reconciling.codes import PROBLEMS
from alongside.directory.reconciling.model import NotAnAreaFile
from alongside.partnership.profiles.model import ActivityClaim, Appointment

from .reconciling_samples import AREAS, HEADER, area_file, listing, problem_codes, row, sheet


def test_one_row_is_one_listing():
    found = listing(row())
    assert (found.source_id, found.title, found.level, found.level_raw) == (
        "7",
        "Coast Anti-Slavery Partnership",
        "subregional",
        "Subregional",
    )
    assert found.chaired == Appointment("POLICE", ("police",))
    assert found.coordinated == Appointment("NGO", ("ngo_general",))
    assert found.activities == (ActivityClaim("intelligence-sharing"),)
    assert found.flagged == ("intelligence-sharing",)
    assert (found.areas, found.lines) == (("dorset",), (2,))


def test_rows_of_one_id_are_merged_in_the_order_of_the_file():
    found = listing(row(PoliceIDs="wiltshire"), row(PoliceIDs="dorset"), row(PoliceIDs="essex"))
    assert found.areas == ("wiltshire", "dorset", "essex")
    assert found.lines == (2, 3, 4)


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"], ids=["CR", "LF", "CRLF"])
def test_every_line_end(end: str):
    found = read_area_file(sheet(row(), row(PoliceIDs="kent"), end=end), AREAS)
    assert [(one.areas, one.lines) for one in found.listings] == [(("dorset", "kent"), (2, 3))]
    assert found.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_with_a_mark_and_utf_8(encoding: str):
    raw = sheet(row(PartnershipName="Café Partnership")).decode().encode(encoding)
    found = read_area_file(raw, AREAS)
    assert (found.listings[0].title, found.problems) == ("Café Partnership", ())


def test_windows_1252_is_read_and_said():
    found = read_area_file(sheet(row(PartnershipName="Café Partnership")).decode().encode("cp1252"), AREAS)
    assert found.listings[0].title == "Café Partnership"
    assert [(problem.code, problem.line) for problem in found.problems] == [("encoding-not-utf8", 2)]


def test_columns_in_another_order_and_with_other_names():
    header = list(reversed(HEADER))
    found = read_area_file(sheet(row(), header=header), AREAS)
    assert found.listings == area_file(row()).listings
    named = sheet(row()).replace(b"PartnershipName", b"Partnership name").replace(b"PoliceIDs", b"Police force area")
    assert read_area_file(named, AREAS).listings == found.listings


def test_a_missing_column_is_said_and_means_silence():
    header = [name for name in HEADER if name not in ("chaired", "Community")]
    found = read_area_file(sheet(row(), header=header), AREAS)
    assert [(problem.code, problem.raw) for problem in found.problems] == [
        ("missing-column", "chaired"),
        ("missing-column", "Community"),
    ]
    assert found.listings[0].chaired == Appointment()
    assert "chaired" not in found.columns


def test_without_any_marks_only_the_list_counts():
    found = read_area_file(sheet(row(), header=HEADER[:8]), AREAS)
    assert (found.problems, found.listings[0].flagged) == ((), None)


def test_unknown_and_repeated_columns_are_told_with_their_text():
    found = read_area_file(sheet(row(Notes="ask again", title="Other name"), header=[*HEADER, "Notes", "title"]), AREAS)
    assert [(problem.code, problem.raw, problem.line) for problem in found.problems] == [
        ("unknown-column", "Notes", 1),
        ("repeated-column", "title", 1),
        ("unknown-column", "ask again | Other name", 2),
    ]
    assert found.listings[0].title == "Coast Anti-Slavery Partnership"


def test_cells_beyond_the_header():
    found = read_area_file(b"ID,PoliceIDs,PartnershipName\n1,kent,Bay,left,over\n", AREAS)
    assert ("cells-beyond-header", "left | over") in [(problem.code, problem.raw) for problem in found.problems]


def test_quoted_commas_and_quotation_marks():
    found = listing(row(PartnershipName='The "Bay", Hill and Dale Group'))
    assert found.title == 'The "Bay", Hill and Dale Group'


def test_activities_are_parted_at_commas_and_other_keeps_its_own():
    cell = "Community awareness-raising, Other: Networking, reading groups (books, maps), Survivor support"
    found = listing(row(activities=cell))
    assert [(claim.key, claim.text) for claim in found.activities] == [
        ("community-awareness-raising", ""),
        ("other", "Networking, reading groups (books, maps)"),
        ("survivor-support", ""),
    ]


def test_doubtful_activities_are_told():
    found = area_file(row(activities="Harbour watch, Intelligence sharing, Intelligence sharing, ---"))
    assert [(claim.key, claim.text) for claim in found.listings[0].activities] == [
        ("other", "Harbour watch"),
        ("intelligence-sharing", ""),
    ]
    assert [(problem.code, problem.raw, problem.source_id) for problem in found.problems] == [
        ("activity-unknown", "Harbour watch", "7"),
        ("activity-repeated", "Intelligence sharing", "7"),
        ("activity-unreadable", "---", "7"),
    ]


def test_where_no_words_name_activities_the_marks_do():
    found = listing(row(activities="", Survivor="Y"))
    assert [claim.key for claim in found.activities] == ["intelligence-sharing", "survivor-support"]


@pytest.mark.parametrize(
    ("cells", "code", "raw"),
    [
        ({"PoliceIDs": ""}, "no-area", ""),
        ({"PoliceIDs": "atlantis"}, "area-unknown", "atlantis"),
        ({"PoliceIDs": "dorset; Dorset"}, "area-repeated", "Dorset"),
        ({"area": "Galactic"}, "level-unknown", "Galactic"),
        ({"chaired": "Harbour master"}, "sector-unknown", "Harbour master"),
        ({"coordinated": "x" * 301}, "too-long", "x" * 301),
        ({"Total": "4"}, "total-not-one", "4"),
        ({"Intel": "perhaps"}, "flag-unclear", "perhaps"),
        ({"activities": ", ".join(f"thing {n}" for n in range(202)), "Intel": ""}, "too-many", "thing 200, thing 201"),
    ],
)
def test_what_is_doubtful_in_a_row(cells: dict[str, str], code: str, raw: str):
    found = area_file(row(**cells))
    assert (code, raw, 2, "7") in [(each.code, each.raw, each.line, each.source_id) for each in found.problems]
    assert len(found.listings) == 1


def test_a_row_without_an_id_is_told_whole_and_the_others_stay():
    found = area_file(row(ID=""), row())
    assert [(problem.code, problem.line) for problem in found.problems] == [("row-without-id", 2)]
    assert "Coast Anti-Slavery Partnership" in found.problems[0].raw
    assert [one.source_id for one in found.listings] == ["7"]


def test_areas_by_code_in_other_spellings_and_several_in_a_cell():
    assert listing(row(PoliceIDs="Dyfed Powys; Avon & Somerset, NORTH WALES")).areas == (
        "dyfed-powys",
        "avonandsomerset",
        "northwales",
    )


def test_rows_of_one_id_that_disagree_are_told_and_the_first_counts():
    found = area_file(
        row(),
        row(PoliceIDs="kent", PartnershipName="Bay Network", chaired="", Survivor="y"),
    )
    assert [(each.code, each.line, each.column, each.first, each.raw) for each in found.problems] == [
        ("rows-disagree", 3, "PartnershipName", "Coast Anti-Slavery Partnership", "Bay Network"),
        ("rows-disagree", 3, "chaired", "POLICE", ""),
        ("rows-disagree", 3, "marks", "Intel", "Intel, Survivor"),
    ]
    assert found.listings[0].title == "Coast Anti-Slavery Partnership"
    assert found.listings[0].chaired.raw == "POLICE"


def test_the_first_row_that_says_something_counts():
    found = area_file(row(chaired=""), row(PoliceIDs="kent", chaired="NGO"))
    assert found.listings[0].chaired.raw == "NGO"
    assert problem_codes(found) == ["rows-disagree"]


def test_a_name_in_other_capitals_is_no_disagreement():
    assert listing(row(), row(PoliceIDs="kent", PartnershipName="COAST Anti Slavery partnership")).areas == ("dorset", "kent")


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (b"", "empty", "empty"),
        (b"\r\r\n ,,, \n", "empty", "empty"),
        (b"Name,Colour\nBay,blue\n", "not-an-area-file", "ID and PoliceIDs not found"),
        (b"ID,PartnershipName\n1,Bay\n", "not-an-area-file", "PoliceIDs not found"),
        (b"<!DOCTYPE html><p>Not found</p>", "not-an-area-file", "ID and PoliceIDs"),
        (b"PK\x03\x04\x00\x00\x00\x00\x08\x00sheet.xml\x00\x00", "binary", "CSV"),
        (b"\xff\xfeI\x00D\x00", "not-an-area-file", "PoliceIDs not found"),
        (b"\xff\xfeI", "binary", "UTF-16-LE"),
    ],
)
def test_what_is_no_area_file(raw: bytes, code: str, words: str):
    with pytest.raises(NotAnAreaFile) as refused:
        read_area_file(raw, AREAS)
    assert refused.value.code == code
    assert words in refused.value.reason


def test_every_problem_code_has_one_sentence():
    for code, words in PROBLEMS.items():
        assert words.endswith("."), code
        assert words.count(".") == 1, code
