"""No page offers a way that is then refused: every link that somebody is shown opens for them."""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from alongside.kernel.access import Clockwork
from alongside.partnership import actions as partnership
from alongside.partnership.listing import Facts
from tests.partnership.conftest import PLAIN
from tests.partnership.document_world import keep, share
from tests.sizes import people_to_try

MOST_PAGES = 40
EVERYBODY = ("ann", "ana", None, "aud", "ben", "ola", "cleo", "fay")
LEFT_ALONE = re.compile(r"/sign-out|/static/|/sign-in-as/|/source/code/")


def refused(client, start):
    """Links within the site that lead to a refusal or to nothing, with the page each stands on."""
    waiting, seen, wrong = deque([(start, "")]), {start}, []
    while waiting and len(seen) < MOST_PAGES * 3:
        there, stood_on = waiting.popleft()
        answer = client.get(there)
        if answer.status_code >= 400:
            wrong.append((there, answer.status_code, stood_on))
        if answer.streaming or "text/html" not in answer.get("Content-Type", ""):
            continue
        onward = re.findall(r'href="([^"#]+)', answer.content.decode())
        for link in [one.replace("&amp;", "&") for one in onward] + [answer.headers.get("Location", "")]:
            if link and not urlsplit(link).netloc and link not in seen and not LEFT_ALONE.search(link) and len(seen) < MOST_PAGES:
                seen.add(link)
                waiting.append((link, there))
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("name", people_to_try(EVERYBODY, everyday=EVERYBODY))
def test_every_link_opens(cast, client, name):
    waiting = partnership.import_profile(by=cast.ann, partnership=cast.dorset, raw=PLAIN, name="dorset.md")
    partnership.accept_import(by=cast.ann, profile_import=waiting)
    share(cast, keep(cast), cast.council)
    if name:
        client.force_login(getattr(cast, name))
    start = reverse("home:today", kwargs={"slug": "dorset"}) if name not in (None, "fay") else "/"
    assert refused(client, start) == []


def test_the_front_door_names_the_partnerships_that_work_here_and_leads_to_those_with_a_page(cast, client):
    told = client.get("/").content.decode()
    assert "Dorset Anti-Slavery Partnership" in told
    assert 'href="/dorset/"' not in told
    waiting = partnership.import_profile(by=cast.ann, partnership=cast.dorset, raw=PLAIN, name="dorset.md")
    partnership.accept_import(by=cast.ann, profile_import=waiting)
    assert 'href="/dorset/"' in client.get("/").content.decode()


def test_the_front_door_leads_to_the_directory_and_leaves_what_is_only_listed_to_it(cast, client):
    partnership.list_partnership(by=Clockwork(), facts=Facts(title="Border Network", source="A list we made"))
    told = client.get("/").content.decode()
    assert "Border Network" not in told
    assert told.index(reverse("directory:partnership_list")) < told.index("Dorset Anti-Slavery Partnership")
    assert "Border Network" in client.get(reverse("directory:partnership_list")).content.decode()
