"""Whatever a room says to the outside is declared once, and looked through for telephone numbers."""

import importlib

from alongside.home.number_places import SOURCES

from .rooms import HOUSE


def test_every_rooms_wordings_are_looked_through():
    rooms = sorted(path.parent.name for path in HOUSE.glob("*/wordings.py") if path.parent.name != "kernel")
    declared = [one for room in rooms for one in importlib.import_module(f"alongside.{room}.wordings").WORDINGS]
    assert sorted(one.code for one in declared) == sorted(one.code for one in SOURCES)


def test_a_source_names_its_room_and_is_there_once():
    codes = [one.code for one in SOURCES]
    assert len(set(codes)) == len(codes)
    assert all(one.texts.__module__ == f"alongside.{one.code.split('.')[0]}.wordings" and one.label for one in SOURCES)
