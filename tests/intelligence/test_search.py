"""Finding: words without their marks, beginnings, sight; and one selection as a chart, a time line, a table and on paper."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from alongside.intelligence import actions
from alongside.intelligence.indexing import plain, spelled
from alongside.intelligence.models import Product, Report
from alongside.intelligence.queries import search
from alongside.intelligence.queries.products import lines_to_write
from alongside.intelligence.queries.search import search_for
from alongside.intelligence.said import Thing
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing import actions as sharing
from alongside.sharing.models import Approval, Notice
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import conditions_to_accept, seen_among
from tests.intelligence.world import ask, draft_product, grade, item, judged, pass_on, released, sent, write


@pytest.fixture
def world(cast):
    """A product about Đặng and his van, passed on to the council, with what was kept of what it mentions."""
    things = (Thing("person_name", "Đặng Văn A"), Thing("vehicle", "KV07 ABC"), Thing("phone", "01632 960123", 2))
    cast.report = sent(cast, things=things)
    for number in (1, 2):
        grade(cast, item(cast.report, number))
    who, van = item(cast.report).mentions.order_by("pk")
    actions.link_mentions(by=cast.ana, item=item(cast.report), first=who, second=van, kind="uses")
    cast.product = write(cast, draft_product(cast, item(cast.report, 1), item(cast.report, 2), title="Workers"))
    line = lines_to_write(cast.product)[0]
    text = "Đặng is said to drive a van"
    actions.change_line(by=cast.ana, product=cast.product, line=line, version=line.version, text=text, keep=[who, van])
    ask(cast, cast.product)
    actions.release_product(by=cast.vic, product=cast.product, approve=True)
    pass_on(cast, cast.product, cast.council)
    return cast


@pytest.mark.parametrize("words", ["dang", "Đặng", "DANG van", "kv07abc", "KV07", "kv07 a", "workers"])
def test_found_without_marks_by_beginnings_and_partial_plates(world, words):
    assert search_for(world.ben, world.dorset, words).products == [world.product]
    assert search_for(world.cal, world.dorset, words).products == []


@pytest.mark.parametrize("name", ["ana", "max", "vic", "ben", "bea", "cal", "cleo", "ann", "eve"])
def test_of_what_was_found_the_rule_opens_what_it_opens_at_all(world, name):
    person = getattr(world, name)
    for kind, keys in ((Product, [world.product.pk, world.report.pk, 0]), (Report, {world.report.pk, world.product.pk})):
        assert set(seen_among(person, keys).things(kind)) == set(visible_to(person, kind))
        assert list(seen_among(person, []).things(kind)) == []
    assert list(seen_among(person, [world.report.pk]).things(Product)) == []


def test_what_was_not_kept_is_not_found_by_readers(world):
    assert search_for(world.ben, world.dorset, "01632 960123").products == []
    assert search_for(world.ana, world.dorset, "01632 960123").reports == [world.report]
    assert search_for(world.max, world.dorset, "01632 960123").reports == []


@pytest.mark.parametrize("words", ["", "  ", '"', "' OR 1=1 --", "*", "a" * 500, "NEAR(x y)", "\x00", "(((", ":* & !", "-van"])
def test_no_question_breaks_the_search(world, words):
    search_for(world.ben, world.dorset, words)


@given(st.text(max_size=60))
def test_words_are_plain_and_never_longer_pieces_than_they_were(text):
    for word in spelled(text):
        assert plain(word) == word or not word.isascii()
        assert " " not in word


@pytest.fixture
def busy(world):
    """Two newer products with the word, passed on to nobody: Ben sees the oldest of three, Ana all."""
    for title in ("Workers again", "Workers once more"):
        product = write(world, draft_product(world, item(world.report, 1), title=title))
        ask(world, product)
        actions.release_product(by=world.vic, product=product, approve=True)
    return world


WAYS = pytest.mark.parametrize(
    "sizes",
    [{"AT_ONCE": 1}, {"AT_ONCE": 2}, {"AT_ONCE": 2, "_SPARE": 0}],
    ids=str,
)


@WAYS
def test_what_a_person_may_see_is_found_however_much_newer_is_hidden_from_them(busy, monkeypatch, sizes):
    for name, size in (sizes | {"PRODUCTS_SHOWN": 1}).items():
        monkeypatch.setattr(search, name, size)
    assert search_for(busy.ben, busy.dorset, "workers").products == [busy.product]
    assert search_for(busy.ana, busy.dorset, "workers").products[0].record.title == "Workers once more"
    monkeypatch.setattr(search, "PRODUCTS_SHOWN", 50)
    mine = search_for(busy.ana, busy.dorset, "workers")
    assert [one.record.title for one in mine.products] == ["Workers once more", "Workers again", "Workers"]
    assert [mine.reports, mine.more] == [[], False]
    assert search_for(busy.cal, busy.dorset, "workers").products == []
    assert search_for(busy.ana, busy.dorset, "wages").reports == [busy.report]


def test_where_only_the_newest_are_shown_every_page_says_so(busy, monkeypatch, as_):
    monkeypatch.setattr(search, "PRODUCTS_SHOWN", 2)
    for person, told in ((busy.ana, True), (busy.ben, False)):
        assert search_for(person, busy.dorset, "workers").more is told
        for page, words in (("product_list", "These are the newest"), ("selection_show", "These are from the newest records")):
            there = reverse(f"intelligence:{page}", kwargs={"slug": "dorset"})
            assert (words in as_(person).get(there, {"words": "workers"}).content.decode()) is told
    paper = reverse("intelligence:selection_paper", kwargs={"slug": "dorset"})
    assert as_(busy.ana).get(paper, {"words": "workers"}).content.startswith(b"%PDF")
    assert search_for(busy.ana, busy.dorset).more


def test_recalled_is_not_found_any_more(world):
    actions.recall_product(by=world.ana, product=world.product, because="Wrong")
    assert search_for(world.ben, world.dorset, "dang").products == []


def test_one_selection_as_chart_time_line_table_and_paper(world, as_):
    there = reverse("intelligence:selection_show", kwargs={"slug": "dorset"})
    page = as_(world.ben).get(there, {"words": "dang"}).content.decode()
    assert page.count("app-chart__thing") == 2
    assert ">uses</text>" in page
    for words in ("Connections", "Time line", "Every claim", "Đặng Văn A", "KV07 ABC"):
        assert words in page
    assert "01632 960123" not in page
    assert world.report.reference not in page
    everything = as_(world.ana).get(there, {"words": ""}).content.decode()
    assert "01632 960123" not in everything  # no words: products only, and it was kept in none
    assert "01632 960123" in as_(world.ana).get(there, {"words": "wages"}).content.decode()
    assert as_(world.cal).get(there, {"words": "dang"}).content.decode().count("app-chart__thing") == 0
    printed = as_(world.ben).get(reverse("intelligence:selection_paper", kwargs={"slug": "dorset"}), {"words": "dang"})
    assert printed.content.startswith(b"%PDF")


def test_scenario_4_nothing_is_printed_before_the_force_was_asked(cast, as_):
    one = item(sent(cast, things=(Thing("vehicle", "KV07 ABC"),)))
    grade(cast, one, handling="C", only_to=[cast.council], consult_first=True)
    product = draft_product(cast, one)
    [line] = lines_to_write(product)
    actions.change_line(by=cast.ana, product=product, line=line, version=1, text="A van", keep=list(one.mentions.all()))
    ask(cast, product)
    actions.release_product(by=cast.vic, product=product, approve=True)
    pass_on(cast, product, cast.council)
    there = reverse("intelligence:selection_paper", kwargs={"slug": "dorset"})
    assert b"KV07" not in as_(cast.ben).get(there).content  # not agreed to yet: nothing of it is known
    sharing.accept_conditions(by=cast.ben, record=product.record, digest=conditions_to_accept(cast.ben, product.record))
    page = as_(cast.ben).get(there)
    assert page["Content-Type"].startswith("text/html")
    assert "Ask Dorset Police before you print anything" in page.content.decode()
    asking = reverse("intelligence:product_consult", kwargs={"slug": "dorset", "reference": product.reference})
    assert asking in page.content.decode()
    assert "Say what you need it for" in as_(cast.ben).post(asking, {"reason": ""}).content.decode()
    assert as_(cast.ben).post(asking, {"reason": "For the briefing of our visit"}).status_code == 302
    assert as_(cast.ben).get(there)["Content-Type"].startswith("text/html")  # asked, and not answered
    approval = Approval.objects.get(act="intelligence.print_after_consulting")
    assert set(Notice.objects.filter(reference=approval.reference).values_list("to_person", flat=True)) == {
        cast.ana.pk,
        cast.vic.pk,
    }
    for nobody in (cast.cal, cast.max, cast.ben):
        with pytest.raises(Refused):
            sharing.decide_approval(by=nobody, approval=approval, approve=True)
    sharing.decide_approval(by=cast.vic, approval=approval, approve=True)
    assert as_(cast.ben).get(there)["Content-Type"] == "application/pdf"
    # Each agreement is for one printing, and for whoever asked.
    assert as_(cast.ben).get(there)["Content-Type"].startswith("text/html")
    assert Entry.objects.filter(act="sharing.use_approval", subject=approval.reference).exists()


def test_whoever_need_not_ask_is_told_so(cast):
    product = released(cast, item(judged(cast)))
    pass_on(cast, product, cast.council)
    with pytest.raises(Refused, match="You need not ask"):
        actions.consult_originator(by=cast.ben, product=product, reason="To be sure")
    with pytest.raises(Refused, match="You cannot see"):
        actions.consult_originator(by=cast.cal, product=product, reason="To be sure")
