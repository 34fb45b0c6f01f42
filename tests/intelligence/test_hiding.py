"""A word planted in what must stay hidden, looked for everywhere by everybody else; and hidden is the same as absent."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alongside.intelligence import actions
from alongside.intelligence.models import Grade
from alongside.intelligence.said import SourceSaid, Thing
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing.models import Notice
from tests.cast import EVERYBODY
from tests.intelligence.world import draft_product, grade, item, pass_on, released, report_of, submit, write
from tests.sizes import people_to_try

# Where each word stands, and who may find it.
SOURCE, WORDS, NOMINAL, DRAFT = "zq-heron-source", "zq-heron-words", "zq-heron-nominal", "zq-heron-draft"
EVALUATORS = {"ana", "vic"}
MAY_FIND = {
    SOURCE: set(),  # only by a purpose, typed and posted
    WORDS: EVALUATORS | {"bea", "ben"},
    NOMINAL: EVALUATORS,
    DRAFT: EVALUATORS,
}
ROOTS = ("/dorset/", "/dorset/intelligence/", "/dorset/intelligence/products/", "/dorset/intelligence/chart/?words=zq")
LEFT_ALONE = re.compile(r"/logout/|/static/|/accounts/(?!organisations)|/export|/sign-in-as/|/directory|/site")
MOST_PAGES = 45


@pytest.fixture
def world(cast):
    """Bea's words; who told her; whom the police found; and a product that is still being written. One is passed on."""
    source = SourceSaid(
        type="client", how="saw", name=SOURCE, who_else_knows=SOURCE, harm=SOURCE, submitter_contact=SOURCE, relation=SOURCE
    )
    cast.submission = submit(cast, lines=(WORDS, "A grey van"), source=source, things=(Thing("phone", "01632 960123", 2),))
    cast.report = report_of(cast.submission)
    for number in (1, 2):
        grade(cast, item(cast.report, number), because=NOMINAL)
    actions.tag_item(by=cast.ana, item=item(cast.report, 2), kind="person_name", raw=NOMINAL, role=NOMINAL)
    cast.unreleased = write(cast, draft_product(cast, item(cast.report, 1)), text=DRAFT)
    cast.product = released(cast, item(cast.report, 2), title="A grey van")
    pass_on(cast, cast.product, cast.council)
    return cast


def crawl(client):
    """Every page of the house a person comes to from what is theirs."""
    seen, todo = {}, deque((*ROOTS, reverse("sharing:record_list", kwargs={"slug": "dorset"}) + "?kind=everything"))
    while todo and len(seen) < MOST_PAGES:
        path = todo.popleft()
        if path in seen or LEFT_ALONE.search(path):
            continue
        answer = client.get(path, follow=True)
        seen[path] = b"".join(answer).decode(errors="replace") + str(answer.headers)
        for href in re.findall(r'href="([^"#]+)"', seen[path]):
            there = urlsplit(urljoin(path, href.replace("&amp;", "&")))
            if there.path.startswith("/dorset/") and not there.netloc:
                todo.append(there.path + (f"?{there.query}" if there.query else ""))
    return seen


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    people_to_try(
        [*(one for one in EVERYBODY if one not in ("eve", "fay")), "vic"],
        everyday=["ben", "cleo", "vic", "bea", "ana", "aud", "dev"],
    ),
)
def test_nobody_finds_what_is_not_theirs(world, client, name):
    client.force_login(getattr(world, name))
    pages = crawl(client)
    for canary, finders in MAY_FIND.items():
        found = [path for path, words in pages.items() if canary in words]
        assert not found or name in finders, (canary, found)
    person = getattr(world, name)
    told = " ".join(f"{one.text} {one.reference}" for one in Notice.objects.filter(to_person=person))
    assert "zq-heron" not in told


def test_no_word_of_a_record_stands_in_the_ledger_or_a_notice(world):
    from alongside.ledger.models import Payload

    kept = " ".join(str(row) for row in Entry.objects.values()) + " ".join(str(row) for row in Payload.objects.values())
    assert "zq-heron" not in kept
    assert "zq-heron" not in " ".join(f"{one.text}{one.reference}" for one in Notice.objects.all())


@pytest.mark.parametrize("word", [SOURCE, WORDS, NOMINAL, DRAFT, "zq"])
def test_search_finds_only_what_one_sees(world, client, word):
    for name in ("ben", "cal", "max"):
        client.force_login(getattr(world, name))
        page = client.get(reverse("intelligence:product_list", kwargs={"slug": "dorset"}), {"words": word}).content.decode()
        assert world.product.reference not in page
        assert world.unreleased.reference not in page


