"""Importing a profile: nothing public before it is accepted, nothing twice, nothing by halves."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from alongside.accounts.models import Partnership
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership import actions, queries
from alongside.partnership.models import (
    Activity,
    Claim,
    ClaimState,
    ClaimStatus,
    ImportIssue,
    Objective,
    PartnershipProfile,
    ProfileImport,
    ProfileSource,
)
from alongside.partnership.profiles.reading import read_profile

from .conftest import PLAIN
from .profile_samples import REAL, needs_real_files, page

pytestmark = pytest.mark.django_db
State = ProfileImport.State


def bring(cast, raw=PLAIN, **more):
    """Ann brings a file into the Dorset partnership."""
    return actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=raw, name="dorset.md", **more)


def changed(old, new):
    assert old.encode() in PLAIN
    return PLAIN.replace(old.encode(), new.encode())


def names(cast):
    standing = Claim.objects.filter(partnership=cast.dorset).exclude(state=ClaimState.ENDED)
    return [claim.name for claim in standing]


def test_an_import_waits_and_shows_nothing(cast, waiting, client):
    assert waiting.state == State.WAITING
    assert waiting.issues.exists()
    assert not Claim.objects.exists()
    assert not PartnershipProfile.objects.filter(published=True).exists()
    assert client.get("/dorset/").status_code == 404


def test_accepting_writes_the_page(cast, accepted):
    assert Claim.objects.filter(partnership=cast.dorset).count() == 7
    assert ClaimStatus.objects.count() == 7
    assert Objective.objects.filter(partnership=cast.dorset).count() == 3
    assert Activity.objects.filter(partnership=cast.dorset).count() == 3
    profile = PartnershipProfile.objects.get(partnership=cast.dorset)
    assert (profile.published, profile.level, profile.chair_sectors) == (True, "subregional", ["police"])


def test_every_import_and_decision_is_in_the_ledger(cast, waiting):
    actions.decide_issue(by=cast.ann, issue=waiting.issues.get(code="encoding-repaired"), decision="accepted")
    actions.accept_import(by=cast.ann, profile_import=waiting)
    acts = list(Entry.objects.filter(subject=waiting.reference).order_by("seq").values_list("act", flat=True))
    assert acts == ["partnership.import_profile", "partnership.decide_issue", "partnership.accept_import"]


def test_the_same_file_twice_changes_nothing(cast, accepted, rows):
    before = rows()
    again = bring(cast)
    assert again == accepted
    assert actions.accept_import(by=cast.ann, profile_import=again) == accepted
    assert rows() == before


def test_another_file_needs_to_be_told_to_replace(cast, accepted, rows):
    before = rows()
    with pytest.raises(Refused) as refusal:
        bring(cast, changed("Harbour Light", "Bay Light"))
    assert refusal.value.field == "replace"
    assert rows() == before


def test_replacing_changes_only_what_differs(cast, accepted):
    council = Claim.objects.get(name="Dorset Council")
    actions.match_claim(by=cast.ann, claim=council, organisation=cast.council)
    actions.confirm_membership(by=cast.ben, claim=council)
    reworded = Objective.objects.get(partnership=cast.dorset, text__startswith="Teach")
    actions.edit_objective(by=cast.ann, objective=reworded, text="Teach everybody what to look for", version=1)
    later = bring(
        cast, changed("Immigration, ", "Coast Guild, ").replace(b"Intelligence sharing", b"Survivor support"), replace=True
    )
    assert later.replaces == accepted
    actions.accept_import(by=cast.ann, profile_import=later)
    accepted.refresh_from_db()
    council.refresh_from_db()
    assert accepted.state == State.REPLACED
    assert council.state == ClaimState.CONFIRMED
    assert "Immigration" not in names(cast)
    assert "Coast Guild" in names(cast)
    assert Claim.objects.get(name="Immigration").statuses.last().why.startswith("The file that replaced")
    assert Objective.objects.filter(text="Teach everybody what to look for", ended_at=None).exists()
    assert not Objective.objects.filter(text__startswith="Teach every new").exists()
    standing = set(Activity.objects.filter(ended_at=None).values_list("key", flat=True))
    assert standing == {"community-awareness-raising", "survivor-support", "other"}


def test_a_confirmed_member_is_not_taken_off_by_a_file(cast, accepted):
    council = Claim.objects.get(name="Dorset Council")
    actions.match_claim(by=cast.ann, claim=council, organisation=cast.council)
    actions.confirm_membership(by=cast.ben, claim=council)
    later = bring(cast, changed("Dorset Council, ", ""), replace=True)
    actions.accept_import(by=cast.ann, profile_import=later)
    assert "Dorset Council" in names(cast)


def test_what_somebody_ended_does_not_come_back_with_the_next_file(cast, accepted):
    actions.end_claim(by=cast.ann, claim=Claim.objects.get(name="Immigration"), why="Nobody knows who was meant")
    gone = Objective.objects.get(text__startswith="Teach")
    actions.end_objective(by=cast.ann, objective=gone, why="Done")
    later = bring(cast, changed("Lantern Trust", "Lamp Trust"), replace=True)
    actions.accept_import(by=cast.ann, profile_import=later)
    assert "Immigration" not in names(cast)
    assert not Objective.objects.filter(text__startswith="Teach", ended_at=None).exists()


def test_a_decision_stands_for_the_same_words_in_the_next_file(cast, waiting):
    actions.decide_issue(by=cast.ann, issue=waiting.issues.get(code="encoding-repaired"), decision="rejected")
    later = bring(cast, changed("Harbour Light", "Bay Light"), replace=True)
    waiting.refresh_from_db()
    assert waiting.state == State.REPLACED
    assert later.issues.get(code="encoding-repaired").decision == "rejected"


def test_a_discarded_file_can_be_brought_in_again_with_its_decisions(cast, waiting):
    actions.decide_issue(by=cast.ann, issue=waiting.issues.get(code="encoding-repaired"), decision="rejected")
    actions.discard_import(by=cast.ann, profile_import=waiting)
    again = bring(cast)
    assert again != waiting
    assert again.source == waiting.source
    assert again.issues.get(code="encoding-repaired").decision == "rejected"


def test_accepting_applies_what_was_decided(cast, waiting):
    actions.decide_issue(by=cast.ann, issue=waiting.issues.get(code="typo"), decision="accepted")
    actions.decide_issue(by=cast.ann, issue=waiting.issues.get(code="encoding-repaired"), decision="rejected")
    actions.decide_issue(
        by=cast.ann, issue=waiting.issues.get(code="collective"), decision="edited", edited="Bay Council\nHill Council"
    )
    actions.accept_import(by=cast.ann, profile_import=waiting)
    assert Objective.objects.filter(text__startswith="Raise the number").exists()
    assert Objective.objects.filter(text__contains="\u00e2\u20ac\u2122").exists()
    assert {"Bay Council", "Hill Council"} < set(names(cast))


def test_bulk_decisions_leave_earlier_ones_alone(cast, waiting):
    first, *others = waiting.issues.filter(code="attributed-claim")
    assert not others
    stale = waiting.issues.get(code="typo")
    actions.decide_issue(by=cast.ann, issue=stale, decision="rejected")
    with pytest.raises(Refused):
        actions.decide_issues(by=cast.ann, profile_import=waiting, code="typo", decision="accepted")
    actions.decide_issues(by=cast.ann, profile_import=waiting, code=first.code, decision="accepted")
    assert waiting.issues.get(code="typo").decision == "rejected"


@pytest.mark.parametrize(
    ("code", "decision", "edited"),
    [
        ("front-matter-tabs", "accepted", ""),
        ("encoding-repaired", "maybe", ""),
        ("encoding-repaired", "none", ""),
        ("typo", "edited", "  \n"),
        ("typo", "edited", "x" * 5_001),
        ("attributed-claim", "accepted?", ""),
    ],
)
def test_decisions_that_make_no_sense_are_refused(cast, waiting, code, decision, edited):
    found = waiting.issues.filter(code=code).first()
    with pytest.raises(Refused):
        actions.decide_issue(by=cast.ann, issue=found, decision=decision, edited=edited)
    found.refresh_from_db()
    assert found.decision == ImportIssue.Decision.NONE


def test_nothing_is_decided_about_a_file_that_no_longer_waits(cast, accepted):
    with pytest.raises(Refused):
        actions.decide_issue(by=cast.ann, issue=accepted.issues.get(code="typo"), decision="accepted")
    with pytest.raises(Refused):
        actions.discard_import(by=cast.ann, profile_import=accepted)


@pytest.mark.parametrize("who", ["ben", "max", "aud", "ola", "cleo", "eve", "dev", "fay", "pat"])
def test_only_those_who_look_after_the_page_bring_files_in(cast, waiting, who):
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.import_profile(by=person, partnership=cast.dorset, raw=PLAIN, name="x.md", replace=True)
    with pytest.raises(PermissionDenied):
        actions.decide_issue(by=person, issue=waiting.issues.first(), decision="accepted")
    with pytest.raises(PermissionDenied):
        actions.accept_import(by=person, profile_import=waiting)
    with pytest.raises(PermissionDenied):
        actions.discard_import(by=person, profile_import=waiting)
    assert list(queries.imports_for(person, cast.dorset)) == []


def test_a_file_can_found_the_partnership_it_speaks_of(cast):
    raw = page(title="Westshire Anti-Slavery Partnership").encode()
    found = actions.import_profile(by=cast.fay, raw=raw, name="west.md").partnership
    assert (found.name, found.slug, found.level) == ("Westshire Anti-Slavery Partnership", "westshire", "subregional")
    again = actions.import_profile(by=Clockwork(), raw=raw, name="west.md")
    assert again.partnership == found


def test_a_coordinator_founds_nothing(cast):
    with pytest.raises(PermissionDenied):
        actions.import_profile(by=cast.ann, raw=page(title="Westshire").encode(), name="west.md")
    assert not Partnership.objects.filter(name="Westshire").exists()


@pytest.mark.parametrize("title", ["Accounts", "Static", "???", "The Anti-Slavery Partnership", "Dorset Modern Slavery Network"])
def test_addresses_are_free_and_not_the_houses_own(cast, title):
    try:
        found = actions.import_profile(by=Clockwork(), raw=page(title=title).encode(), name="x.md").partnership
    except Refused:
        assert title in ("???", "Accounts", "Static")
        return
    assert found.slug not in ("dorset", "elsewhere", "accounts", "static", "")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no front matter",
        b"\x00" * 2_000,
        b"x" * 2_000_000,
        b"---\ntitle: [*a, *a]\narea: &a [1]\n---\n",
        b"---\ntitle: x\narea: Local\n\nMembers\n-------\n\nBay\n",
        b"\xff\xfe\x00",
    ],
)
def test_a_file_that_is_no_profile_leaves_nothing_behind(cast, raw, rows):
    before, entries = rows(), Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        bring(cast, raw)
    assert refusal.value.field == "file"
    assert (rows(), Entry.objects.count()) == (before, entries)


def test_a_failure_half_way_leaves_nothing_behind(cast, waiting, rows, monkeypatch):
    from alongside.partnership import keeping

    def broken(writing):
        raise OSError("disk full")

    monkeypatch.setattr(keeping, "_keep_objectives", broken)
    before = rows()
    with pytest.raises(OSError, match="disk full"):
        actions.accept_import(by=cast.ann, profile_import=waiting)
    waiting.refresh_from_db()
    assert (rows(), waiting.state) == (before, State.WAITING)


def test_a_megabyte_of_members_is_imported_in_bounds(cast, django_assert_max_num_queries):
    many = page(members=", ".join(f"Body {number} Trust" for number in range(3_000))).encode()
    with django_assert_max_num_queries(200):
        begun = bring(cast, many)
        actions.accept_import(by=cast.ann, profile_import=begun)
    assert begun.issues.filter(code="too-many").exists()
    assert Claim.objects.count() == 2_000


@needs_real_files
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_every_real_file_comes_in_and_goes_out_the_same(db, path):
    """Read, imported, accepted, exported, imported again elsewhere: the same profile."""
    raw = path.read_bytes()
    begun = actions.import_profile(by=Clockwork(), raw=raw, name=path.name)
    actions.accept_import(by=Clockwork(), profile_import=begun)
    assert queries.profile_in(begun.partnership) == read_profile(raw)
    written = queries.profile_file(Clockwork(), begun.partnership)
    other = Partnership.objects.create(name="Another", slug="another")
    back = actions.import_profile(by=Clockwork(), raw=written, name=path.name, partnership=other)
    actions.accept_import(by=Clockwork(), profile_import=back)
    assert queries.profile_in(other) == queries.profile_in(begun.partnership)


@needs_real_files
def test_all_real_files_live_side_by_side(db):
    for path in REAL:
        begun = actions.import_profile(by=Clockwork(), raw=path.read_bytes(), name=path.name, replace=True)
        actions.accept_import(by=Clockwork(), profile_import=begun)
    titles = {read_profile(path.read_bytes()).title.casefold() for path in REAL}
    assert Partnership.objects.count() == len(titles)
    assert ProfileSource.objects.count() == len(REAL)


@pytest.mark.parametrize("table", ["profilesource", "claimstatus", "objectiveversion"])
def test_the_database_refuses_to_change_history(accepted, table):
    from django.db import DatabaseError, transaction

    column = {"profilesource": "name", "claimstatus": "why", "objectiveversion": "text"}[table]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE partnership_{table} SET {column} = 'changed'")


def test_an_objective_the_next_file_leaves_out_ends_and_keeps_its_history(cast, accepted):
    gone = Objective.objects.get(text__startswith="Teach")
    later = bring(cast, changed("* Teach every new starter what to look for\n", ""), replace=True)
    actions.accept_import(by=cast.ann, profile_import=later)
    gone.refresh_from_db()
    newest = gone.versions.last()
    assert gone.ended_at is not None
    assert (newest.number, newest.ended, newest.text) == (2, True, gone.text)


def test_one_of_two_objectives_that_say_the_same_is_kept_and_the_other_is_on_record(cast):
    raw = page(
        title="Dorset Anti-Slavery Partnership",
        objectives="* Train every officer of the harbour in the signs\n* Train every officer of the harbour in all the signs",
    ).encode()
    begun = bring(cast, raw)
    actions.decide_issue(by=cast.ann, issue=begun.issues.get(code="near-duplicate"), decision="accepted")
    actions.accept_import(by=cast.ann, profile_import=begun)
    assert Objective.objects.filter(ended_at=None).count() == 1
    left_out = Objective.objects.exclude(ended_at=None).get()
    assert left_out.versions.get().why.startswith("It says the same")


def test_new_words_are_written_one_issue_at_a_time(cast, waiting):
    with pytest.raises(Refused):
        actions.decide_issues(by=cast.ann, profile_import=waiting, code="typo", decision="edited")


@pytest.mark.parametrize(("code", "decision", "edited"), [("html-removed", "rejected", ""), ("stale", "edited", "Other words")])
def test_what_cannot_be_done_is_refused(cast, code, decision, edited):
    begun = bring(cast, page(layout="modal", members="<b>Hill</b> Council, Coast Police").encode())
    found = begun.issues.filter(code=code).first()
    with pytest.raises(Refused):
        actions.decide_issue(by=cast.ann, issue=found, decision=decision, edited=edited)


def test_the_guards_can_be_lowered_and_raised_again(cast):
    """As a migration that is undone does it."""
    from alongside.partnership import guards

    guards.lower_guards(connection)
    guards.raise_guards(connection)
    with pytest.raises(NotImplementedError):
        guards.raise_guards(type("Other", (), {"vendor": "other"})())


def test_rows_say_what_they_are(cast, accepted):
    assert str(accepted) == accepted.reference
    assert str(accepted.source) == "dorset.md"
    assert str(accepted.issues.get(code="typo")).startswith("typo, line")
    assert str(Claim.objects.first()).startswith("CLM-")
    assert str(Objective.objects.first()).startswith("OBJ-")
