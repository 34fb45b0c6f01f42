"""The machine says no in the middle of an act, at every write it makes: the act was never begun, and can be done again."""

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, transaction
from django.urls import reverse

from alongside.partnership import actions as partnership
from alongside.partnership.models import Document
from alongside.sharing import actions as sharing
from alongside.tasks import actions as tasks
from alongside.tasks.models import Task
from tests.accounts.proof import prove
from tests.partnership.conftest import PLAIN
from tests.partnership.document_world import file, group, keep, share
from tests.partnership.test_corrections import everything_kept

from .work import Work, missing, wrongs

WRITES = ("INSERT", "UPDATE", "DELETE")
MOST_WRITES = 400


class Machine:
    """Fails at the n-th write, before it is done or after: then the answer is lost, and nobody knows whether it was."""

    def __init__(self, fails_at: int, after: bool) -> None:
        self.fails_at, self.after, self.writes = fails_at, after, 0

    def __call__(self, execute, sql, params, many, context):
        if not sql.lstrip().upper().startswith(WRITES):
            return execute(sql, params, many, context)
        self.writes += 1
        if self.writes == self.fails_at and not self.after:
            raise OperationalError("disk I/O error")
        answer = execute(sql, params, many, context)
        if self.writes == self.fails_at:
            raise OperationalError("server closed the connection unexpectedly")
        return answer


def agree(cast):
    return Work(cast, 1).agree


def upload(cast):
    return Work(cast, 1).upload


def move(cast):
    Work(cast, 1).agree()
    words = {"status": "done", "from_status": "open", "evidence": "Seen", "note_text": "As agreed"}
    return lambda: tasks.move_task(by=cast.ben, task=Task.everything.get(), **words)


def version(cast):
    made = keep(cast)
    return lambda: partnership.add_version(
        by=cast.ana, document=Document.everything.get(pk=made.pk), file=file("Newer notes"), follows=1
    )


def share_one(cast):
    made = keep(cast)
    assert cast.clause.pk
    return lambda: share(cast, made, cast.council)


def end_one(cast):
    grant = share(cast, keep(cast), cast.council)
    return lambda: sharing.end_share(by=cast.ana, grant=grant)


def recall(cast):
    made = keep(cast)
    for whom in (cast.council, cast.charity):
        share(cast, made, whom)
    return lambda: sharing.recall_record(by=cast.ana, record=made.record, because="Sent by mistake")


def seal(cast):
    made, cell = keep(cast), group(cast, cast.max)
    share(cast, made, cast.council)
    return lambda: sharing.seal_record(by=cast.ana, record=made.record, cell=cell, because="Somebody is in danger")


def bring_in(cast):
    return lambda: partnership.import_profile(by=cast.ann, partnership=cast.dorset, raw=PLAIN, name="dorset.md")


def accept(cast):
    waiting = bring_in(cast)()
    return lambda: partnership.accept_import(by=cast.ann, profile_import=waiting)


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True], ids=["before it is done", "after it is done"])
@pytest.mark.parametrize("prepare", [agree, move, upload, version, share_one, end_one, recall, seal, bring_in, accept])
def test_at_every_write(cast, prepare: Callable, after):
    act = prepare(cast)
    before = everything_kept()
    for number in range(1, MOST_WRITES):
        machine = Machine(number, after)
        try:
            with transaction.atomic(), connection.execute_wrapper(machine):
                act()
        except OperationalError:
            assert everything_kept() == before, f"write {number}"
            continue
        assert machine.writes == number - 1, f"write {number} failed and nobody was told"
        break
    assert number > 3, "it wrote nothing worth failing"
    assert everything_kept() != before
    assert list(wrongs()) == []


def test_the_page_says_so_and_what_was_there_is_there(cast, client):
    keep(cast)
    client.force_login(cast.ana)
    prove(client, cast.ana)
    client.raise_request_exception = False
    there = reverse("partnership:document_upload", kwargs={"slug": "dorset"})
    before, sent = everything_kept(), {"title": "Minutes", "classification": "official"}

    def send():
        from django.core.files.uploadedfile import SimpleUploadedFile

        return client.post(there, {**sent, "file": SimpleUploadedFile("minutes.txt", b"Minutes of May")})

    with connection.execute_wrapper(Machine(2, after=False)):
        answer = send()
    assert answer.status_code == 500
    assert "there is a problem with the service" in answer.content.decode()
    assert everything_kept() == before
    assert send().status_code == 302
    assert Document.everything.filter(record__title="Minutes").count() == 1


@pytest.mark.sqlite_only
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_full_disk(transactional_db):
    """Not feigned: the database may grow no further. Work stops cleanly, and goes on when there is room."""
    from tests.cast import Cast

    work, told = Work(Cast(), seed=5), []
    assert work.cast.clause.pk
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 12}")
        try:
            with pytest.raises(OperationalError, match="full"):
                _work_on(work, told)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert len(told) > 3
    assert missing(told) == []
    assert list(wrongs()) == []
    told.append(work.agree())
    assert missing(told) == []


def _work_on(work, told):
    for _ in range(2_000):
        done = work.do_one()
        if done is not None:
            told.append(done)
