"""Coordinators are asked to confirm a page that nobody has confirmed for a year: seldom, and with nothing in the letter."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.accounts.models import User
from alongside.directory import actions, clocks
from alongside.directory.letters import address_of
from alongside.directory.models import Reminder
from alongside.directory.queries.reminders import BETWEEN_REMINDERS, to_remind
from alongside.kernel.access import Clockwork, Visitor
from alongside.ledger.models import Entry
from alongside.partnership import actions as partnership
from alongside.partnership.models import PartnershipProfile

from .keeping import listed

pytestmark = pytest.mark.django_db
NINE = dt.datetime(2031, 1, 15, 9, 30, tzinfo=dt.UTC)  # in winter the house's own time is UTC


@pytest.fixture
def dorset(cast):
    """A published page of a partnership that Ann coordinates. Nobody has confirmed it."""
    PartnershipProfile.objects.create(partnership=cast.dorset, published=True)
    return cast.dorset


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    def go():
        with django_capture_on_commit_callbacks(execute=True):
            return actions.remind_coordinators(by=Clockwork())

    return go


def test_coordinators_get_a_letter_with_nothing_in_it(cast, dorset, remind, settings):
    settings.ALLOWED_HOSTS = ["*", ".example.net", "directory.example.org"]
    settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
    assert [one.partnership for one in remind()] == [dorset]
    (letter,) = mail.outbox
    assert letter.to == [cast.ann.email]
    assert "Dorset Anti-Slavery Partnership" in letter.body
    assert "https://directory.example.org/dorset/profile/confirm/" in letter.body
    for words in ("Ann", "Baker", "police", "Farshire"):
        assert words not in letter.body + letter.subject
    entry = Entry.objects.get(act="directory.remind_coordinators")
    assert cast.ann.email not in entry.payload.body


def test_a_house_without_one_name_gives_the_path_alone(settings):
    settings.ALLOWED_HOSTS = [".example.net", "*"]
    assert address_of("/dorset/profile/confirm/") == "/dorset/profile/confirm/"


def test_nobody_is_asked_again_within_a_month(dorset, remind, time_machine):
    assert len(remind()) == 1
    assert remind() == []
    time_machine.move_to(timezone.now() + BETWEEN_REMINDERS + dt.timedelta(minutes=1))
    assert len(remind()) == 1
    assert Reminder.objects.count() == len(mail.outbox) == 2


def test_who_confirmed_is_left_alone_for_a_year(cast, dorset, remind, time_machine):
    partnership.confirm_profile(by=cast.ann, partnership=dorset)
    assert remind() == []
    time_machine.move_to(timezone.now() + dt.timedelta(days=366))
    assert len(remind()) == 1


def test_nobody_is_asked_about_a_page_that_is_not_public_or_not_theirs(cast, areas, dorset, remind):
    listed()  # nobody coordinates it
    PartnershipProfile.objects.update(published=False)
    assert remind() == []
    PartnershipProfile.objects.update(published=True)
    User.objects.filter(pk=cast.ann.pk).update(is_active=False)
    assert remind() == []
    assert mail.outbox == []


def test_somebody_who_was_only_invited_is_not_written_to(cast, areas, remind):
    place = listed()
    accounts.seat_first_coordinator(
        by=cast.fay, partnership=place, organisation=cast.police, email="cor@police.example.org", full_name="Cor Lee"
    )
    assert remind() == []


def test_a_closed_post_office_undoes_nothing(dorset, remind, settings):
    settings.EMAIL_BACKEND = "tests.directory.test_reminders.Closed"
    assert len(remind()) == 1
    assert Reminder.objects.count() == 1
    assert remind() == []


class Closed:
    """A post office that takes nothing."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("closed")


def test_only_the_clock_does_it(cast, dorset):
    for who in ("fay", "ann", "ben", "aud"):
        with pytest.raises(PermissionDenied):
            actions.remind_coordinators(by=getattr(cast, who))
    with pytest.raises(PermissionDenied):
        actions.remind_coordinators(by=Visitor())
    assert not Reminder.objects.exists()


def test_the_clock_does_it_in_the_morning_and_only_when_there_is_something_to_do(dorset, time_machine):
    time_machine.move_to(NINE, tick=False)
    clocks.send_reminders(NINE - dt.timedelta(hours=4))
    assert not Reminder.objects.exists()
    clocks.send_reminders(NINE)
    clocks.send_reminders(NINE + dt.timedelta(minutes=1))
    assert Reminder.objects.count() == Entry.objects.filter(act="directory.remind_coordinators").count() == 1
    assert not to_remind().exists()
