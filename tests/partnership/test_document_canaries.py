"""A word planted in what must stay hidden, looked for everywhere by everybody else; and hidden is the same as absent."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import reverse

from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.models import DocumentVersion
from alongside.sharing import actions as sharing
from alongside.sharing.models import HandlingCondition, Notice
from alongside.tasks import actions as tasks
from tests.cast import EVERYBODY
from tests.partnership.document_world import file, group, keep, share
from tests.sizes import people_to_try

OWN, SEALED, BEHIND, LATER = "zq-heron-own", "zq-heron-sealed", "zq-heron-behind", "zq-heron-later"
POLICE, COUNCIL = {"ana", "ann", "max", "pat"}, {"ben", "bea", "ola"}
MAY_FIND = {OWN: POLICE, SEALED: {"ana", "ben"}, BEHIND: POLICE, LATER: {"ana", "ben"}}
MOST_PAGES = 60  # beside the addresses that are tried in any case
LEFT_ALONE = re.compile(r"/logout/|/static/|/accounts/(?!organisations)|/export|/sign-in-as/")


def plant(cast, canary, **more):
    """A document whose title, file name, words and note are all the canary."""
    more |= {"title": f"Title {canary}", "file": file(f"Words {canary}", f"{canary}.txt"), "note_text": f"Note {canary}"}
    return keep(cast, **more)


@pytest.fixture
def world(cast):
    """Documents in every kind of hiding, and everything around them that could tell."""
    sharing.load_handling_conditions(by=Clockwork())
    cell = group(cast, cast.ben, purpose=f"Group {SEALED}")
    made = {
        OWN: plant(cast, OWN),
        SEALED: plant(cast, SEALED, cell=cell),
        BEHIND: plant(cast, BEHIND, conditions=HandlingCondition.objects.filter(code="do-not-copy")),
        LATER: plant(cast, LATER),
    }
    shown = keep(cast, title="Shown to the council")
    share(cast, shown, cast.council)
    share(cast, made[BEHIND], cast.council)
    share(cast, made[LATER], cast.dorset)
    for document in made.values():
        sharing.link_records(by=cast.ana, record=shown.record, to=document.record, why="Led to it")
    sharing.seal_record(by=cast.ana, record=made[LATER].record, cell=cell, because="Somebody is in danger")
    for reference in (made[OWN].reference, made[SEALED].reference):
        sharing.ask_for_sight(by=cast.cleo, partnership=cast.dorset, reference=reference, why="A visit")
    words = {"organisation": cast.police, "due_on": cast.agreement.review_on, "role_title": "Desk officer"}
    tasks.agree_task(by=cast.ana, partnership=cast.dorset, text="Look into it", source=made[OWN].record, **words)
    for canary in made:
        actions.read_document(by=cast.ana, document=made[canary])
    return made


def addresses_about(world):
    """Every page that takes a record's reference, with each hidden reference in it; and the cell's."""
    for canary, document in world.items():
        about = {"slug": "dorset", "reference": document.reference}
        for name in ("record_detail", "conditions_accept", "handling_set", "link_add", "reading_list", "share_recipient"):
            yield canary, reverse(f"sharing:{name}", kwargs=about)
        for name in ("record_recall", "record_seal"):
            yield canary, reverse(f"sharing:{name}", kwargs=about)
        yield canary, reverse("sharing:share_new", kwargs={**about, "whom": "everyone"})
        yield canary, reverse("sharing:share_end", kwargs={**about, "number": 1})
        yield canary, reverse("partnership:document_detail", kwargs=about)
        yield canary, reverse("partnership:version_add", kwargs=about)
        yield canary, reverse("partnership:version_download", kwargs={**about, "number": 1})
        yield canary, reverse("tasks:task_detail", kwargs=about)
        yield canary, reverse("sharing:record_list", kwargs={"slug": "dorset"}) + f"?after={document.reference}&kind=everything"
        yield canary, reverse("partnership:document_list", kwargs={"slug": "dorset"}) + f"?after={document.reference}"
    cell = world[SEALED].record.cell
    for name in ("cell_detail", "cell_name", "cell_remove"):
        yield SEALED, reverse(f"sharing:{name}", kwargs={"slug": "dorset", "reference": cell.reference})


def crawled(client, starts):
    """Every page that can be reached by links from these: (address, everything the browser is told)."""
    waiting, seen = deque(starts), set(starts)
    while waiting and len(seen) < MOST_PAGES + len(starts):
        there = waiting.popleft()
        answer = client.get(there)
        told = answer.content.decode("utf-8", "replace") if not answer.streaming else ""
        yield there, f"{answer.status_code} {dict(answer.headers)} {told}"
        onward = re.findall(r'href="([^"#]+)', told) + ([answer.url] if answer.status_code in (301, 302) else [])
        for link in onward:
            full = urljoin(there, link.replace("&amp;", "&"))
            if urlsplit(full).netloc == "" and full not in seen and not LEFT_ALONE.search(full):
                seen.add(full)
                waiting.append(full)


@pytest.mark.slow
@pytest.mark.parametrize("name", people_to_try([*EVERYBODY, None], everyday=["ben", "cleo", "ana", None, "max", "aud", "dev"]))
def test_nobody_else_finds_it_anywhere(cast, world, client, name):
    if name:
        client.force_login(getattr(cast, name))
    direct = [address for _, address in addresses_about(world)]
    hidden = [canary for canary in MAY_FIND if name not in MAY_FIND[canary]]
    told = list(crawled(client, ["/", "/dorset/", "/dorset/sharing/", "/dorset/documents/", "/dorset/sharing/notices/", *direct]))
    assert {(canary, there) for there, words in told for canary in hidden if canary in words} == set()
    found = {canary for _, words in told for canary in MAY_FIND if canary in words}
    assert found == {canary for canary in MAY_FIND if name in MAY_FIND[canary]}  # and those who may, do find it


@pytest.mark.parametrize("name", ["ben", "cleo", "max", "cal"])
def test_nothing_that_is_sent_brings_it_out(cast, world, client, name):
    """Forms filled in with the references of what is hidden."""
    client.force_login(getattr(cast, name))
    mine = keep(cast, by=getattr(cast, name), title="Mine")
    here = {"slug": "dorset", "reference": mine.reference}
    for canary, document in world.items():
        if name in MAY_FIND[canary]:
            continue
        for there, sent in (
            (reverse("sharing:sight_ask", kwargs={"slug": "dorset"}), {"reference": document.reference, "why": "x"}),
            (reverse("sharing:link_add", kwargs=here), {"to": document.reference, "why": "x"}),
            (reverse("tasks:task_agree", kwargs={"slug": "dorset"}), {"text": "x", "source": document.reference}),
        ):
            answer = client.post(there, sent, follow=True)
            assert canary not in answer.content.decode()
            assert canary not in str(answer.headers)
    told = " ".join(notice.text + notice.reference for notice in Notice.objects.filter(to_person=getattr(cast, name)))
    assert "zq-heron" not in told


_VOLATILE = re.compile(rb'(csrfmiddlewaretoken" value|nonce)="[^"]+"')


def told_by(client, address, method="get"):
    answer = getattr(client, method)(address)
    headers = {name: word for name, word in answer.headers.items() if name not in ("Content-Security-Policy", "Set-Cookie")}
    return answer.status_code, headers, _VOLATILE.sub(b"", answer.content)


@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize("name", ["cleo", "ben", "max", "cal", "dev"])
def test_hidden_is_the_same_as_absent(cast, world, client, name, method):
    """Status, headers and every byte of the answer, at every address that takes a reference."""
    client.force_login(getattr(cast, name))
    for canary, address in addresses_about(world):
        if name in MAY_FIND[canary] or (canary == BEHIND and name in COUNCIL) or "?" in address:
            continue
        reference = re.search(r"(DOC|CEL)-[0-9A-Z]{8}", address)[0]
        absent = address.replace(reference, f"{reference[:3]}-00000000")
        assert told_by(client, address, method) == told_by(client, absent, method), address


def test_what_waits_behind_conditions_shows_only_its_reference_and_owner(cast, world, client):
    client.force_login(cast.ben)
    words = client.get("/dorset/documents/").content.decode()
    assert BEHIND not in words
    assert world[BEHIND].reference in words
    version = DocumentVersion.objects.get(document=world[BEHIND])
    assert client.get(f"/dorset/documents/{world[BEHIND].reference}/versions/{version.number}/").status_code == 302
