"""Those who receive public reports read them, ask, decide, merge and mute; nobody else learns anything."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alongside.awareness import actions, queries
from alongside.awareness.models import Attachment, Concern, Step
from alongside.awareness.queries import outcome_named
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership.documents import cleaning
from alongside.sharing.models import Link
from alongside.sharing.neighbours import handed

pytestmark = pytest.mark.django_db
QUEUE = "/dorset/awareness/concerns/"


def page(client, who, where):
    client.force_login(who)
    return client.get(where)


def at(concern, what=""):
    return f"{QUEUE}{concern.reference}/{what}"


def post(client, who, where, **given):
    client.force_login(who)
    return client.post(where, given)


def test_the_queue_shows_the_longest_waiting_first_with_its_clock(world, client):
    first, second = world.report(), world.report()
    shown = page(client, world.ana, QUEUE).content.decode()
    assert shown.index(first.reference) < shown.index(second.reference)
    assert "hours left" in shown
    assert "Nobody is named to read public reports this week" in shown
    Concern.everything.filter(pk=second.pk).update(due_at=first.record.created_at)
    shown = page(client, world.max, QUEUE).content.decode()
    assert shown.index(second.reference) < shown.index(first.reference)
    assert "Late by" in shown


def test_who_does_not_receive_reports_is_told_so(world, client):
    concern = world.report()
    shown = page(client, world.ben, QUEUE).content.decode()
    assert "Your organisation does not receive public reports here" in shown
    assert concern.reference not in shown


def test_opening_one_is_witnessed_and_so_is_a_download(world, client):
    concern = world.report(files=[cleaning.clean("seen.txt", b"What I saw")])
    page(client, world.ana, at(concern))
    page(client, world.ana, at(concern, "file/1/"))
    entries = Entry.objects.filter(act="awareness.read_concern", subject=concern.reference).order_by("pk")
    assert [entry.actor for entry in entries] == [str(world.ana.public_id)] * 2
    assert '"downloaded":1' in entries[1].payload.body.replace(" ", "")


def test_taking_it_starts_the_reading(world, client):
    concern = world.report()
    assert post(client, world.ana, at(concern, "take/"), version=1)["Location"] == at(concern)
    held = Concern.everything.get()
    assert (held.taken_by, held.stage, held.version) == (world.ana, "being_read", 2)
    assert "Ana Costa" in page(client, world.max, QUEUE).content.decode()


def test_two_who_take_it_at_once_do_not_both_have_it(world, client):
    concern = world.report()
    assert post(client, world.ana, at(concern, "take/"), version=1).status_code == 302
    answer = post(client, world.max, at(concern, "take/"), version=1)
    assert "Somebody has changed this since you opened it" in answer.content.decode()
    assert "Ana Costa has taken it" in answer.content.decode()
    assert Concern.everything.get().taken_by == world.ana
    assert post(client, world.max, at(concern, "take/"), version=2).status_code == 302
    assert Concern.everything.get().taken_by == world.max


def test_two_who_decide_at_once_do_not_both_decide(world):
    concern = world.report()
    words = {"concern": concern, "version": 1, "reason": "Because"}
    actions.decide_concern(by=world.ana, outcome=outcome_named("to-intelligence"), **words)
    with pytest.raises(Refused, match="Somebody has changed this"):
        actions.decide_concern(by=world.max, outcome=outcome_named("no-further-action"), **words)
    assert Concern.everything.get().stage == "passed_on"


def test_a_stale_form_keeps_what_was_typed(world, client):
    concern = world.report()
    actions.take_concern(by=world.max, concern=concern, version=1)
    given = {"version": 1, "outcome": "advice-given", "reason": "Rang her back"}
    answer = post(client, world.ana, at(concern, "decide/"), **given)
    shown = answer.content.decode()
    assert "Somebody has changed this" in shown
    assert "Rang her back" in shown
    assert 'name="version" value="2"' in shown


def test_deciding_needs_a_reason_an_outcome_of_today_and_an_area_where_one_is_asked(world, client):
    concern = world.report()
    shown = post(client, world.ana, at(concern, "decide/"), version=1).content.decode()
    for told in ("Choose what becomes of it", "Say why"):
        assert told in shown
    shown = post(client, world.ana, at(concern, "decide/"), version=1, outcome="another-area", reason="Theirs").content.decode()
    assert "Choose the partnership whose area it is" in shown
    shown = post(client, world.ana, at(concern, "decide/"), version=1, outcome="invented", reason="x").content.decode()
    assert "Choose an outcome from the list" in shown
    given = {"version": 1, "outcome": "another-area", "reason": "Theirs", "area": "elsewhere"}
    assert post(client, world.ana, at(concern, "decide/"), **given).status_code == 302
    step = Step.objects.get(outcome__code="another-area")
    assert (step.area, step.reason, step.by) == (world.elsewhere, "Theirs", world.ana)
    assert "Farshire Partnership" in page(client, world.ana, at(concern)).content.decode()


def test_an_area_is_another_partnership(world):
    with pytest.raises(Refused):
        actions.decide_concern(
            by=world.ana,
            concern=world.report(),
            version=1,
            outcome=outcome_named("another-area"),
            reason="x",
            area=world.dorset,
        )


def test_to_intelligence_offers_the_way_there(world, client):
    concern = world.report()
    decide = {"concern": concern, "version": 1, "outcome": outcome_named("to-intelligence"), "reason": "Fits"}
    actions.decide_concern(by=world.ana, **decide)
    shown = page(client, world.ana, at(concern)).content.decode()
    there = f"/dorset/intelligence/new/?from={concern.reference}"
    assert f'<form method="post" action="{there}"' in shown
    text = shown.partition('name="handed" value="')[2].partition('"')[0]
    told = handed(world.ana, text)
    assert (told.reference, told.facts["words"], "files" in told.facts) == (concern.reference, concern.what, False)
    assert handed(world.max, text) is None
    begun = post(client, world.ana, there, handed=text).content.decode()
    assert "What they told: Men sleep behind the car wash" in begun
    other = world.report()
    assert "intelligence/new" not in page(client, world.ana, at(other)).content.decode()


def test_repeats_are_kept_linked_and_decided_together(world, client):
    first, again = world.report("First"), world.report("Again")
    assert post(client, world.ana, at(again, "merge/"), version=1, into=first.reference).status_code == 302
    link = Link.everything.get()
    assert (link.from_record, link.to_record) == (again.record, first.record)
    shown = page(client, world.ana, QUEUE).content.decode()
    assert first.reference in shown
    assert again.reference not in shown
    assert "This repeats another concern" in page(client, world.ana, at(again)).content.decode()
    with pytest.raises(Refused, match="repeats another"):
        actions.decide_concern(by=world.ana, concern=again, version=2, outcome=outcome_named("advice-given"), reason="x")
    actions.decide_concern(by=world.ana, concern=first, version=1, outcome=outcome_named("advice-given"), reason="x")
    assert {one.stage for one in Concern.everything.all()} == {"closed"}


def test_a_concern_is_merged_only_into_another_of_ones_own(world, client):
    first, again, third = world.report(), world.report(), world.report()
    with pytest.raises(Refused, match="repeat itself"):
        actions.merge_concerns(by=world.ana, concern=first, version=1, into=first)
    actions.merge_concerns(by=world.ana, concern=again, version=1, into=first)
    for concern, into, version in ((first, third, 1), (third, again, 1), (again, third, 2)):
        with pytest.raises(Refused):
            actions.merge_concerns(by=world.ana, concern=concern, version=version, into=into)
    shown = post(client, world.ana, at(third, "merge/"), version=1, into="CON-00000000").content.decode()
    assert "Choose a concern from the list" in shown


def test_news_of_a_reporter_brings_it_back_to_the_queue(world, client):
    from alongside.kernel.access import Visitor

    concern = world.report()
    actions.decide_concern(by=world.ana, concern=concern, version=1, outcome=outcome_named("advice-given"), reason="x")
    assert concern.reference not in page(client, world.ana, QUEUE).content.decode()
    assert concern.reference in page(client, world.ana, f"{QUEUE}?show=dealt-with").content.decode()
    actions.answer_reader(by=Visitor(), concern=concern, language="en", text="There is more", caller="192.0.2.1")
    shown = page(client, world.ana, QUEUE).content.decode()
    assert "Reporter has written" in shown
    assert queries.unread_for(world.ana, world.dorset).count() == 1
    assert post(client, world.ana, at(concern, "take/"), version=3).status_code == 302
    assert queries.unread_for(world.ana, world.dorset).count() == 0


def test_asking_and_muting_want_words(world, client):
    concern = world.report()
    assert "Write your question" in post(client, world.ana, at(concern, "ask/"), version=1, text=" ").content.decode()
    assert "Say why" in post(client, world.ana, at(concern, "mute/"), version=1, why="").content.decode()
    assert "Choose how far it has got" in post(client, world.ana, at(concern, "progress/"), x="y").content.decode()
    actions.mute_concern(by=world.ana, concern=concern, version=1, why="Insults")
    for act, words in ((actions.mute_concern, {"why": "Again"}), (actions.ask_reporter, {"text": "Which days?"})):
        with pytest.raises(Refused):
            act(by=world.ana, concern=concern, version=2, **words)


ACTS = (
    (actions.take_concern, {"version": 1}),
    (actions.ask_reporter, {"version": 1, "text": "x"}),
    (actions.mute_concern, {"version": 1, "why": "x"}),
    (actions.note_progress, {"stage": "closed"}),
)


@pytest.mark.parametrize("who", ["ben", "cal", "cora", "ann", "pat", "aud", "bea", "cleo", "ola", "dev", "fay", "eve"])
def test_nobody_else_does_anything_with_it(world, client, who):
    concern, person = world.report("A canary in the cage"), getattr(world, who)
    more = (
        (actions.decide_concern, {"version": 1, "outcome": outcome_named("advice-given"), "reason": "x"}),
        (actions.merge_concerns, {"version": 1, "into": world.report()}),
        (actions.read_concern, {}),
    )
    for act, words in (*ACTS, *more):
        with pytest.raises((PermissionDenied, Refused)):
            act(by=person, concern=concern, **words)
    client.force_login(person)
    for what in ("", "take/", "ask/", "decide/", "merge/", "mute/", "progress/"):
        answer = client.get(at(concern, what))
        assert answer.status_code in (302, 403, 404)
        assert b"canary" not in answer.content
    held = Concern.everything.get(pk=concern.pk)
    assert (held.version, held.stage) == (1, "received")


def test_a_file_of_one_concern_is_not_opened_through_another(world, client):
    mine, other = world.report(), world.report(files=[cleaning.clean("seen.txt", b"What I saw")])
    assert page(client, world.ana, at(mine, "file/1/")).status_code == 404
    with pytest.raises(Refused, match="another concern"):
        actions.read_concern(by=world.ana, concern=mine, attachment=Attachment.objects.get(concern=other))


def test_a_shared_concern_shows_no_way_to_its_reporter_and_can_not_be_triaged(world, client):
    """What was told may be shared under a clause; who told it, and what was asked back, stays with whoever received it."""
    from alongside.sharing import actions as sharing

    concern = world.report(how="confidential", contact="canary@home.example", safe_when="Canary hours")
    actions.ask_reporter(by=world.ana, concern=concern, version=1, text="A canary question")
    clause = world.add_clause(from_sector="police")
    clause.kinds = ["awareness.concern"]
    clause.save()
    record = queries.concern_for(world.ana, world.dorset, concern.reference).record
    sharing.share_record(by=world.ana, record=record, recipient=world.council, clause=clause, purpose="To plan a visit")
    shown = page(client, world.ben, at(concern)).content.decode()
    assert "Men sleep behind the car wash" in shown
    assert "canary" not in shown.lower()
    assert page(client, world.ben, at(concern, "decide/")).status_code == 403
    with pytest.raises(Refused):
        actions.take_concern(by=world.ben, concern=concern, version=2)


def test_the_clock_may_say_how_far_it_has_got(world):
    concern = world.report()
    actions.note_progress(by=Clockwork(), concern=concern, stage="being_acted_on")
    assert Step.objects.latest("pk").by is None
    with pytest.raises(PermissionDenied):
        actions.take_concern(by=Clockwork(), concern=concern, version=2)


def test_pages_ask_the_database_little_however_many_there_are(world, client, django_assert_max_num_queries):
    for number in range(4):
        world.report(f"Report {number}")
    concern = world.report()
    client.force_login(world.ana)
    client.get(QUEUE)
    for where, most in ((QUEUE, 19), (at(concern), 25), (at(concern, "decide/"), 22), (at(concern, "merge/"), 20)):
        with django_assert_max_num_queries(most):
            client.get(where)
    assert reverse("awareness:concern_list", kwargs={"slug": "dorset"}) == QUEUE
