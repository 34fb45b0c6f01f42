"""The directory in memory is what is public now: no act that changes it is overlooked, and nothing else is ever in it."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.accounts.models import Partnership
from alongside.directory import snapshot as held
from alongside.directory.finding import Wanted, wanted_from
from alongside.directory.snapshot import snapshot
from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.listing import Facts
from alongside.partnership.models import Difference, PartnershipProfile
from alongside.partnership.profiles.model import Appointment
from alongside.partnership.queries import listings

pytestmark = pytest.mark.django_db
SOURCE = "A list we made"


def facts(title, **more):
    given = {"level": "subregional", "areas": ("dorset",), "chaired": Appointment("Police", ("police",)), "as_of": "2017"}
    return Facts(title=title, source=SOURCE, **(given | more))


@pytest.fixture
def listed(cast, areas):
    for title, more in (
        ("Anglia Anti-Slavery Partnership", {"areas": ("norfolk", "suffolk"), "activities": (("survivor-support", ""),)}),
        ("Border Network", {"areas": ("cumbria",), "chaired": Appointment("NGO", ("ngo_general",))}),
        ("Coast Forum", {"areas": (), "chaired": Appointment(), "level": ""}),
    ):
        actions.list_partnership(by=Clockwork(), facts=facts(title, **more))
    return cast


def names():
    return [one.name for one in snapshot().listings]


def place(slug):
    return Partnership.objects.get(slug=slug)


def test_it_holds_what_is_published_and_nothing_else(listed):
    assert names() == ["Anglia Anti-Slavery Partnership", "Border Network", "Coast Forum"]
    one = snapshot().by_slug["anglia"]
    assert (one.areas, one.chair.sectors, one.level, one.as_of) == (("norfolk", "suffolk"), ("police",), "subregional", "2017")
    assert one.listed_from == SOURCE
    assert not one.works_here


def test_what_is_taken_down_is_gone_at_once(listed):
    assert "Border Network" in names()
    page = PartnershipProfile.objects.get(partnership__slug="border")
    actions.correct_listing(
        by=listed.fay, partnership=page.partnership, version=page.version, level="local", chair=["police"], coordinator=[],
        activities=[], areas=["dorset"], contact="", published=False,
    )  # fmt: skip
    assert "Border Network" not in names()


def test_an_act_reads_only_the_partnerships_it_concerns(listed, monkeypatch):
    snapshot()
    asked = []
    monkeypatch.setattr(held, "listings", lambda slugs=None: asked.append(slugs) or listings(slugs))
    actions.cover_areas(by=Clockwork(), partnership=place("border"), areas=["durham"])
    assert snapshot().by_slug["border"].areas == ("durham",)
    accounts.change_own_name(by=listed.ana, full_name="Ana Costa", job_title="Analyst")
    snapshot()
    assert asked == [{"border"}]


def test_nothing_is_read_when_nothing_was_done(listed, django_assert_num_queries):
    snapshot()
    with django_assert_num_queries(1):
        snapshot()


@pytest.mark.parametrize("decision", ["same", "successor"])
def test_one_that_goes_on_as_another_is_listed_once(listed, decision):
    first, second = place("anglia"), place("border")
    found = actions.differences.Found(code="c", words="w", key="k", other=second)
    actions.record_differences(by=Clockwork(), partnership=first, differences=[found])
    assert len(names()) == 3
    actions.settle_difference(by=listed.fay, difference=Difference.objects.get(), decision=decision)
    gone = "Border Network" if decision == "same" else "Anglia Anti-Slavery Partnership"
    assert gone not in names()
    if decision == "same":
        assert snapshot().by_slug["anglia"].other_names == ("Border Network",)


def test_a_child_says_whose_it_is_only_while_that_has_a_page(listed):
    first, second = place("anglia"), place("border")
    accounts.change_partnership(by=listed.fay, partnership=second, name=second.name, level="local", parent=first, planned=False)
    assert snapshot().by_slug["border"].parent == "anglia"
    page = PartnershipProfile.objects.get(partnership=first)
    asked = {"level": "regional", "chair": [], "coordinator": [], "activities": [], "areas": [], "contact": ""}
    page = actions.correct_listing(by=listed.fay, partnership=first, version=page.version, published=False, **asked)
    assert snapshot().by_slug["border"].parent == ""
    actions.correct_listing(by=listed.fay, partnership=first, version=page.version, published=True, **asked)
    assert snapshot().by_slug["border"].parent == "anglia"


def test_a_new_day_is_read_anew(listed, time_machine):
    before = snapshot()
    time_machine.move_to(timezone.now() + dt.timedelta(days=1))
    assert snapshot() is not before


def test_a_ledger_that_was_put_back_is_noticed(listed):
    """A restored backup may have as many entries as were read, and others."""
    before = snapshot()
    mark = held._held.mark
    held._held = held._Held(held.Mark(mark.seq, b"another entry stood there"), held.Snapshot(before.day, before.areas, ()))
    assert names() == [one.name for one in before.listings]


def test_the_same_facts_give_the_same_edition(listed):
    edition = snapshot().edition
    held._held = None
    assert snapshot().edition == edition
    actions.cover_areas(by=Clockwork(), partnership=place("border"), areas=["durham"])
    assert snapshot().edition != edition


def test_choices_are_counted_as_if_each_were_taken(listed):
    now = snapshot()
    chosen = wanted_from({"chair": ["police"]}, now.facets)
    assert [one.slug for one in now.index.members(now.index.found(chosen))] == ["anglia"]
    assert {key: n for key, n in now.index.counts(chosen, "chair").items() if n} == {"police": 1, "charity": 1, "not-stated": 1}
    assert {key: n for key, n in now.index.counts(chosen, "area").items() if n} == {"norfolk": 1, "suffolk": 1}


def test_words_are_looked_for_in_names_and_places(listed):
    index = snapshot().index
    for text, slugs in (("norf", ["anglia"]), ("BORDER net", ["border"]), ("east of england", ["anglia"]), ("zz", []), ("?", [])):
        assert [one.slug for one in index.members(index.found(Wanted(text)))] == slugs, text


def test_an_address_that_makes_no_sense_narrows_nothing_and_says_so(listed):
    facets = snapshot().facets
    for asked in ({"chair": ["nobody"]}, {"page": ["-1"]}, {"page": ["²"]}, {"page": ["1" * 99]}):
        wanted = wanted_from(asked, facets)
        assert (wanted.unknown, wanted.narrows, wanted.page) == (True, False, 1)
    assert wanted_from({"chair": ["police", ""], "nonsense": ["x"]}, facets).query() == "?chair=police"
