"""Pages of agreements: who may open each, what they say, what they do; and nothing told to whom it is not for."""

import pytest
from django.urls import reverse

from alongside.sharing import actions as sharing
from alongside.sharing.models import Agreement, Party
from alongside.sharing.spine import new_record
from alongside.sharing.wording import text_digest
from tests.accounts.proof import prove
from tests.cast import DOCUMENT, EVERYBODY
from tests.sharing.drafting import active, clause, days, draft, ground, now, sign

SEATED = set(EVERYBODY) - {"eve", "dev", "fay"}
HANDLERS = SEATED - {"aud"}
RUNNERS = {"ann"}
SIGNATORIES = {"ann", "max", "ben", "cal"}


def signed_in(client, person):
    client.force_login(person)
    if person.is_active:
        prove(client, person)
    return client


def address(name, agreement=None, **words):
    if agreement is not None:
        words["reference"] = agreement.reference
    return reverse(f"sharing:{name}", kwargs={"slug": "dorset", **words})


# page: who may open it, of which agreement ("draft", "active" or none), and what else its address needs
PAGES = {
    "agreement_list": (SEATED, None, {}),
    "agreement_draft": (RUNNERS, None, {}),
    "may_share": (HANDLERS, None, {}),
    "ground_list": (SEATED, None, {}),
    "agreement_detail": (SEATED, "active", {}),
    "agreement_change": (RUNNERS, "draft", {}),
    "party_add": (RUNNERS, "draft", {}),
    "party_remove": (RUNNERS, "draft", {"party": "harbour-light"}),
    "clause_add": (RUNNERS, "draft", {}),
    "clause_change": (RUNNERS, "draft", {"number": 1}),
    "clause_remove": (RUNNERS, "draft", {"number": 1}),
    "clause_end": (SIGNATORIES, "active", {"number": 1}),
    "agreement_ask": (RUNNERS, "draft", {}),
    "agreement_sign": (SIGNATORIES, "draft", {}),
    "agreement_activate": (RUNNERS, "draft", {}),
    "agreement_suspend": (RUNNERS, "active", {}),
    "agreement_resume": (RUNNERS, "active", {}),
    "agreement_end": (RUNNERS, "active", {}),
    "agreement_withdraw": (SIGNATORIES, "active", {}),
    "agreement_version": (RUNNERS, "active", {}),
}


@pytest.fixture
def kinds(cast):
    return {"draft": draft(cast), "active": active(cast), None: None}


@pytest.mark.parametrize("page", PAGES)
def test_who_may_open_each_page(cast, kinds, client, page):
    allowed, kind, words = PAGES[page]
    there = address(page, kinds[kind], **words)
    answers = {}
    for name in EVERYBODY:
        answers[name] = signed_in(client, getattr(cast, name)).get(there).status_code
    expected = {name: 200 if name in allowed else 403 if name in SEATED else 404 for name in EVERYBODY}
    expected["eve"] = 302  # her account is closed: she is nobody
    assert answers == expected
    client.logout()
    assert client.get(there).status_code == 302


@pytest.mark.parametrize("page", [page for page in PAGES if PAGES[page][1] is not None])
def test_an_agreement_of_another_partnership_is_not_there(cast, client, page):
    theirs = sharing.draft_agreement(
        by=cast.dev,
        partnership=cast.elsewhere,
        title="Canary of Farshire",
        purpose="x",
        starts=days(0),
        expires=days(9),
        review_on=days(5),
    )
    answer = signed_in(client, cast.ann).get(address(page, theirs, **PAGES[page][2]))
    assert answer.status_code == 404
    assert "Canary" not in answer.content.decode()
    unknown = signed_in(client, cast.ann).get(address(page, reference="ISA-00000000", **PAGES[page][2]))
    assert unknown.content == answer.content


def post(client, person, name, agreement=None, address_words=None, **typed):
    return signed_in(client, person).post(address(name, agreement, **(address_words or {})), typed)


