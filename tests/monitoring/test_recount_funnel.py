"""How far concerns got, counted again from the raw tables by `tools/recount_funnel.py`, with concerns at every stage."""

import datetime as dt
import importlib.util
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from alongside.awareness import actions as awareness
from alongside.awareness.models import Outcome as Decision
from alongside.awareness.models import Step
from alongside.enforcement.models import Operation, Outcome, Term
from alongside.intelligence.models import Submission
from alongside.kernel.access import Clockwork
from alongside.monitoring import funnel
from alongside.referrals.models import Case as Met
from alongside.sharing.models import Link, Record
from alongside.support.models import Case, Line, Score
from tests.house.doors_world import World
from tests.snapshot import laid

from .world import MonitoringWorld

TOOL = Path(__file__).resolve().parents[2] / "tools" / "recount_funnel.py"
FIRST, LAST = timezone.localdate() - dt.timedelta(days=400), timezone.localdate()


def tool():
    spec = importlib.util.spec_from_file_location("recount_funnel", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def lay():
    """Twelve more concerns: some go nowhere, and others as far as an operation, a referral, support, and what came of them."""

    def made():
        world = laid(World)
        if not Decision.objects.exists():
            awareness.load_outcomes(by=Clockwork())
        days = [timezone.localdate() - dt.timedelta(days=20 + 3 * number) for number in range(12)]
        concerns = [MonitoringWorld.concern(world, 900 + number, on=day) for number, day in enumerate(days)]
        for number, concern in enumerate(concerns[:10]):
            when = concern.record.created_at + dt.timedelta(days=number + 1, hours=7)
            words = {"outcome": Decision.objects.first(), "reason": "Read", "by": world.ana, "at": when}
            Step.objects.create(concern=concern, stage=concern.stage, **words)
        _link(world, concerns)
        return world

    return made


def _link(world, concerns):
    sent = Submission.everything.first().record
    operation, going_on = _operation(world)
    met, supported = Met.everything.first().record, Case.everything.first()
    Record.everything.filter(pk__in=[sent.pk, operation.pk, met.pk, supported.pk]).update(
        created_at=timezone.now() - dt.timedelta(days=3)
    )
    chain = [(concern.record, sent) for concern in concerns[:7]]
    chain += [(sent, operation), (concerns[7].record, going_on), (concerns[8].record, met), (met, supported.record)]
    chain += [(concerns[9].record, concerns[8].record), (supported.record, sent)]
    for start, end in chain:
        Link.everything.create(from_record=start, to_record=end, why="It came of it", linked_by=world.ana)
    _supported(world, supported)


def _operation(world):
    over = Operation.everything.first()
    Operation.everything.filter(pk=over.pk).update(status="debriefed")
    going_on = Operation.everything.exclude(pk=over.pk).exclude(status__in=["debriefed", "closed"]).first() or over
    told = {"term": Term.objects.first(), "owner": world.police, "happened_on": LAST, "by": world.ana}
    for number, count in ((901, 0), (902, 3)):
        Outcome.objects.create(operation=over, number=number, count=count, **told)
    return over.record, going_on.record


def _supported(world, case):
    for number, day in enumerate((30, 2)):
        score = {"outcome": "safe", "whose": "person", "moment": "review", "value": 3 + number, "by": world.cleo}
        Score.objects.create(case=case, day=LAST - dt.timedelta(days=day), **score)
    words = {"part": "needs", "number": 950, "version": 1, "state": "met", "answers": {"domain": "housing"}}
    Line.objects.create(case=case, by=world.cleo, **words)


def as_told(found, where, owner=None):
    return [[one.name, one.reached, one.days] for one in funnel.stages_of(found.values(), where, owner)]


@pytest.mark.django_db
@pytest.mark.parametrize("whose", ["", "police", "council"])
def test_every_stage_and_time_equals_a_recount_from_the_raw_tables(lay, whose):
    world = lay()
    owner = getattr(world, whose) if whose else None
    raw = tool().recount(connection.connection, "dorset", FIRST, LAST, owner.slug if owner else "")
    pk = owner.pk if owner else None
    assert raw == as_told(funnel.reached_by(world.dorset, FIRST, LAST, pk), world.dorset, pk)
    if whose == "police":
        told = {name: count for name, count, _ in raw}
        assert told["Assessed"]
        assert not told["Support"], "what a charity did for somebody is not the police's to count"
    if not whose:
        assert all(count for _, count, _ in raw), "every stage is reached by some"
        assert len({count for _, count, _ in raw}) > 3
        assert all(days is not None for _, _, days in raw[1:])


@pytest.mark.django_db
def test_what_comes_of_support_is_an_outcome_though_no_operation_was_over(lay):
    world = lay()
    Operation.everything.update(status="draft")
    stages = {one[0]: one[1] for one in tool().recount(connection.connection, "dorset", FIRST, LAST)}
    told = {name: count for name, count, _ in as_told(funnel.reached_by(world.dorset, FIRST, LAST), world.dorset)}
    assert stages == told
    assert (told["Operation"], told["Outcome"]) == (None, told["Support"]), "none that is over: not counted yet"
    assert told["Support"] > 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_script_prints_both_beside_each_other(lay, capsys, monkeypatch, tmp_path):
    with transaction.atomic():
        lay()
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path))
    settings = connection.settings_dict
    user = f"{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    address = f"sqlite:///{settings['NAME']}" if connection.vendor == "sqlite" else f"postgres://{user}"
    assert tool().main(["dorset", FIRST.isoformat(), LAST.isoformat(), "--database", address]) == 0
    printed = capsys.readouterr().out
    assert [line[:24].strip() for line in printed.splitlines()] == ["stage", *funnel.STAGES]
    assert "DIFFERENT" not in printed


def test_the_recount_takes_nothing_of_the_program():
    text = TOOL.read_text(encoding="utf-8")
    assert "import alongside" not in text
    assert "alongside.monitoring" not in text
