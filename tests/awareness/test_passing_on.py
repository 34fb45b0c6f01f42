"""A concern that belongs elsewhere arrives there; its reporter reads one honest status; neither side sees the other's."""

import datetime as dt

import pytest
from django.http import Http404
from django.urls import reverse

from alongside.awareness import actions, queries
from alongside.awareness.models import Attachment, Concern, Reception, Stage
from alongside.awareness.queries import outcome_named
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.models import Entry
from alongside.partnership.documents import cleaning, vault
from alongside.partnership.models import PartnershipProfile
from alongside.sharing.models import Link
from tests.awareness.reporting_world import BACK, ReportingWorld, go_on
from tests.snapshot import laid

pytestmark = pytest.mark.django_db
TOLD = {"how": "confidential", "contact": "canary@home.example", "safe_when": "Canary hours", "place": "Quay Road"}


class TwoAreas(ReportingWorld):
    """Dorset's police and Farshire's council both take public reports; Dina reads them in Farshire."""

    def __init__(self):
        super().__init__()
        PartnershipProfile.objects.create(partnership=self.elsewhere, published=True)
        self.dina = self.invite(self.dev, "dina", self.far_council, Role.MEMBER, at=self.elsewhere)
        words = {"organisation": self.far_council, "taking": True, "days": "every_day", "nation": "england-and-wales"}
        times = {"opens": dt.time(0, 0), "closes": dt.time(23, 59), "hours_to_read": 4, "escalate_to": "member", "version": 0}
        actions.keep_reception(by=self.dev, partnership=self.elsewhere, **words, **times)


@pytest.fixture
def two(db):
    return laid(TwoAreas)


def passes(world, concern, **more):
    words = {"version": concern.version, "outcome": outcome_named("another-area"), "reason": "A canary reason", **more}
    return actions.decide_concern(by=world.ana, concern=concern, area=world.elsewhere, **words)


def arrived():
    return Concern.everything.exclude(passed_from=None).select_related("record__owner", "record__partnership").get()


def status(client, receipt):
    answer = client.get(BACK)
    return go_on(client, answer, where=BACK, number=receipt).content.decode()


def test_what_was_told_arrives_there_and_who_told_it_stays(two, client):
    concern = two.report(**TOLD, files=[cleaning.clean("seen.txt", b"What I saw")])
    actions.ask_reporter(by=two.ana, concern=concern, version=1, text="A canary question")
    passes(two, Concern.everything.get())
    there = arrived()
    assert (there.record.partnership, there.record.owner, there.stage) == (two.elsewhere, two.far_council, "received")
    assert (there.what, there.place, there.how, there.contact, there.safe_when) == (
        concern.what,
        "Quay Road",
        "confidential",
        "",
        "",
    )
    files = Attachment.objects.order_by("pk")
    assert files[0].kept_as != files[1].kept_as
    assert vault.open_file(files[1].kept_as).read() == vault.open_file(files[0].kept_as).read()
    client.force_login(two.dina)
    shown = client.get(reverse("awareness:concern_show", kwargs={"slug": "elsewhere", "reference": there.reference}))
    assert "Men sleep behind the car wash" in shown.content.decode()
    assert "canary" not in shown.content.decode().lower()
    assert "has passed it on" in shown.content.decode()


def test_each_side_sees_its_own_and_nothing_of_the_others(two, client):
    concern = two.report()
    passes(two, concern)
    there = arrived()
    for person, place, hidden in ((two.ana, two.dorset, there), (two.dina, two.elsewhere, concern)):
        with pytest.raises(Http404):
            queries.concern_for(person, place, hidden.reference)
    for person in (two.ben, two.ann, two.cleo, two.fay):
        assert not queries.concerns_for(person, two.elsewhere).exists()
    assert not Link.everything.exists()
    actions.decide_concern(by=two.dina, concern=there, version=1, outcome=outcome_named("advice-given"), reason="Their canary")
    client.force_login(two.ana)
    shown = client.get(
        reverse("awareness:concern_show", kwargs={"slug": "dorset", "reference": concern.reference})
    ).content.decode()
    assert "What becomes of it is decided there" in shown
    assert not any(word in shown for word in (there.reference, "canary reason.", "Their canary", "Advice given", "Dina"))
    assert Concern.everything.get(pk=concern.pk).stage == Stage.PASSED_ON


