"""How long a concern of the public is kept, and what is left when it has gone."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from alongside.awareness import actions as awareness
from alongside.awareness import guards
from alongside.awareness.models import Attachment, Concern, Message, Step
from alongside.awareness.queries import concern_by_receipt
from alongside.home.clockwork import KEPT
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.matching.actions import index_record
from alongside.matching.models import Subject, Trait
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import carry_out_disposals, keep_retention_rules, raise_reviews
from alongside.sharing.models import Record, Review
from alongside.sharing.policy import visible_to


def make_old(concern):
    then = timezone.now() - dt.timedelta(days=1000)
    guards.lower_guards(connection)
    Step.objects.filter(concern=concern).update(at=then)
    Message.objects.filter(concern=concern).update(at=then)
    guards.raise_guards(connection)
    Record.everything.filter(pk=concern.pk).update(created_at=then)


def test_a_concern_comes_up_after_its_time_and_goes_with_everything_told(world):
    keep_retention_rules()
    concern = world.report("Men sleep behind the car wash", how="named", reporter_name="Mrs Alder", contact="01632 960111")
    Message.objects.create(concern=concern, text="They have a dog")
    raise_reviews(KEPT)
    assert not Review.objects.exists()
    make_old(concern)
    raise_reviews(KEPT)
    review = Review.objects.get(record=concern.record)
    sharing.decide_review(by=world.pat, review=review, decision="dispose", because="Two years are over")
    carry_out_disposals(KEPT)
    kept = Concern.everything.get(pk=concern.pk)
    assert (kept.what, kept.reporter_name, kept.contact) == ("Disposed of", "", "")
    assert not Message.objects.exists()
    assert not Attachment.objects.exists()
    assert concern_by_receipt(world.dorset, concern.receipt) is None
    assert not visible_to(world.ana, Concern).exists()
    # That it came, and what was done with it, is still counted.
    assert Step.objects.filter(concern=concern).count() == 1


def test_what_somebody_noted_of_a_concern_is_found_by_nobody_when_it_has_gone(world):
    keep_retention_rules()
    concern = world.report()
    index_record(by=world.ana, record=concern.record, identifiers=[("phone", "01632 960111")], policy="open")
    make_old(concern)
    raise_reviews(KEPT)
    review = Review.objects.get(record=concern.record)
    sharing.decide_review(by=world.pat, review=review, decision="dispose", because="Two years are over")
    carry_out_disposals(KEPT)
    assert not Trait.objects.exists()
    assert not Subject.objects.exists()


def test_a_message_begins_the_time_anew(world):
    keep_retention_rules()
    concern = world.report()
    make_old(concern)
    Message.objects.create(concern=concern, text="They are there again")
    raise_reviews(KEPT)
    assert not Review.objects.exists()


def test_nothing_goes_that_nobody_decided_about(world):
    with pytest.raises(Refused, match="Nobody has decided"):
        awareness.dispose_of_concern(by=Clockwork(), record=world.report().record)
