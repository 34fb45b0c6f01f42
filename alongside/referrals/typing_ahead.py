"""What a box of the report offers while one types: towns, countries, nationalities, forces, colleagues. Anything can be typed."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from alongside.accounts.models import User
from alongside.partnership.queries import areas_today

from . import packs
from .known import second_contacts
from .models import Case

_DATA = Path(__file__).parent / "data" / "suggestions.json"


def lists_for(person: User, case: Case, page: packs.Page) -> dict[str, list[str]]:
    """The lists that the boxes of a page offer, by name."""
    return {name: _list(name, person, case) for name in dict.fromkeys(one.suggest for one in page.fields if one.suggest)}


def _list(name: str, person: User, case: Case) -> list[str]:
    if name == "colleagues":
        return [one.email for one in second_contacts(person, case)]
    entries: list[str] = list(_lists()[name]["entries"])
    return sorted([*entries, *(one.name for one in areas_today())]) if name == "forces" else entries


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))["lists"]
    return lists
