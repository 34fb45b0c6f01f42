"""Pages of sharing on days that no other story has: a new version, a clause that ends, a mistake, nothing to agree to."""

import pytest

from alongside.sharing import actions as sharing
from alongside.sharing.models import Agreement, Clause, Link
from alongside.sharing.wording import text_digest
from tests.accounts.proof import prove
from tests.cast import DOCUMENT
from tests.sharing.drafting import active, days, draft, ground, now
from tests.sharing.records_world import at, group, record, share


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        prove(client, person)
        return client

    return sign_in


def dates(**offsets):
    return {
        f"{name}_{part}": getattr(days(number), part) for name, number in offsets.items() for part in ("day", "month", "year")
    }


def test_a_new_version_is_begun_on_its_page(cast, as_):
    before = active(cast)
    there = at("agreement_version", reference=before.reference)
    wrong = as_(cast.ann).post(there, dates(starts=0, expires=-1, review_on=-2))
    assert (wrong.status_code, before.later_versions.count()) == (200, 0)
    answer = as_(cast.ann).post(there, dates(starts=0, expires=300, review_on=100))
    later = before.later_versions.get()
    assert answer.url == at("agreement_detail", reference=later.reference)
    again = as_(cast.ann).post(there, dates(starts=0, expires=300, review_on=100))
    assert "already a newer version" in again.content.decode()


def test_a_clause_is_ended_on_its_page_and_the_agreement_says_since_when(cast, as_):
    agreement = active(cast)
    answer = as_(cast.ann).post(at("clause_end", reference=agreement.reference, number=1), {"why": "The project is over"})
    assert answer.url == at("agreement_detail", reference=agreement.reference)
    assert f"Ended on {days(0):%-d %B %Y}" in as_(cast.cleo).get(answer.url).content.decode()


def test_a_clause_that_lapsed_says_so(cast, as_):
    agreement = active(cast)
    Agreement.objects.filter(pk=agreement.pk).update(starts=days(-20))
    Clause.objects.filter(agreement=agreement).update(valid_from=days(-20), valid_to=days(-1))
    page = as_(cast.cleo).get(at("agreement_detail", reference=agreement.reference)).content.decode()
    assert f"Lapsed on {days(-1):%-d %B %Y}" in page


def test_a_draft_is_changed_and_its_parts_taken_out_on_the_pages(cast, as_):
    agreement = draft(cast, clauses=2)
    change = at("agreement_change", reference=agreement.reference)
    typed = {"title": "Ours", "purpose": "Help", **dates(starts=0, expires=300, review_on=90)}
    stale = as_(cast.ann).post(change, {**typed, "as_read": "0" * 64})
    assert (stale.status_code, now(agreement).title) == (200, "Sharing to keep people safe")
    as_read = text_digest(now(agreement))
    assert as_(cast.ann).post(change, {**typed, "as_read": as_read}).status_code == 302
    assert as_(cast.ann).post(at("clause_remove", reference=agreement.reference, number=2)).status_code == 302
    gone = as_(cast.ann).post(at("party_remove", reference=agreement.reference, party=cast.charity.slug))
    assert gone.status_code == 302
    agreement = now(agreement)
    assert (agreement.title, agreement.clauses.count(), agreement.parties.count()) == ("Ours", 1, 2)


def test_a_draft_or_clause_that_makes_no_sense_is_not_kept(cast, as_):
    typed = {"title": "Ours", "purpose": "Help", **dates(starts=0, expires=-3, review_on=-5)}
    assert as_(cast.ann).post(at("agreement_draft"), typed).status_code == 200
    assert not Agreement.objects.exists()
    agreement = draft(cast, cast.police, cast.council, clauses=1)
    words = {
        "giver": "sector:police",
        "taker": "everyone",
        "kinds": [DOCUMENT],
        "purpose": "visits",
        "lawful_basis": ground().code,
    }
    late = {**words, **dates(valid_from=900, valid_to=901)}
    there = at("clause_change", reference=agreement.reference, number=1)
    as_read = text_digest(now(agreement))
    assert as_(cast.ann).post(there, {**late, "as_read": as_read}).status_code == 200
    assert agreement.clauses.get().purpose == "planning visits together"
    good = {**words, **dates(valid_from=1, valid_to=30), "as_read": as_read}
    assert as_(cast.ann).post(there, good).status_code == 302
    assert (agreement.clauses.get().valid_from, agreement.clauses.get().valid_to) == (days(1), days(30))


def test_with_nothing_to_agree_to_one_goes_straight_to_the_record(cast, as_):
    paper = record(cast)
    answer = as_(cast.ana).get(at("conditions_accept", reference=paper.reference))
    assert (answer.status_code, paper.reference in answer.url) == (302, True)


def test_a_reference_that_cannot_be_one_links_nothing(cast, as_):
    paper = record(cast)
    answer = as_(cast.ana).post(at("link_add", reference=paper.reference), {"to": "the other one", "why": "Led to it"})
    assert "it looks like DOC-7K3QF2XM" in answer.content.decode()
    assert not Link.everything.exists()


def test_a_notice_of_being_named_leads_to_the_group(cast, as_):
    cell = group(cast, cast.ben)
    page = as_(cast.ben).get(at("notice_list")).content.decode()
    assert at("cell_detail", reference=cell.reference) in page


def test_the_owner_sees_which_shares_stopped_with_their_agreement(cast, as_):
    agreement, paper = active(cast), record(cast)
    share(cast, paper, cast.council, clause=agreement.clauses.get())
    sharing.suspend_agreement(by=cast.ann, agreement=agreement, why="A breach")
    assert "Stopped with its agreement" in as_(cast.ana).get(at("record_detail", reference=paper.reference)).content.decode()
