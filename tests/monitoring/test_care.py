"""More care at once, less by two people and never under the house's; and what members return in numbers, added to nothing."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.monitoring import actions, logbook, returned
from alongside.monitoring.disclosure import Mode
from alongside.monitoring.models import AgencyReturn, DisclosureRule
from alongside.sharing.actions import decide_approval
from alongside.sharing.models import Approval
from tests.accounts.proof import prove

from .world import FIRST, LAST

pytestmark = pytest.mark.django_db


def at(name, **words):
    return reverse(f"monitoring:{name}", kwargs={"slug": "dorset", **words})


def tighten(world, threshold, least_base=40, readers="public"):
    words = {"partnership": world.dorset, "readers": readers, "least_base": least_base, "source": "Board of 3 May"}
    return actions.tighten_rule(by=world.ann, threshold=threshold, **words)


def ask(world, threshold, least_base=40, by=None):
    words = {"partnership": world.dorset, "readers": "public", "least_base": least_base, "reason": "Our counts are large"}
    return actions.ask_loosen_rule(by=by or world.ann, threshold=threshold, **words)


def holds(world, mode=Mode.PUBLIC):
    rule = logbook.rules_for(world.dorset, timezone.localdate())[mode]
    return (rule.threshold, rule.base, rule.least_base)


def test_more_care_holds_at_once_for_the_very_next_release(world):
    before = world.edition()
    assert before.words["threshold"] == 5
    tighten(world, 12, readers="board")
    assert holds(world, Mode.BOARD) == (12, 5, 40)
    assert world.edition().words["threshold"] == 12
    assert DisclosureRule.objects.get(partnership=world.dorset).source == "Board of 3 May"
    with pytest.raises(Refused, match="second person"):
        tighten(world, 11, readers="board")
    with pytest.raises(Refused, match="second person"):
        tighten(world, 13, least_base=39, readers="board")
    with pytest.raises(Refused, match="hold already"):
        tighten(world, 12, readers="board")


def test_less_care_needs_a_second_person_and_counts_only_when_carried_out(world):
    tighten(world, 20)
    approval = ask(world, 15)
    with pytest.raises(Refused, match="has not been approved"):
        actions.loosen_rule(by=world.ann, approval=approval)
    with pytest.raises(Refused, match="Somebody other"):
        decide_approval(by=world.ann, approval=approval, approve=True)
    with pytest.raises((Refused, PermissionDenied)):
        decide_approval(by=world.ben, approval=approval, approve=True)
    decide_approval(by=world.chi, approval=approval, approve=True)
    assert holds(world) == (20, 5, 40)
    with pytest.raises(Refused, match="somebody else"):
        actions.loosen_rule(by=world.chi, approval=approval)
    made = actions.loosen_rule(by=world.ann, approval=approval)
    assert holds(world) == (15, 5, 40)
    assert made.source.startswith(f"Approved by {world.chi.full_name}")
    with pytest.raises(Refused, match="has been used"):
        actions.loosen_rule(by=world.ann, approval=approval)


def test_nobody_goes_below_the_house_and_an_approval_is_for_its_very_numbers(world):
    with pytest.raises(Refused, match="house itself asks"):
        ask(world, 9, least_base=30)
    with pytest.raises(Refused, match="needs no second person"):
        ask(world, 10, least_base=30)
    tighten(world, 20)
    approval = ask(world, 15)
    decide_approval(by=world.chi, approval=approval, approve=True)
    Approval.objects.filter(pk=approval.pk).update(subject="rule-public-5-30")
    approval.refresh_from_db()
    with pytest.raises(Refused, match="house itself asks"):
        actions.loosen_rule(by=world.ann, approval=approval)
    assert holds(world) == (20, 5, 40)


def test_the_pages_of_rules(world, client):
    client.force_login(world.ben)
    assert "Ask for more care" not in client.get(at("rule_list")).content.decode()
    client.force_login(world.ann)
    words = {"readers": "public", "threshold": "8", "least_base": "40", "source": "The board"}
    refused = client.post(at("rule_tighten"), words).content.decode()
    assert "A second person has to approve that" in refused
    assert 'value="8"' in refused
    assert client.post(at("rule_tighten"), {**words, "threshold": "18"}).status_code == 302
    assert client.get(at("loosening_ask")).status_code == 302, "one proves again who one is"
    prove(client, world.ann)
    assert client.post(at("loosening_ask"), {**words, "threshold": "16", "reason": "Large counts"}).status_code == 302
    approval = Approval.objects.get()
    assert "threshold 16, percentages of 40 or more: Waiting" in client.get(at("rule_list")).content.decode()
    decide_approval(by=world.chi, approval=approval, approve=True)
    assert "Carry it out" in client.get(at("rule_list")).content.decode()
    assert client.post(at("rule_loosen", approval=approval.reference)).status_code == 302
    assert holds(world)[0] == 16


def send(world, count, by=None, first=FIRST, last=LAST, measure="referrals.met"):
    words = {"partnership": world.dorset, "measure": measure, "first": first, "last": last, "source": "Our case system"}
    return actions.send_agency_return(by=by or world.ben, count=count, **words)


def test_returns_stand_under_the_name_of_who_said_them_and_are_added_to_nothing(world, client):
    """Acceptance scenario 25, the numbers: who returned, who did not, and each under its own name."""
    before = world.edition()
    send(world, 23)
    send(world, 4, by=world.cal)
    edition = world.edition()
    lines = {one[0]: one[3] for one in returned.lines_of(edition)}
    assert lines == {world.council.name: "25", world.charity.name: "hidden"}
    assert (
        returned.missing_words(edition) == f"2 of 3 members returned numbers for these days. None came from: {world.police.name}."
    )
    met = [[row.cells for row in one.tables.filter(measure="referrals.met")] for one in (before, edition)]
    assert met[0] == met[1], "the partnership's own counts are as they were"
    client.force_login(world.ann)
    shown = client.get(at("edition_show", reference=edition.reference)).content.decode()
    assert "added to nothing that is counted here" in shown
    taken = client.get(at("edition_download", reference=edition.reference, kind="csv")).content.decode()
    assert "a return; not added to anything" in taken
    public = actions.publish_edition(by=world.chi, edition=edition)
    assert "returns" not in public.words
    assert client.get(at("edition_download", reference=edition.reference, kind="pdf")).status_code == 200
    assert client.get(at("edition_download", reference=edition.reference, kind="docx")).status_code == 200


def test_a_small_correction_can_not_be_read_off_the_rounding(world):
    send(world, 22)
    assert returned.lines_of(world.edition())[0][3] == "20"
    for count in (23, 24, 26):
        send(world, count)
        assert returned.lines_of(world.edition())[0][3] == "20", "hardly changed since 22"
    send(world, 27)
    assert returned.lines_of(world.edition())[0][3] == "25"
    assert AgencyReturn.objects.filter(replaced_by=None).count() == 1
    assert AgencyReturn.objects.count() == 5


def test_days_are_counted_once_and_what_can_not_be_is_refused(world):
    send(world, 22)
    with pytest.raises(Refused, match="counted twice"):
        send(world, 3, first=FIRST + dt.timedelta(days=9))
    with pytest.raises(Refused, match="no later than today"):
        send(world, 3, first=LAST + dt.timedelta(days=1), last=timezone.localdate() + dt.timedelta(days=1))
    with pytest.raises(Refused, match="from the list"):
        send(world, 3, measure="no.such")
    with pytest.raises(PermissionDenied):
        send(world, 3, by=world.ana)


def test_the_page_shows_only_what_ones_own_organisation_returned(world, client):
    send(world, 4, by=world.cal)
    client.force_login(world.ben)
    assert "Our case system" not in client.get(at("agency_return_list")).content.decode()
    days = {
        f"{name}_{part}": getattr(day, part)
        for name, day in (("first", FIRST), ("last", LAST))
        for part in ("day", "month", "year")
    }
    bad = client.post(at("agency_return_send"), {**days, "measure": "", "count": "7", "source": "X"}).content.decode()
    assert 'value="7"' in bad
    assert (
        client.post(at("agency_return_send"), {**days, "measure": "referrals.met", "count": "7", "source": "X"}).status_code
        == 302
    )
    assert ">7<" in client.get(at("agency_return_list")).content.decode()
