"""Every status of an agreement × every act × everybody: what is done, what is refused and why, who is turned away."""

import pytest
from django.core.exceptions import PermissionDenied

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing.models import AgreementStatus
from alongside.sharing.rules.agreements import MOVES
from alongside.sharing.wording import text_digest
from tests.cast import EVERYBODY
from tests.sharing.drafting import clause, days, ground, now, standing

STATUSES = ("draft", "active", "suspended", "expired", "withdrawn")
RUNNERS = {"ann"}  # coordinator; nobody chairs in this cast
SIGNATORIES = {"ann", "max", "ben", "cal"}


def _first(agreement):
    return agreement.clauses.first()


def _change(by, agreement, cast):
    dates = {"starts": agreement.starts, "expires": days(200), "review_on": days(100)}
    sharing.change_draft(by=by, agreement=agreement, title="New", purpose="New", **dates)


# act: how it is called, who holds it, the statuses it is done in, the status it leads to (None: unchanged)
ACTS = {
    "change_draft": (_change, RUNNERS, {"draft"}, None),
    "add_party": (
        lambda by, a, cast: sharing.add_party(by=by, agreement=a, organisation=cast.late),
        RUNNERS,
        {"draft"},
        None,
    ),
    "remove_party": (
        lambda by, a, cast: sharing.remove_party(by=by, agreement=a, organisation=cast.charity),
        RUNNERS,
        {"draft"},
        None,
    ),
    "add_clause": (
        lambda by, a, cast: sharing.add_clause(
            by=by, agreement=a, kinds=["partnership.document"], purpose="More", lawful_basis=ground()
        ),
        RUNNERS,
        {"draft"},
        None,
    ),
    "change_clause": (
        lambda by, a, cast: sharing.change_clause(by=by, clause=_first(a), purpose="Other"),
        RUNNERS,
        {"draft"},
        None,
    ),
    "remove_clause": (lambda by, a, cast: sharing.remove_clause(by=by, clause=_first(a)), RUNNERS, {"draft"}, None),
    "ask_for_signatures": (
        lambda by, a, cast: sharing.ask_for_signatures(by=by, agreement=a),
        RUNNERS,
        {"draft"},  # in the others of this cast everybody has signed
        None,
    ),
    "activate": (lambda by, a, cast: sharing.activate_agreement(by=by, agreement=a), RUNNERS, {"draft"}, "active"),
    "suspend": (
        lambda by, a, cast: sharing.suspend_agreement(by=by, agreement=a, why="A breach"),
        RUNNERS,
        {"active"},
        "suspended",
    ),
    "resume": (
        lambda by, a, cast: sharing.resume_agreement(by=by, agreement=a, why="Put right"),
        RUNNERS,
        {"suspended"},
        "active",
    ),
    "end": (
        lambda by, a, cast: sharing.end_agreement(by=by, agreement=a, why="Over"),
        RUNNERS,
        {"draft", "active", "suspended"},
        "withdrawn",
    ),
    "end_clause": (
        lambda by, a, cast: sharing.end_clause(by=by, clause=_first(a), why="Not needed"),
        SIGNATORIES,
        {"active", "suspended"},
        None,
    ),
    "withdraw": (
        lambda by, a, cast: sharing.withdraw_from_agreement(by=by, agreement=a, why="We cannot keep it"),
        SIGNATORIES,
        {"draft", "active", "suspended"},
        None,
    ),
    "new_version": (
        lambda by, a, cast: sharing.draft_new_version(by=by, agreement=a, starts=days(0), expires=days(300), review_on=days(100)),
        RUNNERS,
        {"active", "suspended", "expired"},
        None,
    ),
}


@pytest.fixture
def late(cast):
    """A member that is not yet a party."""
    from alongside.accounts import actions as accounts

    cast.late = accounts.add_organisation(by=cast.fay, name="Dorset Fire", sector="fire_rescue")
    accounts.admit_member(by=cast.ann, partnership=cast.dorset, organisation=cast.late)
    return cast.late


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("status", STATUSES)
def test_each_act_in_each_status_by_each_person(cast, late, status, act):
    do, holders, allowed, leads_to = ACTS[act]
    agreement = standing(cast, status)
    for name in EVERYBODY:
        if name in holders:
            continue
        with pytest.raises(PermissionDenied):
            do(getattr(cast, name), now(agreement), cast)
    assert now(agreement).status == status
    if status in allowed:
        do(cast.ann, now(agreement), cast)
        assert now(agreement).status == (leads_to or status)
    else:
        with pytest.raises(Refused) as refusal:
            do(cast.ann, now(agreement), cast)
        assert refusal.value.reason.endswith(".")
        assert now(agreement).status == status


