"""How long what is kept about a person met is kept, who decides, what keeps it, and that nothing of it is found afterwards."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Seat
from alongside.home.clockwork import KEPT
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.verification import verify_database
from alongside.matching.models import Asked, Hit, Subject, Trait
from alongside.partnership.documents import vault
from alongside.partnership.documents.cleaning import clean
from alongside.referrals import actions, guards, measures
from alongside.referrals.disposing import _HAPPENS
from alongside.referrals.models import (
    BestInterests,
    Case,
    Confirmation,
    CouncilPanel,
    Disqualification,
    Family,
    LeaveDecision,
    Move,
    Pairing,
    PairingStep,
    Reconsideration,
    Referral,
    ReferralStep,
    Return,
    Reversal,
    Unity,
    Withdrawal,
    WithdrawalNews,
)
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import carry_out_disposals, keep_retention_rules
from alongside.sharing.models import Approval, Consent, LegalGround, Record, Review
from alongside.sharing.policy import visible_to
from alongside.tasks import actions as tasks
from tests.accounts.proof import prove
from tests.intelligence.old_world import everything_said
from tests.keeping import age_spine, came_up, comes_up, counted, decide_together
from tests.partnership.document_files import png
from tests.partnership.test_document_disposal import swept
from tests.referrals.test_cases import TODAY, build, met, say
from tests.snapshot import laid

CANARY = "Quetzalnest"
PHONE = "07911 123456"


def old_world():
    """A person met, referred, asked about, shared, with a file; closed; nothing has happened for many years."""
    world = build()
    keep_retention_rules()
    sharing.load_legal_grounds(by=Clockwork())
    case = met(world)
    words = {"first_name": CANARY, "last_name": "Zinfandelson", "own_phone": PHONE, "gender": "female"}
    case = say(world, case, exploitation_types="forced_to_work", **words)
    sign = {"kind": "afraid", "how": "seen", "observer": CANARY, "on": TODAY(), "words": CANARY}
    actions.note_indicator(by=world.fra, case=case, **sign)
    photo = clean(f"{CANARY}.png", png())
    actions.add_file(by=world.fra, case=case, file=photo, what=CANARY)
    who = [("person_name", f"{CANARY} Zinfandelson"), ("phone", PHONE)]
    actions.ask_partners(by=world.fra, case=case, identifiers=who, basis="agreed", provenance=CANARY)
    terms = {"language": CANARY, "explained_by": CANARY, "how": CANARY, "given_on": TODAY(), "information": [CANARY]}
    consent = {"purpose": CANARY, "words": CANARY, "recipient": world.charity}
    world.consent = sharing.give_consent(by=world.fra, record=case.record, **consent, **terms)
    asked = {"kind": "support", "purpose": CANARY, "asked": CANARY, "ground": world.consent}
    world.referral = actions.send_referral(by=world.fra, case=case, to=world.charity, **asked)
    actions.bar_case(by=world.fra, case=case, category="removal_letter", on=TODAY(), words=CANARY)
    facts = {"met_on": TODAY(), "age": "adult", "consent": "yes", "capacity": "has"}
    world.relative = actions.meet_relative(by=world.fra, case=case, role="partner", role_here="parent", **facts)
    actions.set_unity(by=world.fra, case=case, together=False, words=CANARY)
    decided(world, case)
    actions.note_names(by=world.fra, case=case, names=f"{CANARY} Zinfandelson", born=CANARY)
    actions.note_evidence(by=world.fra, case=case, what=CANARY, whom=CANARY, state="held")
    actions.confirm_parts(by=world.fra, case=case, parts=["Places"], on=TODAY())
    beside(world, case)
    Reconsideration.objects.create(case=case, on=TODAY(), role="lawyer", role_name=CANARY, who=CANARY, by=world.fra)
    type(world.referral).objects.filter(pk=world.referral.pk).update(told={"how_began": CANARY})
    CouncilPanel.objects.create(case=case, council="bexley", council_name=CANARY, on=TODAY(), by=world.fra)
    Case.everything.filter(pk=case.pk).update(panel=CANARY, sent_on=TODAY())
    away = {"contact": "adult_care", "home_force": CANARY, "investigating_force": CANARY, "council": CANARY}
    actions.place_out_of_area(by=world.fra, case=case, outside=True, on=TODAY(), **away)
    paired(world, case)
    world.case = case
    return world


def beside(world, case):
    """What was decided beside the referral, and what came back of it with a copy, as rows for the same reason."""
    said = {"on": TODAY(), "words": CANARY, "by": world.fra}
    LeaveDecision.objects.create(case=case, outcome="refused", **said)
    BestInterests.objects.create(case=case, who=CANARY, asked=CANARY, refer=True, **said)
    told = {"their_reference": CANARY, "authority": "SCA", "received_on": TODAY(), "by": world.fra}
    copy = {"name": f"{CANARY}.png", "kind": "png", "kept_as": vault.keep(png())}
    how = {"received_at": dt.time(9), "received_by": CANARY, "same": "differs", "differs": CANARY}
    Confirmation.objects.create(returned=Return.objects.create(case=case, **told), **how, **copy)


def decided(world, case):
    """A notice that was reversed and a withdrawal, as rows: where a case must stand for them is not what is tried here."""
    said = {"on": TODAY(), "words": CANARY, "by": world.fra}
    words = {"ground": "threat", "ground_name": CANARY, "risk": "no", "from_stage": "met", "from_since": TODAY()}
    notice = Disqualification.objects.create(case=case, **words, **said)
    Reversal.objects.create(disqualification=notice, **said)
    left = Withdrawal.objects.create(case=case, spoken=True, role=CANARY, **said)
    WithdrawalNews.objects.create(withdrawal=left, told_on=TODAY(), **said)
    Case.everything.filter(pk=case.pk).update(disqualified=notice)


def paired(world, case):
    """Another referral of the same person, by a colleague, which went on in this one and was taken back."""
    world.twin = met(world, by=world.ben)
    said = {"named": case.reference, "leads": False, "spoke_on": TODAY()}
    pair = actions.propose_pairing(by=world.ben, case=world.twin, **said)
    pair = actions.answer_pairing(by=world.fra, case=case, pairing=pair, same=True)
    actions.undo_pairing(by=world.ben, case=world.twin, pairing=pair, words=CANARY)
    row = {"pairing": pair.reference, "stage": "", "code": "review", "words": CANARY, "on": "2020-01-01", "source": CANARY}
    Case.everything.filter(pk=case.pk).update(carried=[{**row, "floor": False}], also_as=[CANARY])


def end(world, *, referral=True, consent=True, stage=True, relative=True):
    """Everything is brought to its end, by the acts."""
    if referral:
        move = {"state": "withdrawn", "from_state": "sent", "words": CANARY}
        actions.move_referral(by=world.fra, referral=world.referral, **move)
    if consent:
        sharing.withdraw_consent(by=world.fra, consent=world.consent, words=CANARY)
    for one, why in ((world.case, CANARY),) * stage + ((world.relative, "Theirs is over"),) * relative:
        case = Case.everything.get(pk=one.pk)
        actions.move_case(by=world.fra, case=case, stage="closed", on=TODAY(), why=why, from_stage=case.stage)


def age(world):
    then = age_spine()
    guards.lower_newest(connection)
    guards.lower_later(connection)
    guards.lower_guards(connection)
    for kept in (*_HAPPENS, Pairing, PairingStep, ReferralStep, Reversal, WithdrawalNews):
        kept.objects.update(at=then)
    guards.raise_guards(connection)
    guards.raise_later(connection)
    guards.raise_newest(connection)


@pytest.fixture
def world(db):
    return laid(old_world)


@pytest.fixture
def old(world):
    end(world)
    age(world)
    return world


def decide(world):
    return decide_together(world.ola, world.ben, world.case.record)


def test_what_goes_is_found_nowhere_and_its_file_is_off_the_disk(old):
    assert CANARY in everything_said()
    assert PHONE in everything_said()
    [photo] = old.case.files.values_list("kept_as", flat=True)
    copy = Confirmation.objects.get().kept_as
    for kept in (photo, copy):
        vault.open_file(kept).close()
    decide(old)
    carry_out_disposals(KEPT)
    assert Review.objects.get(record=old.case.record).executed_at is not None
    said = everything_said()
    for words in (CANARY, PHONE, "Zinfandelson", "447911123456"):
        assert words not in said
    assert not Subject.objects.filter(record=old.case.record).exists()
    assert not Trait.objects.exists()
    assert not Asked.objects.exists()
    for person in (old.fra, old.ben, old.ola, old.cleo):
        assert not visible_to(person, Record).filter(pk=old.case.pk).exists()
    swept()
    for kept in (photo, copy):
        with pytest.raises(FileNotFoundError):
            vault.open_file(kept)
    assert verify_database(processes=1).problems == []


def test_a_family_goes_with_the_last_of_it(old):
    decide(old)
    carry_out_disposals(KEPT)
    assert [one.case_id for one in Family.objects.get().members.all()] == [old.relative.pk]
    assert {one.words for one in Unity.objects.all()} == {""}
    old.case = old.relative
    decide(old)
    carry_out_disposals(KEPT)
    assert not Family.objects.exists()
    assert not Unity.objects.exists()


def test_what_safe_figures_count_is_counted_the_same_afterwards(old):
    before = counted(measures.MEASURES, old.dorset, days=30)
    assert before["referrals.met"]
    assert before["referrals.htcds_exploitation"]
    decide(old)
    carry_out_disposals(KEPT)
    assert counted(measures.MEASURES, old.dorset, days=30) == before


def test_to_whom_it_went_by_what_consent_and_who_decided_stays(old):
    review = decide(old)
    carry_out_disposals(KEPT)
    consent = Consent.objects.get(pk=old.consent.pk)
    assert (str(consent.audience), consent.given_on, consent.purpose) == ("Harbour Light", TODAY(), "")
    assert [one.what for one in consent.events.all()] == ["given", "withdrawn"]
    assert Referral.objects.get(pk=old.referral.pk).to == old.charity
    approval = Approval.objects.get(subject=old.case.reference)
    assert (approval.asked_by, approval.decided_by, review.decided_by) == (old.ola, old.ben, old.ola)
    assert Move.objects.filter(case=old.case, stage="closed").exists()


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        ("stage", "The case is not closed"),
        ("consent", "A consent of theirs still holds"),
        ("referral", "What was asked of a partner"),
        ("relative", "The case of a relative is not closed"),
    ],
)
def test_what_is_not_over_does_not_come_up(world, left, reason):
    from alongside.referrals.ending import case_live

    end(world, **{left: False})
    age(world)
    assert not comes_up(world.case.record)
    assert reason in case_live(world.case.record)


def test_a_case_a_conference_speaks_of_or_a_question_met_does_not_come_up(old):
    from alongside.referrals.ending import case_live

    held = actions.call_conference(by=old.ben, partnership=old.dorset, kind="serac", held_on=TODAY())
    actions.list_person(by=old.ben, conference=held, who="Somebody", reason="At risk", basis="safeguarding")
    held.items.update(case=old.case.record)
    assert "conference that is not closed" in case_live(old.case.record)
    held.items.update(case=None)
    question = old.case.inquiries.get().question
    words = {"partnership": old.dorset, "holder": old.council, "how": "identifier", "policy": "blind"}
    now = timezone.now()
    hit = Hit.objects.create(question=question, record=old.case.record, raised_at=now, due_at=now, **words)
    assert hit.reference in case_live(old.case.record)
    Hit.objects.update(state="closed", outcome="same")
    assert case_live(old.case.record) == ""


def test_an_agreed_action_that_arose_from_it_goes_with_it_and_must_be_finished_first(old):
    words = {"organisation": old.council, "due_on": TODAY(), "role_title": "Desk officer"}
    Case.everything.filter(pk=old.case.pk).update(stage="closed")
    task = tasks.agree_task(by=old.fra, partnership=old.dorset, text=CANARY, source=old.case.record, **words)
    assert not comes_up(old.case.record)
    tasks.move_task(by=old.fra, task=task, status="dropped", from_status="open", note_text=CANARY)
    decide(old)
    carry_out_disposals(KEPT)
    assert CANARY not in everything_said()
    assert not visible_to(old.fra, Record).filter(pk=task.pk).exists()


def test_a_hold_beats_it_on_the_case_and_on_what_goes_with_it(old):
    review = decide(old)
    ground = LegalGround.objects.get(code="hold-criminal-case")
    words = {"ground": ground, "why": "R v Alder", "reviewer": old.ben, "review_on": TODAY() + dt.timedelta(days=9)}
    sharing.place_hold(by=old.fra, record=old.case.record, **words)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert (review.decision, review.executed_at) == ("held", None)
    assert CANARY in everything_said()


def test_one_that_is_alive_again_after_the_decision_is_put_back_with_the_reason(old):
    review = decide(old)
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "given_on": TODAY(), "purpose": "A room"}
    consent = sharing.give_consent(by=old.fra, record=old.case.record, recipient=old.charity, **terms)
    carry_out_disposals(KEPT)
    review.refresh_from_db()
    assert review.because == f"A consent of theirs still holds: {consent.reference}."
    assert CANARY in everything_said()


class TestTwoPeople:
    """Nobody lets go of what is kept about a person alone."""

    def test_one_person_cannot(self, old):
        review = came_up(old.ola, old.case.record)
        with pytest.raises(Refused, match="A second person must approve"):
            sharing.decide_review(by=old.ola, review=review, decision="dispose", because="Old")
        asked = sharing.ask_disposal(by=old.ola, review=review, because="Old")
        with pytest.raises(Refused, match="Somebody other than"):
            sharing.decide_approval(by=old.ola, approval=asked, approve=True)
        with pytest.raises(Refused, match="not been approved"):
            sharing.dispose_with_second(by=old.ola, review=review, approval=asked)
        with pytest.raises(Refused, match="not asked"):
            sharing.decide_approval(by=old.max, approval=asked, approve=True)
        carry_out_disposals(KEPT)
        assert CANARY in everything_said()

    def test_an_approval_for_another_record_or_of_somebody_else_is_no_use(self, old):
        other = met(old)
        review = came_up(old.ola, old.case.record)
        words = {"partnership": old.dorset, "to_do": "sharing.dispose_with_second", "organisation": old.council, "reason": "Old"}
        asked = sharing.ask_approval(by=old.ola, subject=other.reference, **words)
        sharing.decide_approval(by=old.ben, approval=asked, approve=True)
        with pytest.raises(Refused, match="something else"):
            sharing.dispose_with_second(by=old.ola, review=review, approval=asked)
        theirs = sharing.ask_approval(by=old.ben, subject=old.case.reference, **words)
        sharing.decide_approval(by=old.ola, approval=theirs, approve=True)
        with pytest.raises(Refused, match="somebody else"):
            sharing.dispose_with_second(by=old.ola, review=review, approval=theirs)

    def test_the_room_itself_refuses_what_nobody_approved(self, old):
        review = came_up(old.ola, old.case.record)
        Review.objects.filter(pk=review.pk).update(decision="dispose", because="Slip", decided_at=timezone.now())
        with pytest.raises(Refused, match="Nobody has approved"):
            actions.dispose_of_case(by=Clockwork(), record=old.case.record)

    def test_no_rule_lets_one_go_by_itself(self, old):
        words = {"kind": "referrals.case", "months": 12, "again_months": 12, "source": "Ours", "automatic": True}
        with pytest.raises(Refused, match="so no rule does"):
            sharing.set_retention(by=old.ola, partnership=old.dorset, **words)

    def test_what_needs_no_second_person_is_not_asked_about(self, old):
        from alongside.sharing.models import RetentionRule
        from tests.partnership.document_world import keep

        rule = RetentionRule.objects.get(kind="partnership.document", owner=None)
        review = sharing.raise_review(by=Clockwork(), record=keep(old).record, rule=rule)
        with pytest.raises(Refused, match="needs no second person"):
            sharing.ask_disposal(by=old.pat, review=review, because="Old")

    def test_on_the_pages_it_is_asked_approved_and_done(self, old, client):
        came_up(old.ola, old.case.record)
        about = {"slug": "dorset", "reference": old.case.reference}
        client.force_login(old.ola)
        prove(client, old.ola)
        there = reverse("sharing:review_decide", kwargs=about)
        assert "a second person of your organisation" in client.get(there).content.decode()
        assert "Say why" in client.post(there, {"decision": "dispose", "because": ""}).content.decode()
        assert client.post(there, {"decision": "dispose", "because": "Six years are over"}).status_code == 302
        show = reverse("sharing:retention_show", kwargs=about)
        assert "Waiting" in client.get(show).content.decode()
        again = client.post(there, {"decision": "dispose", "because": "Six years are over"}).content.decode()
        assert "already asked for this" in again
        asked = Approval.objects.get()
        go = reverse("sharing:review_dispose", kwargs={**about, "approval": asked.reference})
        assert "has not been approved" in client.post(go).content.decode()
        sharing.decide_approval(by=old.ben, approval=asked, approve=True)
        assert go in client.get(show).content.decode()
        assert client.post(go).status_code == 302
        carry_out_disposals(KEPT)
        gone = client.get(show).content.decode()
        assert "Approved by" in gone
        assert old.ben.full_name in gone
        assert CANARY not in gone
        assert Seat.objects.exists()


def test_everything_that_can_hang_on_a_case_is_thought_of():
    """A new table about a case must be named in its disposal, or it would stay."""
    from django.apps import apps

    from alongside.referrals.actions.disposal import _GOES
    from alongside.referrals.models import Answer, Item

    emptied = {Answer, Move, Referral}
    parted = {Pairing}  # which two cases have, and go with the first
    found = {one for one in apps.get_app_config("referrals").get_models() if any(f.name == "case" for f in one._meta.fields)}
    assert found - {Item} == {*_GOES, *emptied, *parted}  # what a conference says of a case is the conference's
