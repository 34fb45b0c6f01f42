"""Editions: made safe, kept, given out as files, and to the public by the chair alone."""

import hashlib
import io
import zipfile
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alongside.awareness.models import Concern
from alongside.kernel.refusals import Refused
from alongside.monitoring import actions, counting, logbook
from alongside.monitoring.disclosure import Mode, rounded
from alongside.monitoring.models import DisclosureRule, Edition

from .world import CANARY, FIRST, LAST

pytestmark = pytest.mark.django_db
READERS = {"ann", "chi", "ana", "max", "ben", "cal"}


def at(name, **words):
    return reverse(f"monitoring:{name}", kwargs={"slug": "dorset", **words})


def page(client, who, where):
    client.force_login(who)
    return client.get(where)


def table_of(edition, measure, dimension):
    return next(
        logbook.read(row)
        for row in edition.tables.select_related("edition")
        if row.measure == measure and row.question["dimensions"] == [dimension]
    )


def test_the_board_report_equals_an_independent_recount(world):
    """By another path: the raw rows, one at a time, and the rounding by hand."""
    edition = world.edition()
    table = table_of(edition, "awareness.concerns", "language")
    keys = {}
    for concern in Concern.everything.all():
        if concern.record.partnership == world.dorset and FIRST <= timezone.localdate(concern.record.created_at) <= LAST:
            keys.setdefault(concern.language, set()).add(str(concern.pk))
    assert Counter({name: len(found) for name, found in keys.items()}) == {"en": 21, "ro": 14, "vi": 3}
    secret = logbook.secret(world.dorset)
    for language in ("en",):
        assert table.shown(language) == rounded(frozenset(keys[language]), 5, secret)
    assert table.shown("vi") is None
    assert table.shown("ro") is None, "hidden with it, or the total would give it away"
    assert table.shown(None) == rounded(frozenset().union(*keys.values()), 5, secret)


def test_an_edition_never_changes_and_its_files_are_the_same_each_time(world, client):
    edition = world.edition()
    for kind, digest in (("pdf", edition.pdf_sha256), ("docx", edition.docx_sha256)):
        got = page(client, world.ann, at("edition_download", reference=edition.reference, kind=kind))
        assert hashlib.sha256(got.content).hexdigest() == digest
        assert got.headers["Content-Disposition"].startswith("attachment")
    Concern.everything.filter(pk=world.concerns[0].pk).update(language="fr")
    again = page(client, world.ann, at("edition_download", reference=edition.reference, kind="pdf"))
    assert hashlib.sha256(again.content).hexdigest() == edition.pdf_sha256


def test_the_word_file_has_no_macros_and_says_nothing_of_its_maker(world, client):
    edition = world.edition()
    got = page(client, world.ann, at("edition_download", reference=edition.reference, kind="docx"))
    with zipfile.ZipFile(io.BytesIO(got.content)) as parts:
        names = parts.namelist()
        facts = parts.read("docProps/core.xml").decode()
        text = parts.read("word/document.xml").decode()
    assert not [name for name in names if "vba" in name.casefold()]
    assert "python" not in facts.casefold()
    assert "Ann" not in facts
    assert "Concerns the public reported, by language" in text


def test_the_file_of_figures_hides_what_the_page_hides(world, client):
    edition = world.edition()
    got = page(client, world.ann, at("edition_download", reference=edition.reference, kind="csv")).content.decode()
    assert "All others together,,,hidden" in got
    assert ",vi," not in got, "that there is one at all is not told"
    assert edition.reference in got


def test_days_that_are_not_over_and_days_the_wrong_way_round_are_refused(world):
    today = timezone.localdate()
    with pytest.raises(Refused, match="days that are over"):
        actions.make_edition(by=world.ann, partnership=world.dorset, first=FIRST, last=today)
    with pytest.raises(Refused, match="first day or later"):
        actions.make_edition(by=world.ann, partnership=world.dorset, first=LAST, last=FIRST)
    assert not Edition.objects.exists()


