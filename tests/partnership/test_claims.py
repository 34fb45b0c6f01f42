"""Who is said to be a member, and who may answer for whom."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts import actions as accounts
from alongside.accounts.models import Organisation
from alongside.kernel.refusals import Refused
from alongside.partnership import actions, queries
from alongside.partnership.models import Claim, ClaimState, ClaimStatus
from alongside.partnership.queries.claims import nearness

pytestmark = pytest.mark.django_db
NOT_LEADING = ["ben", "max", "aud", "ola", "bea", "cleo", "cora", "cal", "eve", "dev", "fay"]


@pytest.fixture
def council_claim(cast, accepted):
    """The entry “Dorset Council”, matched to the council."""
    claim = Claim.objects.get(name="Dorset Council")
    return actions.match_claim(by=cast.ann, claim=claim, organisation=cast.council)


def address(name, claim):
    return reverse(f"partnership:{name}", kwargs={"slug": claim.partnership.slug, "reference": claim.reference})


def test_an_organisation_confirms_for_itself(cast, council_claim, client):
    client.force_login(cast.ben)
    assert client.post(address("claim_confirm", council_claim)).status_code == 302
    council_claim.refresh_from_db()
    newest = council_claim.statuses.last()
    assert (council_claim.state, newest.by, newest.organisation) == (ClaimState.CONFIRMED, cast.ben, cast.council)
    page = client.get("/dorset/").content.decode()
    assert "By the organisation, on" in page
    assert "Ben Okafor" not in page.partition("<main")[2]


def test_an_organisation_disputes_and_says_why(cast, council_claim, client):
    client.force_login(cast.ben)
    assert b"Say why" in client.post(address("claim_dispute", council_claim), {"why": " "}).content
    assert client.post(address("claim_dispute", council_claim), {"why": "We left in 2019"}).status_code == 302
    council_claim.refresh_from_db()
    assert council_claim.state == ClaimState.DISPUTED
    client.logout()
    public = client.get("/dorset/").content.decode()
    assert "The organisation says that this is wrong." in public
    assert "We left in 2019" not in public


@pytest.mark.parametrize("who", ["max", "cal"])
def test_nobody_answers_for_another_organisation(cast, council_claim, client, who):
    """Max and Cal speak for the police and the charity; the council's entry is not theirs, whatever they post."""
    person = getattr(cast, who)
    for act in (actions.confirm_membership, lambda **words: actions.dispute_membership(why="no", **words)):
        with pytest.raises(PermissionDenied):
            act(by=person, claim=council_claim)
    client.force_login(person)
    assert client.post(address("claim_confirm", council_claim)).status_code == 403
    assert client.post(address("claim_dispute", council_claim), {"why": "no"}).status_code == 403
    council_claim.refresh_from_db()
    assert (council_claim.state, council_claim.statuses.count()) == (ClaimState.CLAIMED, 2)


@pytest.mark.parametrize("who", ["ann", "bea", "ola", "aud", "cleo", "cora", "eve", "fay", "dev"])
def test_only_a_member_speaks_for_an_organisation(cast, council_claim, client, who):
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.confirm_membership(by=person, claim=council_claim)
    client.force_login(person)
    assert client.post(address("claim_confirm", council_claim)).status_code in (302, 403, 404)
    council_claim.refresh_from_db()
    assert council_claim.state == ClaimState.CLAIMED


def test_an_entry_matched_to_nobody_is_confirmed_by_nobody(cast, accepted):
    with pytest.raises(PermissionDenied):
        actions.confirm_membership(by=cast.ben, claim=Claim.objects.get(name="Dorset Council"))


def test_another_partnerships_entry_is_not_there(cast, council_claim, client):
    client.force_login(cast.dev)
    elsewhere = address("claim_show", council_claim).replace("/dorset/", "/elsewhere/")
    never = elsewhere.replace(council_claim.reference, "CLM-00000000")
    there, absent = client.get(elsewhere), client.get(never)
    assert (there.status_code, absent.status_code) == (404, 404)
    assert client.get(address("claim_show", council_claim)).status_code == 404


@pytest.mark.parametrize("who", NOT_LEADING)
def test_only_those_who_look_after_the_list_change_it(cast, council_claim, who):
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.add_claim(by=person, partnership=cast.dorset, name="Sea Scouts")
    with pytest.raises(PermissionDenied):
        actions.match_claim(by=person, claim=council_claim, organisation=cast.police)
    with pytest.raises(PermissionDenied):
        actions.end_claim(by=person, claim=council_claim, why="gone")


def test_the_coordinator_cannot_undo_what_an_organisation_said(cast, council_claim):
    actions.confirm_membership(by=cast.ben, claim=council_claim)
    with pytest.raises(Refused):
        actions.match_claim(by=cast.ann, claim=council_claim, organisation=cast.council, state=ClaimState.PROSPECTIVE)


def test_matching_to_somebody_else_takes_a_confirmation_away(cast, council_claim):
    actions.confirm_membership(by=cast.ben, claim=council_claim)
    again = actions.match_claim(by=cast.ann, claim=council_claim, organisation=cast.far_council)
    assert (again.state, again.organisation) == (ClaimState.CLAIMED, cast.far_council)
    with pytest.raises(PermissionDenied):
        actions.confirm_membership(by=cast.ben, claim=again)


@pytest.mark.parametrize("state", [ClaimState.CONFIRMED, ClaimState.DISPUTED, ClaimState.ENDED])
def test_the_coordinator_cannot_confirm_for_others(cast, accepted, state):
    with pytest.raises(Refused):
        actions.add_claim(by=cast.ann, partnership=cast.dorset, name="Sea Scouts", state=state)
    with pytest.raises(Refused):
        actions.match_claim(by=cast.ann, claim=Claim.objects.get(name="Dorset Council"), organisation=cast.council, state=state)


def test_an_organisation_stands_once_in_the_list(cast, council_claim):
    other = actions.add_claim(by=cast.ann, partnership=cast.dorset, name="The council")
    with pytest.raises(Refused):
        actions.match_claim(by=cast.ann, claim=other, organisation=cast.council)
    with pytest.raises(Refused):
        actions.add_claim(by=cast.ann, partnership=cast.dorset, name="The council", organisation=cast.council)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(partnership=cast.dorset, name="Again", organisation=cast.council)
    actions.end_claim(by=cast.ann, claim=council_claim, why="It is in the list twice")
    assert actions.match_claim(by=cast.ann, claim=other, organisation=cast.council).organisation == cast.council


def test_an_ended_entry_keeps_its_history_and_takes_no_more(cast, council_claim, client):
    with pytest.raises(Refused):
        actions.end_claim(by=cast.ann, claim=council_claim, why=" ")
    actions.end_claim(by=cast.ann, claim=council_claim, why="Merged")
    for act in (actions.end_claim, actions.dispute_membership):
        with pytest.raises((Refused, PermissionDenied)):
            act(by=cast.ann, claim=council_claim, why="again")
    client.force_login(cast.ben)
    shown = client.get(address("claim_show", council_claim)).content.decode()
    assert "Merged" in shown
    assert "Put on the list" in shown
    assert "Matched to Dorset Council" in shown
    assert (
        council_claim.name
        in client.get(reverse("partnership:claim_list", kwargs={"slug": "dorset"}) + "?ended=yes").content.decode()
    )


def test_every_state_has_a_row_that_says_who(cast, council_claim):
    actions.confirm_membership(by=cast.ben, claim=council_claim)
    said = list(council_claim.statuses.values_list("state", "by__full_name"))
    assert said == [("claimed", "Ann Baker"), ("claimed", "Ann Baker"), ("confirmed", "Ben Okafor")]
    assert ClaimStatus.objects.filter(claim__partnership=cast.dorset).count() == Claim.objects.count() + 2


def test_suggestions_are_suggestions(cast, accepted, client):
    claim = Claim.objects.get(name="Dorset Police")
    found = queries.suggestions_for(claim, queries.organisations_to_match(cast.dorset))
    assert found[0] == cast.police
    client.force_login(cast.ann)
    shown = client.get(address("claim_match", claim)).content.decode()
    assert "checked" not in shown.partition("<form")[2].partition("</form>")[0]
    claim.refresh_from_db()
    assert claim.organisation is None


