"""Restricting the use of a record: who may, who is told, what it stops, and how it ends."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Seat
from alongside.home.clockwork import KEPT
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.matching import queries as matching
from alongside.matching.models import Hit
from alongside.sharing import actions as sharing
from alongside.sharing import queries
from alongside.sharing.clocks import carry_out_disposals, keep_retention_rules, raise_reviews, remind_keepers
from alongside.sharing.models import LegalGround, Notice, Record, Restriction, RetentionRule, Review
from alongside.sharing.policy import visible_to
from alongside.support import actions as support
from tests.accounts.proof import prove
from tests.cast import EVERYBODY
from tests.keeping import age_spine
from tests.matching.holding import answer, ask, held
from tests.sharing.policy_world import agree, born, disclose, sealed_group, share
from tests.snapshot import laid
from tests.support.support_world import WORD, SupportWorld

TODAY = timezone.localdate
WHY = "She says it was not her"


@pytest.fixture
def record(cast):
    sharing.load_legal_grounds(by=Clockwork())
    keep_retention_rules()
    return born(cast)


def restrict(cast, record, by=None, **more):
    words = {"ground": LegalGround.objects.get(code="restrict-accuracy"), "why": WHY, "reviewer": cast.ana}
    day = {"review_on": TODAY() + dt.timedelta(days=30)}
    return sharing.restrict_record(by=by or cast.pat, record=record, **{**words, **day, **more})


def lift(cast, standing, by=None, **more):
    return sharing.review_restriction(by=by or cast.pat, standing=standing, lift=True, because="It was her", **more)


def sees(record, *people):
    return [person for person in people if visible_to(person, Record).filter(pk=record.pk).exists()]


def test_from_restricted_to_lifted(cast, record):
    share(cast, record, cast.council)
    standing = restrict(cast, record)
    assert sees(record, cast.ana, cast.max, cast.pat, cast.ben) == [cast.ana]
    assert (standing.reader.person, standing.placed_by, standing.lifted_at) == (cast.ana, cast.pat, None)
    with pytest.raises(Refused, match="Say why"):
        sharing.review_restriction(by=cast.ana, standing=standing, lift=True, because=" ")
    lifted = lift(cast, standing)
    assert (lifted.lifted_by, lifted.lifted_because) == (cast.pat, "It was her")
    assert sees(record, cast.ana, cast.max, cast.pat, cast.ben) == [cast.ana, cast.max, cast.pat, cast.ben]
    acts = list(Entry.objects.filter(subject=record.reference).order_by("seq").values_list("act", flat=True))
    assert acts[-2:] == ["sharing.restrict_record", "sharing.review_restriction"]
    with pytest.raises(Refused, match="has been lifted"):
        lift(cast, standing)


@pytest.mark.parametrize("name", sorted(set(EVERYBODY) - {"pat"}))
def test_only_who_answers_for_it_restricts_it(cast, record, name):
    share(cast, record, cast.dorset)
    with pytest.raises((Refused, PermissionDenied)):
        restrict(cast, record, by=getattr(cast, name))
    assert not Restriction.objects.exists()
    assert queries.record_to_restrict(getattr(cast, name), cast.dorset, record.reference) is None
    assert queries.record_to_restrict(cast.pat, cast.dorset, record.reference) == record


def test_what_must_be_said(cast, record):
    for words, reason in (
        ({"why": " "}, "Say what happened"),
        ({"ground": LegalGround.objects.get(code="hold-inquiry")}, "Choose why"),
        ({"reviewer": cast.ben}, "Choose somebody of your organisation"),
        ({"reviewer": cast.aud}, "who can open it now"),
        ({"review_on": TODAY()}, "on a later day"),
        ({"review_on": TODAY() + dt.timedelta(days=4000)}, "and within"),
    ):
        with pytest.raises(Refused, match=reason):
            restrict(cast, record, **words)
    restrict(cast, record)
    with pytest.raises(Refused, match="restricted already"):
        restrict(cast, record)
    assert queries.record_to_restrict(cast.pat, cast.dorset, record.reference) is None


def test_whoever_holds_a_share_is_told_both_times_and_nothing_of_why(cast, record):
    share(cast, record, cast.council)
    disclose(cast, record, cast.cleo)
    agree(cast, record, cast.cora)
    lift(cast, restrict(cast, record))
    told = list(Notice.objects.filter(reference=record.reference).values_list("to_organisation__name", "to_person__full_name"))
    each = [("Dorset Council", None), (None, str(cast.cleo)), (None, str(cast.cora))]
    assert sorted(map(str, told)) == sorted(map(str, 2 * each))
    texts = " ".join(Notice.objects.values_list("text", flat=True))
    assert "Dorset Police has restricted" in texts
    assert "Dorset Police has lifted" in texts
    assert WHY not in texts
    assert "accuracy" not in texts
    assert record.title not in texts


def test_of_what_is_sealed_its_people_are_told_and_those_who_answer_for_it_restrict_it(cast):
    from alongside.kernel.roles import Role

    sharing.load_legal_grounds(by=Clockwork())
    lead = cast.invite(cast.pat, "lee", cast.police, Role.OPERATION_LEAD)
    cast.lee = lead
    record = born(cast, cell=sealed_group(cast, "ana", "ben", "lee"))
    with pytest.raises(Refused, match="You do not answer"):
        restrict(cast, record)
    standing = restrict(cast, record, by=lead)
    assert sees(record, cast.ana, cast.ben, lead) == [cast.ana]
    assert {one.to_person for one in Notice.objects.filter(reference=record.reference)} == {cast.ana, cast.ben}
    for person in (cast.pat, cast.ben, cast.max):
        assert not queries.restrictions_for(person, cast.dorset).exists()
        with pytest.raises((Refused, Http404)):
            lift(cast, standing, by=person)


def test_that_it_is_restricted_is_told_to_its_reader_and_who_answers_for_it_alone(cast, record):
    share(cast, record, cast.dorset)
    standing = restrict(cast, record)
    knows = {name for name in EVERYBODY if queries.restrictions_for(getattr(cast, name), cast.dorset).exists()}
    assert knows == {"ana", "pat", "aud"}
    for name in set(EVERYBODY) - {"ana", "pat"}:
        with pytest.raises((Refused, PermissionDenied)):
            lift(cast, standing, by=getattr(cast, name))


def test_it_is_kept_longer_or_given_to_another_and_its_day_is_told_once(cast, record):
    standing = restrict(cast, record)
    with pytest.raises(Refused, match="Enter the day"):
        sharing.review_restriction(by=cast.ana, standing=standing, lift=False, because="Not yet")
    more = {"reviewer": cast.ben, "review_on": TODAY() + dt.timedelta(days=9)}
    with pytest.raises(Refused, match="somebody of your organisation"):
        sharing.review_restriction(by=cast.ana, standing=standing, lift=False, because="Not yet", **more)
    more = {"reviewer": cast.max, "review_on": TODAY() + dt.timedelta(days=9)}
    sharing.review_restriction(by=cast.ana, standing=standing, lift=False, because="I am away", **more)
    assert sees(record, cast.ana, cast.max) == [cast.max]
    with pytest.raises(Refused, match="You were not asked"):
        lift(cast, standing, by=cast.ana)
    Restriction.objects.update(review_on=TODAY())
    assert queries.keeping_for(cast.max, cast.dorset).restrictions.count() == 1
    assert queries.keeping_for(cast.pat, cast.dorset).restrictions.count() == 0
    remind_keepers()
    remind_keepers()
    assert Notice.objects.filter(to_person=cast.max, text__contains="look again at the restriction").count() == 1


def test_it_is_not_given_to_somebody_whose_role_cannot_open_it(cast, record):
    Seat.objects.filter(person=cast.max).update(role="auditor")
    standing = restrict(cast, record)
    more = {"review_on": TODAY() + dt.timedelta(days=9), "reviewer": cast.max}
    with pytest.raises(Refused, match="could not open it"):
        sharing.review_restriction(by=cast.ana, standing=standing, lift=False, because="I am away", **more)
    standing.refresh_from_db()
    assert standing.reader.person == cast.ana


class TestStored:
    """What is restricted is stored: it is neither disposed of nor put before anybody to be."""

    def test_it_does_not_come_up(self, cast, record):
        age_spine()
        standing = restrict(cast, record)
        raise_reviews(KEPT)
        assert not Review.objects.filter(record=record).exists()
        lift(cast, standing)
        raise_reviews([one for one in KEPT if one.kind == record.kind])
        assert Review.objects.filter(record=record).exists()

    def test_what_was_decided_before_is_put_back(self, cast, record):
        rule = RetentionRule.objects.get(kind=record.kind, owner=None)
        review = sharing.raise_review(by=Clockwork(), record=record, rule=rule)
        review = sharing.decide_review(by=cast.pat, review=review, decision="dispose", because="Old")
        restrict(cast, record)
        carry_out_disposals(KEPT)
        review.refresh_from_db()
        assert (review.decision, review.executed_at) == ("held", None)
        assert "Its use is restricted" in review.because

    def test_nobody_decides_that_it_goes(self, cast, record):
        rule = RetentionRule.objects.get(kind=record.kind, owner=None)
        review = sharing.raise_review(by=Clockwork(), record=record, rule=rule)
        restrict(cast, record)
        with pytest.raises(Refused, match="Its use is restricted"):
            sharing.decide_review(by=cast.pat, review=review, decision="dispose", because="Old")

    def test_what_is_gone_cannot_be_restricted(self, cast, record):
        rule = RetentionRule.objects.get(kind=record.kind, owner=None)
        review = sharing.raise_review(by=Clockwork(), record=record, rule=rule)
        words = {"decision": "dispose", "because": "Old", "decided_at": timezone.now(), "executed_at": timezone.now()}
        Review.objects.filter(pk=review.pk).update(**words)
        with pytest.raises(Refused, match="has been disposed of"):
            restrict(cast, record)
        assert queries.record_to_restrict(cast.pat, cast.dorset, record.reference) is None


def test_nothing_new_lets_anybody_in(cast, record):
    restrict(cast, record)
    with pytest.raises(Refused, match="is restricted"):
        sharing.share_record(by=cast.ana, record=record, recipient=cast.council, clause=cast.clause, purpose="Visit")
    asked = sharing.ask_for_sight(by=cast.ben, partnership=cast.dorset, reference=record.reference, why="A visit")
    assert not queries.sight_requests_waiting_for(cast.max, cast.dorset).exists()
    assert queries.sight_requests_waiting_for(cast.ana, cast.dorset).get() == asked


def test_no_question_of_a_partner_meets_it_and_no_hit_on_it_is_shown(cast):
    sharing.load_legal_grounds(by=Clockwork())
    met = held(cast)
    answer(ask(cast))
    hit = Hit.objects.get()
    Hit.objects.update(due_at=timezone.now() - dt.timedelta(days=1))
    assert list(matching.hits_past_their_time(cast.max, cast.dorset)) == [hit]
    standing = restrict(cast, met)
    assert list(matching.hits_past_their_time(cast.max, cast.dorset)) == []
    answer(ask(cast))
    assert Hit.objects.count() == 1
    lift(cast, standing)
    answer(ask(cast))
    assert Hit.objects.count() == 2


class TestSomebodySupported:
    """Her case is restricted: the workers lose it, breaking the glass opens nothing, and her own page stays hers."""

    @pytest.fixture
    def world(self, db):
        world = laid(SupportWorld)
        sharing.load_legal_grounds(by=Clockwork())
        return world

    def test_her_own_page_opens_for_her_before_meanwhile_and_after(self, world, client):
        from django.core.cache import cache

        from tests.support.test_door import come_in, issued

        code = issued(world).code

        def reads():
            cache.clear()
            return "I want to cook for a living" in come_in(client, code, WORD).content.decode()

        assert reads()
        standing = restrict(world, world.case.record, by=world.cal, reviewer=world.cora)
        assert sees(world.case.record, world.cleo, world.cora, world.cass) == [world.cora]
        assert reads()
        lift(world, standing, by=world.cal)
        assert reads()
        assert sees(world.case.record, world.cleo, world.cora, world.cass) == [world.cleo, world.cora, world.cass]

    def test_breaking_the_glass_opens_nothing(self, world):
        reference = world.placement.reference
        standing = restrict(world, world.placement.record, by=world.cleo, reviewer=world.cora)
        glass = {"partnership": world.dorset, "reference": reference, "reason": "She is in danger"}
        asked = support.ask_break_glass(by=world.cass, **glass)
        asked = sharing.decide_approval(by=world.cora, approval=asked, approve=True)
        support.break_glass(by=world.cass, approval=asked)
        assert sees(world.placement.record, world.cass, world.cleo, world.cora) == [world.cora]
        lift(world, standing, by=world.cora)
        assert world.cass in sees(world.placement.record, world.cass)

    def test_an_extract_that_went_by_her_consent_is_closed_for_the_police(self, world):
        made = world.extract()
        assert sees(made.record, world.max) == [world.max]
        standing = restrict(world, made.record, by=world.cal, reviewer=world.cora)
        assert sees(made.record, world.max, world.cleo, world.cora) == [world.cora]
        assert Notice.objects.filter(to_organisation=world.police, reference=made.reference, text__contains="restricted").exists()
        lift(world, standing, by=world.cal)
        assert sees(made.record, world.max) == [world.max]


class TestPages:
    """On the pages."""

    def test_from_the_form_to_lifting(self, cast, record, client):
        client.force_login(cast.pat)
        prove(client, cast.pat)
        there = reverse("sharing:restriction_place", kwargs={"slug": "dorset"})
        typed = {"reference": record.reference, "ground": "restrict-accuracy", "why": WHY, "reviewer": str(cast.ana.public_id)}
        day = TODAY() + dt.timedelta(days=30)
        typed |= {f"review_on_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
        hidden = born(cast, by=cast.ben).reference
        for wrong in (hidden, "DOC-00000000"):
            page = client.post(there, {**typed, "reference": wrong}).content.decode()
            assert "There is no record of that reference" in page
            assert WHY in page
        assert "Say what happened" in client.post(there, {**typed, "why": ""}).content.decode()
        assert client.post(there, typed).status_code == 302
        listed = client.get(reverse("sharing:retention_list", kwargs={"slug": "dorset"})).content.decode()
        assert record.reference in listed
        standing = Restriction.objects.get()
        back = reverse("sharing:restriction_review", kwargs={"slug": "dorset", "reference": standing.reference})
        assert WHY in client.get(back).content.decode()
        assert "Enter the day" in client.post(back, {"lift": "no", "because": "Not yet"}).content.decode()
        assert client.post(back, {"lift": "yes", "because": "Settled"}).status_code == 302
        assert client.get(back).status_code == 404

    def test_nobody_but_the_one_named_finds_a_trace_of_it(self, cast, client):
        """Every list, count, search and address, as colleagues and partners: the same as for one that never was."""
        from tests.partnership.document_world import CANARY, keep_canary
        from tests.partnership.document_world import share as shared

        sharing.load_legal_grounds(by=Clockwork())
        kept = keep_canary(cast)
        shared(cast, kept, cast.council)
        about = {"slug": "dorset", "reference": kept.reference}
        never = {"slug": "dorset", "reference": "DOC-00000000"}
        lists = ("home:today", "sharing:record_list", "partnership:document_list")
        restrict(cast, kept.record)
        for name in ("max", "pat", "ann", "ben", "bea", "cleo"):
            client.force_login(getattr(cast, name))
            for page in lists:
                text = client.get(reverse(page, kwargs={"slug": "dorset"})).content.decode()
                assert CANARY not in text, (name, page)
                assert kept.reference not in text, (name, page)
            for page in ("partnership:document_detail", "sharing:record_detail"):
                hidden, absent = (client.get(reverse(page, kwargs=which)) for which in (about, never))
                assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content), (name, page)
        client.force_login(cast.ana)
        assert kept.reference in client.get(reverse("sharing:record_list", kwargs={"slug": "dorset"})).content.decode()
