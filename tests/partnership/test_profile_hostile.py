"""Files nobody should send: each is read, or refused with a reason, quickly and without harm; and nothing in them is lost."""

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alongside.partnership.profiles.model import NotAProfile, Profile
from alongside.partnership.profiles.reading import read_profile, read_profile_file
from alongside.partnership.profiles.source import MAX_BYTES, MAX_LINES

from .profile_samples import codes, issue, names, page, read
from .unaccounted import unaccounted

SECONDS = 20  # for a megabyte made to be slow, on a slow and busy machine; a real profile takes milliseconds


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"Members\n---\n\nBay Trust\n", "no-front-matter"),
        (b"---\n", "front-matter-unclosed"),
        (b"---\ntitle: x\narea: Local\n\nMembers\n-------\n\nBay\n", "front-matter-unclosed"),
        (b"---\ntitle: x: y\narea: Local\n\nActivities\n----------\n\nMembers\n---\n", "front-matter-unclosed"),
        (b"---\njust words\n---\n", "front-matter-invalid"),
        (b"---\n---\n", "not-a-profile"),
        (b"---\nlayout: post\ntitle: My holiday\n---\n\nIt rained.\n", "not-a-profile"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "binary"),
        (b"\x00" * 500, "binary"),
        (b"\xff\xfe\x00", "binary"),
        (b"a" * (MAX_BYTES + 1), "too-large"),
        (b"\n" * MAX_LINES + b"---\n", "too-large"),
        (b'{"a": 1}', "no-front-matter"),
    ],
)
def test_refusals(raw, code):
    with pytest.raises(NotAProfile) as refusal:
        read_profile(raw)
    assert refusal.value.code == code
    assert refusal.value.reason.endswith(".")


def test_ten_megabytes_are_refused_without_being_read(tmp_path, monkeypatch):
    from pathlib import Path

    big = tmp_path / "big.md"
    with big.open("wb") as file:
        file.truncate(10_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(NotAProfile) as refusal:
        read_profile_file(big)
    assert refusal.value.code == "too-large"


@pytest.mark.parametrize("name", ["missing.md", "", "a\0b"])
def test_files_that_cannot_be_opened(tmp_path, name):
    with pytest.raises(NotAProfile) as refusal:
        read_profile_file(tmp_path / name)
    assert refusal.value.code == "unreadable"


def test_endless_files_are_not_opened():
    with pytest.raises(NotAProfile) as refusal:
        read_profile_file("/dev/zero")
    assert refusal.value.code == "unreadable"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end):
    profile = read_profile(page().replace("\n", end).encode())
    assert profile == read(page())
    assert [found.line for found in profile.issues] == [found.line for found in read(page()).issues]


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8-sig", False), ("utf-16", True), ("utf-16-le", True), ("utf-16-be", True), ("utf-32", True), ("cp1252", True)],
)
def test_encodings(encoding, noted):
    text = page(members="Café Trust, Bay’s Trust")
    profile = read_profile(text.encode(encoding))
    assert names(profile) == ["Café Trust", "Bay’s Trust"]
    assert ("encoding-not-utf8" in codes(profile)) == noted
    for found in profile.issues:
        if found.offset is not None and found.raw:
            plain = "utf-8" if encoding == "utf-8-sig" else profile.encoding
            assert text.encode(encoding)[found.offset :].startswith(found.raw.encode(plain))


def test_one_wrong_byte_does_not_spoil_the_rest():
    raw = page(members="Café Trust, Bay Trust, Dale XTrust").encode("utf-8").replace(b"X", b"\x92s ")
    profile = read_profile(raw)
    assert names(profile) == ["Café Trust", "Bay Trust", "Dale ’s Trust"]
    assert {"encoding-not-utf8", "encoding-repaired"} <= codes(profile)


def test_html_is_shown_as_words_only():
    profile = read(
        page(
            title="<b>Coast</b> Partnership",
            members="<script>alert(1)</script> Bay Trust, <a href='javascript:x'>Dale</a> Trust",
            objectives="* Fish &amp; chips <img src=x onerror=y>",
        )
    )
    assert profile.title == "Coast Partnership"
    assert names(profile) == ["alert(1) Bay Trust", "Dale Trust"]
    assert profile.objectives[0].text == "Fish & chips"
    raws = [found.raw for found in profile.issues if found.code == "html-removed"]
    assert "<script>" in raws
    assert "<img src=x onerror=y>" in raws
    assert "<script>" not in str((profile.title, profile.members[0].name, profile.notes))


def test_hidden_characters_are_taken_out_and_kept_in_the_raw_text():
    profile = read(page(members="Bay\u202e Trust, Da\u200ble\x00 Trust, \u2066Hill\u2069 Trust"))
    assert names(profile) == ["Bay Trust", "Dale Trust", "Hill Trust"]
    assert profile.members[0].raw == "Bay\u202e Trust"
    assert {found.path for found in profile.issues if found.code == "hidden-characters"} >= {"members[0]", "members[1]"}


