"""The list of organisations: names, duties, who came before and after."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.accounts import actions
from alongside.accounts.models import Alias, Organisation, OrganisationDuty, Succession
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_an_organisation_is_added_with_an_address_of_its_own(cast):
    first = actions.add_organisation(by=cast.fay, name="Salvation Army", sector="faith")
    second = actions.add_organisation(by=cast.fay, name="Salvation-Army", sector="faith")
    assert (first.slug, second.slug) == ("salvation-army", "salvation-army-2")
    assert Entry.objects.filter(act="accounts.add_organisation", subject=first.public_id, actor=cast.fay.public_id).exists()


@pytest.mark.parametrize("name", ["ana", "ann", "ben", "ola", "aud", "dev"])
def test_only_the_system_administrator_keeps_the_list(cast, name):
    person = getattr(cast, name)
    for act, words in (
        (actions.add_organisation, {"name": "New body", "sector": "other"}),
        (actions.add_alias, {"organisation": cast.council, "text": "DC", "source": "Letter"}),
        (actions.add_department, {"organisation": cast.council, "name": "Housing"}),
        (actions.found_partnership, {"name": "New", "slug": "new-one", "level": "local"}),
        (
            actions.seat_first_coordinator,
            {"partnership": cast.dorset, "organisation": cast.council, "email": "x@x.org", "full_name": "X"},
        ),
        (actions.invite_system_administrator, {"email": "x@x.org", "full_name": "X"}),
    ):
        with pytest.raises(PermissionDenied):
            act(by=person, **words)
    assert not Organisation.objects.filter(name="New body").exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"name": "dorset council", "sector": "police"}, "already an organisation called"),
        ({"name": "…", "sector": "police"}, "Enter the name"),
        ({"name": "Kent Police", "sector": "constabulary"}, "Choose a sector"),
        ({"name": "X", "sector": "police", "started": dt.date(2020, 1, 2), "ended": dt.date(2020, 1, 1)}, "end must be after"),
    ],
)
def test_an_organisation_that_makes_no_sense_is_refused(cast, words, reason):
    with pytest.raises(Refused, match=reason):
        actions.add_organisation(by=cast.fay, **words)


def change(cast, **changes):
    as_it_is = {name: getattr(cast.council, name) for name in ("name", "sector", "website", "started", "ended")}
    return actions.change_organisation(by=cast.fay, organisation=cast.council, **{**as_it_is, **changes})


def test_a_former_name_is_kept_as_another_name(cast):
    change(cast, name="Dorset Unitary Council")
    assert list(Alias.objects.values_list("organisation__name", "text", "source")) == [
        ("Dorset Unitary Council", "Dorset Council", "Former name")
    ]
    with pytest.raises(Refused):
        change(cast, name="Dorset Police")


def test_another_name_is_recorded_once(cast):
    actions.add_alias(by=cast.fay, organisation=cast.council, text="DC", source="Minutes")
    for name in ("dc", "Dorset COUNCIL"):
        with pytest.raises(Refused, match="already known"):
            actions.add_alias(by=cast.fay, organisation=cast.council, text=name, source="Minutes")


def test_a_department_is_recorded_once(cast):
    actions.add_department(by=cast.fay, organisation=cast.council, name="Housing")
    with pytest.raises(Refused):
        actions.add_department(by=cast.fay, organisation=cast.council, name="housing")


def duty(cast, answer: str, started: dt.date, source: str = "Modern Slavery Act 2015, section 52"):
    return actions.record_duty(
        by=cast.fay, organisation=cast.council, duty="duty_to_notify", answer=answer, source=source, started=started
    )


def test_a_new_answer_ends_the_one_before(cast):
    duty(cast, "unknown", dt.date(2015, 11, 1))
    duty(cast, "yes", dt.date(2019, 4, 1))
    assert [(one.answer, one.ended) for one in OrganisationDuty.objects.order_by("started")] == [
        ("unknown", dt.date(2019, 4, 1)),
        ("yes", None),
    ]
    day = OrganisationDuty.objects.on(dt.date(2019, 3, 31)).get()
    assert day.answer == "unknown"


def test_a_duty_needs_a_source_and_an_order(cast):
    duty(cast, "yes", dt.date(2019, 4, 1))
    with pytest.raises(Refused, match="where this is written"):
        duty(cast, "no", dt.date(2020, 1, 1), source=" ")
    with pytest.raises(Refused, match="later answer"):
        duty(cast, "no", dt.date(2018, 1, 1))


def succeed(cast, before: Organisation, after: Organisation) -> Succession:
    return actions.record_succession(
        by=cast.fay, predecessor=before, successor=after, on=dt.date(2019, 4, 1), source="SI 2018/648"
    )


def test_the_councils_of_2019(cast):
    """Two councils' work passed to one, and to another."""
    poole = actions.add_organisation(by=cast.fay, name="Borough of Poole", sector="council_unitary", ended=dt.date(2019, 4, 1))
    weymouth = actions.add_organisation(by=cast.fay, name="Weymouth and Portland", sector="council_lower")
    bcp = actions.add_organisation(by=cast.fay, name="BCP Council", sector="council_unitary", started=dt.date(2019, 4, 1))
    succeed(cast, poole, bcp)
    succeed(cast, weymouth, cast.council)
    assert [one.predecessor.name for one in bcp.precessions.all()] == ["Borough of Poole"]
    assert Entry.objects.filter(act="accounts.record_succession", subject=bcp.public_id).exists()


def test_nobody_comes_before_themselves(cast):
    third = actions.add_organisation(by=cast.fay, name="Third", sector="other")
    succeed(cast, cast.council, third)
    succeed(cast, third, cast.charity)
    for before, after in ((cast.council, cast.council), (cast.charity, cast.council), (third, cast.council)):
        with pytest.raises(Refused):
            succeed(cast, before, after)
    with pytest.raises(Refused, match="already recorded"):
        succeed(cast, cast.council, third)


def test_the_database_refuses_what_the_acts_refuse(cast):
    today = timezone.localdate()
    for make in (
        lambda: Succession.objects.create(predecessor=cast.council, successor=cast.council, on=today, source="x"),
        lambda: Organisation.objects.create(
            slug="x", name="X", sector="other", started=today, ended=today - dt.timedelta(days=1)
        ),
        lambda: Alias.objects.bulk_create([Alias(organisation=cast.council, text="DC", source="x") for _ in range(2)]),
        lambda: OrganisationDuty.objects.create(
            organisation=cast.council,
            duty="public_body",
            answer="yes",
            source="x",
            started=today,
            ended=today - dt.timedelta(days=1),
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
