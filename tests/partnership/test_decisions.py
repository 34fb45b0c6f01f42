"""What a decision does to a profile: the file never changes, and neither does anything nobody decided about."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.partnership.decisions import Decided, can_be_edited, can_be_rejected, settle
from alongside.partnership.profiles.issue_codes import CODES

from .profile_samples import REAL, SEED, issue, names, needs_real_files, page, read

DAMAGED = "\u00e2\u20ac\u2122"


def decided(profile, code, decision, edited="", which=0):
    """One decision about the file's issue of that kind."""
    found = [one for one in profile.issues if one.code == code][which]
    return Decided(found.code, found.raw, found.proposed, found.path, decision, edited)


def settled(profile, *decisions):
    return settle(profile, decisions).profile


def undecided(profile):
    return [Decided(one.code, one.raw, one.proposed, one.path, "none") for one in profile.issues]


@needs_real_files
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_without_decisions_a_profile_stays_as_it_was_read(path):
    profile = read(path.read_text("utf-8"))
    assert settle(profile, undecided(profile)).profile == profile


def test_a_refused_repair_puts_the_files_own_characters_back():
    profile = read(page(objectives=f"* Keep the Partnership{DAMAGED}s word"))
    assert profile.objectives[0].text == "Keep the Partnership’s word"
    assert settled(profile, decided(profile, "encoding-repaired", "rejected")).objectives[0].text.endswith(f"{DAMAGED}s word")
    assert settled(profile, decided(profile, "encoding-repaired", "accepted")) == profile


def test_only_the_refused_one_of_several_repairs_is_put_back():
    profile = read(page(objectives=f"* Ours: the town’s, the port{DAMAGED}s and the bay{DAMAGED}s plan"))
    first = settled(
        profile,
        decided(profile, "encoding-repaired", "rejected", which=0),
        decided(profile, "encoding-repaired", "none", which=1),
    )
    second = settled(
        profile,
        decided(profile, "encoding-repaired", "none", which=0),
        decided(profile, "encoding-repaired", "rejected", which=1),
    )
    assert first.objectives[0].text == f"Ours: the town’s, the port{DAMAGED}s and the bay’s plan"
    assert second.objectives[0].text == f"Ours: the town’s, the port’s and the bay{DAMAGED}s plan"


def test_a_suggestion_is_made_only_when_it_is_accepted():
    profile = read(page(objectives="* Asssist people who are asssisted"))
    typos = [one for one in profile.issues if one.code == "typo"]
    assert typos
    assert settled(profile, *undecided(profile)) == profile
    assert settled(profile, decided(profile, "typo", "rejected")) == profile
    assert settled(profile, decided(profile, "typo", "accepted")).objectives[0].text.startswith("Assist people")
    assert settled(profile, decided(profile, "typo", "edited", "Help")).objectives[0].text.startswith("Help people")


def test_a_group_can_be_said_to_be_one_organisation():
    profile = read(page(members="Coast Police, Coast Local Authorities"))
    assert "collective" in profile.members[1].flags
    assert "collective" not in settled(profile, decided(profile, "collective", "rejected")).members[1].flags


def test_a_member_can_be_written_anew_as_several():
    profile = read(page(members="Coast Police, Coast Local Authorities, Sea Mission"))
    again = settled(profile, decided(profile, "collective", "edited", "Coast Council\n\nHill  Council"))
    assert names(again) == ["Coast Police", "Coast Council", "Hill Council", "Sea Mission"]
    assert again.members[1].flags == ()


def test_the_later_of_two_that_are_the_same_is_left_out_and_not_lost():
    profile = read(page(members="Salvation Army, Coast Police, Salvation Army"))
    outcome = settle(profile, [decided(profile, "possible-duplicate", "accepted")])
    assert names(outcome.profile) == ["Salvation Army", "Coast Police"]
    assert [one.name for one in outcome.left_out] == ["Salvation Army"]


