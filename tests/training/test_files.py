"""Completions from members' own learning systems: looked through line by line, all or nothing; the same file twice is once."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.home import clockwork
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry
from alongside.training import actions, queries
from alongside.training.filing import MOST_LINES
from alongside.training.models import AggregateReturn, Completion, CompletionFile
from tests.sizes import worlds_to_draw

TODAY = timezone.localdate()
DAY = TODAY - dt.timedelta(days=3)
HEAD = "person,course,completed\n"


def csv(course, *people, day=DAY):
    return (HEAD + "".join(f"{one},{course.reference},{day}\n" for one in people)).encode()


def brought(world, data, by=None, **other):
    words = {"organisation": world.council, "role_group": "Housing officers", "starts": DAY, "ends": TODAY, **other}
    return actions.bring_completions(by=by or world.ola, partnership=world.dorset, data=data, **words)


def accepted(world, data, **other):
    return actions.decide_completions(by=world.tom, file=brought(world, data, **other), accept=True)


def states(world, file):
    return [one.state for one in queries.judged_file(world.tom, file).lines]


def test_people_with_an_account_get_a_completion_and_the_others_are_counted(world):
    file = brought(world, csv(world.course, world.bea.email.upper(), "E-1001", "nobody@example.org", "e-1002"))
    assert states(world, file) == ["new", "counted", "counted", "counted"]
    kept = json.dumps(file.rows)
    assert not any(word in kept.lower() for word in ("e-100", "example.org", world.bea.email))
    done = actions.decide_completions(by=world.tom, file=file, accept=True)
    assert (done.state, done.completed, done.counted, done.rows) == ("accepted", 1, 3, [])
    one = Completion.objects.get(person=world.bea)
    assert (one.how, one.on, one.organisation, one.by) == (Completion.How.FILE, DAY, world.council, world.tom)
    sent = AggregateReturn.objects.get()
    assert (sent.trained, sent.role_group, sent.starts, sent.ends) == (3, "Housing officers", DAY, TODAY)
    assert (sent.organisation, sent.course, sent.method) == (world.council, world.course, "in_person")


def test_the_same_file_again_changes_nothing(world):
    data = csv(world.course, world.bea.email, "E-1", "E-2")
    accepted(world, data)
    before = (list(Completion.objects.values()), list(AggregateReturn.objects.values()))
    again = brought(world, data)
    assert states(world, again) == ["known", "counted", "counted"]
    assert actions.decide_completions(by=world.tom, file=again, accept=True).completed == 0
    assert (list(Completion.objects.values()), list(AggregateReturn.objects.values())) == before
    more = accepted(world, csv(world.course, world.bea.email, "E-1", "E-2", "E-3"))
    assert (more.completed, more.counted) == (0, 3)
    assert [one.trained for one in AggregateReturn.objects.filter(replaced_by=None)] == [3]


def test_a_completion_that_was_taken_back_stays_so(world):
    accepted(world, csv(world.course, world.bea.email))
    actions.withdraw_completion(by=world.tom, completion=Completion.objects.get(), why="A mistake")
    file = brought(world, csv(world.course, world.bea.email))
    assert states(world, file) == ["taken_back"]
    actions.decide_completions(by=world.tom, file=file, accept=True)
    assert Completion.objects.filter(withdrawn_at=None).count() == 0


def test_one_wrong_line_keeps_everything_out_and_every_wrong_line_is_said(world):
    lines = [
        f"{world.bea.email},{world.course.reference},{DAY}",
        f"E-1,No such course,{DAY}",
        f"E-1,spotting the SIGNS,{DAY:%d/%m/%Y}",
        f"E-1,{world.course.reference},{DAY}",
        f",{world.course.reference},{DAY}",
        f"E-2,{world.course.reference},{DAY - dt.timedelta(days=1)}",
        f"E-2,{world.course.reference},soon",
        f'=HYPERLINK("x"),{world.course.reference},{TODAY}',
    ]
    file = brought(world, (HEAD + "\n".join(lines)).encode())
    found = queries.judged_file(world.tom, file)
    assert [one.state for one in found.lines] == ["new", "wrong", "counted", "wrong", "wrong", "wrong", "wrong", "counted"]
    said = {one.number: one.words for one in found.lines if one.words}
    assert sorted(said) == [3, 5, 6, 7, 8]
    assert "“No such course” is no course" in said[3]
    assert "earlier line" in said[5]
    with pytest.raises(Refused, match="Nothing was taken"):
        actions.decide_completions(by=world.tom, file=file, accept=True)
    assert not Completion.objects.exists()
    assert not AggregateReturn.objects.exists()
    assert actions.decide_completions(by=world.ola, file=file, accept=False).rows == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "first line must be"),
        (b"name,password\na,b\n", "first line must be"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"PK\x03\x04\x00" + b"\x80" * 50, "UTF-8"),
        (HEAD.encode() + b"a,b,c,d\n", "columns"),
        (HEAD.encode() + b"a\x00,b,c\n", "nobody can see"),
        (HEAD.encode() + b"a" * 200_000 + b",b,c\n", "can not be read"),
        (HEAD.encode() + b"a,b,c\n" * (MOST_LINES + 1), "more than 2,000 lines"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
    ids=["empty", "other", "utf-16", "zip", "columns", "nul", "long", "many", "large"],
)
def test_a_hostile_file_is_refused_plainly_and_nothing_is_kept(world, data, why):
    with pytest.raises(Refused, match=why) as refused:
        brought(world, data)
    assert refused.value.field == "file"
    assert not CompletionFile.objects.exists()


def test_nobody_accepts_their_own_and_a_member_accepts_none(world):
    file = brought(world, csv(world.course, world.tom.email))
    with pytest.raises(Refused, match="Line 2 is about you"):
        actions.decide_completions(by=world.tom, file=file, accept=True)
    with pytest.raises(Refused, match="coordinator or a trainer"):
        actions.decide_completions(by=world.ola, file=file, accept=True)
    actions.decide_completions(by=world.ann, file=file, accept=True)
    assert Completion.objects.get().person == world.tom
    with pytest.raises(Refused, match="already"):
        actions.decide_completions(by=world.ann, file=file, accept=True)
    with pytest.raises(Refused, match="your own organisation"):
        brought(world, csv(world.course, "E-1"), organisation=world.charity)
    assert states(world, brought(world, csv(world.course, world.bea.email), by=world.tom, organisation=world.charity)) == [
        "counted"
    ]


def test_a_role_that_waited_is_held_once_the_file_is_accepted(world):
    due = TODAY + dt.timedelta(days=30)
    needs = {"role": Role.FIRST_RESPONDER, "course": world.course, "months": 12, "first_due": due}
    actions.require_course(by=world.ann, partnership=world.dorset, **needs)
    new = world.invite(world.ola, "new", world.council, Role.FIRST_RESPONDER)
    file = brought(world, csv(world.course, new.email))
    assert new.roles_in(world.dorset) == frozenset()
    actions.decide_completions(by=world.tom, file=file, accept=True)
    assert new.roles_in(world.dorset) == {Role.FIRST_RESPONDER}


def test_days_that_overlap_numbers_sent_before_are_wrong(world):
    accepted(world, csv(world.course, "E-1"))
    file = brought(world, csv(world.course, "E-1", world.bea.email), starts=DAY - dt.timedelta(days=9))
    found = queries.judged_file(world.tom, file)
    assert [one.state for one in found.lines] == ["wrong", "new"]
    assert "counted twice" in found.lines[0].words
    assert AggregateReturn.objects.count() == 1


def test_it_counts_the_version_of_that_day_and_is_due_by_it(world):
    version = world.course.versions.get()
    words = {name: getattr(version, name) for name in ("title", "summary", "tier", "method", "hours")}
    lines = [("Early signs", [])]
    actions.change_course(by=world.tom, course=world.course, version=1, months=12, lines=lines, **words)
    version.at -= dt.timedelta(days=100)
    version.save()
    accepted(world, csv(world.course, world.bea.email, day=DAY) + csv(world.course, world.bea.email, day=TODAY)[len(HEAD) :])
    older, newer = Completion.objects.order_by("on")
    assert (older.course_version.number, newer.course_version.number) == (1, 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("file_of", [0, 3])
def test_a_failure_half_way_leaves_nothing(world, monkeypatch, file_of):
    file = brought(world, csv(world.course, world.bea.email, world.ben.email, "E-1"))
    calls = []

    def fails(*given, **words):
        calls.append(words)
        raise OSError

    from alongside.training.actions import files

    monkeypatch.setattr(files, "write_return" if file_of else "settle", fails)
    with pytest.raises(OSError):
        actions.decide_completions(by=world.tom, file=file, accept=True)
    file.refresh_from_db()
    assert (len(calls), file.state, len(file.rows)) == (1, "waiting", 3)
    assert not Completion.objects.exists()
    assert not AggregateReturn.objects.exists()


def test_from_upload_to_report_to_acceptance(world, client, django_assert_max_num_queries):
    at = lambda name, **words: reverse(f"training:{name}", kwargs={"slug": "dorset", **words})  # noqa: E731
    days = {
        f"{name}_{part}": getattr(day, part)
        for name, day in (("starts", DAY), ("ends", TODAY))
        for part in ("day", "month", "year")
    }
    client.force_login(world.ola)
    bad = client.post(at("completions_bring"), {**days, "role_group": "Staff", "file": SimpleUploadedFile("a.csv", b"\xff")})
    assert "Save the file as CSV with UTF-8 text." in bad.content.decode()
    assert 'value="Staff"' in bad.content.decode()
    upload = SimpleUploadedFile("a.csv", csv(world.course, world.bea.email, *(f"E-{number}" for number in range(40))))
    client.post(at("completions_bring"), {**days, "role_group": "Staff", "file": upload})
    file = CompletionFile.objects.get()
    where = at("completions_decide", reference=file.reference)
    with django_assert_max_num_queries(25):
        seen = client.get(where)
    assert seen["Cache-Control"] == "no-store"
    shown = seen.content.decode()
    assert shown.count("will be counted, without a name") == 40
    assert "has to accept the file" in shown
    assert 'value="accept"' not in shown
    client.force_login(world.cleo)
    assert client.get(where).status_code in (403, 404)
    client.force_login(world.tom)
    assert client.post(where, {"decision": "accept"}).status_code == 302
    assert "1 written down, 40 counted" in client.get(at("completions_list")).content.decode()
    for entry in Entry.objects.filter(act__in=["training.bring_completions", "training.decide_completions"]):
        assert world.bea.email not in json.dumps(entry.payload, default=str)


def test_a_file_nobody_decides_on_is_forgotten(world):
    file = brought(world, csv(world.course, world.bea.email))
    clockwork.forget_files_of_training(timezone.now())
    file.refresh_from_db()
    assert file.state == "waiting"
    CompletionFile.objects.update(at=timezone.now() - dt.timedelta(days=31))
    clockwork.forget_files_of_training(timezone.now())
    file.refresh_from_db()
    assert (file.state, file.rows) == ("discarded", [])


LINES = st.lists(
    st.tuples(st.sampled_from(["bea", "ben", "E-1", "E-2", "E-3"]), st.integers(0, 3)), min_size=1, max_size=8, unique=True
)


@settings(max_examples=worlds_to_draw(50), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, st.integers(1, 3))
def test_importing_any_number_of_times_is_importing_once(world, lines, times):
    with transaction.atomic():
        words = {"bea": world.bea.email, "ben": world.ben.email}
        text = HEAD + "".join(
            f"{words.get(who, who)},{world.course.reference},{TODAY - dt.timedelta(days=back)}\n" for who, back in lines
        )
        for _ in range(times):
            accepted(world, text.encode())
        named = {(words[who], TODAY - dt.timedelta(days=back)) for who, back in lines if who in words}
        assert sorted(named) == sorted(Completion.objects.values_list("person__email", "on"))
        others = {who for who, _ in lines if who not in words}
        assert [one.trained for one in AggregateReturn.objects.all()] == ([len(others)] if others else [])
        transaction.set_rollback(True)
