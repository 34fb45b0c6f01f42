"""Area files nobody should send: each is read, or refused with a reason, quickly; and no text of one is lost."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.directory.reconciling.area_file import MAX_LISTINGS, read_area_file
from alongside.directory.reconciling.comparing import compare
from alongside.directory.reconciling.gathering import paired
from alongside.directory.reconciling.model import AreaFile, NotAnAreaFile
from alongside.directory.reconciling.tables import MAX_BYTES, MAX_CELL, MAX_ROWS, clean

from .reconciling_samples import AREAS, HEADER, MARKS, area_file, problem_codes, row, sheet

SECONDS = 60  # for ten megabytes made to be slow, on a slow and busy machine; the real file takes a tenth of a second
TOP = b"ID,PoliceIDs,PartnershipName,chaired,activities\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (TOP + b"1,kent,Bay\n" * 1_000_000, "too-large"),
        (TOP + b"1,kent,Bay\n" * (MAX_ROWS + 1), "too-large"),
        (TOP + b"".join(b"%d,kent,Bay\n" % number for number in range(MAX_LISTINGS + 1)), "too-large"),
        (TOP + b"1," * 1_000_000 + b"1\n", "not-csv"),
        (b"ID,PoliceIDs," + b"x," * 1_000_000 + b"\n", "not-csv"),
        (TOP + b'1,kent,"Bay\n' + b"2,kent,Hill\n" * 100_000, "not-csv"),
        (TOP + b'1,kent,"Bay\n', "not-csv"),
        (TOP + b'1,kent,"Bay" and more\n', "not-csv"),
        (TOP + b"1,kent," + b"x" * (MAX_CELL + 1) + b"\n", "not-csv"),
        (TOP + b"1,kent," + b"x" * 200_000 + b"\n", "not-csv"),
        (b"\x00" * 1_000_000, "binary"),
        (bytes(range(256)) * 1_000, "binary"),
        (b"\n" * MAX_BYTES, "empty"),
        (TOP + b"\n" * 1_000_000, "too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_refused_with_a_reason(raw: bytes, code: str):
    began = time.monotonic()
    with pytest.raises(NotAnAreaFile) as refused:
        read_area_file(raw, AREAS)
    assert refused.value.code == code
    assert refused.value.reason.endswith(("?", "."))
    assert len(refused.value.reason) < 200
    assert time.monotonic() - began < SECONDS


def test_a_million_empty_columns_after_a_row_are_nothing():
    found = read_area_file(TOP + b"1,kent,Bay" + b"," * 1_000_000 + b"\n", AREAS)
    assert [one.title for one in found.listings] == ["Bay"]


@pytest.mark.parametrize(
    ("cells", "code", "title"),
    [
        ({"PartnershipName": "Bay\x00 Net\u202ework\u2069"}, "hidden-characters", "Bay Network"),
        ({"PartnershipName": "Bay\u200b Forum"}, "hidden-characters", "Bay Forum"),
        ({"PartnershipName": "Bayâ€™s Forum"}, "encoding-repaired", "Bay’s Forum"),
        ({"PartnershipName": "<b>Bay</b> &amp; Hill"}, "html-removed", "Bay & Hill"),
        ({"PartnershipName": "Bay \ufffd Hill"}, "encoding-lost", "Bay \ufffd Hill"),
    ],
)
def test_damaged_and_hidden_characters_are_mended_and_told(cells: dict[str, str], code: str, title: str):
    found = area_file(row(**cells))
    assert found.listings[0].title == title
    assert {(problem.code, problem.line) for problem in found.problems} == {(code, 2)}
    assert all(problem.raw and problem.raw in cells["PartnershipName"] for problem in found.problems)


def test_more_hidden_characters_than_are_counted_out_are_told_with_the_whole_cell():
    title = "a\u200b" * 600
    found = area_file(row(PartnershipName=title))
    assert found.listings[0].title == "a" * 600
    assert ("too-many", title) in [(problem.code, problem.raw) for problem in found.problems]


@pytest.mark.parametrize("title", ["=1+1", "@SUM(A1)", "+44", "-1", '=HYPERLINK("http://bad.example","x")', "=cmd|' /C calc'!A0"])
def test_what_looks_like_a_formula_is_text(title: str):
    found = area_file(row(PartnershipName=title))
    assert (found.listings[0].title, found.problems) == (title, ())


def test_words_nobody_knows_are_counted_before_they_take_minutes():
    rows = [
        b"%d,kent,Bay %d,strange sort of body %d,odd thing %d\n" % (number, number, number, number) for number in range(10_000)
    ]
    began = time.monotonic()
    with pytest.raises(NotAnAreaFile, match="named rightly"):
        read_area_file(TOP + b"".join(rows), AREAS)
    some = read_area_file(TOP + b"".join(rows[:100]), AREAS)
    assert problem_codes(some).count("sector-unknown") == problem_codes(some).count("activity-unknown") == 100
    assert time.monotonic() - began < SECONDS


@pytest.mark.slow
def test_ten_thousand_of_one_name_take_seconds():
    rows = [b"%d,kent,Coast Anti-Slavery Network,POLICE,\n" % number for number in range(MAX_LISTINGS)]
    gathered = paired([], read_area_file(TOP + b"".join(rows), AREAS))
    began = time.monotonic()
    found = compare(gathered)
    assert [each.code for each in found].count("same-body") == MAX_LISTINGS - 1
    assert time.monotonic() - began < SECONDS


# Nothing is lost

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co")), max_size=30)
ACTIVITY = st.sampled_from(["Intelligence sharing", "Other: ", "Survivor support", "Harbour watch, ", ", ", "; ", "("]) | WORDS
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "ID": st.sampled_from(["1", "2", "3", ""]),
            "PartnershipName": WORDS,
            "PoliceIDs": st.sampled_from(sorted(AREAS)) | WORDS,
            "Total": st.sampled_from(["", "1"]) | WORDS,
            "area": st.sampled_from(["Local", "Regional", ""]) | WORDS,
            "chaired": st.sampled_from(["POLICE", "POLICE / NGO", "TBD", ""]) | WORDS,
            "coordinated": WORDS,
            "activities": st.lists(ACTIVITY, max_size=6).map("".join),
            "Intel": st.sampled_from(["", "y"]),
            "Other": st.sampled_from(["", "y"]) | WORDS,
            "Strange": WORDS,
        }
    ),
    max_size=5,
)


def everything(found: AreaFile) -> str:
    """All that was kept of an area file, in one string."""
    kept = [problem.raw for problem in found.problems]
    for one in found.listings:
        claims = [claim.raw for claim in one.activities]
        kept += [one.source_id, one.title, one.level_raw, one.chaired.raw, one.coordinated.raw, *one.areas, *claims]
    return " ".join(kept).casefold()


def understood(name: str, cell: str) -> bool:
    """Whether a cell is taken in as a mark, a total or a code, and not as words."""
    if name in MARKS:
        return cell.casefold() in ("", "y", "yes", "x", "1", "true", "n", "no", "0", "false")
    code = re.sub(r"\W", "", cell.casefold())
    return (name == "Total" and cell == "1") or (name == "PoliceIDs" and code in {area.replace("-", "") for area in AREAS})


@pytest.mark.slow
@given(ROWS)
@example([row(Strange="left over", Other="perhaps", activities="Other: (a, b, Survivor support")])
def test_no_word_of_an_area_file_is_lost(rows: list[dict[str, str]]):
    """Repairs are told with the damaged text, which the test before shows; here the words as mended count."""
    kept = everything(read_area_file(sheet(*rows, header=[*HEADER, "Strange"]), AREAS))
    for cells in rows:
        for name, cell in cells.items():
            words = clean(cell, 1, [])
            lost = [word for word in re.findall(r"\w+", words.casefold()) if word not in kept]
            assert understood(name, words) or lost == [], (name, cell)


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbfID,PoliceIDs\r1,kent")
def test_any_bytes_are_read_or_refused(raw: bytes):
    for data in (raw, TOP + raw):
        try:
            found = read_area_file(data, AREAS)
        except NotAnAreaFile:
            continue
        assert {area for one in found.listings for area in one.areas} <= AREAS
