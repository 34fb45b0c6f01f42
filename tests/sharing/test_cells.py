"""Cells: formed, changed and sealed to by those in them; unknown to everybody else."""

import datetime as dt
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.sharing import actions, queries
from alongside.sharing.models import Cell, CellMember, Grant, Notice
from alongside.sharing.policy import live_grants
from alongside.sharing.spine import add_grant, audience_of, new_record
from tests.cast import DOCUMENT, EVERYBODY
from tests.sharing.records_world import COUNCIL, POLICE, group, record, seeing, share
from tests.sizes import worlds_to_draw


def test_who_forms_a_group_is_in_it_and_names_others(cast):
    cell = group(cast, cast.ben)
    assert {one.person for one in queries.members_of(cast.ana, cell)} == {cast.ana, cast.ben}
    actions.name_to_cell(by=cast.ana, cell=cell, person=cast.max)
    assert cast.max in queries.people_in(cast.ben, cell)
    assert Notice.objects.get(to_person=cast.max).reference == cell.reference


def test_only_its_members_learn_of_a_group(cast):
    cell = group(cast, cast.ben)
    for name in EVERYBODY:
        person = getattr(cast, name)
        if name in ("ana", "ben"):
            assert queries.cell_for(person, cast.dorset, cell.reference) == cell
            continue
        assert cell not in queries.cells_for(person, cast.dorset)
        assert not queries.members_of(person, cell)
        with pytest.raises(Http404):
            queries.cell_for(person, cast.dorset, cell.reference)


def test_the_ledger_keeps_no_members_name(cast):
    cell = group(cast, cast.ben)
    actions.name_to_cell(by=cast.ana, cell=cell, person=cast.cleo)
    actions.remove_from_cell(by=cast.ana, cell=cell, person=cast.cleo)
    entries = Entry.objects.filter(subject=cell.reference).select_related("payload")
    assert [one.act.partition(".")[2] for one in entries.order_by("seq")] == ["form_cell", "name_to_cell", "remove_from_cell"]
    said = " ".join(one.payload.body + one.also for one in entries)
    assert not any(word in said for word in ("Ben", "Cleo", str(cast.ben.public_id), str(cast.cleo.public_id), "The visit"))


@pytest.mark.parametrize("name", ["aud", "dev", "eve", "fay", "ana", "ben"])
def test_who_cannot_be_named(cast, name):
    cell = group(cast, cast.ben)
    with pytest.raises(Refused, match="in the group already, or cannot open records"):
        actions.name_to_cell(by=cast.ana, cell=cell, person=getattr(cast, name))


def test_who_cannot_change_a_group(cast):
    cell = group(cast, cast.ben)
    for outsider in (cast.ann, cast.max, cast.ben):  # colleagues outside it, and a member of another organisation
        with pytest.raises(Refused, match="Only somebody of the organisation that formed"):
            actions.name_to_cell(by=outsider, cell=cell, person=cast.cleo)
        with pytest.raises(Refused, match="Only somebody of the organisation that formed"):
            actions.remove_from_cell(by=outsider, cell=cell, person=cast.ana)
    with pytest.raises(PermissionDenied):
        actions.form_cell(by=cast.aud, partnership=cast.dorset, purpose="x")
    with pytest.raises(Refused, match="what the group is for"):
        group(cast, purpose=" ")


def test_the_last_is_never_removed(cast):
    cell = group(cast, cast.ben)
    with pytest.raises(Refused, match="Nobody of Dorset Police would be left"):
        actions.remove_from_cell(by=cast.ana, cell=cell, person=cast.ana)
    actions.remove_from_cell(by=cast.ana, cell=cell, person=cast.ben)
    with pytest.raises(Refused, match="Nobody would be left"):
        actions.remove_from_cell(by=cast.ana, cell=cell, person=cast.ana)
    with pytest.raises(Refused, match="not in the group"):
        actions.remove_from_cell(by=cast.ana, cell=cell, person=cast.ben)


def test_removal_counts_at_once_and_naming_again_is_a_new_start(cast):
    cell = group(cast, cast.ben)
    sealed = record(cast, cell=cell)
    assert seeing(cast, sealed) == {"ana", "ben"}
    actions.remove_from_cell(by=cast.ana, cell=cell, person=cast.ben)
    assert seeing(cast, sealed) == {"ana"}
    actions.name_to_cell(by=cast.ana, cell=cell, person=cast.ben)
    assert CellMember.objects.filter(cell=cell, person=cast.ben).count() == 2


def test_sealing_takes_a_record_from_everybody_else(cast):
    paper, cell = record(cast), group(cast, cast.cleo)
    share(cast, paper, cast.council)
    actions.seal_record(by=cast.ana, record=paper, cell=cell, because="A name must be kept safe")
    assert seeing(cast, paper) == {"ana", "cleo"}
    assert paper.cell == cell
    told = Notice.objects.filter(about=Notice.About.RECALLED)
    assert [one.to_organisation for one in told] == [cast.council]
    entry = Entry.objects.get(act="sharing.seal_record")
    assert (entry.subject, entry.also) == (paper.reference, "")