def dates(**offsets):
    typed = {}
    for name, offset in offsets.items():
        day = days(offset)
        typed |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    return typed


def test_from_nothing_to_an_agreement_in_force_on_the_pages(cast, client):
    ground("UK law")
    answer = post(client, cast.ann, "agreement_draft", title="Ours", purpose="Help", **dates(starts=0, expires=300, review_on=90))
    agreement = Agreement.objects.get()
    assert answer.url == address("agreement_detail", agreement)
    for body in (cast.police, cast.council):
        post(client, cast.ann, "party_add", agreement, organisation=body.slug)
    typed = {
        "giver": "sector:police",
        "taker": "organisation:dorset-council",
        "kinds": [DOCUMENT],
        "purpose": "joint visits",
        "lawful_basis": ground("UK law").code,
    }
    post(client, cast.ann, "clause_add", agreement, **typed)
    post(client, cast.ann, "clause_change", agreement, {"number": 1}, **{**typed, "taker": "everyone"})
    post(client, cast.ann, "agreement_ask", agreement)
    for person in (cast.max, cast.ben):
        page = signed_in(client, person).get(address("agreement_sign", agreement)).content.decode()
        assert "Police forces may send partnership documents to every party, for joint visits" in page
        words = {"as_read": text_digest(now(agreement)), "signatory_title": "Chief", "agreed": "on"}
        assert post(client, person, "agreement_sign", agreement, **words).status_code == 302
    assert post(client, cast.ann, "agreement_activate", agreement).status_code == 302
    agreement = now(agreement)
    assert (agreement.status, agreement.parties.exclude(signed_on=None).count()) == ("active", 2)


def test_a_signature_needs_the_box_and_the_words_as_they_are(cast, client):
    agreement = draft(cast)
    answer = post(client, cast.ben, "agreement_sign", agreement, as_read=text_digest(now(agreement)), signatory_title="Chief")
    assert "Tick the box to sign" in answer.content.decode()
    stale = {"as_read": text_digest(now(agreement)), "signatory_title": "Chief", "agreed": "on"}
    clause(cast, agreement)
    answer = post(client, cast.ben, "agreement_sign", agreement, **stale)
    assert "Read it again before you sign" in answer.content.decode()
    assert not Party.objects.exclude(signed_on=None).exists()


@pytest.mark.parametrize(
    ("page", "person", "status"),
    [("agreement_suspend", "ann", "suspended"), ("agreement_end", "ann", "withdrawn"), ("agreement_withdraw", "ben", "active")],
)
def test_stopping_needs_a_reason_and_keeps_it(cast, client, page, person, status):
    agreement = active(cast)
    answer = post(client, getattr(cast, person), page, agreement, why="")
    assert answer.status_code == 200
    assert "Say why" in answer.content.decode()
    assert post(client, getattr(cast, person), page, agreement, why="A breach at the council").status_code == 302
    assert now(agreement).status == status
    page = signed_in(client, cast.cleo).get(address("agreement_detail", agreement)).content.decode()
    assert "A breach at the council" in page


@pytest.fixture
def shared(cast):
    """An agreement with two police documents shared under it, one with the council and one with the charity."""
    agreement = active(cast)
    records = {}
    for title, body in (("Canary Kestrel", cast.council), ("Canary Merlin", cast.charity)):
        record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title=title, partnership=cast.dorset)
        sharing.share_record(by=cast.ana, record=record, recipient=body, clause=agreement.clauses.get(), purpose="Visit")
        records[title] = record
    return agreement, records


CONFIRM = ["agreement_suspend", "agreement_end", "agreement_withdraw", "clause_end"]


@pytest.mark.parametrize("page", CONFIRM)
def test_what_would_be_lost_is_said_exactly(cast, client, shared, page):
    words = {"number": 1} if page == "clause_end" else {}
    text = signed_in(client, cast.ann).get(address(page, shared[0], **words)).content.decode()
    for expected in ("Canary Kestrel", "Canary Merlin", "Ben Okafor", "Cleo Marsh", "6 people"):
        assert expected in text
    assert "Ana Costa" not in text


