"""Facets: what each choice would leave is counted of what a reader sees, and says nothing of what they do not."""

import datetime as dt
import difflib
import itertools
import random
import re
from collections import Counter

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.intelligence import actions
from alongside.intelligence.models import Product, Report
from alongside.intelligence.placing import area_of
from alongside.intelligence.queries import facets
from alongside.intelligence.queries.facets import GROUPS, Chosen, narrowed_for
from alongside.intelligence.queries.products import lines_to_write
from alongside.intelligence.queries.search import Days
from alongside.intelligence.remembered import found_by, standing
from alongside.intelligence.said import Thing
from alongside.sharing import actions as sharing
from alongside.sharing.models import Grant, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import conditions_to_accept, shown_to
from tests.intelligence.world import ask, draft_product, grade, item, pass_on, sent, write
from tests.questions import counted
from tests.snapshot import laid

from .world import Intelligence

POOLE, LEEDS, NOWHERE = "4 Mill Lane, BH15 1AA", "Leeds", "Behind the old bridge"
THINGS = (
    (Thing("vehicle", "KV07 ABC"), Thing("address", POOLE, 2)),
    (Thing("phone", "01632 960123"), Thing("address", LEEDS)),
    (Thing("person_name", "Ewa Kowalska"), Thing("address", NOWHERE), Thing("vehicle", "AB12 CDE", 2)),
    (Thing("vehicle", "KV07 ABC"),),
)
PEOPLE = ("ana", "vic", "ben", "bea", "cal", "cleo", "max", "aud", "dev")


class Facets(Intelligence):
    """Four reports, judged in different ways, and products of them that went to different people, or to nobody."""

    def __init__(self):
        super().__init__()
        self.reports = [sent(self, things=things) for things in THINGS]
        for report, words in zip(self.reports, ({}, {"source": "1", "information": "A"}, {"information": "D"}), strict=False):
            grade(self, item(report), **words)
        grade(self, item(self.reports[0]), information="D")  # judged afresh
        closed = item(sent(self, things=(Thing("phone", "01632 960124"),)))
        grade(self, closed, handling="C", codes=[], conditions="Ask first", only_to=[self.council])
        self.products = [self.made(item(one)) for one in self.reports[:3]] + [self.made(closed)]
        self.unreleased = write(self, draft_product(self, item(self.reports[0]), title="Workers not released"))
        for product, to in zip(self.products, ((self.council, self.charity), (self.charity,), (), (self.council,)), strict=True):
            for one in to:
                pass_on(self, product, one)
        for days, one in enumerate((*self.products, *self.reports)):
            moment = timezone.now() - dt.timedelta(days=days)
            Record.everything.filter(pk=one.pk).update(created_at=moment)
            Grant.everything.filter(record=one.pk).update(record_created_at=moment)

    def made(self, one):
        """A released product with everything its item mentions kept, and a second line that was dropped."""
        product = write(self, draft_product(self, one, title="Workers at a car wash"))
        [line] = lines_to_write(product)
        keep = list(one.mentions.all())
        words = {"text": "Workers in a van", "version": line.version, "keep": keep}
        actions.change_line(by=self.ana, product=product, line=line, **words)
        ask(self, product)
        return actions.release_product(by=self.vic, product=product, approve=True)


@pytest.fixture
def world(db):
    return laid(Facets)


def says(person, thing):
    """What one thing says to this person, asked of it alone."""
    found = {name: set() for name in GROUPS} | {"owner": {thing.record.owner.slug}}
    if isinstance(thing, Report):
        pairs = [
            (one, one.mentions.all(), (one.grades.first().style if one.grades.exists() else "none")) for one in thing.items.all()
        ]
    elif not shown_to(person, [thing.record])[0].title:
        return found
    else:
        lines = thing.lines.filter(dropped_because="")
        pairs = [(one, [kept.mention for kept in one.mentions.all()], one.grade.style) for one in lines]
    for _, mentions, style in pairs:
        found["grade"].add(style)
        for one in mentions:
            found["kind"].add(one.kind)
            if one.kind in ("address", "postcode"):
                found["area"].add(area_of(one.raw) or "unknown")
    return found


def by_hand(world, person, words, chosen):
    """The same counts, from everything the rule of sight says this person sees, one by one."""
    judges = person.roles_in(world.dorset) & {"evaluator"}
    things = [one for one in visible_to(person, Product).filter(record__partnership=world.dorset) if judges or one.released_at]
    if words:
        things += [one for one in visible_to(person, Report) if judges]
        keys = standing(list(found_by(words)))
        things = [one for one in things if one.pk in keys]
    first, last = chosen.days.first or dt.date.min, chosen.days.last or dt.date.max
    things = [one for one in things if first <= timezone.localdate(one.record.created_at) <= last]
    said = [(one, says(person, one)) for one in things]

    def fits(each, but=""):
        return all(not getattr(chosen, name) or getattr(chosen, name) in each[name] for name in GROUPS if name != but)

    counts = {name: Counter(value for _, each in said if fits(each, name) for value in each[name]) for name in GROUPS}
    return counts, {one.reference for one, each in said if fits(each)}


