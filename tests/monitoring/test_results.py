"""What coincides with training: by organisation, from published counts alone, and only where they are large enough."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.monitoring import actions, results
from alongside.monitoring.reporting import csv_file, rule_of
from alongside.referrals.models import Case, Referral, ReferralStep
from alongside.sharing.spine import new_record
from alongside.tasks import actions as tasks
from alongside.training.models import AggregateReturn

from .world import CANARY, FIRST, LAST

pytestmark = pytest.mark.django_db
DAY = FIRST + dt.timedelta(days=30)
MOMENT = timezone.make_aware(dt.datetime.combine(DAY, dt.time(12)))


def trained(world, organisation, people):
    """What a member says in numbers of that year."""
    words = {"role_group": "All", "course": None, "course_words": "Signs", "method": "in_person", "starts": FIRST, "ends": DAY}
    AggregateReturn.objects.create(partnership=world.dorset, organisation=organisation, by=world.ben, trained=people, **words)


def met(world, by, count):
    """So many people whom that person met, as old rows look."""
    kept = {"kind": "referrals.case", "prefix": "CAS", "title": CANARY, "partnership": world.dorset}
    records = [new_record(by=by, **kept) for _ in range(count)]
    return [Case.everything.create(record=one, met_on=DAY, worker=by, stage="concern", route="none") for one in records]


def asked(world, case, state, count, more_asked=False):
    """So many referrals of the police's to the council about a person met, which stand like that."""
    due = {"due_on": timezone.localdate() + dt.timedelta(days=9), "role_title": "Duty desk"}
    task = tasks.agree_task(by=world.ann, partnership=world.dorset, text="Answer", organisation=world.council, **due)
    words = {
        "kind": "support",
        "purpose": "A room",
        "asked": CANARY,
        "answer_by": DAY,
        "task": task,
        "by": world.ana,
        "at": MOMENT,
    }
    for _ in range(count):
        made = Referral.objects.create(case=case, sender=world.police, to=world.council, state=state, **words)
        for step in ("sent", *(["more_asked"] if more_asked else [])):
            ReferralStep.objects.create(referral=made, state=step, by=world.ana)


@pytest.fixture
def done(world):
    """The police trained many and met many; the council trained six and met many."""
    trained(world, world.police, 80)
    trained(world, world.council, 6)
    cases = met(world, world.ana, 40)
    met(world, world.ben, 40)
    asked(world, cases[0], "accepted", 30)
    asked(world, cases[0], "closed", 20, more_asked=True)
    asked(world, cases[0], "declined", 10)
    return world


def shares(edition):
    return {(one.organisation, one.what): one for one in results.results_of(edition, rule_of(edition))}


def test_each_share_is_made_of_published_counts(done):
    found = shares(done.edition())
    police = done.police.name
    kept = found[police, "People met who may be victims"]
    assert (kept.whole, kept.of) == (80, "people trained, by its own numbers")
    assert kept.number == 40
    assert kept.per_100 == 50
    answers = {what.rpartition(", ")[2]: one for (_, what), one in found.items() if what.startswith("Referrals")}
    assert {words: (one.number, one.per_100) for words, one in answers.items()} == {
        "accepted as it was sent": (30, 50),
        "accepted after more was asked": (20, 33),
        "not accepted": (10, 17),
    }
    assert {one.whole for one in answers.values()} == {60}


def test_an_organisation_that_trained_few_has_no_share_and_one_that_raised_few_neither(done):
    assert {organisation for organisation, _ in shares(done.edition())} == {done.police.name}


def test_the_pages_and_files_say_coincides_and_never_because(done, client):
    edition = done.edition()
    client.force_login(done.ann)
    words = {"slug": "dorset", "reference": edition.reference}
    page = " ".join(client.get(reverse("monitoring:edition_show", kwargs=words)).content.decode().split())
    assert "What coincides with training" in page
    assert "does not show that training was the cause" in page
    assert "people trained, by its own numbers" in page
    assert CANARY not in page
    assert "because" not in results.NOTE.casefold()
    table = csv_file(edition).decode()
    assert f'What coincides with training,"people trained, by its own numbers","{done.police.name}, People met' in table
    for kind in ("pdf", "docx"):
        assert client.get(reverse("monitoring:edition_download", kwargs={**words, "kind": kind})).status_code == 200


def test_the_public_is_told_none_of_it(done, client):
    edition = actions.publish_edition(by=done.chi, edition=done.edition())
    assert shares(edition) == {}
    assert not edition.tables.filter(measure="referrals.quality", question__dimensions=["organisation"]).exists()
    assert not edition.tables.filter(measure="referrals.met", question__dimensions=["organisation"]).exists()
    page = client.get(reverse("monitoring:public_show", kwargs={"slug": "dorset"})).content.decode()
    assert "coincides" not in page


def test_days_in_which_nothing_happened_show_nothing(done):
    last = FIRST - dt.timedelta(days=1)
    edition = actions.make_edition(by=done.ann, partnership=done.dorset, first=last - dt.timedelta(days=30), last=last)
    assert results.results_of(edition, rule_of(edition)) == []
    assert last < LAST
