"""Objectives, indicators, stories, states, and the strategies they serve."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.monitoring import actions, queries
from alongside.monitoring.models import Framework, FrameworkLine, Indicator, Narrative, Rating
from alongside.monitoring.presenters import plan as present

from .world import FIRST, LAST

pytestmark = pytest.mark.django_db


def at(name, **words):
    return reverse(f"monitoring:{name}", kwargs={"slug": "dorset", **words})


def page(client, who, where):
    client.force_login(who)
    got = client.get(where)
    assert got.status_code == 200
    return got.content.decode()


def line(code, framework="strategy-2014"):
    return FrameworkLine.objects.get(framework__code=framework, code=code)


def story(world, **more):
    words = {"text": "Reception staff now ask.", "first": FIRST, "last": LAST, "consent": "nobody", "consent_words": ""}
    return actions.write_narrative(by=world.ben, objective=world.training, **{**words, **more})


def test_a_line_can_not_be_green_without_owner_date_and_evidence(world, client):
    """Acceptance scenario 12: refused, with the reason shown, and refused by the database as well."""
    client.force_login(world.ann)
    where = at("objective_rate", reference=world.training.reference)
    assert "Green needs an owner" in client.post(where, {"colour": "green"}).content.decode()
    today = timezone.localdate()
    words = {"by": world.ann, "objective": world.training, "colour": "green", "owner": world.council}
    with pytest.raises(Refused, match="Green needs a date"):
        actions.rate_objective(**words)
    with pytest.raises(Refused, match="Green needs evidence"):
        actions.rate_objective(**words, on=today)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(objective=world.training, colour="green", by=world.ann)
    assert not Rating.objects.exists()
    made = actions.rate_objective(**words, on=today, evidence="DOC-1: 42 certificates")
    assert Entry.objects.filter(act="monitoring.rate_objective", subject=world.training.reference).exists()
    assert made.get_colour_display() in page(client, world.ben, at("plan_show"))


def test_objectives_serve_lines_and_what_serves_none_is_seen(world, client):
    """Acceptance scenario 24: many to many, gaps shown, and a replaced framework leaves history intact."""
    for code in ("Protect", "Prepare"):
        actions.align_objective(by=world.ann, objective=world.training, line=line(code))
    assert "No longer: Protect" in page(client, world.ann, at("alignment_show"))
    shown = page(client, world.ben, at("alignment_show"))
    assert "Lines with nothing beneath them: 2 of 4." in shown
    assert "Serves no line yet" in shown
    with pytest.raises(Refused, match="already"):
        actions.align_objective(by=world.ann, objective=world.training, line=line("Protect"))
    Framework.objects.filter(code="strategy-2014").update(valid_to=timezone.localdate())
    tables = present.matrix(
        queries.frameworks_for(world.ben, world.dorset), list(queries.alignments_for(world.ben, world.dorset))
    )
    old = next(table for table in tables if table.framework.code == "strategy-2014")
    assert (old.state, old.gaps) == ("No longer in force", 2)
    assert line("Protect") not in queries.lines_for(world.ben, world.dorset)
    client.force_login(world.ann)
    client.post(at("alignment_end", reference=world.training.reference, line=line("Protect").pk))
    assert queries.alignments_for(world.ben, world.dorset).count() == 1


def test_a_plan_of_ones_own_and_its_next_version(world):
    words = {
        "by": world.ann,
        "partnership": world.dorset,
        "name": "Police and crime plan",
        "jurisdiction": "Dorset",
        "source": "The commissioner’s website",
    }
    first = actions.add_framework(
        **words, version="2025", valid_from=dt.date(2025, 4, 1), lines=["Pursue: bring offenders to justice", "Care for victims"]
    )
    assert [one.code for one in first.lines.all()] == ["Pursue", "2"]
    actions.add_framework(**words, version="2026", valid_from=dt.date(2026, 4, 1), lines=["Care for victims"])
    first.refresh_from_db()
    assert first.valid_to == dt.date(2026, 4, 1)
    with pytest.raises(Refused, match="here already"):
        actions.add_framework(**words, version="2026", valid_from=dt.date(2026, 5, 1), lines=["x"])
    assert first not in queries.frameworks_for(world.dev, world.elsewhere)


def test_an_indicator_says_which_way_is_good_and_that_no_target_was_set(world, client):
    assert Indicator.objects.count() == 29
    shown = page(client, world.ben, at("indicator_list"))
    assert "Neither: a change can be good or bad" in shown
    assert "none set" in shown
    indicator = Indicator.objects.get(code="I1")
    link = actions.link_indicator(by=world.ann, objective=world.training, indicator=indicator)
    assert "I1 Intelligence submissions" in page(client, world.ben, at("objective_show", reference=world.training.reference))
    with pytest.raises(Refused, match="already"):
        actions.link_indicator(by=world.ann, objective=world.training, indicator=indicator)
    actions.unlink_indicator(by=world.ann, link=link)
    with pytest.raises(Refused, match="already"):
        actions.unlink_indicator(by=world.ann, link=link)


def test_a_story_is_in_no_report_before_a_second_person_has_read_it(world):
    told = story(world)
    assert world.edition().words["narratives"] == []
    with pytest.raises(Refused, match="Somebody else"):
        actions.read_narrative_through(by=world.ben, narrative=told)
    actions.read_narrative_through(by=world.ann, narrative=told)
    assert world.edition().words["narratives"] == [told.reference]


def test_a_story_is_gone_when_its_person_no_longer_agrees(world, client):
    with pytest.raises(Refused, match="how and when"):
        story(world, consent="given")
    told = story(world, text="She found work she likes.", consent="given", consent_words="In writing, on 3 May")
    actions.read_narrative_through(by=world.ann, narrative=told)
    edition = world.edition()
    assert "She found work" in page(client, world.ann, at("edition_show", reference=edition.reference))
    client.force_login(world.ben)
    client.post(at("narrative_withdraw", reference=told.reference))
    assert "She found work" not in page(client, world.ann, at("edition_show", reference=edition.reference))
    assert not Narrative.objects.filter(text__contains="She found work").exists()


def test_what_belongs_to_another_partnership_is_not_found(world, client):
    told = story(world)
    client.force_login(world.dev)
    for name, reference in (("objective_show", world.training.reference), ("narrative_withdraw", told.reference)):
        assert client.get(reverse(f"monitoring:{name}", kwargs={"slug": "elsewhere", "reference": reference})).status_code == 404