@pytest.mark.slow
@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_counted_is_what_this_person_sees_counted_by_hand(world, name):
    person, today = getattr(world, name), timezone.localdate()
    days = [
        Days(),
        Days(today - dt.timedelta(days=3)),
        Days(None, today - dt.timedelta(days=2)),
        Days(today - dt.timedelta(days=5), today),
    ]
    values = {
        "kind": ["", "vehicle", "address", "passport"],
        "grade": ["", "2-D-P", "1-A-P", "2-C-C", "none"],
        "owner": ["", world.police.slug, world.council.slug],
        "area": ["", area_of(POOLE), area_of(LEEDS), "unknown"],
    }
    assert [bool(area_of(one)) for one in (POOLE, LEEDS, NOWHERE)] == [True, True, False]
    every = list(itertools.product(("", "workers", "wages", "kv07", "men sleep"), *values.values(), days))
    drawn = [*random.Random(7).sample(every, 60), ("", "", "", "", "", Days()), ("workers", "", "", "", "", Days())]
    for words, kind, style, owner, area, between in drawn:
        chosen = Chosen(kind, style, owner, area, between)
        found = narrowed_for(person, world.dorset, words, chosen)
        counts, references = by_hand(world, person, words, chosen)
        assert found.counts == counts, chosen
        assert {one.reference for one in (*found.found.products, *found.found.reports)} == references, chosen
        assert found.all_counted


def shown(world, as_, name, **asked):
    there = reverse("intelligence:product_list", kwargs={"slug": "dorset"})
    return as_(getattr(world, name)).get(there, {"narrow": "yes", **asked})


def words_of(page):
    """A page without what is drawn anew each time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=|nonce=)"[^"]*"', "", page.content.decode())


@pytest.mark.parametrize("name", ["cal", "ben", "oli"])
def test_what_is_hidden_changes_nothing_on_any_narrowed_page(world, as_, name):
    asks = ({}, {"words": "workers"}, {"words": "workers", "kind": "vehicle"}, {"kind": "passport"}, {"words": "zeppelin"})
    before = [words_of(shown(world, as_, name, **one)) for one in asks]
    for kind in ("passport", "vehicle"):
        report = sent(world, lines=("Workers and a zeppelin",), things=(Thing(kind, "KV07 ABC"),))
        grade(world, item(report))
        world.made(item(report))
    after = [words_of(shown(world, as_, name, **one)) for one in asks]
    differ = [
        line
        for one, other in zip(before, after, strict=True)
        for line in difflib.ndiff(one.split("\n"), other.split("\n"))
        if line[0] in "+-"
    ]
    assert (differ == []) is (name != "oli")  # who reads the force's own products: so that this test can fail


def test_of_what_was_not_agreed_to_only_whose_it_is_and_when_is_counted(world):
    found = narrowed_for(world.ben, world.dorset, "", Chosen())
    closed = world.products[3]
    assert closed in found.found.products
    assert "2-C-C" not in found.counts["grade"]
    assert "phone" not in found.counts["kind"]
    digest = conditions_to_accept(world.ben, closed.record)
    sharing.accept_conditions(by=world.ben, record=closed.record, digest=digest)
    assert narrowed_for(world.ben, world.dorset, "", Chosen()).counts["grade"]["2-C-C"] == 1


def test_the_page_offers_counts_and_what_is_chosen_can_be_taken_away(world, as_):
    plain = (
        as_(world.ben).get(reverse("intelligence:product_list", kwargs={"slug": "dorset"}), {"words": "workers"}).content.decode()
    )
    assert "A vehicle (" not in plain
    assert "?words=workers&amp;narrow=yes" in plain
    page = shown(world, as_, "ben", words="workers", kind="vehicle").content.decode()
    assert "A vehicle (1)" in page
    assert "Remove this filter:" in page
    assert 'moj-filter__tag" href="?narrow=yes&amp;words=workers"' in page  # the address without it
    assert world.products[0].reference in page
    assert world.products[3].reference not in page
    none = shown(world, as_, "ben", words="workers", kind="passport").content.decode()
    assert "A passport (0)" in none
    assert "No product that you can see fits" in none


def test_days_that_are_no_days_narrow_nothing_and_are_said_beside_their_boxes(world, as_):
    wrong = {"since_day": "31", "since_month": "2", "since_year": "2026", "kind": "vehicle"}
    page = shown(world, as_, "ben", **wrong).content.decode()
    assert "The first day must be a real date" in page
    assert 'value="31"' in page
    assert world.products[0].reference in page
    order = {
        "since_day": "3",
        "since_month": "2",
        "since_year": "2026",
        "until_day": "2",
        "until_month": "2",
        "until_year": "2026",
    }
    assert "The last day must be the same as or after the first" in shown(world, as_, "ben", **order).content.decode()


@pytest.mark.parametrize("odd", ["x" * 90, "' OR 1=1", "\x00", "<b>", "none"])
def test_no_odd_choice_breaks_the_page(world, as_, odd):
    for name in GROUPS:
        page = shown(world, as_, "ana", words="workers", **{name: odd})
        assert page.status_code == 200
        assert b"<b> (" not in page.content


def test_only_the_newest_are_counted_and_the_page_says_so(world, as_, monkeypatch):
    monkeypatch.setattr(facets, "COUNTED", 2)
    page = shown(world, as_, "ana", words="workers").content.decode()
    assert "Only the newest 2 products" in page
    assert narrowed_for(world.ana, world.dorset, "workers", Chosen()).counts["owner"] == {world.police.slug: 2}
    assert "Only the newest" not in shown(world, as_, "oli", words="wages").content.decode()


@pytest.mark.parametrize("name", ["ana", "ben"])
def test_a_narrowed_page_asks_few_questions(world, as_, name):
    shown(world, as_, name, words="workers")
    with counted() as asked:
        shown(world, as_, name, words="workers", kind="vehicle", since_day="1", since_month="1", since_year="2026")
    assert asked.number <= 24
