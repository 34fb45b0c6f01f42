"""What about an agreement needs attention, which clauses allow a share, and the honest answer when none does."""

import datetime as dt

import pytest
import time_machine

from alongside.accounts import actions as accounts
from alongside.accounts.models import Organisation, Succession
from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing.models import LegalGround
from alongside.sharing.queries import (
    agreements_for,
    attention_for,
    clauses_for_sharing,
    may_share_with,
    must_not_rely_on,
    register_for,
)
from alongside.sharing.queries.clauses import SHAREABLE
from alongside.sharing.spine import new_record
from tests.cast import DOCUMENT, EVERYBODY
from tests.sharing.drafting import active, clause, days, draft, ground, midday, now, sign


def codes(agreement):
    return [alert.code for alert in attention_for(now(agreement))]


def test_an_agreement_in_order_needs_nothing(cast):
    assert codes(active(cast)) == []


def test_an_old_agreement_on_dead_law_with_a_signatory_that_is_gone(cast):
    """The real case: an agreement of 2018 that relies on the 1998 Act, to be reviewed by June 2019, one signatory defunct."""
    with time_machine.travel("2018-04-10 12:00Z"):
        ground("Data Protection Act 1998", valid_to=dt.date(2018, 5, 25))
    agreement = draft(cast, cast.police, cast.council, cast.charity, lawful_basis=ground())
    type(agreement).objects.filter(pk=agreement.pk).update(
        status="active", starts=dt.date(2018, 4, 10), expires=days(400), review_on=dt.date(2019, 6, 1)
    )
    agreement.clauses.update(lawful_basis=ground("Data Protection Act 1998"), valid_from=dt.date(2018, 4, 10))
    agreement.parties.update(signed_on=dt.date(2018, 4, 10), signed_by=cast.ann)
    Organisation.objects.filter(pk=cast.charity.pk).update(ended=dt.date(2014, 6, 1))
    alerts = attention_for(now(agreement))
    assert [alert.text for alert in alerts] == [
        "Clause 1 cites “Data Protection Act 1998”, which ended on 25 May 2018.",
        "It was to be reviewed by 1 June 2019.",
        "Harbour Light ended on 1 June 2014.",
    ]
    assert must_not_rely_on(alerts)
    record = new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="x", partnership=cast.dorset)
    [choice] = clauses_for_sharing(cast.ana, record, cast.council)
    assert (choice.usable, choice.do_not_rely) == (False, True)
    assert choice.because == "Do not rely on it: “Data Protection Act 1998” ended on 25 May 2018."
    with pytest.raises(Refused, match="Do not rely on it"):
        sharing.share_record(by=cast.ana, record=record, recipient=cast.council, clause=choice.clause, purpose="x")


def test_a_law_that_ends_later_is_noticed_on_that_day(cast):
    agreement = active(cast)
    LegalGround.objects.update(valid_to=days(10))
    assert codes(agreement) == []
    with time_machine.travel(midday(10)):
        assert codes(agreement) == ["ground_ended"]


def test_the_dates(cast):
    agreement = active(cast)
    with time_machine.travel(midday(180)):
        assert codes(agreement) == ["review_past"]
    with time_machine.travel(midday(304)):
        assert codes(agreement) == ["review_past"]
    with time_machine.travel(midday(305)):
        assert codes(agreement) == ["review_past", "expires_soon"]
    with time_machine.travel(midday(365)):
        assert codes(agreement) == ["review_past", "expired"]


def test_a_party_that_has_not_signed_or_has_left(cast):
    agreement = draft(cast)
    assert codes(agreement) == []  # nobody is late to sign a draft
    sign(agreement, cast.max, cast.ben)
    sharing.activate_agreement(by=cast.ann, agreement=agreement)
    assert codes(agreement) == ["party_unsigned"]
    accounts.end_membership(by=cast.ann, membership=cast.dorset.memberships.get(organisation=cast.charity))
    assert codes(agreement) == ["party_left"]


