"""Pages of disclosures, approvals, law and limits."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.sharing import actions as sharing
from alongside.sharing import permissions as may
from alongside.sharing.models import Approval, Disclosure, LegalGround, Limit
from alongside.sharing.policy import why
from alongside.sharing.queries import limit_today
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT, EVERYBODY
from tests.sharing.test_agreement_pages import HANDLERS, SEATED, signed_in

OWNERS = {"ana", "ann", "max", "pat"}


@pytest.fixture
def record(cast):
    return new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="Canary Kestrel", partnership=cast.dorset)


@pytest.fixture
def disclosure(cast, record):
    return sharing.ask_disclosure(
        by=cast.ana,
        record=record,
        recipient=cast.cleo,
        reason="Canary reason",
        lawful_basis="Vital interests",
        ends_at=timezone.now() + dt.timedelta(days=2),
        approver=cast.max,
    )


def at(name, **words):
    return reverse(f"sharing:{name}", kwargs={"slug": "dorset", **words})


def statuses(cast, client, there):
    return {name: signed_in(client, getattr(cast, name)).get(there).status_code for name in EVERYBODY}


def expected(finds, role):
    """200 for who finds it, 404 for who holds the role and finds nothing there, 403 for another role, 404 outside, 302 nobody."""
    answers = {}
    for name in EVERYBODY:
        answers[name] = 404 if name not in SEATED else 403 if name not in role else 200 if name in finds else 404
    return answers | {"eve": 302}


DECIDERS = {"ann", "max", "ben", "cal", "cora"}


def test_who_may_open_each_page_of_a_disclosure(cast, client, record, disclosure):
    words = {"reference": disclosure.reference}
    assert statuses(cast, client, at("disclosure_list")) == expected(SEATED, SEATED)
    assert statuses(cast, client, at("disclosure_detail", **words)) == expected(OWNERS, SEATED)
    assert statuses(cast, client, at("disclosure_decide", **words)) == expected(OWNERS, DECIDERS)
    assert statuses(cast, client, at("disclosure_end", **words)) == expected(OWNERS, HANDLERS)
    assert statuses(cast, client, at("disclosure_ask", reference=record.reference)) == expected(OWNERS, HANDLERS)


def test_it_is_asked_decided_and_ended_on_the_pages(cast, client, record):
    typed = {
        "recipient": f"person:{cast.cleo.public_id}",
        "reason": "She will be moved tonight",
        "lawful_basis": "Vital interests",
        "days": "2",
        "approver": str(cast.max.public_id),
    }
    answer = signed_in(client, cast.ana).post(at("disclosure_ask", reference=record.reference), typed)
    made = Disclosure.objects.get()
    assert answer.url == at("disclosure_detail", reference=made.reference)
    waiting = signed_in(client, cast.max).get(at("approval_list")).content.decode()
    assert at("disclosure_decide", reference=made.reference) in waiting
    refused = client.post(at("disclosure_decide", reference=made.reference), {"decision": "refuse", "because": ""})
    assert "Say why you refuse" in refused.content.decode()
    client.post(at("disclosure_decide", reference=made.reference), {"decision": "approve"})
    assert why(cast.cleo, record).exists()
    signed_in(client, cast.ann).post(at("disclosure_end", reference=made.reference), {"why": "She is safe"})
    assert not why(cast.cleo, record).exists()
    assert "She is safe" in client.get(at("disclosure_detail", reference=made.reference)).content.decode()


@pytest.mark.parametrize("wrong", [{"days": "8"}, {"recipient": "person:nobody"}, {"approver": ""}, {"reason": ""}])
def test_what_is_typed_wrong_is_said_and_the_rest_is_kept(cast, client, record, wrong):
    typed = {
        "recipient": f"person:{cast.cleo.public_id}",
        "reason": "She will be moved tonight",
        "lawful_basis": "Vital interests of somebody",
        "days": "2",
        "approver": str(cast.max.public_id),
    }
    answer = signed_in(client, cast.ana).post(at("disclosure_ask", reference=record.reference), {**typed, **wrong})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert "Vital interests of somebody" in answer.content.decode()
    assert not Disclosure.objects.exists()


def test_who_will_see_it_is_said_before_it_is_approved(cast, client, record, disclosure):
    there = at("disclosure_decide", reference=disclosure.reference)
    text = signed_in(client, cast.max).get(there).content.decode()
    assert "1 person" in text
    assert "Cleo Marsh" in text
    assert not why(cast.cleo, record).exists()  # it was only tried
    assert Approval.objects.get().decided_by is None
    Disclosure.objects.update(ends_at=timezone.now() + dt.timedelta(seconds=-1), asked_at=timezone.now() - dt.timedelta(days=1))
    text = signed_in(client, cast.max).get(there).content.decode()
    assert "It cannot be approved as it stands: The disclosure must end in the future." in text


def test_a_colleague_who_was_not_asked_is_told_so(cast, client, disclosure):
    answer = signed_in(client, cast.ann).post(at("disclosure_decide", reference=disclosure.reference), {"decision": "approve"})
    assert "You were not asked to decide this." in answer.content.decode()


def test_nobody_else_learns_anything_on_any_list(cast, client, record, disclosure):
    for name in SEATED - OWNERS:
        for page in ("disclosure_list", "approval_list", "agreement_list"):
            text = signed_in(client, getattr(cast, name)).get(at(page)).content.decode()
            for secret in ("Canary Kestrel", "Canary reason", "Cleo Marsh, "):
                assert secret not in text
            assert (record.reference in text) == (name == "aud" and page == "disclosure_list")


def test_approvals_on_the_pages(cast, client):
    chair = cast.invite(cast.ann, "chi", cast.council, Role.CHAIR)
    approval = sharing.ask_approval(
        by=cast.ann, partnership=cast.dorset, to_do=may.END_AGREEMENT, subject="ISA-1", reason="Canary reason"
    )
    words = {"reference": approval.reference}
    assert "Canary reason" in signed_in(client, chair).get(at("approval_decide", **words)).content.decode()
    for name in SEATED - {"ann"}:
        assert signed_in(client, getattr(cast, name)).get(at("approval_decide", **words)).status_code == 404
        assert "ISA-1" not in client.get(at("approval_list")).content.decode()
    own = signed_in(client, cast.ann).post(at("approval_decide", **words), {"decision": "approve"})
    assert "Somebody other than the person who asked must decide." in own.content.decode()
    assert signed_in(client, chair).post(at("approval_decide", **words), {"decision": "approve"}).status_code == 302
    assert Approval.objects.get().decided_by == chair


def test_a_request_is_taken_back_on_the_pages(cast, client):
    cast.invite(cast.ann, "chi", cast.council, Role.CHAIR)
    approval = sharing.ask_approval(by=cast.ann, partnership=cast.dorset, to_do=may.END_AGREEMENT, subject="ISA-1", reason="x")
    there = at("approval_withdraw", reference=approval.reference)
    assert there in signed_in(client, cast.ann).get(at("approval_list")).content.decode()
    assert client.get(there).status_code == 200
    client.post(there)
    assert Approval.objects.get().withdrawn_at is not None


LAW = {"ground_keep": {}, "ground_add": {}, "limit_set": {}, "ground_change": {"code": "dpa-1998"}}


@pytest.mark.parametrize("page", LAW)
def test_the_lists_of_law_are_kept_by_the_system_administrator_alone(cast, client, page):
    sharing.load_legal_grounds(by=Clockwork())
    there = reverse(f"law:{page}", kwargs=LAW[page])
    answers = statuses(cast, client, there)
    assert answers == {name: 200 if name == "fay" else 403 for name in EVERYBODY} | {"eve": 302}


def test_law_is_added_changed_and_limited_on_the_pages(cast, client):
    sharing.load_legal_grounds(by=Clockwork())
    signed_in(client, cast.fay)
    day = {"valid_from_day": "1", "valid_from_month": "4", "valid_from_year": "2026"}
    typed = {"name": "The New Act 2026", "source": "The Act", "direction": "", "limits": ""}
    assert client.post(reverse("law:ground_add"), {"kind": "gateway", **typed, **day}).status_code == 302
    made = LegalGround.objects.get(name="The New Act 2026")
    there = reverse("law:ground_change", kwargs={"code": made.code})
    ends = {"valid_to_day": "1", "valid_to_month": "5", "valid_to_year": "2026"}
    assert client.post(there, {**typed, **day, **ends}).status_code == 302
    made.refresh_from_db()
    assert made.valid_to == dt.date(2026, 5, 1)
    set_to = {"what": Limit.What.DISCLOSURE_DAYS, "amount": "3", "source": "The board"}
    assert client.post(reverse("law:limit_set"), set_to).status_code == 302
    assert limit_today(Limit.What.DISCLOSURE_DAYS) == 3
    refused = client.post(reverse("law:limit_set"), {**set_to, "amount": "300"})
    assert "between 1 and 31" in refused.content.decode()
    assert client.get(reverse("law:ground_change", kwargs={"code": "nothing"})).status_code == 404


@pytest.mark.parametrize("page", ["disclosure_list", "approval_list", "disclosure_ask"])
def test_a_page_asks_no_more_than_its_share(cast, client, django_assert_max_num_queries, record, disclosure, page):
    words = {"reference": record.reference} if page == "disclosure_ask" else {}
    signed_in(client, cast.max)
    with django_assert_max_num_queries(25):
        client.get(at(page, **words))
