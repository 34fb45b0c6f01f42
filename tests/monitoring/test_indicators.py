"""Indicators with their figures: counted or typed, made safe, beside the words; what would betray a small number is withheld."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from alongside.kernel.refusals import Refused
from alongside.monitoring import actions, indicators, queries
from alongside.monitoring.counting import BY_CODE
from alongside.monitoring.disclosure import Rule
from alongside.monitoring.models import Edition, Indicator, IndicatorValue

from .world import FIRST, LAST

pytestmark = pytest.mark.django_db
BOARD = Rule(threshold=5)
KEEPING = {"owner": "Chair", "frequency": "yearly", "baseline": "12 in March 2025", "target": "20", "breaks": ""}


def at(name, **words):
    return reverse(f"monitoring:{name}", kwargs={"slug": "dorset", **words})


def page(client, who, where):
    client.force_login(who)
    got = client.get(where)
    assert got.status_code == 200
    return " ".join(got.content.decode().split())


def link(world, code):
    return actions.link_indicator(by=world.ann, objective=world.training, indicator=Indicator.objects.get(code=code))


def entered(world, code="A2", *, by=None, **more):
    words = {"first": FIRST, "last": LAST, "counted_on": LAST, "number": 24, "out_of": 36, "source": "Street survey"}
    return actions.enter_indicator_value(by=by or world.ben, partnership=world.dorset, code=code, **{**words, **more})


def own(world, **more):
    words = {"label": "Hotels with trained staff", "numerator": "hotels", "denominator": "", "count_unit": "hotels", **KEEPING}
    words |= {"kind": "output", "direction": "neither", "measure": "", "counts_nobody": True, "source": "Our plan of 2026"}
    return actions.add_indicator(by=world.ann, partnership=world.dorset, **{**words, **more})


def figure(edition, code):
    return indicators.figures_by_code(edition)[code]


def test_every_indicator_of_the_house_is_counted_by_a_room_or_typed_with_a_source(world):
    """A share reads a dimension that its measure has; nothing is both counted and typed."""
    found = list(Indicator.objects.all())
    counted = [one for one in found if one.measure]
    assert (len(found), len(counted)) == (29, 18)
    for one in counted:
        measure = BY_CODE[one.measure]
        assert not one.dimension or one.dimension in measure.dimensions
        assert bool(one.dimension) is bool(one.denominator), one.code
        with pytest.raises(Refused, match="counts this indicator itself"):
            entered(world, one.code, out_of=None)


def test_the_figure_of_an_indicator_is_the_cell_of_the_table_given_out(world, client):
    link(world, "A3")
    edition = world.edition()
    row = edition.tables.filter(measure="awareness.concerns").first()
    total = next(shown for at_, _, shown, _ in row.cells if at_ == [None])
    assert figure(edition, "A3")["number"] == total > 0
    words = f"A3: {total}"
    assert words in page(client, world.ben, at("edition_show", reference=edition.reference))
    objective = page(client, world.ben, at("objective_show", reference=world.training.reference))
    assert re.search(rf">\s*{total}\s*<", objective)
    assert "A3 Valid helpline" in page(client, world.ben, at("plan_show"))
    assert "Neither: a change can be good or bad" in page(
        client, world.ben, at("objective_show", reference=world.training.reference)
    )


def test_a_share_has_both_its_counts_protected(world):
    link(world, "P1")
    one = figure(world.edition(), "P1")
    assert (one["number"], one["out_of"], one["state"]) == (None, None, "hidden"), "two objectives are too few to show"


def test_a_typed_share_is_rounded_and_hidden_where_it_or_the_rest_is_small():
    assert indicators.made_safe(24, 36, BOARD) == (25, 35)
    assert indicators.made_safe(3, None, BOARD) == (None, None)
    assert indicators.made_safe(4, 36, BOARD) == (None, 35)
    assert indicators.made_safe(33, 36, BOARD) == (None, 35), "three are left over, and would be read off"
    assert indicators.made_safe(36, 36, BOARD) == (None, 35), "that nobody is left over tells something of everybody"
    assert indicators.made_safe(2, 4, BOARD) == (None, None)


@pytest.mark.parametrize("threshold", [5, 10, 20])
def test_no_small_count_or_rest_can_be_read_off_a_typed_share(threshold):
    """By trying every share: what is shown of a small count fits as many other counts as the threshold."""
    rule, told = Rule(threshold=threshold, least_base=max(30, threshold)), {}
    for out_of in range(80):
        for number in range(out_of + 1):
            told.setdefault(indicators.made_safe(number, out_of, rule), set()).add((number, out_of))
    for shown, fits in told.items():
        small = {pair for pair in fits if pair[0] < threshold or pair[1] - pair[0] < threshold}
        if small:
            assert shown[0] is None
            assert len({number for number, _ in fits}) >= threshold
    for (number, out_of), (after, _) in pairwise(sorted(key for key in told if None not in key)):
        assert number % rule.base == out_of % rule.base == after % rule.base == 0


def test_a_typed_value_stands_in_the_report_with_its_source_and_who(world, client):
    entered(world)
    edition = world.edition()
    shown = page(client, world.ana, at("edition_show", reference=edition.reference))
    assert "25 of 35 (71%)" in shown
    assert "Entered by" in shown
    assert "Street survey" in shown
    assert "24" not in str(figure(edition, "A2")["number"])
    seen = page(client, world.ben, at("indicator_show", code="A2"))
    assert "24 of 36" in seen, "whose organisation entered it"
    other = page(client, world.ana, at("indicator_show", code="A2"))
    assert "24 of 36" not in other
    assert "In the next report, made safe" in other


def test_a_correction_that_changes_little_shows_nothing_new(world):
    entered(world)
    before = figure(world.edition(), "A2")
    entered(world, number=22, out_of=37)
    after = figure(world.edition(), "A2")
    assert (after["number"], after["out_of"]) == (before["number"], before["out_of"]) == (25, 35)
    entered(world, number=10, out_of=37)
    assert figure(world.edition(), "A2")["number"] == 10


def test_what_a_value_must_be(world):
    for more, words in (
        ({"number": 40}, "no more than"),
        ({"out_of": None}, "Say of how many"),
        ({"first": LAST, "last": FIRST}, "end after it begins"),
        ({"counted_on": FIRST - dt.timedelta(days=1)}, "in the period or after"),
    ):
        with pytest.raises(Refused, match=words):
            entered(world, **more)
    made = entered(world)
    with pytest.raises(Refused, match="overlap"):
        entered(world, last=LAST - dt.timedelta(days=1), counted_on=LAST)
    with pytest.raises(Refused, match="alone can correct it"):
        entered(world, by=world.ana)
    with pytest.raises(PermissionDenied):
        entered(world, by=world.cleo)
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorValue.objects.filter(pk=made.pk).update(number=99)


def test_an_indicator_of_ones_own_and_its_next_row(world, client):
    made = own(world)
    link(world, made.code)
    entered(world, made.code, number=3, out_of=None)
    edition = world.edition()
    assert figure(edition, made.code)["number"] == 3, "it counts nobody"
    changed = actions.change_indicator(
        by=world.chi, partnership=world.dorset, code=made.code, **{**KEEPING, "target": "", "breaks": "May 2026: new list"}
    )
    assert [one.pk for one in queries.indicators_for(world.ben, world.dorset).filter(code=made.code)] == [changed.pk]
    seen = page(client, world.ben, at("indicator_show", code=made.code))
    assert "none set" in seen
    assert "May 2026: new list" in seen
    assert "Came with the house" not in seen
    assert made not in queries.indicators_for(world.dev, world.elsewhere)
    with pytest.raises(Refused, match="Nothing is different"):
        actions.change_indicator(
            by=world.chi, partnership=world.dorset, code=made.code, **{**KEEPING, "target": "", "breaks": "May 2026: new list"}
        )


def test_what_counts_people_is_always_made_safe(world):
    for more in ({"count_unit": "people met"}, {"measure": "referrals.made"}):
        with pytest.raises(Refused, match="always made safe"):
            own(world, **more)
    with pytest.raises(Refused, match="not a share"):
        own(world, measure="referrals.made", counts_nobody=False, denominator="people")


def test_how_a_partnership_keeps_an_indicator_of_the_house_is_its_own_business(world, client):
    link(world, "A3")
    actions.change_indicator(by=world.ann, partnership=world.dorset, code="A3", **KEEPING)
    assert queries.indicator_for(world.ben, world.dorset, "A3").target == "20"
    assert queries.indicator_for(world.dev, world.elsewhere, "A3").target == ""
    assert queries.indicators_for(world.ben, world.dorset).count() == 29
    seen = page(client, world.ben, at("objective_show", reference=world.training.reference))
    assert "Baseline: 12 in March 2025. Target: 20" in seen
    with pytest.raises(Refused, match="already"):
        actions.link_indicator(
            by=world.ann, objective=world.training, indicator=queries.indicator_for(world.ann, world.dorset, "A3")
        )


def test_a_change_since_the_report_before_is_told_with_which_way_is_good(world):
    middle = FIRST + dt.timedelta(days=180)
    entered(world, last=middle, number=12, counted_on=middle)
    entered(world, first=middle + dt.timedelta(days=1))
    early = actions.make_edition(by=world.ann, partnership=world.dorset, first=FIRST, last=middle)
    late = actions.make_edition(by=world.ann, partnership=world.dorset, first=middle + dt.timedelta(days=1), last=LAST)
    assert indicators.change_words(figure(early, "A2")) == "Up is good"
    words = indicators.change_words(figure(late, "A2"))
    assert words.startswith("Went up since the report to")
    assert words.endswith("10 of 35 (29%), not confirmed by a second person then. Up is good")


def test_the_files_say_what_the_page_says_and_the_public_is_told_none(world, client):
    entered(world)
    edition = world.edition()
    client.force_login(world.ann)
    got = client.get(at("edition_download", reference=edition.reference, kind="csv")).content.decode()
    assert "Out of,35" in got
    assert "Number,25,71%" in got
    assert client.get(at("edition_download", reference=edition.reference, kind="docx")).status_code == 200
    public = actions.publish_edition(by=world.chi, edition=edition)
    assert "figures" not in Edition.objects.get(pk=public.pk).words


def test_what_is_typed_wrong_is_said_beside_the_box_and_kept(world, client):
    client.force_login(world.ben)
    words = {"number": "40", "out_of": "36", "source": "Street survey"}
    for name, day in (("first", FIRST), ("last", LAST), ("counted_on", LAST)):
        words |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    got = client.post(at("indicator_value_enter", code="A2"), words).content.decode()
    assert "no more than the number it is part of" in got
    assert 'value="40"' in got
    client.post(at("indicator_value_enter", code="A2"), {**words, "number": "30"})
    assert IndicatorValue.objects.get().number == 30