@pytest.mark.parametrize("page", ["agreement_withdraw", "clause_end"])
def test_what_is_shared_with_others_is_never_named_or_counted(cast, client, shared, page):
    words = {"number": 1} if page == "clause_end" else {}
    text = signed_in(client, cast.ben).get(address(page, shared[0], **words)).content.decode()
    assert "Canary Kestrel" in text
    assert "3 people" in text  # his own colleagues
    for secret in ("Canary Merlin", shared[1]["Canary Merlin"].reference, "Cleo Marsh", "Harbour Light</h3>"):
        assert secret not in text
    before = _without_tokens(text)
    sharing.recall_record(by=cast.ana, record=shared[1]["Canary Merlin"], because="x")
    assert _without_tokens(signed_in(client, cast.ben).get(address(page, shared[0], **words)).content.decode()) == before


def _without_tokens(text):
    return [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line and "nonce" not in line]


def test_may_i_share_says_yes_with_the_clause_and_no_with_what_to_do(cast, client):
    active(cast, to_organisation=cast.council, from_sector="police", expires=100, review=50)
    page = signed_in(client, cast.ana).get(address("may_share"), {"organisation": "dorset-council"}).content.decode()
    assert "Police forces may send partnership documents to Dorset Council" in page
    page = signed_in(client, cast.ana).get(address("may_share"), {"organisation": "harbour-light"}).content.decode()
    assert "No clause allows this." in page
    assert "That clause does not run to Harbour Light." in page
    page = signed_in(client, cast.ana).get(address("may_share"), {"organisation": "farshire-council"}).content.decode()
    assert "Choose an organisation from the list" in page


def test_the_page_says_do_not_rely(cast, client):
    agreement = active(cast)
    Agreement.objects.update(review_on=days(-400), starts=days(-500))
    text = signed_in(client, cast.ben).get(address("agreement_detail", agreement)).content.decode()
    assert "Do not rely on this agreement until this is put right" in text
    assert "Do not rely on it" in signed_in(client, cast.ben).get(address("agreement_list")).content.decode()
    text = signed_in(client, cast.ana).get(address("may_share"), {"organisation": "dorset-council"}).content.decode()
    assert "Do not rely on this agreement" in text


def test_a_page_offers_only_what_would_be_done(cast, client):
    agreement = sign(draft(cast), cast.max)
    offered = {name: _offered(client, getattr(cast, name), agreement) for name in ("ann", "ben", "cal", "cleo", "max")}
    assert offered["cleo"] == set()
    assert offered["ben"] == offered["cal"] == {"sign", "withdraw"}
    assert offered["max"] == {"withdraw"}
    assert offered["ann"] >= {"change", "ask", "end", "withdraw", "parties", "clauses"}
    assert "activate" not in offered["ann"]
    sign(agreement, cast.ben)
    assert "activate" in _offered(client, cast.ann, agreement)


def _offered(client, person, agreement):
    text = signed_in(client, person).get(address("agreement_detail", agreement)).content.decode()
    here = address("agreement_detail", agreement)
    return {link.split("/")[0] for link in text.split(f'href="{here}')[1:] if link[0] != '"'}


@pytest.mark.parametrize("page", ["agreement_list", "agreement_detail", "agreement_suspend", "may_share"])
def test_a_page_asks_no_more_than_its_share(cast, client, django_assert_max_num_queries, shared, page):
    for _ in range(2):
        draft(cast, clauses=2)
    agreement = None if page in ("agreement_list", "may_share") else shared[0]
    signed_in(client, cast.ann)
    with django_assert_max_num_queries(25):
        client.get(address(page, agreement), {"organisation": "dorset-council"} if page == "may_share" else {})
