"""A page with nothing on it yet is what everybody sees on the first day: each opens for whoever may read it."""

import pytest
from django.urls import reverse

from .doors_table import TABLE

pytestmark = pytest.mark.django_db

# Pages about the partnership as a whole: those about one thing have nothing to be empty of.
WHOLE = [door for door in TABLE if door.here and not door.step_up and not door.only and door.finds is None]


class Nothing:
    """A world in which nothing was made but the cast."""

    def __getattr__(self, name: str) -> object:
        raise LookupError(name)


def addresses_for(name: str) -> list[str]:
    found = []
    for door in WHOLE:
        try:
            about = door.about(Nothing())
        except LookupError:
            continue
        if not about and door.get in ("page", "file") and name in door.who and ("GET", name) not in door.special:
            found.append(reverse(door.name, kwargs={"slug": "dorset"}))
    return found


@pytest.mark.parametrize("name", ["ann", "ana", "ben", "cleo", "cal"])
def test_every_page_opens_on_the_first_day(cast, client, name):
    client.force_login(getattr(cast, name))
    answers = {there: client.get(there).status_code for there in addresses_for(name)}
    assert len(answers) > 20
    assert {there: code for there, code in answers.items() if code >= 500} == {}