def test_words_of_another_respondent_can_be_given_back_to_the_main_answer():
    profile = read(page(members="Coast Police (Petra Holm adds Lantern Trust, Sea Mission)"))
    assert [one.attributed_to for one in profile.members] == [None, "second respondent", "second respondent"]
    again = settled(profile, decided(profile, "attributed-claim", "rejected"))
    assert [one.attributed_to for one in again.members] == [None, None, None]


def test_what_is_no_persons_name_can_be_shown():
    profile = read(page(members="Coast Police (Petra Holm adds Lantern Trust)"))
    again = settled(profile, decided(profile, "personal-name", "rejected"))
    assert again.members[1].attributed_to == "Petra Holm"


def test_a_name_among_members_is_hidden_until_somebody_says_it_is_none():
    profile = read(page(members="Coast Police, Sally Fenwick"))
    outcome = settle(profile, undecided(profile))
    assert "Sally Fenwick" in outcome.hidden_words
    shown = settle(profile, [decided(profile, "personal-name-suspected", "rejected")])
    assert not shown.hidden_words
    assert "personal-name-suspected" not in shown.profile.members[1].flags


def test_a_personal_contact_is_kept_off_the_page_until_somebody_says_otherwise():
    profile = read(page(contact="petra.holm@police.example.org"))
    assert settle(profile, undecided(profile)).contact_is_personal
    assert not settle(profile, [decided(profile, "personal-contact", "rejected")]).contact_is_personal
    again = settle(profile, [decided(profile, "personal-contact", "edited", "team@police.example.org")])
    assert (again.profile.contact, again.contact_is_personal) == ("team@police.example.org", False)


def test_an_activity_nobody_knows_can_be_named():
    profile = read(page(activities="* Suport for survivers"))
    found = issue(profile, "activity-unknown")
    named = Decided(found.code, found.raw, "Survivor support", found.path, "accepted")
    assert [one.key for one in settle(profile, [named]).profile.activities] == ["survivor-support"]
    own = settled(profile, replace(named, decision="edited", edited="Reading groups"))
    assert [(one.key, one.text) for one in own.activities] == [("other", "Reading groups")]


def test_hidden_characters_and_code_are_never_put_back():
    assert not can_be_rejected("hidden-characters")
    assert not can_be_rejected("html-removed")
    profile = read(page(members="Coast\u202e Police, <b>Hill</b> Council"))
    everything = [
        Decided(one.code, one.raw, one.proposed, one.path, "rejected")
        for one in profile.issues
        if one.code in ("hidden-characters", "html-removed")
    ]
    assert everything
    assert settle(profile, everything).profile == profile


@pytest.mark.parametrize("code", [code for code, about in CODES.items() if about.kind == "notice"])
def test_a_notice_asks_for_nothing(code):
    assert not can_be_rejected(code)
    assert not can_be_edited(code, "members[0]")


@needs_real_files
def test_every_decision_on_the_seed_gives_a_profile():
    profile = read(SEED.read_text("utf-8"))
    for found in profile.issues:
        for decision in ("accepted", "rejected", "edited"):
            outcome = settle(profile, [Decided(found.code, found.raw, found.proposed, found.path, decision, "Other words")])
            assert outcome.profile.title
            assert all(member.name for member in outcome.profile.members)
            assert all(objective.text for objective in outcome.profile.objectives)


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)


@given(
    code=st.sampled_from(sorted(CODES)),
    raw=_WORDS,
    proposed=st.none() | _WORDS,
    path=st.sampled_from(
        [
            "",
            "title",
            "contact",
            "level",
            "members",
            "members[0]",
            "members[9]",
            "objectives[0]",
            "activities[0]",
            "notes[0]",
            "x[1]",
        ]
    ),
    decision=st.sampled_from(["none", "accepted", "rejected", "edited", ""]),
    edited=_WORDS,
)
def test_no_decision_breaks_a_profile(code, raw, proposed, path, decision, edited):
    """Whatever was decided about whatever, a profile comes back and the one that was read is unchanged."""
    profile = read(page(members="Coast Police, Coast Local Authorities (Petra Holm adds Sea Mission)"))
    outcome = settle(profile, [Decided(code, raw, proposed, path, decision, edited)])
    assert len(profile.members) == 3
    assert outcome.profile.source_id == profile.source_id
