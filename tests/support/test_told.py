"""A case opened from a referral begins with what was told: only what they agreed to, each answer with where it comes from."""

import html
import re

import pytest
from django.urls import reverse

from alongside.kernel.refusals import Refused
from alongside.referrals import actions as referrals
from alongside.referrals import onward, packs, queries
from alongside.sharing import actions as sharing
from alongside.sharing.neighbours import handed
from alongside.sharing.passing_on import consents_covering, names
from alongside.support import actions
from alongside.support.models import Case, Line
from alongside.support.queries import consents_ended
from alongside.support.told import Told, lines_of, told_in
from tests.referrals.test_cases import TODAY, build, met
from tests.snapshot import laid
from tests.support.test_pages import at

STORY = "A man at the station promised a job in a kitchen"


@pytest.fixture
def world(db):
    return laid(build)


def write(world, case, **answers):
    for page in packs.every_page():
        said = {field.id: answers[field.id] for field in page.fields if field.id in answers}
        if said and page in packs.pages_for(queries.values_of(case)):
            referrals.answer_page(by=world.fra, case=case, page=page, answers=said, seen=10**9)


@pytest.fixture
def case(world):
    """Fra of the council met somebody and wrote down what she told; Cleo's charity sees the case because she agreed."""
    case = met(world)
    write(world, case, how_began=f"{STORY}, at 14 Heron Mews", interpreter="yes", language="Vietnamese", wants_support="yes")
    write(world, case, support_contact="yes", own_phone="01632 960999")
    return case


def agree(world, case, *information, to=None, **more):
    terms = {"language": "Vietnamese", "explained_by": "Fra", "how": "Out loud", "given_on": TODAY(), "purpose": "A room"}
    who = {"recipient": to or world.charity, "share": True} if "outside" not in more else {}
    return sharing.give_consent(by=world.fra, record=case.record, information=information, **who, **terms, **more)


def start(client, world, case, who=None):
    client.force_login(who or world.cleo)
    page = client.get(reverse("referrals:support_start", kwargs={"slug": "dorset", "reference": case.reference}))
    return html.unescape(page.content.decode())


def field(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def open_from(client, case, text, **typed):
    return client.post(at("case_new") + f"?from={case.reference}", {"handed": text, **typed})


def test_what_they_agreed_to_goes_along_with_its_source_and_nothing_else_does(world, client, case):
    consent = agree(world, case, "What happened", "languages")
    page = start(client, world, case)
    assert STORY in page
    assert "Heron Mews" not in page  # what looks like an address never goes along
    assert "01632 960999" not in page
    assert "Safe contact" in page  # said to be known, and not theirs yet
    text = field(page, "handed")
    form = html.unescape(open_from(client, case, text).content.decode())
    assert "What happened: 1 answer" in form
    made = open_from(client, case, text, name="Linnet", carry=["account", "languages"])
    opened = Case.everything.get(name="Linnet")
    assert made.headers["Location"] == at("case_show", reference=opened.reference)
    told, intake = Line.objects.get(part="told"), Line.objects.get(part="intake")
    assert told.answers["words"].startswith(STORY)
    assert told.sources["words"]["consent"] == consent.reference
    assert (intake.answers["language"], intake.sources["language"]["from"][:14]) == ("Vietnamese", world.council.name[:14])
    shown = html.unescape(client.get(at("part_show", reference=opened.reference, part="told")).content.decode())
    assert f"From {world.council.name}, {case.reference}, " in shown
    assert not Line.objects.filter(part="contact").exists()


def test_safe_contact_goes_along_when_they_agreed_and_must_be_checked_before_it_is_used(world, client, case):
    agree(world, case, "Safe contact")
    text = field(start(client, world, case), "handed")
    open_from(client, case, text, name="Linnet", carry=["contact"])
    page = client.get(at("case_show", reference=Case.everything.get().reference)).content.decode()
    assert "01632 960999" in page
    assert "Nobody has checked this lately" in page


def test_what_was_agreed_to_for_another_or_taken_back_covers_nothing(world, client, case):
    agree(world, case, "all", to=world.police)
    consent = agree(world, case, "all")
    text = field(start(client, world, case), "handed")
    told = told_in(handed(world.cleo, text).facts)
    sharing.withdraw_consent(by=world.fra, consent=consent, words="She said so")
    assert open_from(client, case, text, name="Linnet", carry=["account"]).status_code == 200  # the case is not seen any more
    assert consents_covering(world.cleo, case.record) == {}
    agree(world, case, "languages")  # seen again, and for less
    with pytest.raises(Refused, match="No consent that holds now lets this be taken over: What happened"):
        actions.open_case(by=world.cleo, partnership=world.dorset, name="L", source=case.record, told=told)
    assert not Case.everything.exists()


def test_an_organisations_own_referral_needs_its_name_in_a_consent(world, client):
    meeting = {"age": "adult", "consent": "yes", "capacity": "has"}
    own = referrals.meet_person(by=world.cleo, partnership=world.dorset, met_on=TODAY(), **meeting)
    page = next(page for page in packs.every_page() if any(one.id == "how_began" for one in page.fields))
    referrals.answer_page(by=world.cleo, case=own, page=page, answers={"how_began": STORY}, seen=10**9)
    assert onward.handed_on(world.cleo, own, onward.going_on(world.cleo, own)) == ""
    terms = {"language": "Thai", "explained_by": "Cleo", "how": "Out loud", "given_on": TODAY(), "purpose": "Support"}
    sharing.give_consent(by=world.cleo, record=own.record, outside=world.charity.name, information=["What happened."], **terms)
    assert [one.part for one in onward.going_on(world.cleo, own) if one.consent] == ["account"]


def test_an_answer_that_is_changed_loses_its_source_and_a_consent_taken_back_is_said(world, client, case):
    consent = agree(world, case, "all")
    open_from(client, case, field(start(client, world, case), "handed"), name="Linnet", carry=["account", "languages"])
    opened = Case.everything.get()
    there = at("line_change", reference=opened.reference, part="intake", number=1)
    client.post(there, {"follows": 1, "language": "Vietnamese", "interpreter": "A woman"})
    assert set(Line.objects.get(part="intake", newest=True).sources) == {"language"}
    sharing.withdraw_consent(by=world.fra, consent=consent, words="She said so")
    assert consents_ended(Line.objects.filter(newest=True)) == {consent.reference}
    page = client.get(at("part_show", reference=opened.reference, part="told")).content.decode()
    assert "They have taken back the consent" in page


def test_what_was_handed_to_somebody_else_begins_nothing(world, client, case):
    agree(world, case, "all")
    text = field(start(client, world, case), "handed")
    client.force_login(world.invite(world.cal, "cass", world.charity, world.cleo.seats.first().role))
    page = html.unescape(open_from(client, case, text, name="Linnet", carry=["account"]).content.decode())
    assert "What they told already can be read no more" in page
    assert 'value="Linnet"' in page
    assert not Case.everything.exists()


@pytest.mark.parametrize(
    ("listed", "covers"), [(["All"], True), (["what  happened."], True), (["their name"], False), ([], False), (["needs"], False)]
)
def test_a_consent_covers_what_it_lists(listed, covers):
    assert names(listed, "account") is covers


def test_what_is_too_long_for_a_box_goes_whole_as_a_line_of_what_they_told():
    long = "She cannot climb stairs. " * 30
    said = {
        "needs": [Told("access", "What helps them?", long, "the council"), Told("dependants", "Children?", "Two", "the council")]
    }
    told, intake = lines_of(said, {"needs": "CON-1"})
    assert (told.part, told.answers, told.sources["words"]["consent"]) == (
        "told",
        {"what": "What helps them?", "words": long},
        "CON-1",
    )
    assert (intake.part, intake.answers) == ("intake", {"dependants": "Children? Two"})
