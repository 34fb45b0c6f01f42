"""How objectives are taken apart: by who said them, then by sentence, and never more than that."""

import pytest

from .profile_samples import codes, issue, page, read


def said(text: str, **parts: str) -> list[tuple[str, str | None]]:
    return [(claim.text, claim.attributed_to) for claim in read(page(objectives=text, **parts)).objectives]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "To help (Police) Raise awareness. Share news.",
            [("To help", "Police"), ("Raise awareness.", None), ("Share news.", None)],
        ),
        (
            "To help (NGO). Raise awareness (Local Authority (top tier))",
            [("To help", "NGO"), ("Raise awareness", "Local Authority (top tier)")],
        ),
        (
            "Raise hope. Bay and Hill response says Share news. Train all.",
            [("Raise hope.", None), ("Share news.", "Bay and Hill"), ("Train all.", "Bay and Hill")],
        ),
        ("It is here (Ann Bell adds It is there)", [("It is here", None), ("It is there", "second respondent")]),
        ("It is here. Ann Bell response says it is there", [("It is here.", None), ("it is there", "second respondent")]),
        ("* Raise awareness (Police)\n* Share (news)", [("Raise awareness", "Police"), ("Share (news)", None)]),
        ("* Bay and Hill response says share news", [("share news", "Bay and Hill")]),
        ("* (second respondent adds share news)", [("share news", "second respondent")]),
        ("* Work with the service (Police) on training", [("Work with the service (Police) on training", None)]),
        ("The Crown Prosecution Service (CPS) Leads", [("The Crown Prosecution Service (CPS) Leads", None)]),
        ("We are a forum. It was formed by all.", [("We are a forum. It was formed by all.", None)]),
        (
            "To share news, e.g. Bay Trust alerts. To train staff.",
            [("To share news, e.g. Bay Trust alerts.", None), ("To train staff.", None)],
        ),
        ("1. Raise\n2. Share", [("Raise", None), ("Share", None)]),
        ("* Raise awareness\n  across the coast\n* Share", [("Raise awareness across the coast", None), ("Share", None)]),
        ("Raise awareness\nShare news", [("Raise awareness", None), ("Share news", None)]),
        (
            "The aim is to bring the many services of the whole wide coast together and\nkeep them so.",
            [("The aim is to bring the many services of the whole wide coast together and keep them so.", None)],
        ),
    ],
)
def test_taking_apart(text, expected):
    assert said(text) == expected


def test_marks_stand_in_issues_and_people_only_in_theirs():
    profile = read(page(objectives="It is here. Ann Bell response says it is there (Police)"))
    assert issue(profile, "merged-responses")
    assert [
        found.raw
        for found in profile.issues
        if "Ann Bell" in found.raw and found.code not in ("merged-responses", "personal-name-suspected")
    ] == ["Ann Bell"]


def test_lead_ins_and_titles_are_notes():
    profile = read(page(objectives="Strategic aims\n\nThe objectives of the group are to:\n\n* Pursue\n* Prevent"))
    assert [claim.text for claim in profile.objectives] == ["Pursue", "Prevent"]
    assert [note.text for note in profile.notes] == ["Strategic aims", "The objectives of the group are to:"]


def test_a_speaker_before_a_colon_is_only_suggested():
    profile = read(page(members="Bay Trust, Coast Police", objectives="* Bay Trust: share news\n* Prevention: raise awareness"))
    assert [claim.attributed_to for claim in profile.objectives] == [None, None]
    found = [each for each in profile.issues if each.code == "attributed-claim"]
    assert [(each.raw, each.proposed, each.path) for each in found] == [("Bay Trust:", "Bay Trust", "objectives[0]")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("* Raise awareness of MDS/HT\n* Combat HT/MS", "inconsistent-term"),
        ("* Raise awareness of the referral process\n* Raise awareness of the referral process and support", "near-duplicate"),
        ("* Align our work to national strategies and the regional plan", "multi-alignment"),
        ("* Raise awareness, increase reporting, train staff", "objective-combined"),
        ("* To share news, to train staff, to raise awareness", "objective-combined"),
        ("* Write to ann.bell@coast.example", "personal-contact"),
        ("* The officer, Ann Bell, leads", "personal-name-suspected"),
        ("* Asssist victims", "typo"),
        ("To raise hope. To share news.", "sentences-split"),
        ("* Share (news", "unclosed-bracket"),
        ("* Share  news", "whitespace"),
    ],
)
def test_questions(text, code):
    assert code in codes(read(page(objectives=text)))


def test_no_questions_where_there_are_none():
    quiet = read(
        page(objectives="* Raise awareness of modern slavery\n* Train frontline staff\n* Align our work to the national plan.")
    )
    assert codes(quiet) <= {"front-matter-tabs", "stale", "sector-coarse", "whitespace"}


def test_more_objectives_than_can_be_kept():
    profile = read(page(objectives="\n".join(f"* Share {number}" for number in range(1_200))))
    assert len(profile.objectives) == 1_000
    assert issue(profile, "too-many").raw.endswith("Share 1199")


def test_activities():
    profile = read(
        page(
            activities="* Survivor support, Monitoring and analysis of progress\n* Other: Singing, dancing\n"
            "* front-line staff training.\n* Supply chian analysis\n* Survivor support\n* Lobbying"
        )
    )
    assert [(claim.key, claim.text) for claim in profile.activities] == [
        ("survivor-support", ""),
        ("monitoring-and-analysis-of-progress", ""),
        ("other", "Singing, dancing"),
        ("frontline-staff-training", ""),
        ("other", "Supply chian analysis"),
        ("other", "Lobbying"),
    ]
    assert {"activity-combined", "activity-other", "activity-unknown", "possible-duplicate"} <= codes(profile)
    assert issue(profile, "activity-unknown").proposed == "Supply chains analysis"
    assert issue(profile, "activity-combined").raw == "Survivor support, Monitoring and analysis of progress"


def test_activities_in_one_sentence():
    profile = read(page(activities="Survivor support, intelligence sharing & Lobbying, Joint commissioning"))
    assert [claim.key for claim in profile.activities] == ["survivor-support", "other", "joint-commissioning-of-services"]
