"""How long a document is kept, what keeps it, and that nothing of it is found when it has gone."""

import datetime as dt
import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.http import Http404
from django.utils import timezone

from alongside.awareness import actions as awareness
from alongside.awareness.models import Material, MaterialVersion
from alongside.home.clockwork import KEPT
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.matching.actions import index_record
from alongside.matching.models import Subject, Trait
from alongside.partnership import actions, queries
from alongside.partnership.documents import guards
from alongside.partnership.models import DocumentVersion
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import carry_out_disposals, keep_retention_rules, raise_reviews
from alongside.sharing.models import Grant, LegalGround, Record, Review
from alongside.sharing.queries.retention import reviews_waiting_for
from alongside.tasks import actions as tasks
from tests.intelligence.old_world import everything_said
from tests.intelligence.world import days
from tests.partnership.document_world import CANARY, file, keep, keep_canary, share

PHONE = "01632 960123"


def age(connection, *records, years=9):
    """Everything that happened to these documents happened so many years earlier."""
    then = timezone.now() - dt.timedelta(days=366 * years)
    guards.lower_guard(connection)
    DocumentVersion.objects.filter(document__in=records).update(added_at=then)
    guards.raise_guard(connection)
    Grant.everything.filter(record__in=records).update(starts_at=then)
    Grant.everything.exclude(recalled_at=None).update(recalled_at=then)
    Record.everything.filter(pk__in=records).update(created_at=then)


@pytest.fixture
def old(cast):
    """A document with two versions that was shared, linked, noted and read, many years ago."""
    from django.db import connection

    keep_retention_rules()
    sharing.load_legal_grounds(by=Clockwork())
    cast.document = keep_canary(cast)
    actions.add_version(by=cast.ana, document=cast.document, file=file(f"More {CANARY}"), follows=1, note_text=CANARY)
    share(cast, cast.document, cast.council, purpose=CANARY)
    sharing.recall_record(by=cast.ana, record=cast.document.record, because=CANARY)
    share(cast, cast.document, cast.ben, purpose=CANARY)
    disclose(cast)
    other = keep(cast, title="Other")
    sharing.link_records(by=cast.ana, record=other.record, to=cast.document.record, why=CANARY)
    index_record(by=cast.ana, record=cast.document.record, identifiers=[("phone", PHONE)], policy="open")
    actions.read_document(by=cast.ben, document=cast.document)
    age(connection, cast.document.pk)
    return cast


def disclose(cast):
    """It was asked to be shown outside every agreement, and refused, with words."""
    words = {"reason": CANARY, "lawful_basis": "Vital interests", "ends_at": timezone.now() + dt.timedelta(days=1)}
    given = {"record": cast.document.record, "recipient": cast.cleo, "approver": cast.max}
    asked = sharing.ask_disclosure(by=cast.ana, **given, **words)
    sharing.decide_disclosure(by=cast.max, disclosure=asked, approve=False, because=CANARY)


def came_up(cast):
    raise_reviews(KEPT)
    return reviews_waiting_for(cast.pat, cast.dorset).get(record=cast.document.record)


def decide(cast, review):
    return sharing.decide_review(by=cast.pat, review=review, decision="dispose", because="Six years are over")


def kept_on_disk():
    return {path for path in Path(settings.ALONGSIDE_DOCUMENTS).glob("??/??/*") if CANARY.encode() in path.read_bytes()}


def swept():
    """The night after: files that are old enough and that no row names are gone."""
    for path in Path(settings.ALONGSIDE_DOCUMENTS).glob("??/??/*"):
        os.utime(path, (time.time() - 2 * 86400,) * 2)
    actions.sweep_files(by=Clockwork())


def test_a_document_that_goes_is_found_nowhere_and_its_bytes_are_off_the_disk(old):
    before = kept_on_disk()
    assert len(before) >= 2
    assert CANARY in everything_said()
    decide(old, came_up(old))
    carry_out_disposals(KEPT)
    assert Review.objects.get(record=old.document.record).executed_at is not None
    assert CANARY not in everything_said()
    assert not Subject.objects.filter(record=old.document.record).exists()
    assert not Trait.objects.exists()
    for person in (old.ana, old.ben, old.pat):
        with pytest.raises(Http404):
            queries.document_for(person, old.dorset, old.document.reference)
    swept()
    assert not kept_on_disk() & before


