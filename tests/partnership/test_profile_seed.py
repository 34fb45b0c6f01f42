"""The seed, defect by defect, as the handbook's chapter on its anatomy lists them."""

import pytest

from alongside.partnership.profiles.damage import spoil
from alongside.partnership.profiles.model import Profile
from alongside.partnership.profiles.reading import read_profile_file
from alongside.partnership.profiles.report import as_json

from .profile_samples import SEED, codes, issue, needs_real_files

pytestmark = needs_real_files


@pytest.fixture(scope="module")
def seed() -> Profile:
    return read_profile_file(SEED)


def test_the_details(seed):
    assert (seed.source_id, seed.level, seed.layout, seed.contact) == ("4", "subregional", "modal", "")
    assert seed.title.startswith("Dorset")
    assert seed.chaired.sectors == seed.coordinated.sectors == ("police",)


def test_the_seven_activities_in_order(seed):
    assert [claim.key for claim in seed.activities] == [
        "community-awareness-raising",
        "frontline-staff-training",
        "intelligence-sharing",
        "planning-for-joint-enforcement",
        "co-ordinating-referrals",
        "survivor-support",
        "monitoring-and-analysis-of-progress",
    ]


def test_the_damaged_run_is_repaired_cited_and_reversible(seed):
    found = issue(seed, "encoding-repaired")
    assert (found.line, found.offset, found.path) == (38, 2139, "objectives[13]")
    assert found.proposed == "\u2019"
    assert found.raw == "\u00e2\u20ac\u2122" == spoil(found.proposed, found.raw)
    assert "Partnership\u2019s" in seed.objectives[-1].text
    assert found.raw in seed.objectives[-1].raw
    raw = SEED.read_bytes()
    assert raw[found.offset : found.offset + len(found.raw.encode())].decode() == found.raw
    assert sum(each.code == "encoding-repaired" for each in seed.issues) == 1


def test_thirteen_members_and_four_by_a_second_respondent(seed):
    by = [member.attributed_to for member in seed.members]
    assert by == [None] * 13 + ["second respondent"] * 4
    assert [member.name for member in seed.members[13:]] == [
        "Medaille Trust",
        "Soroptimists International",
        "GAIN - SW ROCU",
        "Unseen",
    ]
    assert not any("adds" in member.name or "(" in member.name for member in seed.members)


def test_the_name_of_the_second_respondent_is_only_in_its_issue(seed):
    found = issue(seed, "personal-name")
    assert found.proposed == "second respondent"
    report = as_json(seed)
    holders = [each["code"] for each in report["issues"] if found.raw in each["raw"]]
    assert holders == ["personal-name"]
    report.pop("issues")
    assert found.raw not in str(report)


def test_flags_of_members(seed):
    flags = {member.name: member.flags for member in seed.members}
    assert flags["Dorset County Local Authorities"] == ("collective",)
    assert flags["Immigration"] == ("ambiguous",)
    assert "possible-duplicate" in flags["GAIN - SW ROCU"]
    assert "possible-duplicate" in flags["Regional Organised Crime Unit"]
    slips = [name for name, given in flags.items() if "typo" in given]
    assert len(slips) == 2
    assert all("Childrens" in name for name in slips)


def test_typos_are_proposed_and_not_made(seed):
    proposed = {each.raw: each.proposed for each in seed.issues if each.code == "typo"}
    assert proposed == {"Childrens": "Children's", "asssist": "assist", "Rasie": "Raise"}
    assert any("asssist" in claim.text for claim in seed.objectives)


def test_three_answers_are_taken_apart(seed):
    by = [claim.attributed_to for claim in seed.objectives]
    assert by == ["Police", None, None, None, None, "Christchurch and East Dorset", *[None] * 8]
    assert seed.objectives[0].text.startswith("To build an effective forum")
    assert seed.objectives[0].text.endswith("trafficking and slavery")
    assert seed.objectives[5].text.startswith("Encourage collaborative working locally,")
    assert {claim.line for claim in seed.objectives[:6]} == {29}
    assert issue(seed, "merged-responses").line == 29


def test_the_other_questions(seed):
    assert {
        "stale",
        "inconsistent-term",
        "near-duplicate",
        "multi-alignment",
        "whitespace",
        "front-matter-tabs",
        "attributed-claim",
    } <= codes(seed)
    assert {each.line for each in seed.issues if each.code == "whitespace"} == {29, 31, 36}
    assert {each.raw for each in seed.issues if each.code == "inconsistent-term"} == {"MDS/HT", "HT/MS"}
    assert issue(seed, "multi-alignment").path == "objectives[13]"
    assert {each.path for each in seed.issues if each.code == "near-duplicate"} == {"objectives[5]", "objectives[8]"}
