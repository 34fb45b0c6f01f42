"""Documents: keeping, versions in order, reading, and the files behind them."""

import hashlib
import os
import stat
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404

from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.models import Entry
from alongside.partnership import actions, queries
from alongside.partnership.documents import vault
from alongside.partnership.documents.serving import FileDamaged, answer_with
from alongside.partnership.models import Document, DocumentVersion
from tests.partnership.document_world import CANARY, file, group, keep, keep_canary, share


def files():
    return {path.name for path in Path(settings.ALONGSIDE_DOCUMENTS).glob("??/??/*")}


def only_version(document):
    return DocumentVersion.objects.get(document=document)


class TestKeeping:
    """A new document."""

    def test_a_document_is_kept_with_what_is_needed_to_check_it(self, cast):
        version = only_version(keep(cast, note_text=" First draft "))
        assert (version.number, version.name, version.media_type, version.note) == (1, "notes.txt", "text/plain", "First draft")
        assert version.sha256 == version.sent_sha256 == hashlib.sha256(b"Meeting notes").hexdigest()
        assert (version.size, version.sent_size, version.added_by) == (13, 13, cast.ana)

    def test_only_the_owner_finds_it(self, cast):
        document = keep(cast)
        assert queries.document_for(cast.max, cast.dorset, document.reference) == document
        for outsider in (cast.ben, cast.cleo, cast.dev, cast.aud, cast.eve, cast.fay):
            with pytest.raises(Http404):
                queries.document_for(outsider, cast.dorset, document.reference)

    def test_it_can_be_born_sealed(self, cast):
        document = keep(cast, cell=group(cast, cast.ben))
        assert queries.document_for(cast.ben, cast.dorset, document.reference) == document
        with pytest.raises(Http404):
            queries.document_for(cast.max, cast.dorset, document.reference)

    def test_what_is_refused(self, cast):
        for words, more in (
            ("title of the document", {"title": " "}),
            ("nothing above OFFICIAL-SENSITIVE", {"classification": "secret"}),
            ("group you belong to", {"cell": group(cast, by=cast.max)}),
        ):
            with pytest.raises(Refused, match=words):
                keep(cast, **more)
        assert not Document.everything.exists()
        for person in (cast.aud, cast.dev, cast.eve, cast.fay):
            with pytest.raises(PermissionDenied):
                keep(cast, by=person)

    def test_the_ledger_keeps_the_reference_and_nothing_of_the_document(self, cast):
        document = keep_canary(cast)
        actions.read_document(by=cast.ana, document=document, version=only_version(document))
        for entry in Entry.objects.filter(subject=document.reference).select_related("payload"):
            assert CANARY not in entry.payload.body
        acts = Entry.objects.filter(subject=document.reference).order_by("seq").values_list("act", flat=True)
        assert list(acts) == ["partnership.upload_document", "partnership.read_document"]


