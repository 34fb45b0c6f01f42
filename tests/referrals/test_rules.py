"""The data and pure rules of the room: routes, pages of the report, what identifies, stages and days."""

import pytest

from alongside.referrals import packs, routes, stages


@pytest.mark.parametrize("facts", routes.every_combination(), ids=str)
def test_every_combination_has_exactly_one_route_and_the_right_one(facts):
    assert len(routes.matching(facts)) == 1
    assert routes.choose(facts).code == _by_hand(facts)


def _by_hand(facts):
    """The route in plain words, from chapter 1.3 of the guidance and the Act, apart from the table."""
    if facts.age != "adult":
        return "child" if facts.first_responder else "child_request"  # consent is not needed, and no notification is possible
    if facts.capacity == "in_doubt":
        return "pre_nrm"
    if facts.capacity == "lacks":
        return "best_interests" if facts.first_responder else "best_interests_request"
    if facts.consent == "undecided":
        return "pre_nrm"
    if facts.consent == "yes":
        return "nrm" if facts.first_responder else "request"
    return "notify" if facts.bound else "local"


def test_a_child_is_never_notified_and_never_left_to_the_answer_to_consent():
    for facts in routes.every_combination():
        if facts.age != "adult":
            assert routes.choose(facts).pack != "notify"
            assert "safe now" in routes.choose(facts).first[0]


A = {"under_18": "no", "nrm_consent": "yes", "wants_support": "yes"}
B = {**A, "wants_support": "no"}
C = {"under_18": "no", "nrm_consent": "no", "will_help_authorities": "yes", "named_consent": "yes"}
D = {"under_18": "no", "nrm_consent": "no", "will_help_authorities": "no"}
E = {"under_18": "not-sure"}


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        (A, ["42", "43", "44", "45", "40", "46", "41", "47", "48", "49", "50", "52", "53", "54"]),
        (B, ["42", "44", "45", "40", "46", "41", "47", "48", "49", "50", "52", "53", "54"]),
        (C, ["38a", "39", "40", "41", "44c", "51a"]),
        ({**C, "named_consent": "no"}, ["38a", "39", "40", "41"]),  # helping the police is not agreeing to be named
        (D, ["38a", "39", "40", "41"]),
        (E, ["44", "45", "40", "46", "41", "47", "48", "49", "52", "53", "54"]),
    ],
)
def test_the_five_routes_through_the_official_form(answers, after):
    numbers = [page.number for page in packs.pages_for(answers)]
    first = numbers.index("38") if "38" in numbers else numbers.index("37")
    assert numbers[first + 1 :] == after


@pytest.mark.parametrize(
    ("answers", "there", "away"),
    [
        ({"under_18": "no"}, "6", "5"),
        ({"under_18": "yes"}, "5", "6"),
        ({"multiple_situations": "yes"}, "9a", "9b"),
        ({"multiple_situations": "i-dont-know"}, "9b", "9a"),
        ({"still_exploited": "yes"}, "14a", "14b"),
        ({"still_exploited": "no"}, "14b", "14a"),
        ({"reported_before": "no"}, "18", "none"),
        ({"reported_before": "not-sure"}, "19", "18"),
        ({"where_exploited": "uk"}, "25", "26"),
        ({"where_exploited": "overseas"}, "26", "25"),
        ({"where_exploited": "uk-and-overseas"}, "26", "none"),
        ({"exploiter_location_known": "no"}, "32", "30"),
        ({"reexploit_risk": "yes"}, "35", "none"),
        ({**B, "decision_to": "someone-else"}, "51b", "51a"),
        ({**B, "uploads": "photo.jpg"}, "55", "none"),
    ],
)
def test_each_branch(answers, there, away):
    numbers = {page.number for page in packs.pages_for(answers)}
    assert there in numbers
    assert away not in numbers


def test_what_is_no_longer_asked_decides_nothing_and_is_not_in_the_report():
    answers = {
        "under_18": "no",
        "nrm_consent": "no",
        "first_name": "Canary",
        "will_help_authorities": "no",
        "named_consent": "no",
    }
    assert "first_name" not in packs.asked(answers)
    gone = {**answers, "exploiter_location_known": "no", "exploiter_location": "Canary"}
    assert "exploiter_location" not in packs.asked(gone)


def test_the_pages_hang_together():
    fields = [field for page in packs.every_page() for field in page.fields]
    known = {field.id for field in fields}
    for page in packs.every_page():
        for when in (*page.when, *(one for field in page.fields for one in field.when)):
            assert set(when) <= known
    assert len({field.id for field in fields}) >= 110
    assert all(field.options for field in fields if field.kind in ("radio", "checks"))


def test_every_move_between_stages_is_listed_and_leads_somewhere():
    """Exhaustive over all pairs: allowed moves are the ones written here, and no ending goes on."""
    names = list(stages.names())
    for stage in names:
        assert set(stages.moves_from(stage)) <= set(names) - {stage}
    for ended in ("withdrawn", "closed", "transferred", "continued"):
        assert stages.moves_from(ended) == []
    never = [("concern", "rg_positive"), ("rg_negative", "rg_positive"), ("nrm_draft", "rg_pending"), ("dtn_sent", "rg_pending")]
    never += [("rg_pending", "cg_pending"), ("cg_negative", "move_on"), ("rg_pending", "disqualified")]
    assert not [pair for pair in never if pair[1] in stages.moves_from(pair[0])]
    reached, todo = {"concern"}, ["concern"]
    while todo:
        for one in stages.moves_from(todo.pop()):
            if one not in reached:
                reached.add(one)
                todo.append(one)
    assert reached == set(names) - {"continued"}  # no move leads there: two people say it of two referrals
