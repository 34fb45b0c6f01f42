"""Refusals and words that no other story meets: each is one line of the rules, and somebody's only explanation."""

import pytest
import time_machine
from django.http import Http404

from alongside.kernel.access import Clockwork
from alongside.kernel.references import new_reference
from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing import queries
from alongside.sharing.models import Agreement, Clause, Disclosure, SightRequest
from alongside.sharing.moves import disclose
from alongside.sharing.onlookers import ends
from alongside.sharing.presenters import agreements as present
from alongside.sharing.spine import audience_of, new_record
from alongside.sharing.wording import agreement_text, clause_sentence
from tests.cast import DOCUMENT
from tests.sharing.drafting import active, clause, days, draft, midday, now, sign
from tests.sharing.records_world import group, record, share


def test_a_thing_is_called_by_what_may_be_said_of_it(cast):
    """A record's title may be the very thing that is hidden, so a log or an error message never has it."""
    assert "Car wash" not in str(record(cast))
    paper = record(cast)
    assert str(paper) == paper.reference
    assert str(draft(cast)) == "Sharing to keep people safe"


def test_a_kind_the_rule_of_sight_does_not_know_is_never_born(cast):
    with pytest.raises(ValueError, match=r"not in policy\.READERS"):
        new_record(by=cast.ana, kind="partnership.rumour", prefix="RUM", title="x", partnership=cast.dorset)
    with pytest.raises(ValueError, match="not the partnership's own business"):
        record(cast, forum=cast.dorset)


def test_a_record_of_another_partnership_cannot_be_linked_to(cast):
    """In the same words as one that is hidden, though somebody may see both: a link must not cross a wall."""
    here, there = record(cast), record(cast)
    type(there).everything.filter(pk=there.pk).update(partnership=cast.elsewhere)
    there.refresh_from_db()
    with pytest.raises(Refused, match="cannot see a record with that reference"):
        sharing.link_records(by=cast.ana, record=here, to=there, why="Led to it")


def test_who_is_no_party_is_not_taken_out_as_one(cast):
    with pytest.raises(Refused, match="Harbour Light is not a party"):
        sharing.remove_party(by=cast.ann, agreement=draft(cast, cast.police, cast.council), organisation=cast.charity)


def test_an_agreement_that_ran_out_while_suspended_does_not_hold_again(cast):
    agreement = active(cast)
    sharing.suspend_agreement(by=cast.ann, agreement=agreement, why="A breach")
    with time_machine.travel(midday(366), tick=False), pytest.raises(Refused, match="ran out on"):
        sharing.resume_agreement(by=cast.ann, agreement=agreement, why="Mended")
    assert now(agreement).status == "suspended"


def test_the_parties_are_warned_once(cast):
    agreement = active(cast)
    sharing.warn_of_expiry(by=Clockwork(), agreement=agreement)
    with pytest.raises(Refused, match="have been told"):
        sharing.warn_of_expiry(by=Clockwork(), agreement=agreement)


def test_a_new_version_of_what_has_run_out_ends_nothing_and_carries_nothing(cast):
    before = active(cast)
    later = sharing.draft_new_version(by=cast.ann, agreement=before, starts=days(0), expires=days(300), review_on=days(100))
    Agreement.objects.filter(pk=before.pk).update(starts=days(-20), expires=days(-1))
    sharing.expire_agreement(by=Clockwork(), agreement=before)
    sign(later, cast.max, cast.ben)
    sharing.activate_agreement(by=cast.ann, agreement=later)
    assert (now(before).status, now(later).status) == ("expired", "active")


def test_an_approval_is_asked_for_an_act_there_is(cast):
    words = {"partnership": cast.dorset, "subject": "ISA-1", "reason": "It is needed."}
    with pytest.raises(ValueError, match="is not a permission"):
        sharing.ask_approval(by=cast.ann, to_do="sharing.do_anything", **words)


def test_a_disclosure_goes_to_one_organisation_or_person(cast):
    """Never to a partnership or a group: rows can say so, the act does not follow them."""
    to_all = Disclosure(record=record(cast), audience=audience_of(cast.dorset), ends_at=midday(1))
    with pytest.raises(Refused, match="to one organisation or one person"):
        disclose(by=cast.max, disclosure=to_all)


def test_a_disclosures_share_ends_when_the_disclosure_does(cast):
    words = {"reason": "She is moved tonight.", "lawful_basis": "Vital interests", "approver": cast.max}
    asked = sharing.ask_disclosure(by=cast.ana, record=record(cast), recipient=cast.cleo, ends_at=midday(2), **words)
    sharing.decide_disclosure(by=cast.max, disclosure=asked, approve=True)
    grant = asked.record.grants.get(basis="disclosure")
    type(grant).everything.filter(pk=grant.pk).update(ends_at=midday(5))
    grant.refresh_from_db()
    assert ends(grant) == asked.ends_at


