"""The ledger of consents: who is let in by one, what ends it, and that nothing in it is ever changed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import keep_time
from alongside.sharing.models import Consent, ConsentEvent, Grant, Notice
from alongside.sharing.queries import answers_of
from alongside.sharing.spine import new_record
from tests.sharing.records_world import CHARITY, COUNCIL, POLICE, record, seeing
from tests.sharing.test_agreement_pages import signed_in

ASKED = {"purpose": "A place to stay", "language": "Kurdish", "explained_by": "Ana Costa", "how": "In words, alone with us"}


def agree(cast, about, recipient=None, **more):
    terms = {**ASKED, "information": ["name", "health"], "given_on": timezone.localdate(), "share": True, **more}
    return sharing.give_consent(by=cast.ana, record=about, recipient=recipient or cast.council, **terms)


def test_a_consent_lets_its_recipient_in_until_it_is_withdrawn(cast):
    about = record(cast)
    consent = agree(cast, about)
    assert seeing(cast, about) == POLICE | COUNCIL
    assert Notice.objects.filter(about="shared", to_organisation=cast.council).count() == 1
    sharing.withdraw_consent(by=cast.ana, consent=consent, words="She rang us")
    assert seeing(cast, about) == POLICE
    notice = Notice.objects.get(about="recalled", to_organisation=cast.council)
    assert "Destroy every copy" in notice.text
    assert "She rang us" not in notice.text
    assert Grant.everything.get(consent=consent).recalled_at is not None


def test_the_rule_asks_the_consent_and_not_only_the_grant(cast):
    """Even when no act has closed the share: the day passes, or the grant speaks of another record or recipient."""
    about, other = record(cast), record(cast)
    agree(cast, about, cast.ben)
    consent = agree(cast, other, cast.charity)
    stray = Grant.everything.get(record=about, basis="consent")
    Grant.everything.filter(pk=stray.pk).update(consent=consent)
    assert seeing(cast, about) == POLICE
    assert seeing(cast, other) == POLICE | CHARITY
    cast.dorset.memberships.filter(organisation=cast.charity).update(ended=timezone.localdate())
    assert seeing(cast, other) == POLICE


def test_it_runs_out_by_itself_and_the_clock_writes_it_down(cast, monkeypatch):
    about, today = record(cast), timezone.localdate()
    consent = agree(cast, about, expires_on=today + dt.timedelta(days=2))
    monkeypatch.setattr(timezone, "localdate", lambda *args: today + dt.timedelta(days=1))
    assert seeing(cast, about) == POLICE | COUNCIL
    monkeypatch.setattr(timezone, "localdate", lambda *args: today + dt.timedelta(days=2))
    assert seeing(cast, about) == POLICE
    for _ in range(2):
        keep_time()
    assert [event.what for event in consent.events.all()] == ["given", "expired"]
    assert Entry.objects.filter(act="sharing.expire_consent").count() == 1


def test_a_recipient_may_write_down_that_it_was_taken_back_and_others_may_not(cast):
    about = record(cast)
    consent = agree(cast, about)
    with pytest.raises(Refused, match="You cannot see that consent"):
        sharing.withdraw_consent(by=cast.cleo, consent=consent, words="x")
    sharing.withdraw_consent(by=cast.ben, consent=consent, words="He told our worker")
    assert seeing(cast, about) == POLICE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"recipient": None}, "Say who is to be told"),
        ({"outside": "Home Office"}, "Say who is to be told"),
        ({"purpose": " "}, "what it is for"),
        ({"language": ""}, "which language"),
        ({"explained_by": ""}, "who explained"),
        ({"how": ""}, "how they answered"),
        ({"given_on": dt.date(2999, 1, 1)}, "in the future"),
        ({"expires_on": dt.date(2020, 1, 1)}, "must end in the future"),
        ({"about": "nonsense"}, "what they were asked"),
    ],
)
def test_what_a_consent_must_say(cast, words, said):
    about = record(cast)
    typed = {**ASKED, "recipient": cast.council, "given_on": timezone.localdate(), **words}
    with pytest.raises(Refused, match=said):
        sharing.give_consent(by=cast.ana, record=about, **typed)
    assert not Consent.objects.exists()


def test_only_the_owner_writes_and_shares_and_only_for_what_may_leave(cast):
    about = record(cast)
    consent = agree(cast, about)
    for name, words in (("widen_consent", {"information": ["x"], "words": "x"}), ("share_by_consent", {})):
        with pytest.raises(Refused, match="Only the organisation that owns"):
            getattr(sharing, name)(by=cast.ben, consent=consent, **words)
    with pytest.raises(Refused, match="already"):
        agree(cast, about)
    kept = new_record(by=cast.ana, kind="intelligence.report", prefix="INT", title="x", partnership=cast.dorset)
    with pytest.raises(Refused, match="not shared on a person"):
        agree(cast, kept)


def test_a_yes_to_one_question_is_no_yes_to_another(cast):
    about, terms = record(cast), {**ASKED, "outside": "Home Office", "given_on": timezone.localdate()}
    sharing.give_consent(by=cast.ana, record=about, about="referral", **terms)
    assert answers_of(about)["referral"]
    assert not answers_of(about).get("named")
    refused = sharing.refuse_consent(by=cast.ana, record=about, about="named", **terms)
    assert not answers_of(about).get("named")
    with pytest.raises(Refused, match="not in force"):
        sharing.share_by_consent(by=cast.ana, consent=refused)


def test_the_database_refuses_to_change_what_was_agreed(cast):
    consent = agree(cast, record(cast))
    for rows, words in ((Consent.objects.all(), {"purpose": "x"}), (ConsentEvent.objects.all(), {"what": "withdrawn"})):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.update(**words)
    consent.refresh_from_db()
    assert consent.purpose == "A place to stay"


def at(name, reference):
    return reverse(f"sharing:{name}", kwargs={"slug": "dorset", "reference": reference})


def test_the_pages_of_the_register(cast, client):
    about = record(cast)
    typed = {
        "about": "sharing",
        "recipient": "organisation:dorset-council",
        "information": "name\nhealth",
        **ASKED,
        "share": "on",
    }
    today = timezone.localdate()
    typed |= {"given_on_day": str(today.day), "given_on_month": str(today.month), "given_on_year": str(today.year)}
    wrong = signed_in(client, cast.ana).post(at("consent_give", about.reference), {**typed, "recipient": ""}).content.decode()
    assert "Choose who would be told" in wrong
    assert "A place to stay" in wrong
    answer = client.post(at("consent_give", about.reference), typed)
    assert answer.url == at("consent_list", about.reference)
    consent = Consent.objects.get()
    assert "In force" in client.get(answer.url).content.decode()
    assert "The person it is about agreed" in client.get(at("record_detail", about.reference)).content.decode()
    assert signed_in(client, cast.ben).get(at("record_detail", about.reference)).status_code == 200
    assert client.get(at("consent_widen", consent.reference)).status_code == 403
    assert "What did they agree" not in client.get(at("consent_list", about.reference)).content.decode()
    signed_in(client, cast.ana).post(at("consent_widen", consent.reference), {"information": "work", "words": "She rang"})
    client.post(at("consent_withdraw", consent.reference), {"words": "She rang again"})
    assert signed_in(client, cast.ben).get(at("record_detail", about.reference)).status_code == 404
    assert client.get(at("consent_list", about.reference)).status_code == 404


def test_a_recipient_reads_only_what_was_agreed_about_them(cast, client):
    about = record(cast)
    agree(cast, about)
    agree(cast, about, cast.charity, purpose="Canary Kestrel")
    for name, finds in (("ana", True), ("cleo", True), ("ben", False)):
        text = signed_in(client, getattr(cast, name)).get(at("consent_list", about.reference)).content.decode()
        assert ("Canary Kestrel" in text) == finds
    assert client.get(at("consent_withdraw", Consent.objects.get(purpose="Canary Kestrel").reference)).status_code == 404


def test_only_the_clock_writes_that_a_consent_ran_out(cast):
    consent = agree(cast, record(cast))
    with pytest.raises(PermissionDenied):
        sharing.expire_consent(by=cast.ana, consent=consent)
    assert sharing.expire_consent(by=Clockwork(), consent=consent) == consent
