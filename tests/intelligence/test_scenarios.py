"""The acceptance scenarios of the handbook that this room reaches, each by its number."""

import pytest

from alongside.intelligence import actions
from alongside.intelligence.models import Grade, Mention
from alongside.intelligence.queries.products import must_accept, products_for
from alongside.intelligence.said import Thing
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing.models import Classification, Notice
from tests.intelligence.world import ask, draft_product, grade, item, judged, pass_on, released, report_of, sent, submit, write
from tests.matching.holding import answer
from tests.matching.holding import ask as ask_interest


def test_scenario_1_ungraded_is_blocked_and_the_missing_grade_is_named(cast):
    report = sent(cast)
    grade(cast, item(report, 1))
    with pytest.raises(Refused, match=r"Item 2 of INT-.* has no grade: source, information and handling are missing"):
        draft_product(cast, item(report, 1), item(report, 2))
    assert actions.read_report(by=cast.vic, report=report) == report


def test_scenario_3_c_without_conditions_is_refused(cast):
    one = item(sent(cast))
    with pytest.raises(Refused, match="needs conditions") as refused:
        grade(cast, one, handling="C")
    assert refused.value.field == "conditions"
    assert not Grade.objects.exists()


def test_scenario_4_c_is_honoured(cast):
    one = item(sent(cast))
    grade(cast, one, handling="C", only_to=[cast.council], consult_first=True, conditions="Housing only.")
    product = released(cast, one)
    pass_on(cast, product, cast.council)
    assert must_accept(cast.ben, product)
    assert products_for(cast.cal, cast.dorset).count() == 0
    with pytest.raises(Refused, match="may not go to Harbour Light"):
        pass_on(cast, product, cast.charity)


def test_scenario_4_whoever_it_is_not_for_asks_and_it_does_not_exist(cast):
    report = sent(cast, things=(Thing("phone", "01632 960123"),))
    grade(cast, item(report), handling="C", only_to=[cast.council], consult_first=True)
    for asker, learnt in ((cast.cal, "nothing"), (cast.ben, "contact")):
        assert answer(ask_interest(cast, by=asker, identifiers=[("phone", "01632 960123")])).answer == learnt


def test_scenario_5_most_restrictive_wins_and_a_version_is_offered(cast):
    report = sent(cast)
    grade(cast, item(report, 1))
    grade(cast, item(report, 2), handling="C", only_to=[cast.council])
    product = released(cast, item(report, 1), item(report, 2))
    with pytest.raises(Refused, match=r"Line 2 may not go to Harbour Light.*Make a version without that line"):
        pass_on(cast, product, cast.charity)
    version = actions.offer_version(by=cast.ana, product=product, without=[2])
    with pytest.raises(Refused, match="has not been released"):
        pass_on(cast, version, cast.charity)
    ask(cast, version)
    actions.release_product(by=cast.vic, product=version, approve=True)
    pass_on(cast, version, cast.charity)
    assert list(products_for(cast.cal, cast.dorset)) == [version]


def test_scenario_8_life_at_risk_alerts_shows_a_timer_and_escalates(cast, settings):
    from django.utils import timezone

    from alongside.intelligence.clocks import keep_reports
    from alongside.intelligence.models import Report

    report = sent(cast, urgency="soon")
    told = Notice.objects.filter(reference=report.reference)
    assert {notice.to_person for notice in told} == {cast.ana, cast.vic}
    assert all("Somebody may be hurt soon" in notice.text for notice in told)
    assert (report.acknowledge_by - report.received_at).total_seconds() == 30 * 60
    keep_reports(timezone.now())
    assert told.count() == 2
    Report.everything.filter(pk=report.pk).update(acknowledge_by=timezone.now())
    keep_reports(timezone.now())
    keep_reports(timezone.now())
    late = Notice.objects.filter(text__startswith=f"Nobody has taken up {report.reference}")
    assert {notice.to_person for notice in late} == {cast.ana, cast.vic, cast.max}


def test_scenario_13_the_same_source_twice_is_no_corroboration(cast):
    first, second, third = sent(cast), sent(cast), sent(cast)
    from alongside.intelligence.queries.reports import source_for

    sources = [source_for(cast.ana, cast.dorset, one.source_reference) for one in (first, second, third)]
    with pytest.raises(Refused, match="Say which item of another report supports it"):
        grade(cast, item(first), information="B")
    actions.mark_same_root(by=cast.ana, source=sources[0], other=sources[1], because="The same tenant told both")
    with pytest.raises(Refused, match="trace back to the same source") as refused:
        grade(cast, item(first), information="B", corroborated_by=item(second))
    assert refused.value.field == "corroborated_by"
    grade(cast, item(first), information="B", corroborated_by=item(third))
    # What was independent when it was judged, and turns out not to be, stops the next release.
    product = write(cast, draft_product(cast, item(first)))
    actions.mark_same_root(by=cast.ana, source=sources[1], other=sources[2], because="Her sister told the third")
    with pytest.raises(Refused, match="trace back to the same source"):
        ask(cast, product)


def test_scenario_14_a_legacy_grade_is_kept_and_blocked_until_judged_afresh(cast):
    report = actions.import_legacy(
        by=cast.ana, partnership=cast.dorset, text="A van", scheme="5x5x5", native="b 2-4", classification="official"
    )
    legacy = item(report).legacy
    assert (legacy.scheme, legacy.native, legacy.suggested) == ("5x5x5", "B24", "1-A-C")
    assert "conditions must be written afresh" in legacy.loss
    with pytest.raises(Refused, match="has no grade"):
        draft_product(cast, item(report))
    grade(cast, item(report), handling="C", conditions="Ask first.")
    assert draft_product(cast, item(report))


def test_scenario_15_formats_are_tolerated(cast):
    things = (Thing("postcode", "ZE1 0AA"), Thing("vehicle", "KV?7"), Thing("pnc", "2001/1234567X"))
    report = sent(cast, things=things)
    found = {one.raw: one.valid_status for one in Mention.objects.filter(item__report=report)}
    assert found["ZE1 0AA"] == "valid"
    assert found["KV?7"] == "partial"
    assert found["2001/1234567X"] in ("plausible", "invalid")
    assert Mention.objects.get(raw="2001/1234567X").notes
    assert len(found) == 3


def test_scenario_20_what_is_locked_waits_for_a_recorded_consent(cast):
    one = item(judged(cast))
    product = released(cast, one)
    actions.lock_item(by=cast.ana, item=one, code="hmrc")
    with pytest.raises(Refused, match="consent is not recorded"):
        pass_on(cast, product, cast.council)
    with pytest.raises(Refused, match="before a consent is recorded"):
        draft_product(cast, one)
    actions.record_consent(by=cast.ana, item=one, code="hmrc", consent="Letter of 3 May, file 7")
    assert pass_on(cast, product, cast.council)


def test_the_sender_keeps_what_was_sent_and_the_force_its_own_copy(cast):
    submission = submit(cast)
    report = report_of(submission)
    assert submission.record.owner == cast.council
    assert report.record.owner == cast.police
    assert [one.text for one in report.items.all()] == list(submission.lines)
    assert report.record.classification == Classification.OFFICIAL_SENSITIVE
    entry = Entry.objects.get(act="intelligence.submit_information")
    assert entry.subject == submission.reference
    assert report.reference not in str(vars(entry))
