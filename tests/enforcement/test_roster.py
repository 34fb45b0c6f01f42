"""People on the roster who have no account: they count where a rule allows it, see nothing, and are briefed on paper."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alongside.enforcement import actions, queries
from alongside.enforcement.models import CheckIn, Helper, PaperPack, Post
from alongside.enforcement.rows import ROW
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing.models import Notice
from tests.enforcement.operations_world import CANARY, acknowledge_all, add, fresh, go, move, planned, row

WHO = {"name": "Mira Kola", "organisation": "Words Direct", "reach": "Texts to 01632 960123", "checked": True}


def helper(world, duty="interpreter", **more):
    """Somebody without an account on the roster; Ben answers for them."""
    words = {**WHO, "duty": duty, "owner": world.ben, **more}
    if duty == "interpreter":
        words.setdefault("language", "Albanian")
    number = add(world, world.operation, "helpers", **words)
    return Helper.objects.get(operation=world.operation, number=number)


def codes(operation):
    return {line.code for line in queries.shut(queries.gate_of(fresh(operation)))}


def without(world, *duties):
    """Take those posts out of the plan."""
    for post in Post.objects.filter(operation=world.operation, duty__in=duties, removed=False):
        words = {"rows": ROW["posts"], "number": post.number, "follows": post.changed_in}
        actions.remove_row(by=world.fin, operation=world.operation, **words)


@pytest.fixture
def briefing(world):
    """A go, with an interpreter, a driver and a supporter who have no account."""
    world.operation = planned(world)
    for duty in ("interpreter", "driver", "support"):
        helper(world, duty, name=f"{duty} Kola")
    move(world, world.operation, "submit")
    go(world, world.operation)
    return world


def at(world, name, **more):
    return reverse(f"enforcement:{name}", kwargs={"slug": "dorset", "reference": world.operation.reference, **more})


def made(world, duty, by=None):
    found = Helper.objects.get(operation=world.operation, duty=duty)
    return actions.make_paper_pack(by=by or world.fin, operation=world.operation, helper=found)


def test_a_first_responder_needs_no_account_and_a_victim_care_lead_does(world):
    world.operation = planned(world)
    without(world, "first_responder", "victim_lead")
    assert {"first-responder", "victim-lead"} <= codes(world.operation)
    helper(world, "first_responder")
    assert "first-responder" not in codes(world.operation)
    assert "victim-lead" in codes(world.operation)
    assert "victim_lead" not in dict(Helper._meta.get_field("duty").choices)


def test_nobody_counts_unchecked_or_without_somebody_named_who_answers_for_them(world):
    world.operation = planned(world)
    without(world, "first_responder")
    one = helper(world, "first_responder", checked=False)
    assert {"first-responder", "helpers"} <= codes(world.operation)
    words = {"name": one.name, "organisation": one.organisation, "duty": one.duty, "reach": one.reach, "checked": True}
    more = {"owner": world.gil, "language": "", "brings": ""}
    actions.write_row(
        by=world.fin, operation=world.operation, rows=ROW["helpers"], follows=one.changed_in, number=1, words={**words, **more}
    )
    assert not {"first-responder", "helpers"} & codes(world.operation)
    actions.remove_person(by=world.fin, operation=world.operation, person=world.gil)
    assert "helpers" in codes(world.operation)


def test_an_interpreter_on_the_roster_is_booked_and_still_needs_a_reserve(world):
    world.operation = planned(world)
    booked = row(world.operation, "interpreters")
    words = {"language": "Albanian", "dialect": "Gheg", "wish": "any", "booked": False, "conflict_checked": False}
    change = {"by": world.fin, "operation": world.operation, "rows": ROW["interpreters"], "number": 1}
    actions.write_row(**change, follows=booked.changed_in, words={**words, "reserve": "A line"})
    assert "interpreters" in codes(world.operation)
    helper(world, language="albanian")
    assert "interpreters" not in codes(world.operation)
    booked = row(world.operation, "interpreters")
    actions.write_row(**change, follows=booked.changed_in, words={**words, "reserve": ""})
    assert "interpreters" in codes(world.operation)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"duty": "interpreter", "language": " "}, "which language"),
        ({"organisation": "immigration dorset"}, "kept out"),
        ({"name": "MIRA KOLA"}, "has that role already"),
    ],
)
def test_what_cannot_be_is_refused(world, words, said):
    world.operation = planned(world)
    helper(world)
    add(world, world.operation, "agencies", organisation=world.immigration, mode="excluded", reason="Trust")
    with pytest.raises(Refused, match=said):
        helper(world, **{"duty": "interpreter", **words})
    with pytest.raises(Refused, match="not named"):
        helper(world, "driver", owner=world.ann)


def test_a_person_added_after_the_go_makes_it_void(briefing):
    helper(briefing, "medic")
    assert fresh(briefing.operation).status == "planning"


def test_a_pack_on_paper_is_made_out_handed_over_and_seen_in_the_ledger(briefing):
    pack = made(briefing, "interpreter")
    words = "\n".join(line for section in pack.content for line in section["lines"])
    assert "You interpret: Albanian." in words
    assert "answers for you" in words
    assert CANARY not in words
    assert "Quay Road" not in words
    with pytest.raises(Refused, match="has the pack of this version"):
        made(briefing, "interpreter")
    actions.print_paper_pack(by=briefing.fin, operation=briefing.operation, pack=pack)
    actions.hand_paper_pack(by=briefing.ben, operation=briefing.operation, pack=pack)
    pack.refresh_from_db()
    assert pack.handed_by == briefing.ben
    for act in ("make_paper_pack", "print_paper_pack", "hand_paper_pack"):
        entry = Entry.objects.select_related("payload").get(act=f"enforcement.{act}")
        assert entry.subject == briefing.operation.reference
        assert "Kola" not in entry.payload.body


def test_the_victim_teams_packs_are_made_out_by_the_victim_team_alone(briefing):
    """Where victims are received stands in them, which neither the lead nor the commander reads."""
    for person in (briefing.fin, briefing.max, briefing.ben, briefing.gil):
        with pytest.raises(Refused, match="does not open this pack"):
            made(briefing, "support", by=person)
    pack = made(briefing, "support", by=briefing.cal)
    assert any("tell nobody" in section["title"] for section in pack.content)
    with pytest.raises(PermissionDenied):
        queries.paper_for(briefing.fin, briefing.operation, pack.number)
    with pytest.raises(Refused, match="does not open this pack"):
        made(briefing, "driver", by=briefing.cal)


def test_somebody_from_outside_goes_in_only_along_with_those_who_may(world):
    world.operation = planned(world)
    helper(world, "officer")
    move(world, world.operation, "submit")
    go(world, world.operation)
    words = {section["title"]: section["lines"] for section in made(world, "officer").content}
    assert words["What lets you in"] == ["Nothing. Stay outside."]


def test_a_recall_reaches_the_paper_and_whoever_handed_it_over(briefing):
    pack = made(briefing, "driver")
    actions.hand_paper_pack(by=briefing.ben, operation=briefing.operation, pack=pack)
    actions.recall_packs(by=briefing.fin, operation=briefing.operation, because="A place was wrong")
    pack.refresh_from_db()
    assert pack.recalled_because == "A place was wrong"
    assert Notice.objects.filter(to_person=briefing.ben, text__contains="Get it back").exists()
    with pytest.raises(Refused, match="recalled"):
        actions.print_paper_pack(by=briefing.fin, operation=briefing.operation, pack=pack)


def test_whoever_was_not_handed_a_pack_of_this_version_is_not_briefed(briefing):
    actions.issue_packs(by=briefing.fin, operation=briefing.operation)
    acknowledge_all(briefing.operation)
    with pytest.raises(Refused, match="Not briefed: driver Kola, interpreter Kola, support Kola"):
        move(briefing, briefing.operation, "start")
    for duty, by in (("driver", briefing.fin), ("interpreter", briefing.fin), ("support", briefing.cal)):
        actions.hand_paper_pack(by=by, operation=briefing.operation, pack=made(briefing, duty, by=by))
    move(briefing, briefing.operation, "start")
    assert fresh(briefing.operation).status == "live"


def test_a_pack_of_an_earlier_version_briefs_nobody(going):
    """The plan changed, a new go was given, and the old packs were left standing."""
    add(going, going.operation, "equipment", what="A second van")
    move(going, going.operation, "submit")
    go(going, going.operation)
    with pytest.raises(Refused, match="Not briefed"):
        move(going, going.operation, "start")


def test_who_is_there_without_an_account_is_said_by_those_who_keep_the_log_or_answer_for_them(live):
    found = Helper.objects.create(operation=live.operation, number=1, changed_in=1, **WHO, duty="driver", owner=live.cleo)
    actions.check_in(by=live.cleo, operation=live.operation, there=True, helper=found)
    actions.check_in(by=live.gil, operation=live.operation, there=False, helper=found)
    with pytest.raises(Refused, match="does not let you say that"):
        actions.check_in(by=live.cal, operation=live.operation, there=True, helper=found)
    assert [one.there for one in CheckIn.objects.filter(helper=found)] == [True, False]
    assert not queries.check_ins_of(live.fin, live.operation)  # they speak of the driver, not of themselves


def test_the_pages_of_the_roster_the_papers_and_the_day(briefing, client):
    client.force_login(briefing.fin)
    page = client.get(at(briefing, "part_show", part="administration")).content.decode()
    assert "Texts to 01632 960123" in page
    packs = client.get(at(briefing, "pack_list")).content.decode()
    assert "driver Kola" in packs
    assert "support Kola" not in packs
    number = Helper.objects.get(operation=briefing.operation, duty="driver").number
    assert client.post(at(briefing, "paper_make", number=number)).url == at(briefing, "pack_list")
    again = client.post(at(briefing, "paper_make", number=number)).content.decode()
    assert "has the pack of this version" in again
    paper = PaperPack.objects.get()
    answer = client.get(at(briefing, "paper_print", number=paper.number))
    assert answer["Content-Type"] == "application/pdf"
    assert client.post(at(briefing, "paper_hand", number=paper.number)).url == at(briefing, "pack_list")
    assert "Handed over by Fin" in client.get(at(briefing, "pack_list")).content.decode()
    move(briefing, briefing.operation, "start", reason="The rest are briefed by telephone")
    assert "Texts to 01632 960123" in client.get(at(briefing, "day_show")).content.decode()
    said = {"there": "yes", "helper": number, "token": "5b2f0a52-6d0e-4c39-9b52-0e1d2f3a4b5c"}
    assert client.post(at(briefing, "check_in"), said).url == at(briefing, "day_show")
    assert "There since" in client.get(at(briefing, "day_show")).content.decode()
    client.force_login(briefing.cleo)
    assert "Texts to 01632 960123" not in client.get(at(briefing, "day_show")).content.decode()


def test_a_mistake_is_said_beside_its_field_and_what_was_typed_is_kept(briefing, client):
    client.force_login(briefing.fin)
    words = {"follows": 0, "name": "Mira Kola", "organisation": "Words Direct", "duty": "interpreter", "reach": "Desk"}
    page = client.post(at(briefing, "row_add", word="helpers"), {**words, "owner": str(briefing.ben.public_id)})
    assert "Say which language they interpret" in page.content.decode()
    assert "Words Direct" in page.content.decode()
