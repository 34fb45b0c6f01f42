"""Open data in the words of the case data standard: safe figures of the public edition, and never a line for a case."""

import csv
import io
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.monitoring import actions, htcds, logbook, reporting
from alongside.monitoring.disclosure import rounded
from alongside.referrals import packs
from alongside.referrals.htcds import standard
from alongside.referrals.models import Answer, Case, Move
from alongside.sharing.spine import new_record

from .world import CANARY, FIRST, LAST

pytestmark = pytest.mark.django_db
DAYS = (LAST, timezone.localdate())
# Answers without which the report does not lead to the pages the standard's fields come from.
LEADS = {"report_country": "england", "nationality": CANARY}


def person(world, number, gender="female", kinds="forced_to_work"):
    record = new_record(by=world.ana, kind="referrals.case", prefix="CAS", title=CANARY, partnership=world.dorset)
    case = Case.everything.create(record=record, met_on=FIRST, worker=world.ana, stage="concern", route="none")
    said = {**LEADS, "gender": gender, "exploitation_types": kinds}
    Answer.objects.bulk_create(Answer(case=case, field=name, value=text, pack="1", by=world.ana) for name, text in said.items())
    return case


@pytest.fixture
def met(world, monkeypatch):
    """Thirty-six women and fourteen men made to work, twelve of them sold for sex in two ways; two whose sex is not known."""
    monkeypatch.setattr(packs, "asked", dict)  # which pages a report leads through has its own tests
    two = "forced_to_work\nprostitution\ntaken_held_assaulted"
    cases = [person(world, number, kinds=two if number < 12 else "forced_to_work") for number in range(36)]
    cases += [person(world, number, gender="male") for number in range(14)]
    cases += [person(world, number, gender="unknown", kinds="organs_removed") for number in range(2)]
    Move.objects.create(case=cases[0], stage="cg_positive", on=LAST, by=world.ana)
    return cases


def published(world):
    return actions.publish_edition(by=world.chi, edition=world.edition())


def field_of(edition, name):
    return next(one for one in htcds.data_of(edition)["fields"] if one["field"] == name)


def test_it_equals_an_independent_recount_and_hides_the_few(world, met):
    edition = published(world)
    counts = {one["value"]: one["count"] for one in field_of(edition, "prs_Gender")["values"]}
    women = {str(case.pk) for case in met if case.answers.get(field="gender").value == "female"}
    assert len(women) == 36
    assert counts.get("Feminine") in (rounded(frozenset(women), 5, logbook.secret(world.dorset)), None)
    assert "Not specified/unknown" not in counts, "there are two"
    assert all(count >= 10 and count % 5 == 0 for count in counts.values())
    assert field_of(edition, "prs_Gender")["state"] == "some or all values are hidden"
    kinds = {one["value"]: one["count"] for one in field_of(edition, "vic_TypeOfExploitation")["values"]}
    assert "Organ removal" not in kinds
    status = {one["value"]: one["count"] for one in field_of(edition, "vic_TraffickingStatus")["values"]}
    assert "Actual victim of trafficking" not in status, "there is one"
    assert counts or kinds or status, "nothing at all would be no data"


@pytest.mark.parametrize("unknown", [0, 1, 2])
def test_whether_there_is_one_of_a_kind_or_none_is_not_told(world, monkeypatch, unknown):
    """The standard's values are known to everybody: a table that showed all the others would tell that there is no more."""
    monkeypatch.setattr(packs, "asked", dict)
    people = [*["female"] * 36, *["male"] * 14, *["unknown"] * unknown]
    for number, gender in enumerate(people):
        person(world, number, gender=gender, kinds="forced_to_work" if number < 48 else "organs_removed")
    edition = published(world)
    for name, told in (("prs_Gender", ["Feminine", "Masculine"]), ("vic_TypeOfExploitation", ["Forced labour"])):
        field = field_of(edition, name)
        assert field["state"] == "some or all values are hidden"
        assert {one["value"] for one in field["values"]} < set(told)
    row = edition.tables.get(measure="referrals.htcds_people", question__dimensions=["prs_Gender"])
    assert [cell[0] for cell in row.cells if cell[2] is None], "hidden beside the nought"
    section = next(one for one in reporting.sections_of(edition) if "gender" in one.title)
    assert "All others together" in [line.label for line in section.lines]


def test_two_of_our_kinds_that_are_one_of_the_standards_count_a_person_once():
    (kinds,) = [one for one in standard().fields if one.multiple]
    assert kinds.told("prostitution\ntaken_held_assaulted\nforced_to_work") == ["Forced labour", "Sexual exploitation"]
    assert kinds.told("") == []
    (gender,) = [one for one in standard().fields if one.field == "prs_Gender"]
    assert gender.told("") == ["Not specified/unknown"]


def test_every_choice_of_the_report_has_its_value_and_the_standard_its_source():
    options = {field.id: dict(field.options) for page in packs.every_page() for field in page.fields if field.options}
    for one in standard().fields:
        if one.made_from in options:
            assert set(one.values) == set(options[one.made_from]), one.field
    assert {"prs", "vic"} == {one.field.split("_")[0] for one in standard().fields}
    assert (standard().version, bool(standard().source), standard().licence) == ("2.0", True, "CC BY 4.0")


def test_anybody_takes_it_from_the_public_page_as_csv_and_json(world, met, client):
    edition = published(world)
    at = lambda kind: reverse("monitoring:public_download", kwargs={"slug": "dorset", "kind": kind})  # noqa: E731
    shown = client.get(reverse("monitoring:public_show", kwargs={"slug": "dorset"})).content.decode()
    assert at("htcds-csv") in shown
    assert at("htcds-json") in shown
    given = client.get(at("htcds-json"))
    assert given["Content-Disposition"].endswith('.htcds.json"')
    data = json.loads(given.content)
    assert (data["standard"]["version"], data["edition"], data["rule"]) == (
        "2.0",
        edition.reference,
        {"threshold": 10, "rounded_to": 5},
    )
    lines = list(csv.DictReader(io.StringIO(client.get(at("htcds-csv")).content.decode())))
    told = {(one["field"], one["value"]): int(one["count"]) for one in lines if one["count"]}
    assert told == {(field["field"], one["value"]): one["count"] for field in data["fields"] for one in field["values"]}
    text = given.content.decode()
    assert CANARY not in text
    assert not any(case.record.reference in text for case in met)


def test_what_it_tells_stands_in_the_release_log_and_nothing_else_is_told(world, met):
    edition = published(world)
    logged = {
        (one.question["dimensions"][0], cell.at[0], cell.shown)
        for one in edition.tables.filter(measure__startswith="referrals.htcds").select_related("edition")
        for cell in logbook.read(one).cells
    }
    told = {(field["field"], one["value"], one["count"]) for field in htcds.data_of(edition)["fields"] for one in field["values"]}
    assert told
    assert told <= logged
    edition.tables.filter(measure__startswith="referrals.htcds").update(cells=[])
    assert not any(field["values"] for field in htcds.data_of(edition)["fields"])


def test_a_decision_counts_by_the_day_it_came(world, monkeypatch):
    monkeypatch.setattr(packs, "asked", dict)
    from alongside.monitoring.counting import BY_CODE, rows_of

    measure = BY_CODE["referrals.htcds_people"]
    Move.objects.create(case=person(world, 1), stage="cg_positive", on=timezone.localdate(), by=world.ana)
    said = {day: [row["vic_TraffickingStatus"] for _, _, row in rows_of(world.dorset, measure, FIRST, day)] for day in DAYS}
    assert list(said.values()) == [["Possible victim of trafficking"], ["Actual victim of trafficking"]]
