"""One invented case of `national_world`, with everything that hangs on it."""

import datetime as dt
import json
import random
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.matching.models import Subject
from alongside.referrals import models as met
from alongside.referrals import stages
from alongside.referrals.queries import working_day
from alongside.sharing.models import Consent, ConsentEvent, Grant, HandlingChange, Link, Record
from alongside.sharing.spine import audience_of
from alongside.support import models as support
from alongside.tasks.models import DueDate, Task, TaskStep
from alongside.tasks.working_days import Nation

_OPEN = ("pre_nrm", "consent_decision", "nrm_draft", "rg_pending", "rg_pending", "rg_positive", "cg_pending", "cg_pending")
_SHORT = {"rg_pending": 12, "rg_positive": 60}  # longest days in these
_PASSED = ("nrm_submitted", "rg_positive", "cg_positive")
_ROUTES = ("nrm", "nrm", "nrm", "child", "notify")
_ANSWERED = ("first_name", "last_name", "dob", "nationality", "how_began", "tasks", "treatment", "professional_view")
_NEEDS = ("housing", "health", "money")
_AUDIENCES: dict[int, int] = {}


@dataclass
class Laid:
    """What is being laid: by whom, where, when, and what it has become."""

    bulk: Any
    forum: Any
    body: Organisation
    worker: User
    at: dt.datetime
    chance: random.Random
    n: int

    def lay(self, person: tuple[str, str, str, str], subject: tuple[str, bytes]) -> None:
        """The case and all that hangs on it."""
        self.on, self.today = self.at.date(), timezone.localdate()
        self.open = (self.today - self.on).days < 540 and self.chance.random() < 0.8
        self.child = self.chance.random() < 0.44  # of the United Kingdom's referrals of 2023, 7,432 of 16,990
        self.record = self._record("referrals.case", f"RFL-{self.n:08X}", self.body, self.at)
        self._stage()
        self._told(person, subject)
        self._days()
        self._opened_to_others()
        if self.chance.random() < 0.3:
            self._supported()

    def _add(self, model: Any, **columns: Any) -> int:
        return self.bulk.add(model, **columns)

    def _record(self, kind: str, reference: str, owner: Organisation, at: dt.datetime) -> int:
        of = {"partnership_id": self.forum.place.pk, "owner_id": owner.pk, "kind": kind}
        by = {"created_by_id": self.worker.pk, "created_at": at}
        key = self._add(Record, reference=reference, title="Measured", classification="official_sensitive", **of, **by)
        self._grant(key, kind, owner, at, owner, "owner")
        return key

    def _grant(
        self, record: int, kind: str, owner: Organisation, at: dt.datetime, to: Organisation, basis: str, **more: Any
    ) -> None:
        of = {"record_id": record, "partnership_id": self.forum.place.pk, "owner_id": owner.pk, "kind": kind}
        dates = {"record_created_at": at, "starts_at": at, "granted_at": at}
        same: dict[str, Any] = {"ends_at": None, "clause_id": None, "consent_id": None}
        grant = {**of, **dates, **same, **more, "audience_id": _audience(to), "basis": basis, "granted_by_id": self.worker.pk}
        self._add(Grant, **grant)

    def _stage(self) -> None:
        """Where it stands: on its way for most of the last eighteen months, over for the rest."""
        chance, age = self.chance, (self.today - self.on).days
        self.stage = chance.choice(_OPEN) if self.open else "closed"
        longest = min(age, _SHORT.get(self.stage, 400))
        self.since = self.today - dt.timedelta(days=chance.randrange(longest + 1))
        if not self.open:
            self.since = min(self.today, self.on + dt.timedelta(days=600))
        self.turns = self.on + dt.timedelta(days=chance.randrange(30, 2500)) if self.child else None
        self._add(
            met.Case,
            record_id=self.record,
            met_on=self.on,
            worker_id=self.worker.pk,
            stage=self.stage,
            stage_since=self.since,
            route=chance.choice(_ROUTES),
            turns_18_on=self.turns,
        )
        by = {"case_id": self.record, "by_id": self.worker.pk, "at": self.at}
        facts = {"age": "child" if self.child else "adult", "consent": "yes", "capacity": "has", "bound": True}
        self._add(met.RouteChoice, route="nrm", table="2026-01", first_responder=True, **facts, **by)
        for step, stage in enumerate(_PASSED):
            day = min(self.since, self.on + dt.timedelta(days=7 + 200 * step))
            self._add(met.Move, stage=stage, on=day, **by)
        self._add(met.Move, stage=self.stage, on=self.since, **by)

    def _told(self, person: tuple[str, str, str, str], subject: tuple[str, bytes]) -> None:
        """What the report says, how it is handled, and what is kept to find the person by."""
        by = {"by_id": self.worker.pk, "at": self.at}
        given, _, family = person[0].partition(" ")
        said = {"first_name": given, "last_name": family, "dob": person[1], "nationality": "Albanian"}
        for field in _ANSWERED:
            value = said.get(field, "Told at length, in words that say what happened and where. " * 4)
            self._add(met.Answer, case_id=self.record, field=field, value=value, source="Written", pack="2026-04-21", **by)
        self._add(HandlingChange, record_id=self.record, classification="official_sensitive", **by)
        of = {"record_id": self.record, "partnership_id": self.forum.place.pk, "owner_id": self.body.pk}
        packed, keys = subject
        self._add(Subject, name="person", policy="blind", ours_alone=True, names_allowed=True, packed=packed, keys=keys, **of)

    def _days(self) -> None:
        """Two days long done; and, while it is open, each that follows from where it stands and from turning 18."""
        for n, code in enumerate(("rg_decision", "cg_progress")):
            self._due(n, code, self.on + dt.timedelta(days=10 + 180 * n), ended=True, closed=True)
        if not self.open:
            return
        starts = [("stage", self.since)] + ([("eighteen", self.turns)] if self.turns else [])
        found = [
            one
            for start, began in starts
            for one in stages.due_from(start, self.stage, began, lambda day, n: working_day(day, n, Nation.ENGLAND_AND_WALES))
        ]
        for n, one in enumerate(found, 2):
            if not one.floor and one.on >= self.today - dt.timedelta(days=30):
                self._due(n, one.code, one.on, ended=one.on < self.today and self.chance.random() < 0.7)

    def _due(self, n: int, code: str, on: dt.date, *, ended: bool, closed: bool = False) -> None:
        task = self._task(f"TSK-{self.n:07X}{n}", self.body, self.worker, on, "done" if ended else "open")
        whose = {"organisation_id": self.body.pk, "partnership_id": self.forum.place.pk}
        self._add(met.DueTask, case_id=self.record, code=code, on=on, task_id=task, closed=closed, **whose)

    def _task(self, reference: str, owes: Organisation, who: User | None, on: dt.date, status: str) -> int:
        record = self._record("tasks.task", reference, owes, self.at)
        whose = {"person_id": who.pk if who else None, "role_title": "" if who else "Whoever answers"}
        self._add(Task, record_id=record, organisation_id=owes.pk, source_id=self.record, due_on=on, status=status, **whose)
        self._add(TaskStep, task_id=record, status=status, by_id=self.worker.pk, at=self.at)
        self._add(DueDate, task_id=record, due_on=on, by_id=self.worker.pk, at=self.at)
        return record

    def _opened_to_others(self) -> None:
        """What the person agreed to tell another body, for ninety days; a clause for some; and what was asked of that body."""
        others = [one for one in self.forum.bodies if one.pk != self.body.pk]
        to, fresh = self.chance.choice(others), (self.today - self.on).days < 90
        kind = ("referrals.case", self.body, self.at)
        if self.chance.random() < 0.35:
            ends = self.on + dt.timedelta(days=90)
            dates = {"given_on": self.on, "expires_on": ends}
            same = {
                "record_id": self.record,
                "partnership_id": self.forum.place.pk,
                "audience_id": _audience(to),
                "purpose": "Help",
            }
            consent = self._add(Consent, reference=f"CST-{self.n:08X}", **same, **dates, language="x", explained_by="x", how="x")
            for what in ("given",) if fresh else ("given", "expired"):
                self._add(ConsentEvent, consent_id=consent, what=what, by_id=self.worker.pk, at=self.at)
            until = timezone.make_aware(dt.datetime.combine(ends, dt.time()))
            self._grant(self.record, *kind, to, "consent", consent_id=consent, ends_at=max(until, self.at))
        if self.chance.random() < 0.1:
            self._grant(self.record, *kind, to, "clause", clause_id=self.forum.clause.pk)
        if self.chance.random() < 0.25:
            self._asked(to, fresh)

    def _asked(self, to: Organisation, fresh: bool) -> None:
        day = self.on + dt.timedelta(days=5)
        task = self._task(f"TSK-{self.n:07X}A", to, None, day, "open" if fresh else "done")
        words = {"kind": "support", "purpose": "Help", "asked": "A place to stay", "answer_by": day, "task_id": task}
        by = {"by_id": self.worker.pk, "at": self.at}
        state = "sent" if fresh else "closed"
        key = self._add(
            met.Referral,
            reference=f"ASK-{self.n:08X}",
            case_id=self.record,
            sender_id=self.body.pk,
            to_id=to.pk,
            state=state,
            **words,
            **by,
        )
        self._add(met.ReferralStep, referral_id=key, state=state, on=day, **by)

    def _supported(self) -> None:
        """A support case of a charity of the partnership, with lines in its parts and scores, and the thread to it."""
        which = self.chance.choice((2, 3))
        charity, worker = self.forum.bodies[which], self.chance.choice(self.forum.workers[which][1:])
        record = self._record("support.case", f"SUP-{self.n:08X}", charity, self.at)
        stage = "open" if self.open else "closed"
        of = {"record_id": record, "worker_id": worker.pk, "supervisor_id": self.forum.workers[which][0].pk}
        self._add(support.Case, **of, name="A", stage=stage, opened_on=self.on, moved_on_on=None if self.open else self.since)
        by = {"case_id": record, "by_id": worker.pk, "at": self.at}
        review = self.today + dt.timedelta(days=self.chance.randrange(-20, 90)) if self.open else None
        for number, need in enumerate(_NEEDS, 1):
            words = {"answers": json.dumps({"domain": need}), "state": "open" if self.open else "met"}
            self._add(support.Line, part="needs", number=number, version=1, review_on=review, **words, **by)
        self._add(support.Line, part="goals", number=1, version=1, answers="{}", review_on=review, **by)
        reached = {"answers": json.dumps({"reached": "yes"}), "day": self.since}
        if not self.open:
            self._add(support.Line, part="followups", number=1, version=1, **reached, **by)
        for moment, value in (("baseline", 3), ("review", self.chance.randrange(2, 9))):
            for outcome in ("housing", "safety"):
                day = self.on + dt.timedelta(days=0 if moment == "baseline" else 90)
                self._add(support.Score, outcome=outcome, whose="person", moment=moment, value=value, day=day, **by)
        self._add(Link, from_record_id=self.record, to_record_id=record, why="Support", linked_by_id=worker.pk)


def _audience(body: Organisation) -> int:
    if body.pk not in _AUDIENCES:
        _AUDIENCES[body.pk] = audience_of(body).pk
    return _AUDIENCES[body.pk]