def test_other_names_are_looked_through(cast, accepted):
    body = accounts.add_organisation(by=cast.fay, name="Gangmasters and Labour Abuse Authority", sector="labour_inspection")
    accounts.add_alias(by=cast.fay, organisation=body, text="GLA", source="2017 survey")
    claim = actions.add_claim(by=cast.ann, partnership=cast.dorset, name="The GLA")
    assert body in queries.suggestions_for(claim, queries.organisations_to_match(cast.dorset))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("dorset police", "dorset police", True),
        ("the salvation army", "salvation army", True),
        ("dorset police", "police dorset", True),
        ("harbour light trust", "harbour light", True),
        ("dorset police", "sea mission", False),
        ("", "sea mission", False),
        ("the", "of", False),
    ],
)
def test_nearness(one, other, near):
    assert (nearness(one, other) >= 0.6) is near


@given(st.text(max_size=40), st.text(max_size=40))
def test_nearness_is_a_share(one, other):
    assert 0.0 <= nearness(one, other) <= 1.0
    assert nearness(one, one) in (0.0, 1.0)


@pytest.mark.parametrize(
    ("chosen", "state"),
    [("group", "collective"), ("unidentified", "unidentified"), ("none", "claimed"), ("dorset-police", "claimed")],
)
def test_the_match_page_says_who_is_meant(cast, accepted, client, chosen, state):
    claim = Claim.objects.get(name="Immigration")
    claim = actions.match_claim(by=cast.ann, claim=claim, organisation=cast.charity)
    client.force_login(cast.ann)
    found = [one.slug for one in Organisation.objects.all()]
    words = {"match": chosen} if chosen not in found else {"match": "other", "other": chosen}
    assert client.post(address("claim_match", claim), {**words, "why": ""}).status_code == 302
    claim.refresh_from_db()
    assert (claim.state, claim.organisation) == (state, cast.police if chosen in found else None)


def test_the_match_page_keeps_what_was_chosen(cast, accepted, client):
    claim = Claim.objects.get(name="Immigration")
    client.force_login(cast.ann)
    for words in ({"match": "other"}, {"match": "nobody-of-that-name"}, {}, {"match": "other", "other": "x"}):
        answer = client.post(address("claim_match", claim), {**words, "why": "Minutes of 3 May"})
        assert answer.status_code == 200
        assert "There is a problem" in answer.content.decode()
        assert "Minutes of 3 May" in answer.content.decode()


def test_the_add_page(cast, accepted, client):
    client.force_login(cast.ann)
    here = reverse("partnership:claim_add", kwargs={"slug": "dorset"})
    assert b"Enter the name" in client.post(here, {"name": " \u202e ", "state": "claimed"}).content
    assert client.post(here, {"name": "Sea\u202e  Scouts", "state": "prospective", "organisation": ""}).status_code == 302
    assert Claim.objects.get(name="Sea Scouts").state == ClaimState.PROSPECTIVE
    assert b"Choose an organisation" in client.post(here, {"name": "A", "state": "claimed", "organisation": "no-such"}).content


def test_pages_ask_the_database_little(cast, council_claim, client, django_assert_max_num_queries):
    client.force_login(cast.ann)
    for name in ("claim_show", "claim_match", "claim_end"):
        with django_assert_max_num_queries(25):
            assert client.get(address(name, council_claim)).status_code == 200
    for number in range(200):
        Claim.objects.create(partnership=cast.dorset, name=f"Body {number}")
    with django_assert_max_num_queries(25):
        assert client.get(reverse("partnership:claim_list", kwargs={"slug": "dorset"})).status_code == 200


def test_what_makes_no_sense_is_refused(cast, council_claim):
    with pytest.raises(Refused):
        actions.add_claim(by=cast.ann, partnership=cast.dorset, name="  ")
    with pytest.raises(Refused):
        actions.match_claim(by=cast.ann, claim=council_claim, organisation=cast.council)
    with pytest.raises(Refused):
        actions.match_claim(by=cast.ann, claim=council_claim, organisation=cast.police, state=ClaimState.COLLECTIVE)
    actions.confirm_membership(by=cast.ben, claim=council_claim)
    with pytest.raises(Refused):
        actions.confirm_membership(by=cast.ben, claim=council_claim)
    with pytest.raises(Refused):
        actions.dispute_membership(by=cast.ben, claim=council_claim, why="")
    actions.dispute_membership(by=cast.ben, claim=council_claim, why="We left")
    with pytest.raises(Refused):
        actions.dispute_membership(by=cast.ben, claim=council_claim, why="We left")
