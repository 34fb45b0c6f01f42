"""Objectives and every wording they have had."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alongside.kernel.refusals import Refused
from alongside.partnership import actions
from alongside.partnership.models import Objective

pytestmark = pytest.mark.django_db


@pytest.fixture
def objective(cast, accepted):
    """The first objective of our own file."""
    return Objective.objects.filter(partnership=cast.dorset).first()


def address(name, objective=None):
    words = {"reference": objective.reference} if objective else {}
    return reverse(f"partnership:{name}", kwargs={"slug": "dorset", **words})


def order(cast):
    return list(Objective.objects.filter(partnership=cast.dorset, ended_at=None).values_list("text", flat=True))


def test_rewording_keeps_the_wording_before(cast, objective):
    first = objective.text
    actions.edit_objective(by=cast.ann, objective=objective, text="  Teach   everybody ", version=1, why="Plainer")
    said = list(objective.versions.values_list("number", "text", "by__full_name", "why"))
    assert said == [(1, first, "Ann Baker", ""), (2, "Teach everybody", "Ann Baker", "Plainer")]


def test_a_stale_edit_is_refused_and_shows_both(cast, objective, client):
    client.force_login(cast.ann)
    actions.edit_objective(by=cast.ann, objective=objective, text="Their wording", version=1)
    mine = {"text": "My wording", "version": "1", "attributed_to": "", "why": ""}
    page = client.post(address("objective_edit", objective), mine).content.decode()
    assert "Their wording" in page
    assert "My wording" in page
    assert "Somebody changed this objective" in page
    objective.refresh_from_db()
    assert objective.text == "Their wording"
    assert 'name="version" value="2"' in page
    assert client.post(address("objective_edit", objective), {**mine, "version": "2"}).status_code == 302
    objective.refresh_from_db()
    assert (objective.text, objective.version) == ("My wording", 3)


def test_saving_the_same_words_changes_nothing(cast, objective):
    with pytest.raises(Refused):
        actions.edit_objective(by=cast.ann, objective=objective, text=objective.text, version=1)
    assert objective.versions.count() == 1


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 5_001])
def test_an_objective_says_something_and_not_everything(cast, objective, text):
    with pytest.raises(Refused):
        actions.add_objective(by=cast.ann, partnership=cast.dorset, text=text)
    with pytest.raises(Refused):
        actions.edit_objective(by=cast.ann, objective=objective, text=text, version=1)


def test_moving(cast, objective, client):
    before = order(cast)
    client.force_login(cast.ann)
    assert client.post(address("objective_move", objective), {"direction": "down"}).status_code == 302
    assert order(cast) == [before[1], before[0], before[2]]
    assert client.post(address("objective_move", objective), {"direction": "up"}).status_code == 302
    again = client.post(address("objective_move", objective), {"direction": "up"})
    assert "It is already first." in again.content.decode()
    assert client.post(address("objective_move", objective), {"direction": "sideways"}).status_code == 200
    assert order(cast) == before


def test_ending_keeps_the_history(cast, objective, client):
    client.force_login(cast.ann)
    assert b"Say why" in client.post(address("objective_end", objective), {}).content
    assert client.post(address("objective_end", objective), {"why": "It is done"}).status_code == 302
    objective.refresh_from_db()
    assert objective.ended_at is not None
    assert "It is done" in client.get(address("objective_show", objective)).content.decode()
    assert objective.text not in client.get("/dorset/").content.decode()
    assert objective.text in client.get(address("objective_list") + "?ended=yes").content.decode()
    for act in (actions.end_objective, actions.edit_objective):
        words = {"why": "x"} if act is actions.end_objective else {"text": "x", "version": 2}
        with pytest.raises(Refused):
            act(by=cast.ann, objective=objective, **words)


@pytest.mark.parametrize("who", ["ben", "max", "aud", "ola", "bea", "cleo", "cora", "cal", "eve", "dev", "fay"])
def test_only_those_who_look_after_the_page_change_objectives(cast, objective, client, who):
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.add_objective(by=person, partnership=cast.dorset, text="Mine")
    with pytest.raises(PermissionDenied):
        actions.edit_objective(by=person, objective=objective, text="Mine", version=1)
    with pytest.raises(PermissionDenied):
        actions.move_objective(by=person, objective=objective, direction="down")
    with pytest.raises(PermissionDenied):
        actions.end_objective(by=person, objective=objective, why="Mine")
    client.force_login(person)
    assert client.post(address("objective_edit", objective), {"text": "Mine", "version": 1}).status_code in (302, 403, 404)
    assert not Objective.objects.filter(text="Mine").exists()


def test_adding(cast, accepted, client):
    client.force_login(cast.ann)
    assert b"Write the objective" in client.post(address("objective_add"), {"text": ""}).content
    words = {"text": "Meet in <b>every</b> town", "attributed_to": "Harbour Light"}
    assert client.post(address("objective_add"), words).status_code == 302
    assert order(cast)[-1] == "Meet in <b>every</b> town"
    page = client.get("/dorset/").content.decode()
    assert "Meet in &lt;b&gt;every&lt;/b&gt; town" in page
    assert "Stated in the answer of Harbour Light" in page


def test_another_partnerships_objective_is_not_there(cast, objective, client):
    client.force_login(cast.dev)
    for name in ("objective_show", "objective_edit", "objective_end"):
        assert client.get(address(name, objective)).status_code == 404
        assert client.get(address(name, objective).replace("/dorset/", "/elsewhere/")).status_code == 404


def test_pages_ask_the_database_little(cast, objective, client, django_assert_max_num_queries):
    Objective.objects.bulk_create(
        Objective(partnership=cast.dorset, text=f"Aim {number}", reference=f"OBJ-{number:08d}") for number in range(200)
    )
    client.force_login(cast.ann)
    for name, one in (("objective_list", None), ("objective_show", objective), ("objective_edit", objective)):
        with django_assert_max_num_queries(25):
            assert client.get(address(name, one)).status_code == 200


def test_an_end_needs_a_reason(cast, objective):
    with pytest.raises(Refused):
        actions.end_objective(by=cast.ann, objective=objective, why=" ")


def test_a_file_brought_in_at_the_command_line_is_said_to_be_one(cast, client):
    from alongside.kernel.access import Clockwork

    from .conftest import PLAIN

    begun = actions.import_profile(by=Clockwork(), partnership=cast.dorset, raw=PLAIN, name="x.md")
    actions.accept_import(by=Clockwork(), profile_import=begun)
    client.force_login(cast.ben)
    assert "the import of a file" in client.get(address("objective_show", Objective.objects.first())).content.decode()