@pytest.mark.parametrize("status", STATUSES)
def test_only_a_draft_or_an_agreement_in_force_is_signed(cast, status):
    agreement = standing(cast, status)
    agreement.parties.filter(organisation=cast.charity).update(signed_on=None, signed_by=None, signed_digest="")
    for name in set(EVERYBODY) - SIGNATORIES:
        with pytest.raises(PermissionDenied):
            sharing.sign_agreement(by=getattr(cast, name), agreement=agreement, signatory_title="x", as_read="x")
    words = {"agreement": agreement, "signatory_title": "Chief executive", "as_read": text_digest(agreement)}
    if status in ("draft", "active"):
        sharing.sign_agreement(by=cast.cal, **words)
        assert agreement.parties.get(organisation=cast.charity).signed_by == cast.cal
    else:
        with pytest.raises(Refused, match=f"This agreement is {status}"):
            sharing.sign_agreement(by=cast.cal, **words)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("act", ["expire_agreement", "warn_of_expiry", "close_dead_shares"])
def test_no_person_does_what_is_the_clocks(cast, status, act):
    agreement = standing(cast, status)
    for name in EVERYBODY:
        with pytest.raises(PermissionDenied):
            getattr(sharing, act)(by=getattr(cast, name), agreement=agreement)


@pytest.mark.parametrize("status", STATUSES)
def test_the_clock_ends_only_what_has_run_out(cast, status):
    agreement = standing(cast, status)
    with pytest.raises(Refused):
        sharing.expire_agreement(by=Clockwork(), agreement=agreement)
    type(agreement).objects.update(starts=days(-30), expires=days(0))
    if status in ("active", "suspended"):
        sharing.expire_agreement(by=Clockwork(), agreement=agreement)
        assert now(agreement).status == "expired"
    else:
        with pytest.raises(Refused):
            sharing.expire_agreement(by=Clockwork(), agreement=agreement)


def test_nothing_leaves_the_last_two_statuses():
    assert MOVES["expired"] == MOVES["withdrawn"] == frozenset()
    assert set(MOVES) == set(STATUSES)


def test_everything_that_happens_is_kept_with_who_and_why(cast):
    agreement = standing(cast, "suspended")
    sharing.resume_agreement(by=cast.ann, agreement=agreement, why="Put right")
    sharing.end_clause(by=cast.ann, clause=agreement.clauses.get(), why="Not used")
    sharing.withdraw_from_agreement(by=cast.cal, agreement=agreement, why="No officer")
    sharing.end_agreement(by=cast.ann, agreement=agreement, why="Done")
    today = f"{days(0).day} {days(0):%B %Y}"
    kept = list(AgreementStatus.objects.filter(agreement=agreement).values_list("status", "what", "by_name", "why"))
    assert kept == [
        ("draft", "Draft begun", "Ann Baker", ""),
        ("draft", "Dorset Police signed", "Max Field", "As Head of safeguarding"),
        ("draft", "Dorset Council signed", "Ben Okafor", "As Head of safeguarding"),
        ("draft", "Harbour Light signed", "Cal Reed", "As Head of safeguarding"),
        ("active", "In force", "Ann Baker", "Signed by 3 parties"),
        ("suspended", "Suspended", "Ann Baker", "A breach"),
        ("active", "Resumed", "Ann Baker", "Put right"),
        ("active", "Clause 1 ended", "Ann Baker", "Not used"),
        ("active", f"Harbour Light withdraws on {today}", "Cal Reed", "No officer"),
        ("withdrawn", "Ended", "Ann Baker", "Done"),
    ]


@pytest.mark.parametrize("act", ["suspend_agreement", "end_agreement"])
def test_what_stops_sharing_needs_a_reason(cast, act):
    agreement = standing(cast, "active")
    with pytest.raises(Refused, match="Say why") as refusal:
        getattr(sharing, act)(by=cast.ann, agreement=agreement, why="  ")
    assert refusal.value.field == "why"


def test_a_clause_is_ended_by_the_coordinator_or_by_the_one_organisation_it_names_as_sender(cast):
    agreement = standing(cast, "draft")
    ours = clause(cast, agreement, from_organisation=cast.council)
    from tests.sharing.drafting import sign

    sign(agreement, cast.max, cast.ben)
    sharing.activate_agreement(by=cast.ann, agreement=agreement)
    with pytest.raises(Refused, match="Only the coordinator"):
        sharing.end_clause(by=cast.cal, clause=ours, why="Not ours")
    sharing.end_clause(by=cast.ben, clause=ours, why="We stop sending")
    with pytest.raises(Refused, match="already been ended"):
        sharing.end_clause(by=cast.ann, clause=ours, why="Again")
    with pytest.raises(Refused, match="Only the coordinator"):
        sharing.end_clause(by=cast.ben, clause=agreement.clauses.first(), why="The police's, not ours")