def test_deep_nesting():
    assert read(page(members="(" * 5_000 + "Bay" + ")" * 5_000)).members
    assert read(page(objectives="\n".join(" " * n + "* Share" for n in range(500)))).objectives
    assert read(page(objectives=">" * 5_000 + " Share")).objectives[0].text == "Share"


SLOW = [
    "(",
    "a,",
    "<a",
    "[](",
    "(Ann Bell adds x) ",
    "Police ",
    "(Police) A",
    "; ",
    "Dept a,",
    "X response says y. ",
    "&amp;",
    "\\",
    "* ",
    "> ",
    "a ",
    " ",
    "\u00e2\u20ac\u2122",
    "a.b@c ",
    "A ",
    "'",
]


@pytest.mark.slow
@pytest.mark.parametrize("unit", SLOW)
def test_a_megabyte_of_anything_is_read_in_bounded_time(unit):
    body = unit * (1_000_000 // len(unit.encode()))
    for text in (page(members=body), page(objectives=body)):
        started = time.process_time()
        read(text)
        assert time.process_time() - started < SECONDS


FRAGMENTS = [
    "Bay Trust",
    "Coast Police",
    "Ann Bell",
    "HMRC",
    "see list",
    "Also ",
    "NGOs: ",
    "(Police)",
    "(Ann Bell adds ",
    "(second respondent adds ",
    "(main respondent adds ",
    "(note: ",
    "response says ",
    ")",
    "(",
    ",",
    ";",
    ".",
    ": ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "* ",
    "1. ",
    "- ",
    "# ",
    "## ",
    "> ",
    "Members\n---\n",
    "Objectives\n---\n",
    "## Activities\n",
    "---\n",
    "\\",
    "\\,",
    "[Bay](http://b.example)",
    "http://b.example/x",
    "<b>",
    "&amp;",
    "\u00e2\u20ac\u2122",
    "\u202e",
    "\x00",
    "\u00a0",
    "**",
    "é",
    "Survivor support",
    "Other: x",
    "Raise awareness. ",
    "to meet, to go, ",
    "{",
    "]",
    "\r",
    "\t",
    "meets every week and is hosted by all ",
    "Lobbying",
    "'",
    '"',
    "!",
    "|",
    "~",
    "Dept a,b",
    "x28",
    "Unseen",
    "MDS/HT",
    "HT/MS",
    "asssist",
    "_",
    "`",
    "=",
    "==\n",
    "a.b@c.example",
]
scraps = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
whole_pages = st.builds(
    lambda members, objectives, activities, title: page(members, objectives, activities, title=title),
    scraps,
    scraps,
    scraps,
    st.sampled_from(["Coast", "A: b", "<i>x</i>", "'q'", "x # y", "&a", ""]),
)
relaxed = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(
    st.binary(max_size=400)
    | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.binary(max_size=200).map(lambda raw: b"---\n" + raw + b"\n---\n" + raw)
)
@example(b"---\nid: 1\ntitle: \xc2\x85\n---\n")
def test_any_bytes_are_read_or_refused(raw):
    try:
        outcome: Profile | NotAProfile = read_profile(raw)
    except NotAProfile as refusal:
        outcome = refusal
    assert isinstance(outcome, Profile) or (outcome.code and outcome.reason)


@relaxed
@given(whole_pages)
def test_any_page_is_read_or_refused_and_nothing_is_lost(text):
    try:
        profile = read(text)
    except NotAProfile:
        return
    left = unaccounted(text, profile)
    body = left[text.index("\n---\n") :]
    assert not [char for char in body if char.isalnum()], body


@relaxed
@given(scraps, scraps)
def test_issues_stand_where_they_say(members, objectives):
    raw = page(members, objectives).encode("utf-8")
    for found in read_profile(raw).issues:
        if found.offset is not None:
            assert raw[found.offset :].startswith(found.raw.encode("utf-8"))
        assert found.code
        assert found.severity in ("info", "warning", "error")


def test_the_reason_does_not_repeat_the_file():
    with pytest.raises(NotAProfile) as refusal:
        read("---\ntitle: &secret Ann Bell\n---\n")
    assert "Ann" not in refusal.value.reason


def test_issue_bound():
    profile = read(page(members=", ".join("Bay\u200b Trust" for _ in range(700))))
    assert sum(found.code == "hidden-characters" for found in profile.issues) == 500
    assert "200 more of hidden-characters" in {found.proposed for found in profile.issues if found.code == "too-many"}
    assert issue(profile, "too-many").severity == "error"