def test_who_had_it_and_who_opened_it_is_still_known(old):
    from alongside.sharing.queries.retention import grants_ever, readings_ever

    decide(old, came_up(old))
    carry_out_disposals(KEPT)
    record = Record.everything.get(pk=old.document.pk)
    assert (record.title, record.kind, record.owner) == ("Disposed of", "partnership.document", old.police)
    assert [(one.audience.organisation, one.audience.person) for one in grants_ever(record)] == [
        (old.council, None),
        (None, old.ben),
    ]
    assert [one.who for one in readings_ever(record)] == [old.ben.full_name]


@pytest.mark.parametrize("what", ["a version", "a share"])
def test_a_version_and_a_share_begin_the_time_anew(old, what):
    if what == "a version":
        actions.add_version(by=old.ana, document=old.document, file=file("Third"), follows=2)
    else:
        share(old, old.document, old.charity)
    raise_reviews(KEPT)
    assert not Review.objects.exists()


def test_a_hold_beats_it(old):
    review = decide(old, came_up(old))
    ground = LegalGround.objects.get(code="hold-inquiry")
    words = {"ground": ground, "why": "The inquiry", "reviewer": old.max, "review_on": days(9)}
    sharing.place_hold(by=old.ana, record=old.document.record, **words)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.executed_at) == ("held", None)
    assert old.document.versions.count() == 2


def agreed(cast):
    words = {"organisation": cast.police, "due_on": days(9), "role_title": "Desk officer"}
    return tasks.agree_task(by=cast.ana, partnership=cast.dorset, text="Look into it", source=cast.document.record, **words)


def test_what_was_agreed_because_of_it_must_be_finished_first(old):
    task = agreed(old)
    raise_reviews(KEPT)
    assert not Review.objects.exists()
    tasks.move_task(by=old.ana, task=task, status="dropped", from_status="open", note_text="No longer needed")
    assert came_up(old)


def test_one_that_came_into_use_after_the_decision_is_put_back_with_the_reason(old):
    review = decide(old, came_up(old))
    task = agreed(old)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.executed_at) == ("held", None)
    assert review.because == f"What was agreed because of it is not finished: {task.reference}."
    assert review.next_on > timezone.localdate()
    with pytest.raises(Refused, match="no disposal to put back"):
        sharing.put_back(by=Clockwork(), review=review, because="x")
    with pytest.raises(Refused, match="Nobody has decided"):
        actions.dispose_of_document(by=Clockwork(), record=old.document.record)


def test_its_own_room_refuses_under_its_lock_as_well(old):
    decide(old, came_up(old))
    agreed(old)
    with pytest.raises(Refused, match="not finished"):
        actions.dispose_of_document(by=Clockwork(), record=old.document.record)


def in_a_campaign(cast):
    """A material of a campaign whose file the document is."""
    words = {
        "theme": "x",
        "audience": "public",
        "channels": ["radio"],
        "languages": ["en"],
        "areas": ["dorset"],
        "partner": cast.police,
    }
    today = timezone.localdate()
    actions.load_areas(by=Clockwork())
    awareness.load_choices(by=Clockwork())
    plan = {"name": "Open your eyes", "starts": today, "ends": days(20), **words}
    campaign = awareness.plan_campaign(by=cast.ann, partnership=cast.dorset, **plan)
    said = {"kind": "poster", "language": "en", "headline": "Spot the signs", "lines": ["Windows"], "issued_by": cast.police}
    made = awareness.add_material(by=cast.ann, campaign=campaign, **said)
    first = {"material": made, "number": 7, "headline": "Spot", "issued_by": cast.police, "by": cast.ann}
    MaterialVersion.objects.create(document_id=cast.document.pk, **first)
    return made


def test_the_file_of_a_material_in_use_stays(old):
    material = in_a_campaign(old)
    raise_reviews(KEPT)
    assert not Review.objects.exists()
    Material.objects.filter(pk=material.pk).update(withdrawn_at=timezone.now())
    assert came_up(old)
