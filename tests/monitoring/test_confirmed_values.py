"""A typed number is confirmed by a second person who reads it as it is; until then it is marked wherever it shows."""

import csv
import io

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.home.presenters import waiting_for
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry
from alongside.monitoring import actions, queries
from alongside.monitoring.indicators import UNCONFIRMED
from alongside.monitoring.models import Edition, IndicatorValue

from .test_indicators import at, entered, figure, link, own, page
from .world import FIRST

pytestmark = pytest.mark.django_db
WAITS = "to confirm: numbers a colleague typed"


@pytest.fixture
def colleague(world):
    """Gus works for Ben's organisation."""
    return world.invite(world.ann, "gus", world.ben.organisation, Role.MEMBER)


def confirmed(person, value):
    return actions.confirm_indicator_value(by=person, value=value)


def test_somebody_else_of_the_same_organisation_confirms_and_nobody_twice(world, colleague):
    value = entered(world)
    with pytest.raises(Refused, match="Somebody else"):
        confirmed(world.ben, value)
    with pytest.raises(Refused, match="reads this number as it is"):
        confirmed(world.ana, value)
    with pytest.raises(PermissionDenied):
        confirmed(world.cleo, value)
    kept = confirmed(colleague, value)
    assert (kept.confirmed_by, kept.number) == (colleague, 24)
    with pytest.raises(Refused, match="already"):
        confirmed(colleague, value)
    assert Entry.objects.filter(act="monitoring.confirm_indicator_value").count() == 1


def test_what_counts_nobody_is_confirmed_by_any_other_reader(world):
    made = own(world)
    value = entered(world, made.code, number=3, out_of=None)
    assert confirmed(world.ana, value).confirmed_by == world.ana


def test_the_database_refuses_one_person_for_both(world):
    value = entered(world)
    for words in ({"confirmed_by": world.ben, "confirmed_at": timezone.now()}, {"confirmed_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            IndicatorValue.objects.filter(pk=value.pk).update(**words)


def test_a_correction_is_confirmed_again(world, colleague):
    first = entered(world)
    confirmed(colleague, first)
    second = entered(world, number=25)
    assert second.confirmed_at is None
    with pytest.raises(Refused, match="corrected or confirmed"):
        confirmed(colleague, first)
    assert confirmed(colleague, second).confirmed_by == colleague


def test_an_unconfirmed_number_is_marked_wherever_it_shows(world, client):
    link(world, "A2")
    entered(world)
    edition = world.edition()
    assert figure(edition, "A2")["unconfirmed"]
    pages = [at("edition_show", reference=edition.reference), at("board_show"), at("plan_show"), at("indicator_list")]
    pages += [at("objective_show", reference=world.training.reference), at("indicator_show", code="A2")]
    for where in pages:
        shown = page(client, world.ana, where)
        assert shown.count("25 of 35 (71%)") == shown.count(f"25 of 35 (71%), {UNCONFIRMED}") > 0, where
    for kind in ("csv", "docx"):
        client.force_login(world.ana)
        got = client.get(at("edition_download", reference=edition.reference, kind=kind)).content
        assert UNCONFIRMED in _words_of(kind, got), kind
    rows = [
        row for row in csv.reader(io.StringIO(client.get(pages[0] + "csv/").content.decode())) if row[0].startswith("Indicator")
    ]
    assert rows
    assert all(UNCONFIRMED in row[5] for row in rows)


def _words_of(kind, data):
    if kind == "csv":
        return data.decode()
    document = docx.Document(io.BytesIO(data))
    return " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_a_later_report_marks_it_no_more_and_the_public_is_given_neither(world, client, colleague):
    value = entered(world)
    marked = world.edition()
    confirmed(colleague, value)
    plain = world.edition()
    assert figure(marked, "A2")["unconfirmed"], "a report is never changed"
    assert not figure(plain, "A2")["unconfirmed"]
    assert "Confirmed by a second person on" in figure(plain, "A2")["source"]
    assert UNCONFIRMED not in page(client, world.ana, at("edition_show", reference=plain.reference))
    for edition in (marked, plain):
        public = actions.publish_edition(by=world.chi, edition=edition)
        assert "figures" not in Edition.objects.get(pk=public.pk).words
        for where in (at("public_show"), at("public_download", kind="csv"), at("public_download", kind="htcds-json")):
            client.logout()
            words = client.get(where).content.decode()
            assert UNCONFIRMED not in words
            assert "Street survey" not in words


def test_the_page_asks_who_reads_the_number_and_says_who_confirmed_it(world, client, colleague):
    entered(world)
    there = at("indicator_value_confirm", code="A2", day=FIRST.isoformat())
    assert [one.number for one in waiting_for(colleague, world.dorset) if one.text == WAITS] == [1]
    assert not [one for one in waiting_for(world.ben, world.dorset) if one.text == WAITS]
    assert "To confirm:" in page(client, colleague, at("indicator_list"))
    assert "24 of 36" in page(client, colleague, there)
    for wrong in ("2020-01-01", "yesterday"):
        assert client.get(at("indicator_value_confirm", code="A2", day=wrong)).status_code == 404
    client.force_login(world.ana)
    assert client.get(there).status_code == 404, "who does not read the number as it is"
    client.force_login(world.ben)
    assert "Somebody else must confirm" in client.post(there).content.decode()
    client.force_login(colleague)
    assert client.post(there).status_code == 302
    shown = page(client, world.ana, at("indicator_show", code="A2"))
    assert colleague.full_name in shown
    assert "Not confirmed" not in shown
    assert not queries.values_to_confirm_for(colleague, world.dorset)
