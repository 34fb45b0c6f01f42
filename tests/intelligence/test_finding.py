"""What is named in a report is found from the act that writes it: by search before create, and by questions about interests."""

import pytest

from alongside.intelligence import actions
from alongside.intelligence.actions import submissions
from alongside.intelligence.findable import subjects_of
from alongside.intelligence.said import Thing
from alongside.matching import actions as matching
from alongside.matching.index import Traits
from alongside.matching.models import Hit, Policy, Subject, Trait
from alongside.matching.queries import look_alikes
from alongside.sharing import actions as sharing
from alongside.sharing.queries import conditions_to_accept
from alongside.tasks.models import Task
from tests.intelligence.world import ask as ask_release
from tests.intelligence.world import draft_product, grade, item, judged, pass_on, report_of, sent, submit, write
from tests.matching.holding import answer, ask

PHONE = ("phone", "01632 960123")
THINGS = (Thing("person_name", "Ewa Kowalska"), Thing("vehicle", "KV07 ABC"), Thing(*PHONE, 2))


def found(person, *pairs):
    """References of the records that a search before create gives."""
    return {one.record.reference for one in look_alikes(person, Traits(pairs))}


def test_what_a_sender_names_is_found_by_the_force_and_by_the_senders_own_people_at_once(cast):
    submission = submit(cast, things=THINGS)
    report = report_of(submission)
    for typed in (PHONE, ("vehicle", "KVO7 ABC"), ("person_name", "Eva Kowalski")):
        assert found(cast.ana, typed) == {report.reference}
        assert found(cast.bea, typed) == {submission.reference}
        assert found(cast.cal, typed) == found(cast.aud, typed) == set()


def test_someone_elses_interest_is_found_without_being_revealed(cast):
    """The golden thread: the council passes on a number; a charity asks about it, and is asked to wait for a call, no more."""
    report = judged(cast, things=THINGS)
    question = answer(ask(cast, by=cast.cal, identifiers=[PHONE]))
    assert question.answer == "contact"
    hit = Hit.objects.get()
    assert (hit.record_id, hit.holder, hit.policy) == (report.pk, cast.police, Policy.BLIND)
    for task in Task.everything.all():
        assert report.reference not in task.record.title
        assert "960123" not in task.record.title


def test_a_later_mention_is_found_and_the_holders_own_decision_stays(cast):
    report = sent(cast, things=THINGS)
    decided = {"policy": "silent", "names_allowed": True, "immigration_allowed": False, "from_policy": "blind"}
    matching.set_hit_policy(by=cast.ana, record=report.record, **decided)
    actions.tag_item(by=cast.ana, item=item(report, 2), kind="vehicle", raw="AB12 CDE")
    assert found(cast.ana, ("vehicle", "AB12 CDE")) == {report.reference}
    assert set(Subject.objects.filter(record=report.record).values_list("policy", "names_allowed")) == {("silent", True)}
    for one in report.items.all():
        grade(cast, item(report, one.number))
    assert {one.get_policy_now() for one in Subject.objects.filter(record=report.record)} == {Policy.SILENT}
    older = {"text": "A man", "scheme": "5x5x5", "native": "B24", "classification": "official"}
    actions.import_legacy(by=cast.ana, partnership=cast.dorset, **older)
    assert Subject.objects.filter(owner=cast.police).count() == 2


def test_an_act_that_is_undone_leaves_no_trait(cast, monkeypatch):
    def fails(report):
        assert Trait.objects.exists()
        raise RuntimeError

    monkeypatch.setattr(submissions, "_tell_evaluators", fails)
    with pytest.raises(RuntimeError):
        submit(cast, things=THINGS)
    assert not (Subject.objects.exists())
    assert not (Trait.objects.exists())


def test_where_it_came_from_is_never_kept(cast):
    sent(cast, things=THINGS)
    assert found(cast.ana, ("person_name", "Mrs Alder")) == found(cast.ana, ("phone", "01632 960111")) == set()
    assert not Subject.objects.filter(record__kind="intelligence.source").exists()


def test_a_victim_and_a_place_of_safety_are_never_kept_nor_what_may_be_theirs(cast):
    report = sent(cast, things=(Thing(*PHONE),))
    for kind, raw, role in (("vehicle", "AB12 CDE", "driver"), ("address", "1 Canary Row, BH1 1AA", "Women's refuge")):
        actions.tag_item(by=cast.ana, item=item(report), kind=kind, raw=raw, role=role)
    actions.tag_item(by=cast.ana, item=item(report, 2), kind="person_name", raw="Zeppelina Quark", role="possible victim")
    assert set(Trait.objects.filter(subject__record=report.record).values_list("kind", flat=True)) == {"vehicle"}
    assert found(cast.ana, ("person_name", "Zeppelina Quark")) == set()


def test_of_two_names_in_one_item_each_is_somebody_else():
    things = [Thing("person_name", "A B"), Thing("person_name", "C D"), Thing("date_of_birth", "1/2/1990"), Thing(*PHONE)]
    assert {name: traits.identifiers for name, traits in subjects_of(things).items()} == {
        "1": (PHONE,), "1.1": (("person_name", "A B"),), "1.2": (("person_name", "C D"),),
    }  # fmt: skip
    assert subjects_of([]) == {}


def test_a_product_is_found_by_what_was_kept_once_its_conditions_are_agreed_to_and_until_it_is_recalled(cast):
    report = sent(cast, things=THINGS[:2])
    grade(cast, item(report), handling="C", codes=[], conditions="Ask first", only_to=[])
    product = write(cast, draft_product(cast, item(report)))
    line = product.lines.get()
    plate = item(report).mentions.get(kind="vehicle")
    actions.change_line(by=cast.ana, product=product, line=line, version=line.version, text="A van", keep=[plate])
    ask_release(cast, product)
    assert found(cast.ana, ("vehicle", "KV07 ABC")) == {report.reference}
    actions.release_product(by=cast.vic, product=product, approve=True)
    pass_on(cast, product, cast.council)
    assert found(cast.ben, ("vehicle", "KV07 ABC")) == {submit_reference(report)}
    digest = conditions_to_accept(cast.ben, product.record)
    sharing.accept_conditions(by=cast.ben, record=product.record, digest=digest)
    assert product.reference in found(cast.ben, ("vehicle", "KV07 ABC"))
    assert product.reference not in found(cast.ben, ("person_name", "Ewa Kowalska"))
    actions.recall_product(by=cast.ana, product=product, because="Wrong")
    assert not Subject.objects.filter(record=product.record).exists()


def submit_reference(report):
    """The reference of what the council sent."""
    return report.submission.reference
