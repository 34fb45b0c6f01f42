"""Two mentions said to be one: by whom, who sees it, and that nothing is left of it when it is taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.intelligence import actions
from alongside.intelligence.models import Entity, Grade, Join, Mention
from alongside.intelligence.queries import joins as queries
from alongside.intelligence.queries.claims import entity_for
from alongside.intelligence.said import Thing
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Notice
from tests.intelligence.world import ask, draft_product, grade, item, pass_on, sent

WHY = {"because": "The same scar", "information": "C"}


@pytest.fixture
def world(cast):
    """Two reports: each names a man, differently, and his number; each is in a product. The council has both, the charity one."""
    cast.first = sent(cast, lines=("One",), things=(Thing("person_name", "Zeppelin Quark"), Thing("phone", "01632 960123")))
    cast.second = sent(cast, lines=("Two",), things=(Thing("person_name", "Zep Heron"), Thing("phone", "01632 960124")))
    cast.one, cast.other = (report.items.get().mentions.get(kind="person_name") for report in (cast.first, cast.second))
    cast.products = [product_of(cast, report, mention) for report, mention in ((cast.first, cast.one), (cast.second, cast.other))]
    for product, bodies in zip(cast.products, ((cast.council, cast.charity), (cast.council,)), strict=True):
        for body in bodies:
            pass_on(cast, product, body)
    return cast


def product_of(cast, report, mention):
    """A product that keeps one mention, released."""
    grade(cast, item(report))
    product = draft_product(cast, item(report))
    [line] = product.lines.all()
    actions.change_line(by=cast.ana, product=product, line=line, version=line.version, text="A man", keep=[mention])
    ask(cast, product)
    return actions.release_product(by=cast.vic, product=product, approve=True)


def propose(cast, first=None, second=None, by=None, *, same=True, **more):
    pair = {"first": first or cast.one, "second": second or cast.other}
    return actions.propose_join(by=by or cast.ana, **pair, same=same, **{**WHY, **more})


def joined(cast, *pair):
    """Proposed by Ana and agreed by Vic."""
    return actions.decide_join(by=cast.vic, join=propose(cast, *pair), agree=True)


def told_of(cast, person, mention):
    """What the page of a thing tells a person, by how each thing was written."""
    _, claims = entity_for(person, cast.dorset, mention.entity.reference)
    more, joins = queries.joined_with(person, cast.dorset, claims)
    return {one.mention.raw for one in (*claims, *more)}, joins


def test_of_people_a_second_evaluator_decides_and_nothing_of_either_is_changed(world):
    before = list(Mention.objects.values()), list(Entity.objects.values()), list(Grade.objects.values())
    join = propose(world)
    assert told_of(world, world.ana, world.one) == ({"Zeppelin Quark"}, [])
    with pytest.raises(Refused, match="Somebody else decides"):
        actions.decide_join(by=world.ana, join=join, agree=True)
    assert list(queries.joins_waiting(world.vic, world.dorset)) == [join]
    assert list(queries.joins_waiting(world.ana, world.dorset)) == []
    actions.decide_join(by=world.vic, join=join, agree=True)
    for mention in (world.one, world.other):
        assert told_of(world, world.ana, mention) == ({"Zeppelin Quark", "Zep Heron"}, [join])
    actions.undo_join(by=world.vic, join=join, because="Two scars")
    assert told_of(world, world.ana, world.one) == ({"Zeppelin Quark"}, [])
    assert (list(Mention.objects.values()), list(Entity.objects.values()), list(Grade.objects.values())) == before
    assert joined(world).stands


def test_whoever_can_open_both_follows_it_and_whoever_can_open_one_learns_nothing(world, as_):
    pages = (("entity_show", {"reference": world.one.entity.reference}), ("product_list", {}), ("selection_show", {}))
    answers = {}
    for state in ("before", "after"):
        client = as_(world.cal)
        client.get(reverse("intelligence:room_show", kwargs={"slug": "dorset"}))  # a session's first page writes it down
        for name, more in pages:
            with CaptureQueriesContext(connection) as asked:
                page = client.get(reverse(f"intelligence:{name}", kwargs={"slug": "dorset", **more}), {"words": "Zep"})
            text = page.content.decode().split("<main")[1].split("</main>")[0]
            assert "Heron" not in text
            assert answers.setdefault(name, (text, len(asked))) == (text, len(asked)), (state, name)
        if state == "before":
            join = joined(world)
    assert told_of(world, world.cal, world.one) == ({"Zeppelin Quark"}, [])
    for mention in (world.one, world.other):
        assert told_of(world, world.ben, mention) == ({"Zeppelin Quark", "Zep Heron"}, [join])
    hidden = as_(world.cal).get(
        reverse("intelligence:entity_show", kwargs={"slug": "dorset", "reference": world.other.entity.reference})
    )
    assert hidden.status_code == 404


def test_the_chart_and_search_follow_it_for_whoever_can_open_both(world, as_):
    joined(world)
    for person in (world.ana, world.ben):
        there = reverse("intelligence:product_list", kwargs={"slug": "dorset"})
        assert "Said to be the same" in as_(person).get(there, {"words": "heron"}).content.decode()
        assert "Said to be the same" not in as_(person).get(there, {"words": "man"}).content.decode()
        chart = as_(person).get(reverse("intelligence:selection_show", kwargs={"slug": "dorset"})).content.decode()
        assert "is said to be the same as" in chart


def test_a_product_whose_conditions_are_not_agreed_to_is_not_open(world):
    third = sent(world, lines=("Three",), things=(Thing("person_name", "Zeppo"),))
    grade(world, item(third), handling="C", conditions="Housing only")
    zeppo = third.items.get().mentions.get()
    product = draft_product(world, item(third))
    [line] = product.lines.all()
    actions.change_line(by=world.ana, product=product, line=line, version=line.version, text="A man", keep=[zeppo])
    ask(world, product)
    actions.release_product(by=world.vic, product=product, approve=True)
    pass_on(world, product, world.council)
    joined(world, world.one, zeppo)
    assert told_of(world, world.ben, world.one) == ({"Zeppelin Quark"}, [])


def test_it_goes_on_over_a_third_but_never_through_what_is_hidden(world):
    third = sent(world, lines=("Three",), things=(Thing("person_name", "Zeppo"),))
    zeppo = third.items.get().mentions.get()
    joined(world)
    joined(world, world.other, zeppo)
    assert told_of(world, world.ana, world.one)[0] == {"Zeppelin Quark", "Zep Heron", "Zeppo"}
    assert told_of(world, world.ben, world.one)[0] == {"Zeppelin Quark", "Zep Heron"}
    assert told_of(world, world.cal, world.one)[0] == {"Zeppelin Quark"}


def test_numbers_need_no_second_person_and_what_differs_is_said_at_once(world):
    phones = [report.items.get().mentions.get(kind="phone") for report in (world.first, world.second)]
    assert propose(world, *phones).stands
    join = propose(world, same=False)
    assert (join.stands, told_of(world, world.ana, world.one)) == (True, ({"Zeppelin Quark"}, []))


def test_what_contradicts_is_refused(world):
    third = sent(world, lines=("Three",), things=(Thing("person_name", "Zeppo"),))
    zeppo = third.items.get().mentions.get()
    joined(world)
    joined(world, world.other, zeppo)
    with pytest.raises(Refused, match="Over others they are said to be the same"):
        propose(world, world.one, zeppo, same=False)
    actions.undo_join(by=world.ana, join=Join.objects.get(second=zeppo), because="Wrong")
    propose(world, world.one, zeppo, same=False)
    with pytest.raises(Refused, match="not the same"):
        propose(world, world.other, zeppo)


@pytest.mark.parametrize(
    ("more", "why"),
    [({"because": " "}, "Say why"), ({"information": "X"}, "how well"), ({"information": ""}, "how well")],
)
def test_a_mistake_is_said(world, more, why):
    with pytest.raises(Refused, match=why):
        propose(world, **more)


def test_what_makes_no_sense_is_refused(world):
    phone = world.first.items.get().mentions.get(kind="phone")
    for first, second, why in ((world.one, phone, "one kind"), (world.one, world.one, "one already")):
        with pytest.raises(Refused, match=why):
            propose(world, first, second)
    join = propose(world)
    with pytest.raises(Refused, match="already"):
        propose(world)
    actions.decide_join(by=world.vic, join=join, agree=False)
    for act, words in ((actions.decide_join, {"agree": True}), (actions.undo_join, {"because": "No"})):
        with pytest.raises(Refused, match=r"decided this|does not hold"):
            act(by=world.vic, join=join, **words)
    assert propose(world).waits


def test_whoever_was_given_both_is_told_when_it_is_taken_back_and_nobody_else(world):
    join = joined(world)
    actions.undo_join(by=world.ana, join=join, because="Two scars")
    told = Notice.objects.filter(text__contains="treat them as two")
    assert [(one.to_organisation, one.reference) for one in told] == [(world.council, world.products[0].reference)]


def test_the_pages_from_a_proposal_to_taking_it_back(world, as_):
    here = {"slug": "dorset", "reference": world.one.entity.reference}
    there = reverse("intelligence:join_propose", kwargs=here)
    page = as_(world.ana).get(there).content.decode()
    assert "Zeppelin Quark" in page
    typed = {"which": "another", "other": "ENT-00000000", "same": "same", "information": "C", "because": "The same scar"}
    page = as_(world.ana).post(there, typed).content.decode()
    assert "There is none of that reference that you can see" in page
    assert "The same scar" in page
    assert as_(world.ana).post(there, {**typed, "other": world.other.entity.reference}).status_code == 302
    join = Join.objects.get()
    queue = as_(world.vic).get(reverse("intelligence:report_queue", kwargs={"slug": "dorset"})).content.decode()
    assert join.reference in queue
    decide = reverse("intelligence:join_decide", kwargs={"slug": "dorset", "reference": join.reference})
    assert "Somebody else decides" in as_(world.ana).post(decide, {"agree": "agree"}).content.decode()
    assert as_(world.vic).post(decide, {"agree": "agree"}).status_code == 302
    assert "Zep Heron" in as_(world.vic).get(reverse("intelligence:entity_show", kwargs=here)).content.decode()
    undo = reverse("intelligence:join_undo", kwargs={"slug": "dorset", "reference": join.reference})
    assert as_(world.vic).post(undo, {"because": "Two scars"}).status_code == 302
    join.refresh_from_db()
    assert not join.stands


def test_what_reads_alike_is_offered(world):
    third = sent(world, lines=("Three",), things=(Thing("person_name", "Zepelin Quark"),))
    assert queries.mentions_like(world.ana, world.dorset, world.one) == [third.items.get().mentions.get()]
