"""Pages about records: the share flow, what a refused act says, mismatched ids, revocation."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.ledger.models import Entry
from alongside.sharing import actions, queries
from alongside.sharing.models import Clause, Grant, HandlingCondition, Notice, SightRequest
from tests.sharing.records_world import COUNCIL, POLICE, at, clause_word, group, record, seeing, share


def text_of(response):
    """What a person reads on the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def paper(cast):
    return record(cast)


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


class TestSharing:
    """The way from a record to a share."""

    def test_the_picker_lists_members_and_their_people_and_nobody_else(self, cast, paper, as_):
        words = text_of(as_(cast.ana).get(at("share_recipient", reference=paper.reference)))
        for name in ("Everyone at Dorset Council", "Ben Okafor, Dorset Council", "Cleo Marsh, Harbour Light"):
            assert name in words
        for name in ("Farshire", "Dev Patel", "Fay Stone", "Eve Hart", "Aud Lund", "Everyone at Dorset Police", "Max Field,"):
            assert name not in words

    def test_three_steps(self, cast, paper, as_):
        client, clause = as_(cast.ana), clause_word(cast)
        chosen = client.post(at("share_recipient", reference=paper.reference), {"to": "organisation:dorset-council"})
        assert (chosen.status_code, chosen.url) == (
            302,
            at("share_new", reference=paper.reference, whom="organisation:dorset-council"),
        )
        assert "What allows you to share it" in text_of(client.get(chosen.url))
        typed = {"clause": clause, "purpose": "Planning the visit", "conditions": "Speak to us first"}
        entries = Entry.objects.count()
        preview = client.post(chosen.url, typed)
        words = text_of(preview)
        assert all(name in words for name in ("3 people", "Ben Okafor", "Bea Lyons", "Ola Nowak", "Dorset Council"))
        assert (Entry.objects.count(), Notice.objects.count(), seeing(cast, paper)) == (entries, 0, POLICE)
        done = client.post(chosen.url, {**typed, "step": "confirm"})
        assert done.url == at("record_detail", reference=paper.reference)
        assert seeing(cast, paper) == POLICE | COUNCIL
        assert "Speak to us first" in Grant.everything.get(basis="clause").conditions

    def test_the_preview_sends_on_what_was_typed_and_can_go_back(self, cast, paper, as_):
        client = as_(cast.ana)
        there = at("share_new", reference=paper.reference, whom="everyone")
        day = timezone.localdate() + dt.timedelta(days=9)
        typed = {"clause": clause_word(cast), "purpose": "<b>Visit</b>", "conditions": ""}
        typed |= {"ends_on_day": str(day.day), "ends_on_month": str(day.month), "ends_on_year": str(day.year)}
        preview = client.post(there, typed).content.decode()
        carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', preview.split('action="', 1)[-1]))
        assert carried["purpose"] == "&lt;b&gt;Visit&lt;/b&gt;"
        assert carried["ends_on_day"] == str(day.day)
        back = client.post(there, {**typed, "step": "change"})
        assert "What allows you to share it" in text_of(back)
        assert 'value="&lt;b&gt;Visit&lt;/b&gt;"' in back.content.decode()
        client.post(there, {**typed, "step": "confirm"})
        assert timezone.localtime(Grant.everything.get(basis="clause").ends_at).date() == day + dt.timedelta(days=1)

    def test_mistakes_are_said_beside_their_boxes_and_what_was_typed_is_kept(self, cast, paper, as_):
        client = as_(cast.ana)
        there = at("share_new", reference=paper.reference, whom="organisation:dorset-council")
        cast.clause  # noqa: B018 - brings the clause in
        page = client.post(
            there, {"purpose": "Planning", "clause": "", "ends_on_day": "31", "ends_on_month": "2", "ends_on_year": "2030"}
        )
        words = text_of(page)
        assert "Choose the clause that allows this share" in words
        assert "must be a real date" in words
        assert 'value="Planning"' in page.content.decode()
        assert "There is a problem" in words

    def test_a_clause_that_ended_between_the_preview_and_the_button(self, cast, paper, as_):
        client = as_(cast.ana)
        there = at("share_new", reference=paper.reference, whom="organisation:dorset-council")
        typed = {"clause": clause_word(cast), "purpose": "Planning"}
        client.post(there, typed)
        Clause.objects.update(ended_at=timezone.now())
        page = client.post(there, {**typed, "step": "confirm"})
        assert page.status_code == 200
        assert seeing(cast, paper) == POLICE

    def test_without_a_clause_the_page_says_why_each_does_not_do(self, cast, paper, as_):
        cast.add_clause(from_sector="police", to_sector="ngo_specialist")
        words = text_of(as_(cast.ana).get(at("share_new", reference=paper.reference, whom="organisation:dorset-council")))
        assert "No clause of an agreement in force allows this share" in words
        assert "does not run to Dorset Council" in words

    @pytest.mark.parametrize(
        "whom", ["organisation:farshire-council", "organisation:dorset-police", "person:0", "nobody", "everyone:x"]
    )
    def test_a_recipient_who_is_not_in_the_picker_is_not_there(self, cast, paper, as_, whom):
        assert as_(cast.ana).get(at("share_new", reference=paper.reference, whom=whom)).status_code == 404

    def test_somebody_let_in_may_not_pass_it_on(self, cast, paper, as_):
        share(cast, paper, cast.council)
        for name, more in (
            ("share_recipient", {}),
            ("share_new", {"whom": "everyone"}),
            ("record_recall", {}),
            ("record_seal", {}),
        ):
            assert as_(cast.ben).get(at(name, reference=paper.reference, **more)).status_code == 403