def test_the_reporter_reads_one_honest_status_and_is_asked_and_answers_there(two, client):
    concern = two.report()
    passes(two, concern)
    assert "passed on to the people who work in that area" in status(client, concern.receipt)
    there = arrived()
    actions.take_concern(by=two.dina, concern=there, version=1)
    assert "passed on to the people who work in that area" in status(client, concern.receipt)
    actions.ask_reporter(by=two.dina, concern=there, version=2, text="Which days do they sleep there?")
    assert "Which days do they sleep there?" in status(client, concern.receipt)
    answer = go_on(client, client.get(BACK), where=BACK, number=concern.receipt)
    go_on(client, answer, go="answer", where=BACK, text="On Fridays")
    assert [one.text for one in arrived().messages.filter(by=None)] == ["On Fridays"]
    assert arrived().has_news
    assert not Concern.everything.get(pk=concern.pk).has_news
    actions.note_progress(by=two.dina, concern=there, stage="action_taken")
    assert "Action has been taken" in status(client, concern.receipt)


def test_what_was_passed_on_is_decided_there_alone(two):
    concern = two.report()
    passes(two, concern)
    first = Concern.everything.get(pk=concern.pk)
    words = {"by": two.ana, "concern": first, "version": first.version}
    for act, more in (
        (actions.decide_concern, {"outcome": outcome_named("advice-given"), "reason": "x"}),
        (actions.ask_reporter, {"text": "x"}),
        (actions.mute_concern, {"why": "x"}),
        (actions.merge_concerns, {"into": two.report()}),
    ):
        with pytest.raises(Refused, match="decided there"):
            act(**words, **more)
    with pytest.raises(Refused, match="decided there"):
        actions.note_progress(by=two.ana, concern=first, stage="closed")
    assert not queries.concerns_to_merge_into(two.ana, two.report()).filter(pk=first.pk).exists()


def test_where_nobody_takes_reports_it_is_written_down_as_before(two):
    Reception.objects.filter(partnership=two.elsewhere).update(taking=False)
    concern = passes(two, two.report())
    assert concern.stage == Stage.PASSED_ON
    assert not Concern.everything.exclude(passed_from=None).exists()
    actions.decide_concern(by=two.ana, concern=concern, version=2, outcome=outcome_named("advice-given"), reason="x")


def test_the_form_says_where_it_arrives_and_the_ledger_names_both(two, client):
    concern = two.report()
    client.force_login(two.ana)
    there = reverse("awareness:concern_decide", kwargs={"slug": "dorset", "reference": concern.reference})
    assert "Farshire Partnership (it arrives there)" in client.get(there).content.decode()
    given = {"version": 1, "outcome": "another-area", "reason": "Theirs", "area": "elsewhere"}
    assert client.post(there, given).status_code == 302
    entry = Entry.objects.filter(act="awareness.decide_concern", subject=concern.reference).get()
    assert arrived().reference in entry.also


def test_a_concern_passed_twice_is_followed_all_the_way(two, client):
    concern = two.report()
    passes(two, concern)
    there = arrived()
    words = {"version": 1, "outcome": outcome_named("another-area"), "reason": "Back to them", "area": two.dorset}
    actions.decide_concern(by=two.dina, concern=there, **words)
    back = Concern.everything.get(passed_from=there)
    assert back.record.owner == two.police
    actions.decide_concern(by=two.ana, concern=back, version=1, outcome=outcome_named("no-further-action"), reason="x")
    assert "is closed" in status(client, concern.receipt)


def test_safeguarding_leads_on_to_referrals_for_whoever_may_go_there(two, client):
    concern = two.report()
    actions.decide_concern(by=two.ana, concern=concern, version=1, outcome=outcome_named("to-safeguarding"), reason="x")
    there = reverse("awareness:concern_show", kwargs={"slug": "dorset", "reference": concern.reference})
    client.force_login(two.ana)
    onward = f"/dorset/referrals/new/?from={concern.reference}"
    shown = client.get(there).content.decode()
    assert onward not in shown
    assert "A colleague who refers people takes it further" in shown
    client.force_login(two.max)
    assert onward in client.get(there).content.decode()
    assert concern.reference in client.get(onward).content.decode()


def test_a_visitor_gets_nowhere_with_the_number_of_another_partnership(two):
    concern = two.report()
    passes(two, concern)
    assert queries.concern_by_receipt(two.elsewhere, concern.receipt) is None
