"""Who will see this? The preview tells exactly what would happen, and nothing happens."""

import datetime as dt
from contextlib import suppress

import pytest
from django.http import Http404
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing import actions
from alongside.sharing.models import Audience, Clause, Grant, Notice, Party, Record
from alongside.sharing.previews import preview_end, preview_recall, preview_seal, preview_share
from alongside.sharing.queries import record_for
from tests.cast import EVERYBODY
from tests.sharing.records_world import CHARITY, COUNCIL, POLICE, group, record, seeing, share
from tests.sizes import worlds_to_draw


def names(cast, onlookers):
    return {name for name in EVERYBODY if getattr(cast, name) in [one.person for one in onlookers]}


def everything_kept():
    kept = (Entry, Grant, Notice, Audience, Record)
    return [model._base_manager.count() for model in kept], list(Grant._base_manager.values_list().order_by("pk"))


def test_a_preview_names_people_organisations_and_the_rule(cast):
    paper, clause = record(cast), cast.clause
    preview = preview_share(by=cast.ana, record=paper, recipient=cast.council, clause=clause, purpose="Visit")
    assert names(cast, preview.gaining) == COUNCIL
    assert names(cast, preview.after) == POLICE | COUNCIL
    [ben] = [one for one in preview.gaining if one.person == cast.ben]
    assert (ben.name, ben.organisation, ben.roles) == ("Ben Okafor", "Dorset Council", ("Member (single point of contact)",))
    assert ben.why.startswith(f"Dorset sharing agreement, clause {clause.number} ({clause.agreement.reference}/{clause.number})")
    assert ben.until is not None


def test_nothing_is_left_behind(cast):
    paper, cell = record(cast), group(cast, cast.ben)
    grant = share(cast, paper, cast.charity)
    before = everything_kept()
    preview_share(by=cast.ana, record=paper, recipient=cast.cleo, clause=cast.clause, purpose="Visit")
    preview_end(by=cast.ana, grant=grant)
    preview_recall(by=cast.ana, record=paper)
    preview_seal(by=cast.ana, record=paper, cell=cell)
    assert everything_kept() == before
    paper.refresh_from_db()
    assert paper.cell is None
    assert seeing(cast, paper) == POLICE | CHARITY


def test_what_would_be_refused_is_refused_in_the_preview_too(cast):
    paper = record(cast)
    with pytest.raises(Refused, match="Only the organisation that owns"):
        preview_share(by=cast.ben, record=paper, recipient=cast.charity, clause=cast.clause, purpose="Visit")
    with pytest.raises(Refused, match="nothing to recall"):
        preview_recall(by=cast.ana, record=paper)


def test_somebody_let_in_twice_loses_nothing_when_one_share_ends(cast):
    paper = record(cast)
    both, _ = share(cast, paper, cast.council), share(cast, paper, cast.ben)
    assert names(cast, preview_end(by=cast.ana, grant=both).losing) == COUNCIL - {"ben"}
    assert names(cast, preview_recall(by=cast.ana, record=paper).losing) == COUNCIL


def test_sealing_takes_sight_from_colleagues(cast):
    paper = record(cast)
    share(cast, paper, cast.council)
    preview = preview_seal(by=cast.ana, record=paper, cell=group(cast, cast.cleo))
    assert names(cast, preview.after) == {"ana", "cleo"}
    assert names(cast, preview.losing) == (POLICE | COUNCIL) - {"ana"}
    assert names(cast, preview.gaining) == {"cleo"}


RECIPIENTS = ["police", "council", "charity", "far_council", "dorset", *EVERYBODY]
SIDES = ["", "police", "council_unitary", "ngo_specialist"]


@st.composite
def worlds(draw):
    """Who shares what with whom under which clause, in which state of the agreement, with what shared before."""
    return {
        "recipient": draw(st.sampled_from(RECIPIENTS)),
        "before": draw(
            st.lists(st.sampled_from(["council", "charity", "dorset", "ben", "cleo", "cora"]), max_size=2, unique=True)
        ),
        "sides": (draw(st.sampled_from(SIDES[:2])), draw(st.sampled_from(SIDES))),
        "signed": draw(st.sets(st.sampled_from(["police", "council", "charity"]), min_size=1)),
        "left": draw(st.sampled_from([None, "bea", "cora"])),
        "days": draw(st.sampled_from([None, 1, 30])),
    }


@pytest.mark.slow
@given(world=worlds())
@settings(max_examples=worlds_to_draw(220))
def test_the_preview_is_what_happens(cast, world):
    """Sign in as everyone before and after the real share: exactly those gained sight whom the preview named."""
    paper = _laid(cast, world)
    plan = {"by": cast.ana, "record": paper, "recipient": getattr(cast, world["recipient"]), "purpose": "Visit"}
    plan["clause"] = Clause.objects.order_by("-number").first()
    plan["ends_at"] = world["days"] and timezone.now() + dt.timedelta(days=world["days"])
    before, kept = _found_by(cast, paper), everything_kept()
    try:
        preview = preview_share(**plan)
    except Refused as refused:
        reason = refused.reason
        assert everything_kept() == kept
        with pytest.raises(Refused) as again:
            actions.share_record(**plan)
        assert again.value.reason == reason
        return
    assert everything_kept() == kept
    actions.share_record(**plan)
    after = _found_by(cast, paper)
    assert names(cast, preview.before) == before
    assert names(cast, preview.after) == after
    assert names(cast, preview.gaining) == after - before


def _laid(cast, world):
    """The world as drawn. Each example clears what the one before left of shares and clauses."""
    Notice.objects.all().delete()
    Grant.everything.all().delete()
    Clause.objects.all().delete()
    Party.objects.update(signed_on=timezone.localdate() - dt.timedelta(days=1))
    type(cast.ana).objects.update(is_active=True)
    type(cast.ana).objects.filter(pk=cast.eve.pk).update(is_active=False)
    paper = record(cast)
    cast.__dict__.pop("clause", None)
    for name in world["before"]:
        share(cast, paper, getattr(cast, name))
    cast.add_clause(from_sector=world["sides"][0], to_sector=world["sides"][1])
    for party in Party.objects.filter(agreement=cast.agreement).select_related("organisation"):
        mine = {"police": cast.police, "council": cast.council, "charity": cast.charity}
        signed = party.organisation in [mine[name] for name in world["signed"]]
        Party.objects.filter(pk=party.pk).update(signed_on=timezone.localdate() - dt.timedelta(days=1) if signed else None)
    if world["left"]:
        type(cast.ana).objects.filter(pk=getattr(cast, world["left"]).pk).update(is_active=False)
    return paper


def _found_by(cast, paper):
    """Who finds the record at its own address."""
    found = set()
    for name in EVERYBODY:
        person = type(cast.ana).objects.get(pk=getattr(cast, name).pk)
        with suppress(Http404):
            record_for(person, cast.dorset, paper.reference)
            found.add(name)
    return found
