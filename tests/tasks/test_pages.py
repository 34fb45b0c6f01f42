"""Pages of agreed actions: who may open each, what they do, and what a mistake looks like."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Record
from alongside.sharing.spine import new_record
from alongside.tasks import actions, presenters, queries
from alongside.tasks.models import Task
from tests.cast import DOCUMENT, EVERYBODY

DOERS = set(EVERYBODY) - {"aud", "dev", "eve", "fay"}
PAGES = ("task_list", "task_agree", "task_detail", "task_move", "task_due")


def day(number):
    return timezone.localdate() + dt.timedelta(days=number)


def typed(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def at(name, task=None):
    words = {"reference": task.reference} if task is not None else {}
    return reverse(f"tasks:{name}", kwargs={"slug": "dorset", **words})


def agree(cast, **more):
    words = {"text": "Send the poster", "organisation": cast.council, "role_title": "Safety manager", "due_on": day(30)}
    return actions.agree_task(by=cast.ann, partnership=cast.dorset, **{**words, **more})


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


@pytest.mark.parametrize("page", PAGES)
def test_who_may_open_each_page(cast, client, page):
    there = at(page, agree(cast) if page not in ("task_list", "task_agree") else None)
    answers = {}
    for name in EVERYBODY:
        client.force_login(getattr(cast, name))
        answers[name] = client.get(there).status_code
    expected = {name: 200 if name in DOERS else 403 if name == "aud" else 404 for name in EVERYBODY}
    expected["eve"] = 302  # her account is closed: she is nobody
    assert answers == expected
    client.logout()
    assert client.get(there).status_code == 302


def test_from_agreed_to_done_on_the_pages(cast, as_):
    words = {"text": "Print the posters", "organisation": cast.council.slug, "role_title": "Safety manager"}
    answer = as_(cast.ann).post(at("task_agree"), {**words, **typed("due_on", day(9))})
    task = Task.everything.get()
    assert answer.url == at("task_detail", task)
    moved = {"from_due_on": day(9).isoformat(), "why": "The printer is shut", **typed("due_on", day(20))}
    assert as_(cast.ben).post(at("task_due", task), moved).url == at("task_detail", task)
    done = {"from_status": "open", "status": "done", "evidence": "Photograph of 3 May"}
    assert as_(cast.ben).post(at("task_move", task), done).url == at("task_detail", task)
    page = as_(cast.cleo).get(at("task_detail", task)).content.decode()
    for words in ("Photograph of 3 May", "The printer is shut", f"Due date set to {day(20):%-d %B %Y}", "Safety manager, Dorset"):
        assert words in page
    assert "Say where it has got to" not in page  # Cleo does not work for the council
    task.refresh_from_db()
    assert (task.status, task.due_on) == ("done", day(20))


def test_a_mistake_is_said_and_nothing_is_kept(cast, as_):
    words = {"text": "Print", "organisation": cast.council.slug, "role_title": "Everyone", **typed("due_on", day(9))}
    for change, said in (
        ({}, "What everybody owns, nobody does"),
        ({"role_title": "Manager", "source": "nonsense"}, "it looks like DOC-7K3QF2XM"),
        ({"role_title": "Manager", "source": "DOC-7K3QF2XS"}, "Check the reference"),
        ({"role_title": "Manager", "organisation": "farshire-council"}, "Choose an organisation from the list"),
        ({"role_title": "Manager", **typed("due_on", day(-1))}, "must be today or later"),
    ):
        answer = as_(cast.ann).post(at("task_agree"), {**words, **change})
        assert (answer.status_code, said in answer.content.decode()) == (200, True), said
    assert not Record.everything.exists()


def test_a_stale_page_changes_nothing(cast, as_):
    task = agree(cast)
    actions.move_task(by=cast.ben, task=task, status="in_progress", from_status="open")
    page = as_(cast.ann).post(at("task_move", task), {"from_status": "open", "status": "dropped", "note_text": "No"})
    assert "Somebody has changed this" in page.content.decode()
    stale = {"from_due_on": day(29).isoformat(), "why": "Late", **typed("due_on", day(40))}
    assert "Somebody has already moved this" in as_(cast.ann).post(at("task_due", task), stale).content.decode()
    task.refresh_from_db()
    assert (task.status, task.due_on) == ("in_progress", day(30))


def test_lists_are_of_ones_own_of_ones_organisation_or_of_everyone(cast, as_):
    to_role = agree(cast, text="For a role")
    to_ben = actions.agree_task(
        by=cast.ben,
        partnership=cast.dorset,
        text="For Ben",
        organisation=cast.council,
        role_title="",
        person=cast.ben,
        due_on=day(3),
    )
    to_charity = agree(cast, text="For the charity", organisation=cast.charity)
    shown = {}
    for person, whose in ((cast.ben, "mine"), (cast.bea, "mine"), (cast.bea, "organisation"), (cast.bea, "everyone")):
        page = as_(person).get(at("task_list"), {"whose": whose}).content.decode()
        shown[person.full_name.split()[0], whose] = [task for task in (to_ben, to_role, to_charity) if task.record.title in page]
    assert shown == {
        ("Ben", "mine"): [to_ben, to_role],  # he speaks for the council
        ("Bea", "mine"): [],
        ("Bea", "organisation"): [to_ben, to_role],
        ("Bea", "everyone"): [to_ben, to_role, to_charity],
    }


@pytest.mark.parametrize("whose", ["mine", "organisation", "everyone"])
def test_what_is_finished_has_its_own_list(cast, as_, whose):
    task = agree(cast)
    actions.move_task(by=cast.ben, task=task, status="dropped", from_status="open", note_text="Not needed")
    there = at("task_list")
    assert "Send the poster" in as_(cast.ben).get(there, {"whose": whose, "finished": "yes"}).content.decode()
    assert "Send the poster" not in as_(cast.ben).get(there, {"whose": whose}).content.decode()
    mine = as_(cast.cleo).get(there, {"whose": "mine", "finished": "yes"}).content.decode()
    assert "Nothing is finished yet" in mine


def test_only_a_page_of_tasks_is_shown_and_it_says_so(cast, as_, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for number in range(3):
        agree(cast, text=f"Action {number}")
    assert "Only the first 2 are shown" in as_(cast.ann).get(at("task_list"), {"whose": "everyone"}).content.decode()


def test_what_is_late_is_the_persons_own(cast):
    task = agree(cast)
    assert not queries.overdue_for(cast.ben, cast.dorset).exists()
    Task.everything.filter(pk=task.pk).update(due_on=day(-1))
    assert list(queries.overdue_for(cast.ben, cast.dorset)) == [task]
    assert not queries.overdue_for(cast.cleo, cast.dorset).exists()
    task.refresh_from_db()
    assert presenters.tag(task) == presenters.Tag("Overdue", "red")


def test_what_somebody_owed_who_has_left_is_whoever_speaks_for_their_organisation(cast, as_):
    """Nothing falls due on a page that nobody opens."""
    words = {"organisation": cast.council, "role_title": "", "due_on": day(3)}
    task = actions.agree_task(by=cast.ben, partnership=cast.dorset, text="Ring her", person=cast.bea, **words)
    Task.everything.filter(pk=task.pk).update(due_on=day(-1))
    assert not queries.overdue_for(cast.ben, cast.dorset).exists()
    assert list(queries.overdue_for(cast.bea, cast.dorset)) == [task]
    for seat in cast.bea.seats.current():
        accounts.end_seat(by=cast.ola, seat=seat)
    assert list(queries.overdue_for(cast.ben, cast.dorset)) == [task], "they sit here no longer"
    accounts.person_leaves(by=cast.ola, partnership=cast.dorset, person=cast.bea)
    assert list(queries.overdue_for(cast.ben, cast.dorset)) == [task]
    assert not queries.overdue_for(cast.max, cast.dorset).exists()
    page = as_(cast.ben).get(at("task_list")).content.decode()
    assert "Bea Lyons (has left), Dorset Council" in page


def test_what_a_task_comes_from_is_shown_to_those_who_see_it(cast, as_):
    paper = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Car wash", partnership=cast.dorset)
    words = {"text": "Read it", "organisation": "dorset-police", "role_title": "Analyst", **typed("due_on", day(9))}
    refused = as_(cast.ben).post(at("task_agree"), {**words, "source": paper.reference})
    assert "no record with that reference that you can see" in refused.content.decode()
    as_(cast.ana).post(at("task_agree"), {**words, "source": paper.reference.lower()})
    task = Task.everything.get()
    assert task.source == paper
    assert paper.reference in as_(cast.max).get(at("task_detail", task)).content.decode()
    assert as_(cast.ben).get(at("task_detail", task)).status_code == 404


def test_when_a_due_date_is_not_moved(cast):
    task = agree(cast)
    for words, said in (
        ({"due_on": day(30)}, "due date it has now"),
        ({"due_on": day(-1)}, "today or later"),
        ({"due_on": day(40), "why": " "}, "Say why the date is moving"),
    ):
        with pytest.raises(Refused, match=said):
            actions.change_due_date(by=cast.ben, task=task, **{"from_due_on": day(30), "why": "Late", **words})
    actions.move_task(by=cast.ben, task=task, status="dropped", from_status="open", note_text="Not needed")
    with pytest.raises(Refused, match="is finished"):
        actions.change_due_date(by=cast.ben, task=task, due_on=day(40), from_due_on=day(30), why="Late")


def test_a_source_one_cannot_see_is_refused_by_the_act_too(cast):
    paper = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Car wash", partnership=cast.dorset)
    with pytest.raises(Refused, match="cannot see that record"):
        actions.agree_task(
            by=cast.ben, partnership=cast.dorset, text="x", organisation=cast.council, role_title="A", due_on=day(2), source=paper
        )


def test_a_task_one_cannot_see_is_not_moved(cast):
    paper = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Car wash", partnership=cast.dorset)
    task = agree(cast, organisation=cast.police, source=paper)
    with pytest.raises(Refused, match="cannot see that task"):
        actions.move_task(by=cast.ben, task=task, status="done", from_status="open", evidence="x")
