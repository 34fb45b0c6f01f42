"""What records speak of is found from the moment they are there, by whoever may see them, and by nobody else."""

import pytest
from django.db import transaction

from alongside.matching.index import HIDDEN_PLACES, Traits, forget, keep
from alongside.matching.models import Subject, Trait
from alongside.matching.queries import look_alikes
from alongside.sharing import actions as sharing
from alongside.sharing.models import Record
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT

EWA = Traits((("person_name", "Ewa Kowalska"), ("date_of_birth", "3/4/1990"), ("phone", "07911 123456")))


def a_document(cast, traits=EWA, by=None, **more):
    record = new_record(by=by or cast.ana, kind=DOCUMENT, prefix="DOC", title="Notes", partnership=cast.dorset, **more)
    keep(record=record, traits=traits)
    return record


def references(person, *pairs):
    return [one.record.reference for one in look_alikes(person, Traits(pairs))]


@pytest.mark.parametrize(
    "typed",
    [
        [("person_name", "Kowalska, Ewa"), ("date_of_birth", "3/4/1990")],
        [("person_name", "Eva Kowalski"), ("date_of_birth", "4/3/1990")],
        [("person_name", "Ewa Kowalskaa")],
        [("phone", "+44 7911 123456")],
        [("person_name", "Ева Ковальска"), ("date_of_birth", "1990")],
    ],
)
def test_a_look_alike_is_found_however_it_was_typed(cast, typed):
    record = a_document(cast)
    assert references(cast.ana, *typed) == [record.reference]
    assert references(cast.ana, ("person_name", "Zoran Quill"), ("date_of_birth", "9/9/1971")) == []
    assert references(cast.ana) == []


def test_every_look_alike_has_its_reasons(cast):
    a_document(cast)
    (found,) = look_alikes(cast.ana, Traits((("person_name", "Eva Kowalska"), ("date_of_birth", "3/4/1990"))))
    assert "Date of birth: the same (+13.9)" in [str(reason) for reason in found.compared.reasons]
    assert found.compared.probability > 0.99


def test_only_what_a_person_may_see_is_found_and_only_while_they_may(cast):
    record = a_document(cast)
    typed = (("phone", "07911123456"),)
    for person in (cast.ben, cast.cleo, cast.dev, cast.eve, cast.fay, cast.aud):
        assert references(person, *typed) == []
    sharing.share_record(by=cast.ana, record=record, recipient=cast.council, clause=cast.clause, purpose="Visit")
    assert references(cast.ben, *typed) == [record.reference]
    sharing.recall_record(by=cast.ana, record=record, because="Mistake")
    assert references(cast.ben, *typed) == []


def test_what_is_sealed_is_found_by_its_cell_alone(cast):
    cell = sharing.form_cell(by=cast.ana, partnership=cast.dorset, purpose="A visit", people=[cast.ben])
    record = a_document(cast, cell=cell)
    assert references(cast.ben, ("phone", "07911123456")) == [record.reference]
    assert references(cast.max, ("phone", "07911123456")) == []


def test_the_number_of_queries_does_not_grow(cast, django_assert_max_num_queries):
    for _ in range(8):
        a_document(cast)
    cast.ana.reader_kept = {}  # as in a request
    with django_assert_max_num_queries(10):
        assert len(look_alikes(cast.ana, EWA, limit=5)) == 5


def test_it_is_kept_in_the_acts_own_transaction(cast):
    record = a_document(cast)

    @transaction.atomic
    def an_act_that_fails():
        keep(record=record, traits=Traits((("phone", "07700 900123"),)))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        an_act_that_fails()
    assert references(cast.ana, ("phone", "07911123456")) == [record.reference]


def test_what_is_kept_again_takes_the_place_of_what_was_and_what_is_forgotten_leaves_nothing(cast):
    record = a_document(cast)
    keep(record=record, traits=Traits((("phone", "07911 999888"),)))
    assert references(cast.ana, ("phone", "07911123456")) == []
    assert references(cast.ana, ("phone", "07911999888")) == [record.reference]
    keep(record=record, subject="second", traits=EWA)
    assert Subject.objects.filter(record=record).count() == 2
    forget(record)
    assert not Subject.objects.exists()
    assert not Trait.objects.exists()


@pytest.mark.parametrize("place", sorted(HIDDEN_PLACES))
def test_where_somebody_is_kept_safe_is_never_kept(cast, place):
    record = a_document(cast)
    hidden = Traits((("address", "1 Canary Row, BH1 1AA"), ("uprn", "100012345")), place_kind=place)
    assert keep(record=record, traits=hidden, policy="open") is None
    assert not Subject.objects.exists()
    assert not Trait.objects.exists()


def test_only_what_names_one_thing_can_be_met_by_a_question(cast):
    traits = Traits(
        (("person_name", "Ewa Kowalska"), ("iban", "GB29NWBK60161331926819"), ("vehicle", "KV?7"), ("postcode", "BH1 1AA"))
    )
    a_document(cast, traits)
    assert set(Trait.objects.values_list("kind", "value")) == {
        ("iban", "GB29NWBK60161331926819"),
        ("bank_account", "601613 31926819"),
    }


def test_what_is_destroyed_is_forgotten_with_it(cast):
    words = {"reference": "DOC-11111111", "kind": DOCUMENT, "title": "-", "owner": cast.police, "created_by": cast.ana}
    record = Record.everything.create(partnership=cast.dorset, **words)
    keep(record=record, traits=EWA)
    record.delete()
    assert not (Subject.objects.exists())
    assert not (Trait.objects.exists())