def test_what_cannot_be_sealed(cast):
    paper, cell, other = record(cast), group(cast), group(cast, by=cast.ben)
    share(cast, paper, cast.council)
    with pytest.raises(Refused, match="Say why"):
        actions.seal_record(by=cast.ana, record=paper, cell=cell, because="")
    with pytest.raises(Refused, match="Only the organisation that owns"):
        actions.seal_record(by=cast.ben, record=paper, cell=other, because="x")
    with pytest.raises(Refused, match="group you belong to"):
        actions.seal_record(by=cast.ana, record=paper, cell=other, because="x")
    with pytest.raises(Refused, match="group you belong to"):
        actions.seal_record(by=cast.max, record=paper, cell=cell, because="x")
    actions.seal_record(by=cast.ana, record=paper, cell=cell, because="x")
    with pytest.raises(Refused, match="sealed to named people"):
        actions.seal_record(by=cast.ana, record=paper, cell=group(cast), because="x")
    task = new_record(by=cast.ana, kind="tasks.task", prefix="TSK", title="x", partnership=cast.dorset, forum=cast.dorset)
    with pytest.raises(Refused, match="partnership’s own business"):
        actions.seal_record(by=cast.ana, record=task, cell=cell, because="x")


def test_a_record_is_born_sealed_only_by_a_member_of_the_group(cast):
    with pytest.raises(Refused, match="group you belong to"):
        record(cast, by=cast.max, cell=group(cast))
    with pytest.raises(Refused, match="group you belong to"):
        record(cast, by=cast.ben, cell=group(cast, cast.ben))  # the group is the police's, the record the council's


@pytest.mark.parametrize("basis", ["owner", "forum", "clause", "disclosure"])
def test_no_other_way_in_can_be_added_to_a_sealed_record(cast, basis):
    sealed = record(cast, cell=group(cast))
    with pytest.raises(Refused, match="sealed to named people"):
        add_grant(by=cast.ana, record=sealed, audience=audience_of(cast.police), basis=basis)
    with pytest.raises(Refused, match="sealed to named people"):
        add_grant(by=cast.ana, record=sealed, audience=audience_of(group(cast, by=cast.max)), basis="cell")


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["share", "end", "recall", "seal", "name", "remove", "later"]),
        st.sampled_from(["council", "ben", "cleo", "max", "dorset"]),
    ),
    min_size=3,
    max_size=10,
)


@pytest.mark.slow
@given(moves=MOVES)
@settings(max_examples=worlds_to_draw(60))
def test_a_sealed_record_is_open_to_its_group_alone_whatever_was_done_before(cast, moves):
    paper, cell = record(cast), group(cast)
    for move, name in moves:
        _try(cast, paper, cell, move, getattr(cast, name))
    paper.refresh_from_db()
    live = live_grants().filter(record=paper)
    if paper.cell is None:
        assert live.filter(basis=Grant.Basis.OWNER).count() == 1
        assert POLICE <= seeing(cast, paper) <= POLICE | COUNCIL | {"cleo", "cora", "cal"}
    else:
        assert [(one.basis, one.audience.cell) for one in live] == [("cell", cell)]
        members = {name for name in EVERYBODY if getattr(cast, name) in queries.people_in(cast.ana, cell)}
        assert seeing(cast, paper) == members
        later = timezone.now() + timezone.timedelta(days=400)
        opening = Grant.everything.filter(record=paper, recalled_at=None, starts_at__lte=later).exclude(
            ends_at__lte=timezone.now()
        )
        assert {one.basis for one in opening} == {"cell"}  # nothing waits for its day either


def _try(cast, paper, cell, move, whom):
    acts = {
        "share": lambda: share(cast, paper, whom),
        "end": lambda: actions.end_share(by=cast.ana, grant=Grant.everything.filter(record=paper).order_by("pk").last()),
        "recall": lambda: actions.recall_record(by=cast.ana, record=paper, because="x"),
        "seal": lambda: actions.seal_record(by=cast.ana, record=paper, cell=cell, because="x"),
        "name": lambda: actions.name_to_cell(by=cast.ana, cell=cell, person=whom),
        "remove": lambda: actions.remove_from_cell(by=cast.ana, cell=cell, person=whom),
        "later": lambda: Grant.everything.filter(record=paper, basis="clause", ends_at=None, recalled_at=None).update(
            starts_at=timezone.now() + timezone.timedelta(days=2)
        ),
    }
    if move in ("name", "remove") and not isinstance(whom, type(cast.ana)):
        return
    with suppress(Refused):  # what is not allowed now changes nothing
        acts[move]()


def test_a_group_says_nothing_of_itself_where_others_read(cast):
    cell = group(cast, cast.ben)
    assert str(audience_of(cell)) == "A sealed group of named people"
    assert new_record(by=cast.ana, kind=DOCUMENT, prefix="DOC", title="x", partnership=cast.dorset, cell=cell).cell == cell
    assert Cell.objects.count() == 1


def test_who_is_let_in_for_a_time_sees_it_until_then_whether_or_not_a_clock_has_run(cast):
    cell = group(cast, cast.ben)
    sealed = record(cast, cell=cell)
    member = CellMember.objects.get(cell=cell, person=cast.ben)
    for left, seen in ((dt.timedelta(seconds=30), {"ana", "ben"}), (dt.timedelta(0), {"ana"}), (dt.timedelta(days=-1), {"ana"})):
        member.ends_at = timezone.now() + left
        member.save(update_fields=["ends_at"])
        assert seeing(cast, sealed) == seen
        assert (cast.ben in queries.people_in(cast.ana, cell)) == ("ben" in seen)
        assert (cell in queries.cells_for(cast.ben, cast.dorset)) == ("ben" in seen)


def test_somebody_let_in_for_a_time_is_not_left_alone_with_a_group(cast):
    cell = group(cast, cast.max)
    CellMember.objects.filter(cell=cell, person=cast.max).update(ends_at=timezone.now() + dt.timedelta(hours=1))
    with pytest.raises(Refused, match="Nobody would be left"):
        actions.remove_from_cell(by=cast.ana, cell=cell, person=cast.ana)