def test_where_an_agreement_stands_is_in_its_tag_before_the_clock_has_been_round(cast):
    agreement = active(cast)
    assert present.tag_of(agreement).text == "Active"
    Agreement.objects.filter(pk=agreement.pk).update(starts=days(-20), expires=days(0))
    assert present.tag_of(now(agreement)).text == "Expired"


def test_what_is_not_there_is_not_found(cast):
    agreement = active(cast, cast.police, cast.council)
    with pytest.raises(Http404):
        queries.clause_for(cast.ann, cast.dorset, agreement.reference, 99)
    with pytest.raises(Http404):
        queries.party_named(agreement, cast.charity.slug)
    for word in ("organisation:nobody", f"person:{cast.dev.public_id}", "person:x", "cell:x", ""):
        with pytest.raises(Http404):
            queries.recipient_named(cast.ana, record(cast), word)
    assert queries.signature_state(agreement, cast.charity) == ("Not a party", False)


def test_a_request_about_no_record_has_nothing_to_answer_with(cast):
    sharing.ask_for_sight(by=cast.cleo, partnership=cast.dorset, reference=new_reference("DOC"), why="A visit")
    asked = SightRequest.objects.get()
    assert queries.clauses_to_answer_with(cast.ana, asked) == []
    with pytest.raises(Http404):
        queries.record_asked_about(asked)


def test_nobody_of_elsewhere_is_offered_anybody(cast):
    assert not queries.people_to_name(cast.dev, cast.dorset).exists()
    assert not queries.organisations_to_add(cast.dev, draft(cast)).exists()
    assert not queries.organisations_to_share_with(cast.dev, record(cast)).exists()
    assert not queries.people_to_share_with(cast.dev, record(cast)).exists()
    assert cast.ben in queries.people_to_name(cast.ana, cast.dorset)
    assert cast.ben not in queries.people_to_name(cast.ana, cast.dorset, group(cast, cast.ben))


def test_who_sits_nowhere_is_told_and_shown_nothing(cast):
    share(cast, record(cast), cast.council)
    assert not queries.notices_for(cast.fay, cast.dorset).exists()
    assert queries.newest_for(cast.fay, cast.dorset) == []


def test_why_a_clause_does_not_do_is_said(cast):
    cast.clause  # noqa: B018 — it comes to be when it is named
    tasks_only = cast.add_clause(from_sector="police")
    Clause.objects.filter(pk=tasks_only.pk).update(kinds=["tasks.task"])
    choices = {one.clause.pk: one.because for one in queries.clauses_for_sharing(cast.ana, record(cast), cast.council)}
    assert choices[cast.clause.pk] == ""
    assert choices[tasks_only.pk] == "That clause does not cover partnership documents."


def test_a_clause_of_another_partnership_allows_nothing(cast):
    Agreement.objects.filter(pk=cast.clause.agreement_id).update(partnership=cast.elsewhere)
    clause = Clause.objects.get(pk=cast.clause.pk)
    with pytest.raises(Refused, match="belongs to another partnership"):
        share(cast, record(cast), cast.council, clause=clause)


def test_the_words_that_are_signed_hold_every_condition(cast):
    agreement = draft(cast, clauses=0)
    Agreement.objects.filter(pk=agreement.pk).update(parent_protocol="The county protocol")
    made = clause(cast, agreement, from_sector="police", conditions="Never by e-mail.", valid_to=days(30))
    assert "on condition that: never by e-mail" in clause_sentence(made).lower()
    assert "Under: The county protocol" in agreement_text(now(agreement)).splitlines()


def test_which_clauses_a_new_version_would_not_carry(cast):
    first = active(cast)
    assert queries.clauses_not_carried(first) == []
    later = sharing.draft_new_version(by=cast.ann, agreement=first, starts=days(0), expires=days(300), review_on=days(100))
    assert queries.clauses_not_carried(later) == []
    Clause.objects.filter(pk=later.clauses.get().pk).update(purpose="Something else")
    assert queries.clauses_not_carried(now(later)) == [first.clauses.get()]


def test_nothing_is_offered_that_would_only_be_refused(cast):
    agreement = active(cast)
    assert {"withdraw", "version"} <= queries.openings_for(cast.ann, agreement)
    sharing.draft_new_version(by=cast.ann, agreement=agreement, starts=days(0), expires=days(300), review_on=days(100))
    assert "version" not in queries.openings_for(cast.ann, now(agreement))
    sharing.withdraw_from_agreement(by=cast.ben, agreement=agreement, on=days(0), why="We merge")
    assert "withdraw" not in queries.openings_for(cast.ben, now(agreement))


def test_a_document_takes_its_name_and_place_from_its_record(cast):
    from tests.partnership.document_world import file, keep

    made = keep(cast, file=file("Notes", "notes.txt"))
    assert (made.reference, made.partnership) == (made.record.reference, cast.dorset)
    assert made.record.kind == DOCUMENT
