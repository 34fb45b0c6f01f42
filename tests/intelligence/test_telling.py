"""What a report names, by who asks about it: to others it is not there before it was judged, and then as its grade allows."""

import pytest

from alongside.intelligence import actions
from alongside.intelligence.models import Mention
from alongside.intelligence.said import Thing
from alongside.kernel.refusals import Refused
from alongside.matching import actions as matching
from alongside.matching import queries
from alongside.matching.index import BY_HAND, Traits, keep
from alongside.matching.models import Hit, Policy, Question, Subject
from tests.intelligence.world import grade, item, sent
from tests.matching.holding import answer, ask

PHONE, PLATE = ("phone", "01632 960123"), ("vehicle", "KV07 ABC")
THINGS = (Thing(*PHONE), Thing(*PLATE, 2))


def learns(cast, by=None, *asked):
    """What Cal of the charity, or another, learns who asks about the telephone; the holder is always told that they did."""
    before = Hit.objects.count()
    found = answer(ask(cast, by=by or cast.cal, identifiers=list(asked or [PHONE])))
    assert Hit.objects.count() == before + 1
    assert queries.hits_for(cast.ana, cast.dorset).count() == before + 1
    return found.answer


def test_nothing_of_what_nobody_judged_is_told_and_then_as_it_was_judged(cast):
    report = sent(cast, things=THINGS)
    assert learns(cast) == learns(cast, cast.cal, PLATE) == Question.Answer.NOTHING
    grade(cast, item(report))
    assert learns(cast) == Question.Answer.CONTACT
    assert learns(cast, cast.cal, PLATE) == Question.Answer.NOTHING
    assert learns(cast, cast.cal, PHONE, PLATE) == Question.Answer.NOTHING
    grade(cast, item(report, 2))
    assert learns(cast, cast.cal, PHONE, PLATE) == Question.Answer.CONTACT


def test_a_thing_that_two_items_name_waits_for_both(cast):
    report = sent(cast, things=(*THINGS, Thing(*PHONE, 2)))
    grade(cast, item(report))
    assert learns(cast) == Question.Answer.NOTHING
    grade(cast, item(report, 2))
    assert learns(cast) == Question.Answer.CONTACT


def test_a_thing_that_is_left_out_of_an_item_waits_for_that_item_as_well(cast):
    report = sent(cast, things=(Thing(*PHONE), Thing("person_name", "Zeppelina Quark", 2, "victim"), Thing(*PHONE, 2)))
    grade(cast, item(report))
    assert learns(cast) == Question.Answer.NOTHING


def test_conditions_that_name_bodies_are_for_them_alone(cast):
    report = sent(cast, things=THINGS)
    grade(cast, item(report), handling="C", only_to=[cast.council])
    assert learns(cast, cast.ben) == Question.Answer.CONTACT
    assert learns(cast, cast.cal) == Question.Answer.NOTHING
    grade(cast, item(report), handling="C", conditions="Ask first")
    assert learns(cast, cast.ben) == Question.Answer.NOTHING


def test_what_is_judged_afresh_is_told_as_it_stands_today(cast):
    report = sent(cast, things=THINGS)
    grade(cast, item(report))
    assert learns(cast) == Question.Answer.CONTACT
    grade(cast, item(report), information="E")
    assert learns(cast) == Question.Answer.NOTHING


def test_a_lock_silences_until_the_consent_is_recorded(cast):
    report = sent(cast, things=THINGS)
    grade(cast, item(report))
    actions.lock_item(by=cast.ana, item=item(report), code="hmrc")
    assert learns(cast) == Question.Answer.NOTHING
    actions.record_consent(by=cast.ana, item=item(report), code="hmrc", consent="Letter of 3 May")
    assert learns(cast) == Question.Answer.CONTACT


def test_an_older_grade_is_no_grade(cast):
    older = {"text": "A man", "scheme": "5x5x5", "native": "B24", "classification": "official"}
    report = actions.import_legacy(by=cast.ana, partnership=cast.dorset, **older)
    actions.tag_item(by=cast.ana, item=item(report), kind=PHONE[0], raw=PHONE[1])
    assert learns(cast) == Question.Answer.NOTHING


@pytest.mark.parametrize(
    ("decided", "judged", "now"),
    [
        ("open", "", "silent"), ("blind", "", "silent"), ("silent", "", "silent"), ("none", "", "none"),
        ("open", "P", "open"), ("blind", "P", "blind"), ("silent", "P", "silent"), ("none", "P", "none"),
    ],
)  # fmt: skip
def test_what_a_person_decided_for_a_record_holds_where_it_is_narrower(cast, decided, judged, now):
    report = sent(cast, things=THINGS[:1])
    words = {"names_allowed": False, "immigration_allowed": False, "from_policy": "blind"}
    matching.set_hit_policy(by=cast.ana, record=report.record, policy=decided, **words)
    if judged:
        grade(cast, item(report), handling=judged)
    assert Subject.objects.get(record=report.record).get_policy_now() == now
    assert queries.is_held_back(cast.ana, report.record) is not bool(judged)


def test_nothing_is_noted_of_a_report_by_hand_and_what_was_follows_all_its_items(cast):
    report = sent(cast, things=THINGS)
    given = {"by": cast.ana, "record": report.record, "policy": "open"}
    with pytest.raises(Refused, match="item by item"):
        matching.index_record(**given, identifiers=[("phone", "07911 123456")])
    keep(record=report.record, subject=BY_HAND, traits=Traits((("phone", "07911 123456"),)), policy=Policy.BLIND)
    grade(cast, item(report))
    assert learns(cast, cast.cal, ("phone", "07911 123456")) == Question.Answer.NOTHING
    grade(cast, item(report, 2), handling="C", only_to=[cast.council])
    assert learns(cast, cast.cal, ("phone", "07911 123456")) == Question.Answer.NOTHING
    assert learns(cast, cast.ben, ("phone", "07911 123456")) == Question.Answer.CONTACT


def test_an_older_house_is_silent_about_what_is_not_free(cast):
    from importlib import import_module

    from django.apps import apps

    free, waiting, locked = (sent(cast, things=(Thing(*PHONE),), lines=("One",)) for _ in range(3))
    for one in (free, locked):
        grade(cast, item(one))
    actions.lock_item(by=cast.ana, item=item(locked), code="hmrc")
    Subject.objects.update(widest=Policy.OPEN)
    import_module("alongside.intelligence.migrations.0004_judged_and_joined").silence_what_is_not_free(apps, None)
    assert Mention.objects.count() == 3
    assert list(Subject.objects.filter(widest="open", record__kind="intelligence.report").values_list("record", flat=True)) == [
        free.pk
    ]
    assert set(Subject.objects.filter(widest="silent").values_list("record", flat=True)) == {waiting.pk, locked.pk}