def test_hidden_is_the_same_as_absent(world, client):
    refs = {
        "submission_show": world.submission.reference,
        "product_show": world.product.reference,
        "entity_show": item(world.report, 2).mentions.get(kind="phone").entity.reference,
    }
    client.force_login(world.cal)
    for name, reference in refs.items():
        there = reverse(f"intelligence:{name}", kwargs={"slug": "dorset", "reference": reference})
        absent = there.replace(reference, reference[:4] + "00000000")
        hidden, never = client.get(there), client.get(absent)
        assert (hidden.status_code, hidden.content) == (never.status_code, never.content) == (404, never.content)


def test_scenario_2_a_partner_cannot_grade_and_a_try_is_written_down(world, client):
    client.force_login(world.bea)
    page = client.get(reverse("intelligence:submission_show", kwargs={"slug": "dorset", "reference": world.submission.reference}))
    for word in ("Judge", "handling", "1-A", "2-C", 'name="source"', 'name="information"'):
        assert word not in page.content.decode()
    there = reverse("intelligence:item_grade", kwargs={"slug": "dorset", "reference": world.report.reference, "number": 1})
    before = Grade.objects.count()
    forged = {"follows": "1", "source": "1", "information": "A", "handling": "P", "because": "x"}
    assert client.post(there, forged).status_code == 403
    assert Grade.objects.count() == before
    tried = Entry.objects.get(act="intelligence.refuse_grading")
    assert tried.actor == str(world.bea.public_id)
    with pytest.raises(PermissionDenied):
        grade(world, item(world.report), by=world.bea)
    with pytest.raises(PermissionDenied):
        grade(world, item(world.report), by=world.max)


def test_scenario_6_the_sender_sees_only_their_words_status_and_safe_feedback(world, client):
    client.force_login(world.bea)
    actions.give_feedback(by=world.ana, report=world.report, status="used", follows="received")
    there = reverse("intelligence:submission_show", kwargs={"slug": "dorset", "reference": world.submission.reference})
    page = client.get(there).content.decode()
    assert WORDS in page
    assert "It was used" in page
    for word in (NOMINAL, "Ana Costa", world.report.reference, world.report.source_reference, world.product.reference):
        assert word not in page
    record = client.get(reverse("sharing:record_detail", kwargs={"slug": "dorset", "reference": world.submission.reference}))
    assert world.report.reference not in record.content.decode()


def test_scenario_7_the_source_cannot_be_told_from_a_product(world, client):
    client.force_login(world.ben)
    here = {"slug": "dorset", "reference": world.product.reference}
    page = client.get(reverse("intelligence:product_show", kwargs=here)).content.decode()
    about = client.get(reverse("sharing:record_detail", kwargs=here)).content.decode()
    for word in ("Bea Lyons", world.report.reference, world.report.source_reference, world.submission.reference, SOURCE):
        assert word not in page
        assert word not in about
    client.force_login(world.ana)
    readings = client.get(reverse("sharing:reading_list", kwargs=here)).content.decode()
    assert "Bea Lyons" not in readings


def test_one_cannot_authorise_one_thing_and_change_another(world, client):
    other = report_of(submit(world))
    line = world.product.lines.first()
    with pytest.raises(Refused, match="not in this product"):
        actions.change_line(by=world.ana, product=world.unreleased, line=line, version=line.version, text="x")
    question = actions.ask_question(by=world.ana, report=other, text="Which?", clarifies=True)
    with pytest.raises(Refused, match="cannot answer"):
        actions.answer_question(by=world.bea, submission=world.submission, question=question, answer="x")
    row = world.product.disseminations.get()
    with pytest.raises(Refused, match="did not go to you"):
        actions.acknowledge_product(by=world.max, product=world.product, row=row)


def test_what_is_taken_back_is_refused_on_the_next_click(world, client):
    client.force_login(world.ben)
    there = reverse("intelligence:product_show", kwargs={"slug": "dorset", "reference": world.product.reference})
    entity = item(world.report, 2).mentions.get(kind="phone").entity
    assert client.get(there).status_code == 200
    actions.recall_product(by=world.ana, product=world.product, because="Wrong place")
    assert client.get(there).status_code == 404
    about = reverse("intelligence:entity_show", kwargs={"slug": "dorset", "reference": entity.reference})
    assert client.get(about).status_code == 404
