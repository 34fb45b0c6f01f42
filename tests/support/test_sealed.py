"""Sealed notes and placements: who opens them, what is told, and where nothing of them may ever be found."""

import argparse
import datetime as dt
import shutil

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from alongside.config.backups.making import _kept_files
from alongside.config.commands import vault as vault_command
from alongside.config.readiness import about_vault
from alongside.kernel.access import Clockwork
from alongside.kernel.references import new_reference
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Payload
from alongside.sharing import actions as sharing
from alongside.sharing import queries as shared
from alongside.sharing.models import CellMember, Grant, Notice, Record
from alongside.sharing.policy import visible_to, who_can_see
from alongside.sharing.spine import add_grant, audience_of
from alongside.support import actions, vault
from alongside.support.models import Note, Placement
from tests.accounts.proof import prove
from tests.support.support_world import CANARY, PLACE
from tests.support.test_pages import at, pages

LINES = PLACE.split("\n")


def test_a_sealed_note_is_its_authors_and_their_supervisors_and_nobody_elses(world, client):
    there = at("note_show", reference=world.note.reference)
    for person in (world.cleo, world.cora):
        client.force_login(person)
        assert CANARY in client.get(there).content.decode()
    never = at("note_show", reference="NOT-00000000")
    for person in (world.cass, world.mona):
        client.force_login(person)
        assert client.get(there).status_code == 404
        assert client.get(there).content == client.get(never).content
    assert {seat.person for seat in who_can_see(world.note.record)} == {world.cleo, world.cora}


def test_a_sealed_note_is_in_no_list_count_title_or_search_of_others(world, client):
    everyone = [world.mona, world.max, world.aud]
    for person in everyone:
        client.force_login(person)
        prove(client, person)
        slug = {"slug": "dorset"}
        walk = [
            reverse(name, kwargs=slug) for name in ("home:today", "sharing:record_list", "sharing:notice_list", "tasks:task_list")
        ]
        walk += [reverse("sharing:record_list", kwargs=slug) + "?kind=everything"]
        walk += list(pages(world)) if person == world.mona else [at("case_list")]
        if person == world.aud:
            walk.append(reverse("ledger:entry_list", kwargs=slug))
        for address in walk:
            page = client.get(address).content.decode()
            assert CANARY not in page, (person, address)
            assert not any(line in page for line in LINES), (person, address)
            if person not in (world.aud,):
                assert world.note.reference not in page, (person, address)
    assert "Said in confidence" not in "".join(Payload.objects.values_list("body", flat=True))
    assert not visible_to(world.mona, Note).exists()


def test_what_is_sealed_at_home_reaches_nobody_of_another_organisation_even_when_named(world):
    """Were the police named to the cell all the same, the rule of sight would still keep them out."""
    for thing in (world.note, world.placement):
        CellMember.objects.create(cell=thing.record.cell, person=world.max, added_by=world.cleo)
        assert not visible_to(world.max, Record).filter(pk=thing.record.pk).exists()
        assert world.max not in {seat.person for seat in who_can_see(thing.record)}
        with pytest.raises(Refused):
            add_grant(by=world.cleo, record=thing.record, audience=audience_of(world.police), basis=Grant.Basis.OWNER)
    with pytest.raises(Refused, match="Only staff of the organisation"):
        actions.name_to_placement(by=world.cleo, placement=world.placement, person=world.max, why="x")


def test_only_the_rooms_own_acts_change_who_is_named(world, client):
    """The general page of sealed groups would let somebody in without the worker and the supervisor being told."""
    for thing in (world.note, world.placement):
        cell = thing.record.cell
        with pytest.raises(Refused, match="on the page of what it was formed for"):
            sharing.name_to_cell(by=world.cleo, cell=cell, person=world.cass)
        with pytest.raises(Refused, match="on the page of what it was formed for"):
            sharing.remove_from_cell(by=world.cleo, cell=cell, person=world.cora)
        client.force_login(world.cleo)
        for name in ("cell_name", "cell_remove"):
            there = reverse(f"sharing:{name}", kwargs={"slug": "dorset", "reference": cell.reference})
            assert client.get(there).status_code == 403


def test_whoever_no_longer_needs_to_know_is_taken_off_and_the_others_are_told(world, client):
    actions.name_to_placement(by=world.cleo, placement=world.placement, person=world.cass, why="Takes her to the doctor")
    assert visible_to(world.cass, Placement).exists()
    client.force_login(world.cleo)
    prove(client, world.cleo)
    there = at("placement_unname", reference=world.placement.reference)
    refused = client.post(there, {"person": str(world.cass.public_id), "why": ""}).content.decode()
    assert "Say why they no longer need to know" in refused
    answer = client.post(there, {"person": str(world.cass.public_id), "why": "Another worker goes"})
    assert answer.headers["Location"] == at("placement_show", reference=world.placement.reference)
    assert not visible_to(world.cass, Placement).exists()
    told = Notice.objects.filter(to_person=world.cora).latest("pk").text
    assert "no longer named to a placement" in told
    with pytest.raises(Refused, match="is not in the group"):
        actions.unname_from_placement(by=world.cleo, placement=world.placement, person=world.cass, why="x")


