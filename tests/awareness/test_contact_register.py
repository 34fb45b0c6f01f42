"""The contact register: whose numbers they are, who keeps them, and that nothing is left half changed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership import actions, queries
from alongside.partnership.models import ContactNumber

pytestmark = pytest.mark.django_db

NOT_KEEPERS = ("ana", "max", "aud", "pat", "ben", "bea", "ola", "cleo", "cora", "cal", "dev", "eve")
LOCAL = {"number": "01632 960123", "service": "Children’s services", "purpose": "local", "source": "The council, today"}


@pytest.fixture
def loaded(db):
    return actions.load_contacts(by=Clockwork())


def of(code):
    return ContactNumber.objects.get(code=code)


def local(cast, **more):
    return actions.add_contact(by=cast.ann, partnership=cast.dorset, **{**LOCAL, **more})


def words_of(contact, **more):
    names = ("display", "service", "purpose", "source", "operator", "hours", "languages", "text_relay", "valid_from", "version")
    return {**{name: getattr(contact, name) for name in names}, **more}


def test_the_delivered_numbers_come_in_once_and_say_where_they_are_from(loaded):
    assert loaded.added == ContactNumber.objects.count() > 8
    again = actions.load_contacts(by=Clockwork())
    assert (again.added, again.changed) == (0, 0)
    assert not ContactNumber.objects.filter(source="").exists()
    assert not ContactNumber.objects.filter(verified_on__isnull=False).exists(), "nobody here has checked them"
    assert of("adult-support-before-2021").superseded_by == of("adult-support")


def test_loading_leaves_what_a_person_has_changed_or_checked(cast, loaded):
    contact = of("helpline")
    actions.change_contact(by=cast.fay, contact=contact, **words_of(contact, hours="Every day"))
    checked = of("asylum")
    actions.verify_contact(by=cast.fay, contact=checked, version=checked.version, how="I rang it.")
    ContactNumber.objects.filter(code="anonymous").update(hours="an old program said this")
    again = actions.load_contacts(by=Clockwork())
    assert (again.added, again.changed) == (0, 1)
    assert of("helpline").hours == "Every day"
    assert of("asylum").standing == ContactNumber.Standing.VERIFIED
    assert of("anonymous").hours == ""


def test_the_public_gets_none_that_must_be_checked_first(cast, loaded):
    given = queries.public_numbers(cast.dorset)
    assert [one.code for one in given][:3] == ["emergency", "police", "helpline"]
    assert "labour" not in [one.code for one in given]
    assert "adult-support-before-2021" not in [one.code for one in given]
    labour = of("labour")
    actions.verify_contact(by=cast.fay, contact=labour, version=labour.version, how="Read on the agency’s page today.")
    assert "labour" in [one.code for one in queries.public_numbers(cast.dorset)]


def test_a_local_number_is_the_partnerships_own(cast, loaded):
    made = local(cast)
    assert made.number == "+441632960123"
    assert made in queries.public_numbers(cast.dorset)
    assert made not in queries.public_numbers(cast.elsewhere)
    assert made not in queries.public_numbers(None)
    assert made not in queries.contacts_for(cast.dev, cast.elsewhere)
    assert queries.contacts_for(cast.dev, cast.dorset) == []


@pytest.mark.parametrize("who", NOT_KEEPERS)
def test_nobody_else_keeps_numbers(cast, loaded, who):
    person, made = getattr(cast, who), local(cast)
    with pytest.raises(PermissionDenied):
        actions.add_contact(by=person, partnership=cast.dorset, **{**LOCAL, "number": "01632 960999"})
    with pytest.raises(PermissionDenied):
        actions.change_contact(by=person, contact=made, **words_of(made))
    with pytest.raises(PermissionDenied):
        actions.supersede_contact(
            by=person, contact=made, version=1, number="01632 960124", source="me", since=timezone.localdate()
        )
    with pytest.raises(PermissionDenied):
        actions.verify_contact(by=person, contact=made, version=1, how="I rang it.")
    with pytest.raises(PermissionDenied):
        actions.load_contacts(by=person)


def test_the_house_and_a_partnership_do_not_keep_each_others_numbers(cast, loaded):
    made, house = local(cast), of("helpline")
    with pytest.raises(PermissionDenied):
        actions.verify_contact(by=cast.fay, contact=made, version=1, how="I rang it.")
    with pytest.raises(PermissionDenied):
        actions.verify_contact(by=cast.ann, contact=house, version=house.version, how="I rang it.")
    with pytest.raises(PermissionDenied):
        actions.add_contact(by=cast.ann, partnership=None, **LOCAL)
    with pytest.raises(PermissionDenied):
        actions.add_contact(by=Visitor(), partnership=cast.dorset, **LOCAL)


def test_a_number_that_moves_leaves_its_old_one_to_be_found(cast, loaded):
    made, today = local(cast), timezone.localdate()
    new = actions.supersede_contact(
        by=cast.ann, contact=made, version=made.version, number="01632 960 777", source="The council, today", since=today
    )
    made.refresh_from_db()
    assert (made.valid_to, made.superseded_by) == (today, new)
    assert (new.service, new.purpose, new.partnership, new.display) == (made.service, "local", cast.dorset, "01632 960 777")
    given = queries.public_numbers(cast.dorset)
    assert new in given
    assert made not in given
    entry = next(one for one in queries.register_of(cast.dorset) if one.number == "+441632960123")
    assert (entry.ended, entry.instead) == (today, "01632 960 777")
    with pytest.raises(Refused, match="ended already"):
        actions.supersede_contact(by=cast.ann, contact=made, version=2, number="01632 960 888", source="x", since=today)


def test_a_number_that_is_to_move_holds_until_the_day(cast, loaded):
    made, soon = local(cast), timezone.localdate() + dt.timedelta(days=10)
    new = actions.supersede_contact(by=cast.ann, contact=made, version=1, number="01632 960777", source="x", since=soon)
    given = queries.public_numbers(cast.dorset)
    assert made in given
    assert new not in given
    assert next(one for one in queries.register_of(cast.dorset) if one.number == made.number).ended is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": "0800 CALL"}, "number"),
        ({"number": "12"}, "number"),
        ({"number": "01632 960123 4567 89"}, "number"),
        ({"service": " "}, "service"),
        ({"source": ""}, "source"),
        ({"purpose": "spies"}, "purpose"),
    ],
)
def test_bad_input_is_refused_with_its_field(cast, loaded, wrong, field):
    before = ContactNumber.objects.count(), Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        local(cast, **wrong)
    assert refusal.value.field == field
    assert (ContactNumber.objects.count(), Entry.objects.count()) == before


def test_a_number_stands_once(cast, loaded):
    local(cast)
    with pytest.raises(Refused, match="holds this number already"):
        local(cast, number="(01632) 960-123")
    actions.add_contact(by=cast.dev, partnership=cast.elsewhere, **LOCAL)


def test_a_stale_edit_is_refused(cast, loaded):
    made = local(cast)
    actions.change_contact(by=cast.ann, contact=made, **words_of(made, hours="Mornings"))
    with pytest.raises(Refused, match="changed this number while you were writing"):
        actions.change_contact(by=cast.ann, contact=made, **words_of(made, hours="Evenings"))
    made.refresh_from_db()
    assert made.hours == "Mornings"


def test_another_number_is_not_a_correction(cast, loaded):
    made = local(cast)
    with pytest.raises(Refused, match="another number"):
        actions.change_contact(by=cast.ann, contact=made, **words_of(made, display="01632 960124"))
    changed = actions.change_contact(by=cast.ann, contact=made, **words_of(made, display="(01632) 96 01 23"))
    assert (changed.number, changed.display) == ("+441632960123", "(01632) 96 01 23")


@pytest.mark.parametrize("code", ["emergency", "police", "helpline"])
def test_the_public_is_never_left_without(cast, loaded, code):
    contact = of(code)
    with pytest.raises(Refused, match="public pages need this number"):
        actions.change_contact(by=cast.fay, contact=contact, **words_of(contact, valid_to=timezone.localdate()))
    with pytest.raises(Refused, match="public pages need this number"):
        actions.change_contact(by=cast.fay, contact=contact, **words_of(contact, purpose="asylum"))
    assert code in [one.code for one in queries.public_numbers(None)]


def test_a_check_lasts_ninety_days(cast, loaded, time_machine):
    now = timezone.now()
    made = local(cast)
    assert queries.contacts_due(cast.ann, cast.dorset) == 1
    assert queries.contacts_due(cast.ben, cast.dorset) == 0
    actions.verify_contact(by=cast.ann, contact=made, version=made.version, how="I rang it.")
    assert queries.contacts_due(cast.ann, cast.dorset) == 0
    time_machine.move_to(now + dt.timedelta(days=90))
    assert queries.contacts_due(cast.ann, cast.dorset) == 0
    time_machine.move_to(now + dt.timedelta(days=91))
    assert queries.contacts_due(cast.ann, cast.dorset) == 1


def test_the_ledger_says_what_was_done(cast, loaded):
    made = local(cast)
    actions.verify_contact(by=cast.ann, contact=made, version=made.version, how="I rang it.")
    acts = list(Entry.objects.order_by("-pk").values_list("act", flat=True)[:2])
    assert acts == ["partnership.verify_contact", "partnership.add_contact"]
