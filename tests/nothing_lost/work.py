"""The work that is interrupted: acts of every shape, done at random, and what must hold of the house whatever became of them."""

import hashlib
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise

from django.db import connection
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.ledger.verification import verify_database
from alongside.partnership import actions as partnership
from alongside.partnership.documents import vault
from alongside.partnership.models import Document, DocumentVersion
from alongside.sharing import actions as sharing
from alongside.sharing.models import Grant, Notice, Record
from alongside.sharing.policy import live_grants
from alongside.tasks import actions as tasks
from alongside.tasks.models import DueDate, Task, TaskStep
from alongside.tasks.moves import MOVES
from tests.cast import Cast
from tests.partnership.document_world import file, keep

Acknowledged = tuple[str, str]  # the act's name and what it wrote about, as the ledger has them


@dataclass
class Work:
    """Does acts at random, one after another. The same seed chooses the same acts as long as they succeed."""

    cast: Cast
    seed: int
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def do_one(self) -> Acknowledged | None:
        """One act, done and told of; None when it was refused, which changes nothing."""
        act = self.chance.choice(
            (self.agree, self.agree, self.move, self.upload, self.add_version, self.share, self.share, self.end)
        )
        with suppress(Refused):
            return act()
        return None

    def agree(self) -> Acknowledged:
        """The coordinator agrees a task with the council."""
        words = {"organisation": self.cast.council, "role_title": "Desk officer", "due_on": timezone.localdate()}
        made = tasks.agree_task(by=self.cast.ann, partnership=self.cast.dorset, text=f"Look into {self._word()}", **words)
        return "tasks.agree_task", made.reference

    def move(self) -> Acknowledged | None:
        """The council moves one of its tasks on, from where it was seen to be."""
        task = self._one(Task.everything.all())
        if task is None:
            return None
        goes = self.chance.choice(sorted(MOVES[task.status]))
        tasks.move_task(by=self.cast.ben, task=task, status=goes, from_status=task.status, note_text="As agreed")
        return "tasks.move_task", task.reference

    def upload(self) -> Acknowledged:
        """The police keep a document."""
        made = keep(self.cast, file=file(f"Notes {self.chance.randrange(8)}", "notes.txt"))
        return "partnership.upload_document", made.reference

    def add_version(self) -> Acknowledged | None:
        """The police add a version after the one that was seen."""
        document = self._one(Document.everything.all())
        if document is None:
            return None
        latest = document.versions.first()
        fresh = file(f"More notes {self.chance.randrange(8)}", "notes.txt")
        partnership.add_version(by=self.cast.ana, document=document, file=fresh, follows=latest.number)
        return "partnership.add_version", document.reference

    def share(self) -> Acknowledged | None:
        """The police share a document with one of the others."""
        document = self._one(Document.everything.all())
        if document is None:
            return None
        whom = self.chance.choice((self.cast.council, self.cast.charity, self.cast.ben))
        words = {"recipient": whom, "clause": self.cast.clause, "purpose": "Planning"}
        sharing.share_record(by=self.cast.ana, record=document.record, **words)
        return "sharing.share_record", document.reference

    def end(self) -> Acknowledged | None:
        """The police end one share."""
        grant = self._one(live_grants().filter(basis=Grant.Basis.CLAUSE))
        if grant is None:
            return None
        sharing.end_share(by=self.cast.ana, grant=grant)
        return "sharing.end_share", grant.record.reference

    def _one(self, rows):
        keys = sorted(rows.values_list("pk", flat=True))
        return rows.get(pk=self.chance.choice(keys)) if keys else None

    def _word(self) -> str:
        return f"{self.chance.randrange(1 << 32):x}"


def wrongs() -> Iterator[str]:
    """Everything about the house that cannot be so, in words. It is empty, whatever was interrupted."""
    found = verify_database(1)
    if not found.sound:
        yield f"the ledger is not sound: {found.problems[:3]}"
    told = Counter(Entry.objects.values_list("act", flat=True))
    versions, papers = list(DocumentVersion.objects.all()), Notice.objects.filter(reference__startswith="DOC-")
    for what, kept, entries in (
        ("tasks", Task.everything.count(), told["tasks.agree_task"]),
        ("first due dates", DueDate.objects.count(), told["tasks.agree_task"]),
        ("steps", TaskStep.objects.count(), told["tasks.agree_task"] + told["tasks.move_task"]),
        ("documents", Document.everything.count(), told["partnership.upload_document"]),
        ("versions", len(versions), told["partnership.upload_document"] + told["partnership.add_version"]),
        ("records", Record.everything.count(), told["tasks.agree_task"] + told["partnership.upload_document"]),
        ("shares", Grant.everything.filter(basis=Grant.Basis.CLAUSE).count(), told["sharing.share_record"]),
        ("births", Grant.everything.filter(basis=Grant.Basis.OWNER).count(), Record.everything.count()),
        ("notices of a share", papers.filter(about=Notice.About.SHARED).count(), told["sharing.share_record"]),
        ("notices of an end", papers.filter(about=Notice.About.ENDED).count(), told["sharing.end_share"]),
    ):
        if kept != entries:
            yield f"{what}: {kept}, and {entries} by the ledger"
    yield from _wrong_versions(versions)
    yield from _wrong_steps()


def _wrong_versions(versions: list[DocumentVersion]) -> Iterator[str]:
    numbers: dict[int, set[int]] = {}
    for version in versions:
        numbers.setdefault(version.document_id, set()).add(version.number)
        with vault.open_file(version.kept_as) as kept:
            if hashlib.sha256(kept.read()).hexdigest() != version.sha256:
                yield f"version {version.pk} is not the file it says"
    for document, kept in numbers.items():
        if kept != set(range(1, len(kept) + 1)):
            yield f"document {document} has versions {sorted(kept)}"


def _wrong_steps() -> Iterator[str]:
    for task in Task.everything.all():
        statuses = [step.status for step in task.steps.all()]
        if statuses[0] != Task.Status.OPEN or statuses[-1] != task.status:
            yield f"{task.reference} is {task.status}, and its steps are {statuses}"
        for came, went in pairwise(statuses):
            if went not in MOVES[came]:
                yield f"{task.reference} went from {came} to {went}"


def missing(acknowledged: list[Acknowledged]) -> list[Acknowledged]:
    """What somebody was told was done, and the ledger does not know of."""
    entries = Entry.objects.values_list("act", "subject", "also")
    known = Counter((act, subject or also) for act, subject, also in entries)
    return list((Counter(acknowledged) - known).elements())


def in_threads(hands: int, work: Callable[[int], None]) -> list[BaseException]:
    """Do work(0), work(1), … at once, each on a connection of its own. Returns what went wrong."""
    failures: list[BaseException] = []
    start = threading.Barrier(hands)

    def one(number: int) -> None:
        start.wait()
        try:
            work(number)
        except BaseException as failure:  # noqa: BLE001 — whatever it is, the test names it
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures
