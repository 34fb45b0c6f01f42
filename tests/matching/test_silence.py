"""Whoever asks can not tell a silent holder from none: complete pages, actions, notices, ledger, counts and queries compared."""

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from alongside.matching.ceilings import HOLDER_ALONE, Ceiling
from alongside.matching.models import Hit
from alongside.sharing import actions as sharing
from alongside.sharing.models import Notice
from alongside.tasks.models import Task
from tests.matching.holding import PHONE, answer, ask, held

PAGES = (
    "matching:interest_list", "matching:interest_ask", "matching:hit_list", "matching:policy_list", "home:today",
    "tasks:task_list",
    "sharing:record_list", "sharing:notice_list", "ledger:organisation_entry_list", "matching:incident_list",
)  # fmt: skip
ASIDE = (
    (re.compile(r"[A-Z]{2,5}-[0-9A-Z]{8}"), "REF-"),  # references are random
    (re.compile(r'(name="csrfmiddlewaretoken" value=|nonce=)"[^"]*"'), r"\1"),
    (re.compile(r"\d{1,2}:\d{2}(am|pm)|\b\d+ (second|minute)s?"), "TIME"),
    (re.compile(r'(before|after)=[\d.]+|/ledger/\w+/\d+|datetime="[^"]*"'), "PLACE"),
)


class Undone(Exception):  # noqa: N818 - it is no error
    """Ends a state of the world, so that the next begins where it began."""


def page_of(client, address, words=None):
    """What the page says, without what chance or the clock put there; its size class; how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        found = client.get(address) if words is None else client.post(address, words)
    text = found.content.decode()
    for pattern, put in ASIDE:
        text = pattern.sub(put, text)
    headers = sorted(name for name in found.headers if name not in ("Content-Security-Policy", "Set-Cookie"))
    return found.status_code, headers, text, len(text), len(queries)


def observed(cast, question):
    """Everything that the one who asked, a colleague, and their supervisor can look at."""
    seen = {}
    for person, pages in ((cast.ben, PAGES), (cast.bea, ("home:today", "tasks:task_list")), (cast.ola, PAGES[:1] + PAGES[4:])):
        client = Client()
        client.force_login(person)
        for name in pages:
            seen[person.full_name, name] = page_of(client, reverse(name, kwargs={"slug": "dorset"}))
        if person == cast.ben:
            own = {"slug": "dorset", "reference": question.reference}
            seen["answer"] = page_of(client, reverse("matching:interest_show", kwargs=own))
            search = reverse("matching:look_alike_search", kwargs={"slug": "dorset"})
            seen["search"] = page_of(client, search, {"phone": PHONE})
    notices = Notice.objects.filter(to_organisation=cast.council).count()
    seen["rows"] = (Task.everything.count(), notices, question.answer)
    return seen


def world_with(cast, holding):
    """What can be observed after the answers have come, when the police hold it like that."""
    seen = {}
    try:
        with transaction.atomic():
            hits = holding()
            question = answer(ask(cast))
            assert Hit.objects.count() == hits
            seen = observed(cast, question)
            raise Undone
    except Undone:
        return seen


CEILINGS = {"not judged": lambda cast: HOLDER_ALONE, "not for them": lambda cast: Ceiling(only_to=frozenset({cast.charity.pk}))}


def silently(cast, policy, in_cell, extra, copies):
    """The police hold it: at silent or at none, sealed or not, with other things beside it, in one record or in three.

    Or it is open, and not judged yet or for another organisation alone.
    """

    def hold():
        cell = sharing.form_cell(by=cast.ana, partnership=cast.dorset, purpose="V", people=[cast.max]) if in_cell else None
        for _ in range(copies):
            given = {"identifiers": (("phone", PHONE), *extra), "cell": cell, "names_allowed": True}
            if policy in CEILINGS:
                held(cast, "open", ceiling=CEILINGS[policy](cast), **given)
            else:
                held(cast, policy, **given)
        return 0 if policy == "none" else copies

    return hold


@settings(max_examples=8, phases=[Phase.generate])  # the first that differs says enough
@given(
    st.sampled_from(["silent", "none", *CEILINGS]),
    st.booleans(),
    st.lists(st.sampled_from([("vehicle", "AB12 CDE"), ("person_name", "Ewa Canary")]), max_size=2, unique=True),
    st.sampled_from([1, 3]),
)
def test_the_same_is_observed_for_silent_for_none_and_for_no_record(cast, policy, in_cell, extra, copies):
    absent = cast.__dict__.setdefault("absent", None) or world_with(cast, lambda: 0)
    cast.absent = absent  # the world is the same before each example
    hidden = world_with(cast, silently(cast, policy, in_cell, extra, copies))
    assert absent["answer"][0] == 200
    for what, said in absent.items():
        assert hidden[what] == said, what


@pytest.mark.parametrize("ceiling", CEILINGS)
def test_the_same_is_observed_of_what_may_not_be_told_to_them_and_for_no_record(cast, ceiling):
    absent = world_with(cast, lambda: 0)
    assert world_with(cast, silently(cast, ceiling, False, [], 1)) == absent


@pytest.mark.parametrize("policy", ["open", "blind"])
def test_the_comparison_would_notice(cast, policy):
    """The same comparison does tell a holder who lets the other know: it is no test that always agrees."""
    absent = world_with(cast, lambda: 0)
    told = world_with(cast, lambda: len([held(cast, policy)]))
    assert {what for what, said in absent.items() if told[what] != said} >= {"answer", "rows", ("Ben Okafor", "tasks:task_list")}


def test_nothing_of_what_is_held_is_found_anywhere_by_anybody_else(cast):
    """Canaries: a title, a name and a number that only the police hold, looked for on every page of everybody else."""
    canaries = ("Canary title", "Zeppelina", "900777")
    holding = (("phone", PHONE), ("phone", "07700 900777"), ("person_name", "Zeppelina Quark"))
    held(cast, "blind", identifiers=holding)
    question = answer(ask(cast))
    for person in (cast.ben, cast.bea, cast.ola, cast.cleo, cast.cal, cast.aud, cast.max, cast.ann, cast.pat):
        client = Client()
        client.force_login(person)
        for name in (*PAGES, "ledger:entry_list"):
            text = client.get(reverse(name, kwargs={"slug": "dorset"})).content.decode()
            assert not [canary for canary in canaries if canary in text], (person, name)
        own = {"slug": "dorset", "reference": question.reference}
        assert "Canary" not in client.get(reverse("matching:interest_show", kwargs=own)).content.decode()
        for look in ({"name": "Zeppelina Quark"}, {"phone": "07700 900777"}, {"phone": PHONE}):
            found = client.post(reverse("matching:look_alike_search", kwargs={"slug": "dorset"}), look).content.decode()
            assert "Canary title" not in found
            assert "INT-" not in found