class TestVersions:
    """One after the other, never changed."""

    def test_a_version_follows_the_one_its_writer_saw(self, cast):
        document = keep(cast)
        actions.add_version(by=cast.max, document=document, file=file("Second"), follows=1, note_text="Names corrected")
        with pytest.raises(Refused, match="Max Field added version 2 while you were working"):
            actions.add_version(by=cast.ana, document=document, file=file("Third"), follows=1)
        actions.add_version(by=cast.ana, document=document, file=file("Third"), follows=2)
        assert [one.number for one in queries.versions_for(cast.ana, document)] == [3, 2, 1]

    def test_what_is_refused(self, cast):
        document = keep(cast)
        share(cast, document, cast.council)
        with pytest.raises(Refused, match="same file"):
            actions.add_version(by=cast.ana, document=document, file=file(), follows=1)
        with pytest.raises(Refused, match="Only the organisation that owns"):
            actions.add_version(by=cast.ben, document=document, file=file("Other"), follows=1)
        with pytest.raises(PermissionDenied):
            actions.add_version(by=cast.aud, document=document, file=file("Other"), follows=1)

    def test_the_database_refuses_to_change_a_version(self, cast):
        version = only_version(keep(cast))
        for change in ({"sha256": "0" * 64}, {"number": 7}, {"kept_as": "0" * 32}, {"note": "x"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                DocumentVersion.objects.filter(pk=version.pk).update(**change)

    def test_a_version_is_found_through_its_own_document_only(self, cast):
        first, second = keep(cast), keep(cast, title="Other")
        actions.add_version(by=cast.ana, document=second, file=file("Second"), follows=1)
        with pytest.raises(Http404):
            queries.version_for(cast.ana, first, 2)
        with pytest.raises(Refused, match="belongs to another document"):
            actions.read_document(by=cast.ana, document=first, version=only_version(first).__class__.objects.get(number=2))


class TestReading:
    """Opening and downloading are written down, and asked about each time."""

    def test_who_read_is_known_to_the_owner(self, cast):
        document = keep(cast)
        share(cast, document, cast.ben)
        actions.read_document(by=cast.ben, document=document, version=only_version(document))
        from alongside.sharing.queries import readings_for

        [entry] = readings_for(cast.ana, document.record)
        assert '"downloaded":1' in entry.payload.body
        assert readings_for(cast.ben, document.record) == []

    def test_who_may_not(self, cast):
        document = keep(cast)
        share(cast, document, cast.ben, conditions="Speak to us first")
        for person in (cast.ben, cast.cleo):  # he has not agreed to the condition; she sees nothing
            with pytest.raises(Refused, match="cannot open"):
                actions.read_document(by=person, document=document)


class TestTheVault:
    """The files."""

    def test_a_file_lies_where_nobody_else_may_look_under_a_name_that_says_nothing(self, cast):
        version = only_version(keep_canary(cast))
        path = Path(settings.ALONGSIDE_DOCUMENTS) / version.kept_as[:2] / version.kept_as[2:4] / version.kept_as
        assert path.read_bytes() == f"Words {CANARY}".encode()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert CANARY not in str(path)

    @pytest.mark.parametrize("name", ["../../etc/passwd", "0" * 31, "0" * 32 + "/x", "", "A" * 32])
    def test_no_other_name_opens_anything(self, name):
        with pytest.raises(ValueError, match="not a name the vault gave"):
            vault.open_file(name)

    @pytest.mark.parametrize("call", range(1, 5))
    def test_when_the_disk_fails_there_is_no_row(self, cast, monkeypatch, call):
        """The n-th call that makes the disk keep its word fails."""
        real, calls = os.fsync, []

        def failing(handle):
            calls.append(handle)
            if len(calls) == call:
                raise OSError(28, "No space left on device")
            return real(handle)

        monkeypatch.setattr(os, "fsync", failing)
        four = (keep(cast) for _ in range(4))  # folders that are there already need no call
        with pytest.raises(OSError, match="No space left"):
            list(four)
        rows = {version.kept_as for version in DocumentVersion.objects.all()}
        assert rows <= files()
        assert Document.everything.count() == DocumentVersion.objects.count()

    def test_when_the_row_fails_the_file_is_swept_a_day_later(self, cast, monkeypatch):
        kept = only_version(keep(cast)).kept_as
        before = files()

        def failing(**words):
            raise DatabaseError

        with monkeypatch.context() as broken:
            broken.setattr(DocumentVersion.objects, "create", failing)
            with pytest.raises(DatabaseError):
                keep(cast)
        [orphan] = files() - before
        actions.sweep_files(by=Clockwork())
        assert orphan in files()  # perhaps an act that is still going on
        for name in (orphan, kept):
            path = Path(settings.ALONGSIDE_DOCUMENTS) / name[:2] / name[2:4] / name
            os.utime(path, (time.time() - 90_000,) * 2)
        actions.sweep_files(by=Clockwork())
        assert orphan not in files()
        assert kept in files()
        with pytest.raises(PermissionDenied):
            actions.sweep_files(by=cast.ann)

    def test_a_file_that_was_changed_on_the_disk_is_given_to_nobody(self, cast):
        version = only_version(keep(cast))
        path = Path(settings.ALONGSIDE_DOCUMENTS) / version.kept_as[:2] / version.kept_as[2:4] / version.kept_as
        path.write_bytes(b"Meeting Notes")
        with pytest.raises(FileDamaged):
            answer_with(version)
        path.unlink()
        with pytest.raises(FileNotFoundError):
            answer_with(version)