def test_reading_a_placement_says_what_for_and_tells_the_others(world, client):
    client.force_login(world.cora)
    there = at("placement_read", reference=world.placement.reference)
    assert client.get(there).status_code == 302  # first prove who you are
    prove(client, world.cora)
    assert LINES[2] not in client.get(there).content.decode()
    assert "Enter what you need it for" in client.post(there, {"purpose": ""}).content.decode()
    page = client.post(there, {"purpose": "To bring her clothes"})
    assert all(line in page.content.decode() for line in LINES)
    assert page.headers["Cache-Control"] == "no-store"
    told = Notice.objects.get(to_person=world.cleo, reference=world.placement.reference)
    assert "Cora Quinn" in told.text
    entry = Payload.objects.filter(body__contains="To bring her clothes").get()
    assert entry.entry.act == "support.read_placement"
    assert entry.entry.subject == world.placement.reference


def test_nobody_reads_many_addresses_within_an_hour(world):
    for _ in range(5):
        actions.read_placement(by=world.cleo, placement=world.placement, purpose="Clothes")
    with pytest.raises(Refused, match="several addresses"):
        actions.read_placement(by=world.cleo, placement=world.placement, purpose="Clothes")


def test_scenario_21_a_planted_address_is_found_nowhere(world, client):
    """No page, list, ledger, notice, task, e-mail, export or table holds it; only the answer to a named person does."""
    actions.read_placement(by=world.cora, placement=world.placement, purpose="Clothes")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            said = repr(cursor.fetchall())
            assert not any(line in said for line in LINES), table
    client.force_login(world.cleo)
    prove(client, world.cleo)
    for address in pages(world):
        page = client.get(address).content.decode()
        assert not any(line in page for line in LINES), address
    client.force_login(world.aud)
    prove(client, world.aud)
    took = client.post(reverse("ledger:partnership_export_take", kwargs={"slug": "dorset"}))
    export = b"".join(took.streaming_content) if took.streaming else took.content
    assert not any(line.encode() in export for line in LINES)
    assert not any(line in f"{one.subject}{one.body}" for line in LINES for one in mail.outbox)
    assert not any(line in text for line in LINES for text in Notice.objects.values_list("text", flat=True))


def test_the_key_is_in_no_backup_and_rotation_and_loss_are_said_plainly(world):
    assert vault.key_file().exists()
    assert not [name for name, _ in _kept_files() if "placement" in name or "vault" in name]
    assert vault.key_file().stat().st_mode & 0o077 == 0
    before = world.placement.sealed
    actions.reseal_placements(by=Clockwork())
    placement = Placement.everything.select_related("record").get(pk=world.placement.pk)
    assert placement.sealed != before
    assert vault.is_newest(placement.sealed)
    assert vault.unseal(before, placement.reference) == PLACE  # the key before still opens what a copy holds
    with pytest.raises(vault.CannotOpen, match="another placement"):
        vault.unseal(placement.sealed, "PLC-00000000")
    aside = vault.key_file().with_suffix(".aside")
    shutil.move(vault.key_file(), aside)
    try:
        with pytest.raises(Refused, match="key is missing"):
            actions.read_placement(by=world.cleo, placement=placement, purpose="Clothes")
        with pytest.raises(Refused, match="key is missing"):
            actions.add_placement(by=world.cleo, case=world.case, address="x", reach="The office")
        assert any("vault" in reason for reason in about_vault())
    finally:
        shutil.move(aside, vault.key_file())


def test_leaving_destroys_the_address(world):
    ended = actions.end_placement(by=world.cora, placement=world.placement)
    assert ended.sealed == ""
    with pytest.raises(Refused, match="has ended"):
        actions.read_placement(by=world.cleo, placement=ended, purpose="Clothes")


def test_breaking_the_glass_takes_two_people_and_tells_at_once(world, client):
    client.force_login(world.cass)
    prove(client, world.cass)
    hidden = client.post(at("glass_ask"), {"reference": new_reference("PLC"), "reason": "A life"})
    words = {"reference": world.placement.reference, "reason": "A life is at risk tonight"}
    asked = client.post(at("glass_ask"), words)
    assert (hidden.status_code, asked.status_code) == (302, 302)
    approval = shared.approvals_waiting_for(world.mona, world.dorset).get(subject=world.placement.reference)
    with pytest.raises(Refused):
        actions.break_glass(by=world.cass, approval=approval)
    sharing.decide_approval(by=world.mona, approval=approval, approve=True)
    there = at("glass_break", approval=approval.reference)
    assert client.post(there).headers["Location"] == at("placement_show", reference=world.placement.reference)
    told = Notice.objects.filter(reference=world.placement.reference, text__contains="let in to a placement without being named")
    assert {notice.to_person for notice in told} == {world.cleo, world.cora}
    assert "You have not been let in" in client.post(there).content.decode()


def test_no_page_prints_the_address_into_the_log(world, client, caplog):
    client.force_login(world.cora)
    prove(client, world.cora)
    client.post(at("placement_read", reference=world.placement.reference), {"purpose": "Clothes"})
    assert not any(line in caplog.text for line in LINES)


def test_a_note_can_not_be_dated_tomorrow(world):
    with pytest.raises(Refused, match="cannot be in the future"):
        actions.write_note(by=world.cleo, case=world.case, day=timezone.localdate() + dt.timedelta(days=1), text="x")


def test_the_program_changes_the_key_and_says_what_to_do_with_it(world, capsys):
    before = Placement.everything.get().sealed
    assert vault_command.run(argparse.Namespace(act="reseal")) == 0
    placement = Placement.everything.get()
    assert placement.sealed != before
    assert vault.unseal(placement.sealed, placement.reference) == PLACE
    assert str(vault.key_file()) in capsys.readouterr().out
