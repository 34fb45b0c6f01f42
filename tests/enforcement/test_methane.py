"""A M/ETHANE report from the day page: structured, timed, written once, in the log."""

import uuid

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from alongside.enforcement.methane import LETTERS, UNKNOWN, report_text
from alongside.enforcement.models import LogEntry

TYPED = {
    "declared": "Declared",
    "exact": "Yard behind Quay Road",
    "kind": "Fire in a store of chemicals",
    "hazards": "Fumes,\nsolvents",
    "access": "From the north; meet at the car park",
    "casualties": "Two hurt, none badly",
    "services": "Fire and ambulance are needed",
}


def page_of(world):
    return reverse("enforcement:methane_write", kwargs={"slug": "dorset", "reference": world.operation.reference})


def test_a_report_is_one_line_of_the_log_and_sent_twice_is_written_once(live, client):
    client.force_login(live.fin)
    given = {**TYPED, "token": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(page_of(live), given).status_code == 302
    [entry] = LogEntry.objects.filter(operation=live.operation)
    assert entry.by == live.fin
    assert [line[0] for line in entry.text.splitlines()[1:]] == list("METHANE")
    assert "H Hazards: Fumes, solvents" in entry.text
    day = client.get(reverse("enforcement:day_show", kwargs={"slug": "dorset", "reference": live.operation.reference}))
    assert "Yard behind Quay Road" in day.content.decode()
    assert "Yard behind Quay Road" in client.get(page_of(live)).content.decode()


def test_only_whether_it_is_one_must_be_said_and_what_is_not_known_says_so(live, client):
    client.force_login(live.fin)
    wrong = client.post(page_of(live), {"token": str(uuid.uuid4()), "exact": "The yard"}).content.decode()
    assert "Choose whether it is a major incident" in wrong
    assert "The yard" in wrong
    assert not LogEntry.objects.exists()
    client.post(page_of(live), {"token": str(uuid.uuid4()), "declared": "Standby"})
    assert LogEntry.objects.get().text.count(UNKNOWN) == 6


def test_before_the_day_there_is_no_log_to_write_it_in(going, client):
    client.force_login(going.fin)
    page = client.post(page_of(going), {**TYPED, "token": str(uuid.uuid4())})
    assert "The log begins once it is live" in page.content.decode()
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("name", ["cal", "ann", "dev"])
def test_it_is_for_those_who_keep_the_log(live, client, name):
    client.force_login(getattr(live, name))
    assert client.get(page_of(live)).status_code in (403, 404)


@given(answers=st.dictionaries(st.sampled_from([name for _, name, _ in LETTERS]), st.text(max_size=450)))
def test_every_letter_is_there_once_in_order_whatever_was_typed(answers):
    lines = report_text(answers).split("\n")
    assert len(lines) == 8
    assert [line.partition(":")[0] for line in lines[1:]] == [f"{letter} {word}" for letter, _, word in LETTERS]
    assert len("\n".join(lines)) <= 4000