def test_only_the_chair_gives_figures_to_the_public_and_then_anybody_reads_them(world, client):
    edition = world.edition()
    assert client.get(at("public_show")).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.publish_edition(by=world.ann, edition=edition)
    client.force_login(world.chi)
    client.post(at("edition_publish", reference=edition.reference))
    client.logout()
    shown = client.get(at("public_show")).content.decode()
    assert "What the partnership did" in shown
    assert "Counts under 10 are hidden" in shown
    assert "Train frontline staff" not in shown
    assert client.get(at("public_download", kind="csv")).status_code == 200
    with pytest.raises(Refused, match="already"):
        actions.publish_edition(by=world.chi, edition=edition)


def test_what_nobody_may_see_is_nowhere(world, client):
    """The canary stands in every concern; no figure, file or page holds it, whoever asks."""
    edition = world.edition()
    published = actions.publish_edition(by=world.chi, edition=edition)
    places = [at("board_show"), at("operational_show"), at("plan_show"), at("public_show"), at("public_download", kind="csv")]
    files = []
    for one in (edition, published):
        places.append(at("edition_show", reference=one.reference))
        files += [at("edition_download", reference=one.reference, kind=kind) for kind in ("pdf", "docx", "csv")]
    for name in sorted(READERS):
        client.force_login(getattr(world, name))
        for place in places if name != "ann" else [*places, *files]:
            got = client.get(place)
            assert got.status_code == 200, (name, place)
            assert CANARY.encode() not in got.content


def test_who_reads_the_board(world, client):
    answers = {
        name: page(client, getattr(world, name), at("board_show")).status_code for name in (*READERS, "cleo", "bea", "aud")
    }
    assert answers == {**dict.fromkeys(READERS, 200), "cleo": 403, "bea": 403, "aud": 403}
    assert page(client, world.dev, at("board_show")).status_code == 404


def test_the_counts_as_they_are_show_only_what_ones_own_organisation_owns(world, client):
    year = f"?first={FIRST}&last={LAST}"
    police = page(client, world.ana, at("operational_show") + year).content.decode()
    assert "Concerns the public reported, by language" in police
    assert ">3<" in police.replace(" ", "").replace("\n", ""), "not made safe"
    council = page(client, world.ben, at("operational_show") + year).content.decode()
    assert "Concerns the public reported" not in council
    assert not Edition.objects.exists()


def test_a_page_asks_little_of_the_database(world, client, django_assert_max_num_queries):
    world.edition()
    client.force_login(world.ann)
    with django_assert_max_num_queries(25):
        client.get(at("board_show"))


def test_one_who_types_nonsense_is_told_beside_the_box(world, client):
    client.force_login(world.ann)
    words = {"kind": "board", "first_day": "31", "first_month": "2", "first_year": "2025"}
    shown = client.post(at("edition_make"), words).content.decode()
    assert "The first day must be a real date" in shown
    assert 'value="31"' in shown


def test_a_partnership_asks_for_more_care_and_never_for_less(world):
    today = timezone.localdate()
    words = {"partnership": world.dorset, "base": 5, "least_base": 30, "valid_from": today, "source": "Our board"}
    DisclosureRule.objects.create(readers="board", threshold=8, **words)
    DisclosureRule.objects.create(readers="public", threshold=6, **words)
    rules = logbook.rules_for(world.dorset, today)
    assert (rules[Mode.BOARD].threshold, rules[Mode.PUBLIC].threshold) == (8, 10)


def test_every_room_that_counts_is_read_and_every_dimension_is_there(world):
    assert {one.code.split(".")[0] for one in counting.MEASURES} >= {"awareness", "intelligence", "enforcement", "tasks"}
    for measure in counting.MEASURES:
        for row in measure.rows(world.dorset, FIRST, timezone.localdate()):
            assert {"key", "on", *measure.dimensions} <= set(row), measure.code
            assert CANARY not in str(row)