def test_a_party_whose_work_has_passed_on(cast):
    agreement = active(cast)
    new = accounts.add_organisation(by=cast.fay, name="Dorset and Beyond Council", sector="council_unitary")
    Succession.objects.create(predecessor=cast.council, successor=new, on=days(-3), source="The Order")
    [alert] = attention_for(now(agreement))
    assert (alert.text, alert.stop) == ("Work of Dorset Council has passed to Dorset and Beyond Council.", False)
    Organisation.objects.filter(pk=cast.council.pk).update(ended=days(-3))
    [alert] = attention_for(now(agreement))
    assert alert.stop
    assert alert.text.endswith("Dorset and Beyond Council took over its work.")


def test_a_sector_nobody_is(cast):
    agreement = draft(cast)
    clause(cast, agreement, to_sector="university")
    assert [alert.text for alert in attention_for(now(agreement))] == ["A clause speaks of universities, but no party is one."]


@pytest.mark.parametrize("status", ["expired", "withdrawn"])
def test_what_is_over_needs_nothing(cast, status):
    agreement = active(cast)
    type(agreement).objects.filter(pk=agreement.pk).update(status=status, review_on=days(-9))
    assert codes(agreement) == []


def test_the_register_asks_first_for_my_signature(cast):
    signed, waiting = active(cast), draft(cast)
    rows = register_for(cast.ben, cast.dorset)
    assert [(row.agreement, row.signature, row.to_sign) for row in rows] == [
        (waiting, "Not signed", True),
        (signed, "Signed", False),
    ]


def test_everybody_seated_reads_the_register_and_nobody_else(cast):
    agreement = active(cast)
    readers = {name for name in EVERYBODY if agreement in agreements_for(getattr(cast, name), cast.dorset)}
    assert readers == set(EVERYBODY) - {"eve", "dev", "fay"}


def test_the_register_asks_the_database_the_same_number_of_questions_at_any_size(cast, django_assert_max_num_queries):
    for _ in range(4):
        active(cast)
    with django_assert_max_num_queries(8):
        register_for(cast.ben, cast.dorset)


def test_may_share_names_the_clauses_that_allow_it_and_why_others_do_not(cast):
    agreement = active(cast, from_sector="police", to_sector="council_unitary")
    [choice] = may_share_with(cast.ana, cast.dorset, cast.council)[DOCUMENT]
    assert (choice.usable, choice.ends, choice.clause.agreement) == (True, agreement.expires, agreement)
    [choice] = may_share_with(cast.ana, cast.dorset, cast.charity)[DOCUMENT]
    assert choice.because == "That clause does not run to Harbour Light."
    [choice] = may_share_with(cast.ben, cast.dorset, cast.police)[DOCUMENT]
    assert choice.because == "That clause does not let Dorset Council share."
    assert set(may_share_with(cast.ana, cast.dorset, cast.council)) == set(SHAREABLE)


REASONS = {
    "draft": "That agreement is a draft. It is not in force until enough parties have signed.",
    "suspended": "That agreement is suspended, so its clauses are not in force.",
}


@pytest.mark.parametrize("status", REASONS)
def test_why_a_clause_is_not_in_force(cast, status):
    agreement = active(cast)
    type(agreement).objects.filter(pk=agreement.pk).update(status=status)
    [choice] = may_share_with(cast.ana, cast.dorset, cast.council)[DOCUMENT]
    assert choice.because == REASONS[status]


def test_why_a_clause_in_an_active_agreement_is_not_in_force(cast):
    agreement = active(cast)
    later = agreement.clauses.get()
    type(later).objects.update(valid_from=days(9))
    [choice] = may_share_with(cast.ana, cast.dorset, cast.council)[DOCUMENT]
    assert choice.because.startswith("That clause is not in force until")
    sharing.end_clause(by=cast.ann, clause=later, why="x")
    [choice] = may_share_with(cast.ana, cast.dorset, cast.council)[DOCUMENT]
    assert choice.because == "That clause has been ended, so it is not in force."


def test_may_share_costs_the_same_at_any_size(cast, django_assert_max_num_queries):
    for _ in range(3):
        active(cast, clauses=2)
    with django_assert_max_num_queries(18):
        may_share_with(cast.ana, cast.dorset, cast.council)


def test_somebody_of_no_organisation_may_share_nothing(cast):
    active(cast)
    assert may_share_with(cast.fay, cast.dorset, cast.council) == {}
    assert may_share_with(cast.dev, cast.dorset, cast.council)[DOCUMENT] == []