class TestEnding:
    """Ending, recalling, sealing."""

    def test_ending_shows_who_loses_sight_and_then_they_have(self, cast, paper, as_):
        share(cast, paper, cast.council)
        client, there = as_(cast.ana), at("share_end", reference=paper.reference, number=2)
        assert "Ben Okafor" in text_of(client.get(there))
        assert client.post(there).status_code == 302
        assert seeing(cast, paper) == POLICE
        assert "already ended" in text_of(client.get(there))
        assert "already ended" in text_of(client.post(there))

    def test_the_number_of_one_record_is_nothing_to_another(self, cast, paper, as_):
        other = record(cast)
        share(cast, other, cast.council)
        assert as_(cast.ana).post(at("share_end", reference=paper.reference, number=2)).status_code == 404
        assert as_(cast.ana).post(at("share_end", reference=paper.reference, number=99)).status_code == 404
        assert seeing(cast, other) == POLICE | COUNCIL

    def test_recalling(self, cast, paper, as_):
        client, there = as_(cast.ana), at("record_recall", reference=paper.reference)
        assert "nothing to recall" in text_of(client.get(there))
        share(cast, paper, cast.council)
        assert "Ben Okafor" in text_of(client.get(there))
        assert "Say why" in text_of(client.post(there, {"because": " "}))
        assert client.post(there, {"because": "A name was wrong"}).status_code == 302
        assert seeing(cast, paper) == POLICE

    def test_sealing(self, cast, paper, as_):
        cell = group(cast, cast.ben)
        client, there = as_(cast.ana), at("record_seal", reference=paper.reference)
        typed = {"cell": cell.reference, "because": "Somebody is in danger"}
        words = text_of(client.post(there, typed))
        assert "Seal it to these people alone?" in words
        assert "2 people" in words
        assert seeing(cast, paper) == POLICE
        client.post(there, {**typed, "step": "confirm"})
        assert seeing(cast, paper) == {"ana", "ben"}
        assert as_(cast.max).get(at("record_detail", reference=paper.reference)).status_code == 404

    def test_a_group_of_others_cannot_be_chosen(self, cast, paper, as_):
        theirs = group(cast, by=cast.max)
        typed = {"cell": theirs.reference, "because": "x", "step": "confirm"}
        assert "Choose a group from the list" in text_of(as_(cast.ana).post(at("record_seal", reference=paper.reference), typed))
        assert seeing(cast, paper) == POLICE


