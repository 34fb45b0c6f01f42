"""Tables lean downward, as imports do; rooms and what is in them stay small."""

import ast

import pytest
from django.apps import apps

from .rooms import ACTIVITIES, FLOORS, HOUSE, nodes, sources, tree

LONGEST_FUNCTION, LONGEST_FILE = 40, 400
# docs/decisions/0006: a fifth of the finished house, which has eighteen rooms; twelve stand today.
LARGEST_SHARE = 0.40
BANNED_NAMES = {"utils", "util", "common", "core", "helpers", "misc", "base", "shared", "lib", "managers", "signals", "receivers"}


def test_the_rooms_are_the_ones_on_the_plan():
    standing = {path.name for path in HOUSE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert standing == set(FLOORS)


def test_tables_lean_downward():
    """A foreign key written as a string is invisible to the import contract; the models themselves are asked here."""
    up = []
    for model in apps.get_models():
        for field in model._meta.get_fields(include_hidden=False):
            related = getattr(field, "related_model", None)
            if not getattr(field, "concrete", False) or related is None or related == "self":
                continue
            here, there = model._meta.app_label, related._meta.app_label
            strangers = {here, there} <= set(ACTIVITIES)
            if here in FLOORS and there in FLOORS and here != there and (strangers or FLOORS.index(there) < FLOORS.index(here)):
                up.append(f"{model._meta.label}.{field.name} points at {there}")
    assert up == []


def test_kernel_and_ui_keep_no_tables():
    assert [model._meta.label for model in apps.get_models() if model._meta.app_label in ("kernel", "ui", "config")] == []


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(HOUSE)))
def test_files_and_functions_stay_small(path):
    length = len(path.read_text(encoding="utf-8").splitlines())
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for kind in (ast.FunctionDef, ast.AsyncFunctionDef)
        for _, node in nodes([path], kind)
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []
    assert length <= LONGEST_FILE


def test_tests_and_tools_stay_small_too():
    beside = [path for folder in ("tests", "benchmarks", "tools") for path in (HOUSE.parent / folder).rglob("*.py")]
    lengths = {str(path.relative_to(HOUSE.parent)): len(path.read_text("utf-8").splitlines()) for path in beside}
    assert len(lengths) > 50
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_room_grows_into_a_house():
    lines = {room: sum(len(path.read_text("utf-8").splitlines()) for path in sources(room)) for room in FLOORS}
    total = sum(lines.values())
    too_large = {room: f"{count / total:.0%}" for room, count in lines.items() if count > LARGEST_SHARE * total}
    assert too_large == {}


def test_no_room_for_what_has_no_place():
    banned = [str(path.relative_to(HOUSE)) for path in sources() if {path.stem, path.parent.name} & BANNED_NAMES]
    assert banned == []


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_says_in_one_sentence_what_it_is_for(room):
    said = ast.get_docstring(tree(HOUSE / room / "__init__.py")) or ""
    assert len(said.splitlines()) == 1
    assert said.endswith(".")
