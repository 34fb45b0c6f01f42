"""The machine-readable report: its shape is a promise."""

import json
import re
from pathlib import Path

import pytest

from alongside.partnership.profiles.issue_codes import CODES, ERROR, INFO, NOTICE, QUESTION, REPAIR, SUGGESTION, WARNING
from alongside.partnership.profiles.reading import read_profile
from alongside.partnership.profiles.report import exit_code, report_on
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS, LEVEL_LABELS

from .profile_samples import REAL, needs_real_files, page

ROOT = Path(__file__).parents[2]


@pytest.fixture
def coast(tmp_path) -> Path:
    path = tmp_path / "coast.md"
    path.write_text(
        page(
            members="Coast Police (Ann Bell adds Bay Childrens Board)",
            activities="* Other: singing",
            contact="desk@coast.example",
        )
    )
    return path


def test_the_shape(coast):
    report = report_on([coast])
    assert list(report) == ["profiles", "errors"]
    assert report["errors"] == []
    (profile,) = report["profiles"]
    assert list(profile) == [
        "source_id",
        "title",
        "level",
        "chaired",
        "coordinated",
        "contact",
        "activities",
        "members",
        "objectives",
        "issues",
    ]
    assert profile["source_id"] == "7"
    assert profile["level"] == "subregional"
    assert profile["chaired"] == {"raw": "Police", "sectors": ["police"]}
    assert profile["coordinated"] == {"raw": "NGO", "sectors": ["ngo_general"]}
    assert profile["contact"] == "desk@coast.example"
    assert profile["activities"] == ["other"]
    assert profile["members"] == [
        {"raw": "Coast Police", "name": "Coast Police", "attributed_to": None, "flags": []},
        {"raw": "Bay Childrens Board", "name": "Bay Childrens Board", "attributed_to": "second respondent", "flags": ["typo"]},
    ]
    assert profile["objectives"] == [{"text": "Raise awareness", "attributed_to": None}]
    assert all(list(found) == ["code", "line", "raw", "proposed"] for found in profile["issues"])
    assert {"code": "typo", "line": 19, "raw": "Childrens", "proposed": "Children's"} in profile["issues"]
    assert json.loads(json.dumps(report)) == report


def test_exit_codes(coast, tmp_path):
    (tmp_path / "not.md").write_text("Members\n---\n")
    fine, mixed = report_on([coast]), report_on([coast, tmp_path / "not.md", tmp_path / "missing.md"])
    assert exit_code(fine) == 0
    assert exit_code(mixed) == 2
    assert exit_code(report_on([])) == 0
    assert len(mixed["profiles"]) == 1
    assert [(Path(error["file"]).name, error["code"]) for error in mixed["errors"]] == [
        ("not.md", "no-front-matter"),
        ("missing.md", "unreadable"),
    ]
    assert all(list(error) == ["file", "code", "message"] and error["message"] for error in mixed["errors"])


@needs_real_files
def test_all_real_files_at_once():
    report = report_on(REAL)
    assert exit_code(report) == 0
    assert len(report["profiles"]) == len(REAL)
    for profile in report["profiles"]:
        assert profile["level"] in LEVEL_LABELS
        assert set(profile["activities"]) <= set(ACTIVITY_LABELS)
        assert {found["code"] for found in profile["issues"]} <= set(CODES)


def test_every_code_is_explained_in_plain_words():
    for name, code in CODES.items():
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)
        assert code.title
        assert not code.title.endswith(".")
        assert code.explanation.endswith((".", "?"))
        assert code.severity in (INFO, WARNING, ERROR)
        assert code.kind in (REPAIR, SUGGESTION, QUESTION, NOTICE)


def test_every_code_and_refusal_is_in_the_documentation():
    text = (ROOT / "docs" / "profile-format.md").read_text()
    assert not [name for name in CODES if f"`{name}`" not in text]
    sources = "".join(path.read_text() for path in (ROOT / "alongside" / "partnership" / "profiles").glob("*.py"))
    refusals = set(re.findall(r'NotAProfile\((?:[^"]|"(?!,))*?", "([a-z-]+)"', sources)) | {"not-a-profile"}
    assert {"too-large", "empty", "binary", "no-front-matter", "front-matter-unsafe"} <= refusals
    assert not [name for name in refusals if f"`{name}`" not in text]
    raised = set(re.findall(r'(?:\.at|\.about|_raise|_note)\("([a-z0-9-]+)"', sources))
    assert raised <= set(CODES)


def test_no_django_is_needed():
    import subprocess
    import sys

    room = "alongside.partnership.profiles"
    program = f"import sys, {room}.report, {room}.writing; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_the_example_in_the_documentation_is_a_profile_without_surprises():
    text = (ROOT / "docs" / "profile-format.md").read_text()
    found = re.search(r"```\n(---\n.*?)```", text, re.DOTALL)
    assert found
    profile = read_profile(found.group(1).encode())
    assert [(member.name, member.attributed_to) for member in profile.members][-1] == ("Dale Trust", "second respondent")
    assert {issue.code for issue in profile.issues} == {
        "front-matter-tabs",
        "stale",
        "sector-coarse",
        "activity-other",
        "attributed-claim",
    }