class TestOneRecord:
    """The page that says who can see a record and why."""

    def test_names_by_organisation_with_the_rule_and_the_dates(self, cast, paper, as_):
        share(cast, paper, cast.council)
        for person in (cast.ana, cast.ben):
            words = text_of(as_(person).get(at("record_detail", reference=paper.reference)))
            for part in (
                "7 people",
                "Dorset Police owns it",
                "Ben Okafor",
                "Dorset sharing agreement, clause 1",
                "Planning the visit",
            ):
                assert part in words
        assert "Every share of it" not in words  # Ben is not its owner

    def test_the_shares_of_a_record_in_every_state(self, cast, paper, as_):
        ended, recalled = share(cast, paper, cast.ben), share(cast, paper, cast.cleo)
        actions.recall_record(by=cast.ana, record=paper, because="x")
        share(cast, paper, cast.council)
        Grant.everything.filter(pk=ended.pk).update(recalled_at=None, ends_at=timezone.now())
        words = text_of(as_(cast.ana).get(at("record_detail", reference=paper.reference)))
        assert [words.count(state) for state in ("Recalled", "Ended", "Live")] == [1, 1, 1]
        assert recalled.pk

    def test_handling_is_set_and_told(self, cast, paper, as_):
        actions.load_handling_conditions(by=Clockwork())
        client, there = as_(cast.ana), at("handling_set", reference=paper.reference)
        assert client.post(there, {"classification": "official_sensitive", "conditions": ["do-not-copy"]}).status_code == 302
        assert "holds nothing above OFFICIAL-SENSITIVE" in text_of(client.post(there, {"classification": "above"}))
        assert "Say why" in text_of(client.post(there, {"classification": "official", "conditions": ["do-not-copy"]}))
        assert "by Ana Costa" in text_of(client.get(there))

    def test_conditions_come_before_anything_else(self, cast, paper, as_):
        actions.load_handling_conditions(by=Clockwork())
        condition = HandlingCondition.objects.get(code="do-not-copy")
        actions.set_handling(by=cast.ana, record=paper, classification="official", conditions=[condition])
        share(cast, paper, cast.council)
        client = as_(cast.ben)
        for name in ("record_detail", "link_add"):
            assert "Car wash" not in text_of(client.get(at(name, reference=paper.reference), follow=True))
        page = client.get(at("conditions_accept", reference=paper.reference))
        assert "Do not copy, forward or print it." in text_of(page)
        digest = re.search(r'name="digest" value="(\w+)"', page.content.decode())[1]
        assert "have changed" in text_of(client.post(at("conditions_accept", reference=paper.reference), {"digest": "0" * 64}))
        client.post(at("conditions_accept", reference=paper.reference), {"digest": digest})
        assert "Car wash" in text_of(client.get(at("record_detail", reference=paper.reference)))

    def test_linking(self, cast, paper, as_):
        other, hidden = record(cast), record(cast, by=cast.ben)
        client, there = as_(cast.ana), at("link_add", reference=paper.reference)
        never = [text_of(client.post(there, {"to": one, "why": "x"})) for one in (hidden.reference, "DOC-00000000")]
        assert all("cannot see a record with that reference" in words for words in never)
        assert client.post(there, {"to": other.reference.lower(), "why": "Led to it"}).status_code == 302
        assert "Led to it" in text_of(client.get(at("record_detail", reference=other.reference)))

    def test_who_looked_is_for_the_owner(self, cast, paper, as_):
        share(cast, paper, cast.council)
        assert "Nobody has opened this yet" in text_of(as_(cast.ana).get(at("reading_list", reference=paper.reference)))
        assert as_(cast.ben).get(at("reading_list", reference=paper.reference)).status_code == 403


class TestAsking:
    """Asking to see a record, and answering."""

    def test_every_answer_is_the_same(self, cast, paper, as_):
        sealed, never, seen = record(cast, cell=group(cast)), "DOC-00000000", record(cast)
        share(cast, seen, cast.charity)
        answers = set()
        for reference in (paper.reference, sealed.reference, never, seen.reference):
            asked = as_(cast.cleo).post(at("sight_ask"), {"reference": reference, "why": "A visit"})
            after = as_(cast.cleo).get(asked.url)
            answers.add((asked.status_code, asked.url, asked.content, after.status_code, _without_tokens(after)))
        assert len(answers) == 1

    def test_answering_shows_who_will_see_it_first(self, cast, paper, as_):
        asked = actions.ask_for_sight(by=cast.cleo, partnership=cast.dorset, reference=paper.reference, why="A visit")
        client, there = as_(cast.max), at("sight_answer", reference=asked.reference)
        assert "They asked: “A visit”" in text_of(client.get(there)) or cast.clause
        typed = {"clause": clause_word(cast), "purpose": "A visit"}
        words = text_of(client.post(there, typed))
        assert "1 person" in words
        assert seeing(cast, paper) == POLICE
        client.post(there, {**typed, "step": "confirm"})
        assert seeing(cast, paper) == POLICE | {"cleo"}
        assert client.get(there).status_code == 404  # answered

    def test_declining(self, cast, paper, as_):
        asked = actions.ask_for_sight(by=cast.cleo, partnership=cast.dorset, reference=paper.reference, why="A visit")
        assert as_(cast.ben).get(at("sight_decline", reference=asked.reference)).status_code == 404
        as_(cast.ana).post(at("sight_decline", reference=asked.reference), {"declined_because": "silence"})
        assert SightRequest.objects.get().granted is False
        assert not Notice.objects.filter(to_person=cast.cleo).exists()


