"""Completions for other systems: by one's own choice, five people at least, without a name, in the shape xAPI wants."""

import datetime as dt
import json
import re
import uuid

import jsonschema_rs
import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.training import actions
from alongside.training.completing import complete
from alongside.training.models import Completion, StatementChoice
from alongside.training.statements import FEWEST, pseudonym, statements
from tests.accounts.proof import prove
from tests.house.rooms import ROOT

HOME = "https://alongside.example/"
SCHEMA = json.loads((ROOT / "docs/training-statements.schema.json").read_text("utf-8"))


def done(world, person, day=None):
    version = world.course.versions.get()
    return complete(world.tom, world.dorset, version, day or timezone.localdate(), how=Completion.How.SESSION, person=person)


def choose(world, *people, wanted=True):
    for one in people:
        actions.choose_statements(by=one, partnership=world.dorset, wanted=wanted)


@pytest.fixture
def five(world):
    """Five people who completed the course and chose to be given out, and Ben, who did not."""
    people = [world.bea, world.cleo, world.cora, world.fran, world.tom]
    for one in (*people, world.ben):
        done(world, one)
    choose(world, *people)
    return people


def exported(world):
    return statements(actions.export_statements(by=world.ann, partnership=world.dorset), HOME)


def test_only_those_who_chose_it_are_in_it_and_nobody_by_name(world, five):
    made = exported(world)
    assert len(made) == len(five)
    assert jsonschema_rs.validator_for(SCHEMA, validate_formats=True).is_valid(made)
    text = json.dumps(made)
    for one in (*five, world.ben):
        assert not any(word in text for word in (one.full_name, one.email, str(one.public_id), one.organisation.name))
    assert str(timezone.localdate()) not in text or timezone.localdate().day == 1
    assert not any(one.code in text for one in Completion.objects.all())
    names = {one["actor"]["account"]["name"] for one in made}
    assert names == {pseudonym(one) for one in Completion.objects.exclude(person=world.ben)}
    assert exported(world) == made


def test_they_are_as_xapi_wants_them(world, five):
    """Read against the rules of xAPI 1.0.3, part two, and not with our schema."""
    for one in exported(world):
        assert uuid.UUID(one["id"]).variant == uuid.RFC_4122
        actor = one["actor"]
        assert {"mbox", "mbox_sha1sum", "openid", "account"} & set(actor) == {"account"}
        assert re.fullmatch(r"https?://\S+", actor["account"]["homePage"])
        assert all(re.fullmatch(r"[a-z]+:\S+", part["id"]) for part in (one["verb"], one["object"]))
        assert set(one["verb"]["display"]) == {"en"}
        assert dt.datetime.fromisoformat(one["timestamp"]).utcoffset() == dt.timedelta(0)
        assert one["version"].startswith("1.0.")
        assert set(one) <= {"id", "actor", "verb", "object", "result", "context", "timestamp", "version"}
        assert all(":" in name for name in one["context"]["extensions"])


def test_nothing_goes_out_for_few_and_a_choice_taken_back_counts_at_once(world, five):
    assert len(five) == FEWEST
    choose(world, world.bea, wanted=False)
    with pytest.raises(Refused, match="Fewer than 5"):
        exported(world)
    choose(world, world.bea)
    choose(world, world.bea)
    assert StatementChoice.objects.filter(person=world.bea, ended=None).count() == 1
    assert len(exported(world)) == FEWEST
    world.bea.is_active = False
    world.bea.save()
    with pytest.raises(Refused, match="Fewer than 5"):
        exported(world)


def test_one_that_was_taken_back_voids_the_statement_that_went_out(world, five):
    before = {one["actor"]["account"]["name"]: one for one in exported(world)}
    taken = Completion.objects.get(person=world.bea)
    actions.withdraw_completion(by=world.tom, completion=taken, why="A mistake")
    made = exported(world)
    assert jsonschema_rs.validator_for(SCHEMA, validate_formats=True).is_valid(made)
    (voided,) = [one for one in made if one["verb"]["display"]["en"] == "voided"]
    assert voided["object"] == {"objectType": "StatementRef", "id": before[pseudonym(taken)]["id"]}
    assert voided["id"] != voided["object"]["id"]
    assert "result" not in voided


def test_a_name_hangs_on_the_key_and_on_the_partnership(world):
    one = done(world, world.bea)
    first = pseudonym(one)
    with override_settings(SECRET_KEY="another key, as long as keys should be, or longer"):
        assert pseudonym(one) != first
    one.partnership_id += 1
    assert pseudonym(one) != first


def test_the_pages(world, five, client):
    at = lambda name: reverse(f"training:{name}", kwargs={"slug": "dorset"})  # noqa: E731
    client.force_login(world.ben)
    assert 'value="no" checked' in " ".join(client.get(at("statements_choose")).content.decode().split())
    assert "govuk-error-summary" in client.post(at("statements_choose"), {}).content.decode()
    assert client.post(at("statements_choose"), {"wanted": "yes"}).status_code == 302
    assert StatementChoice.objects.filter(person=world.ben, ended=None).exists()
    assert client.post(at("statements_choose"), {"wanted": "no"}).status_code == 302
    assert client.post(at("statements_choose"), {"wanted": "no"}).status_code == 302
    assert not StatementChoice.objects.filter(person=world.ben, ended=None).exists()
    assert client.get(at("statements_export")).status_code == 403
    client.force_login(world.ann)
    assert client.post(at("statements_export")).status_code == 302
    prove(client, world.ann)
    assert "5 completions of 5 people" in client.get(at("statements_export")).content.decode()
    given = client.post(at("statements_export"))
    assert (given["Content-Type"], given["Cache-Control"]) == ("application/json", "no-store")
    assert len(json.loads(given.content)) == FEWEST