class TestGroups:
    """Sealed groups."""

    def test_forming_naming_removing(self, cast, as_):
        client = as_(cast.ana)
        made = client.post(at("cell_form"), {"purpose": "The visit"})
        reference = made.url.rstrip("/").rpartition("/")[2]
        client.post(at("cell_name", reference=reference), {"person": str(cast.ben.public_id)})
        assert "Ben Okafor" in text_of(client.get(made.url))
        assert as_(cast.ben).get(made.url).status_code == 200
        as_(cast.ana).post(at("cell_remove", reference=reference), {"person": str(cast.ben.public_id)})
        assert as_(cast.ben).get(made.url).status_code == 404

    def test_a_stranger_cannot_be_named_and_the_last_cannot_be_removed(self, cast, as_):
        cell, client = group(cast), as_(cast.ana)
        name, remove = at("cell_name", reference=cell.reference), at("cell_remove", reference=cell.reference)
        assert "Choose a person from the list" in text_of(client.post(name, {"person": str(cast.dev.public_id)}))
        assert "Nobody would be left" in text_of(client.post(remove, {"person": str(cast.ana.public_id)}))
        assert "Choose a person from the list" in text_of(client.post(remove, {"person": str(cast.ben.public_id)}))

    def test_a_member_of_another_organisation_sees_the_group_and_cannot_change_it(self, cast, as_):
        cell, client = group(cast, cast.ben), as_(cast.ben)
        assert "Name somebody" not in text_of(client.get(at("cell_detail", reference=cell.reference)))
        words = text_of(client.post(at("cell_name", reference=cell.reference), {"person": str(cast.cleo.public_id)}))
        assert "Only somebody of the organisation that formed this group" in words


def test_the_list_goes_on_from_page_to_page_and_hides_nothing_and_nobody(cast, as_):
    mine = [record(cast).reference for _ in range(30)]
    hidden = record(cast, by=cast.ben)
    client, found, there = as_(cast.ana), [], at("record_list")
    while there:
        page = client.get(there).content.decode()
        found += re.findall(r"DOC-[0-9A-Z]{8}(?=</span></td>)", page)
        onward = re.search(r'href="(\?[^"]*after=[^"]+)"', page)
        there = at("record_list") + onward[1].replace("&amp;", "&") if onward else ""
    assert sorted(found) == sorted(mine)
    assert len(found) == 30
    first = client.get(at("record_list")).content
    for never in (hidden.reference, "DOC-00000000", "nonsense"):  # hidden and absent alike start from the top
        assert _rows(client.get(at("record_list") + f"?after={never}").content) == _rows(first)


def test_notices_are_listed_and_marked_read(cast, paper, as_):
    share(cast, paper, cast.council)
    client, notice = as_(cast.ben), Notice.objects.get()
    assert "Dorset Police has shared a record with you." in text_of(client.get(at("notice_list")))
    assert client.get(at("notice_read", notice=notice.public_id)).status_code == 405
    assert as_(cast.cleo).post(at("notice_read", notice=notice.public_id)).status_code == 404
    as_(cast.ben).post(at("notice_read", notice=notice.public_id))
    assert not queries.notices_waiting_for(cast.bea, cast.dorset).exists()


def test_a_notice_leads_to_the_record_only_those_who_may_open_it(cast, paper, as_):
    grant = share(cast, paper, cast.council)
    there = at("record_detail", reference=paper.reference)
    assert there in as_(cast.ben).get(at("notice_list")).content.decode()
    actions.end_share(by=cast.ana, grant=grant)
    told = as_(cast.ben).get(at("notice_list")).content.decode()
    assert paper.reference in told
    assert there not in told


def _rows(content):
    return re.findall(rb"DOC-[0-9A-Z]{8}", content)


def _without_tokens(response):
    return re.sub(rb'(csrfmiddlewaretoken" value|nonce)="[^"]+"', b"", response.content)
