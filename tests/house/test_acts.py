"""Every write is an act; pages and forms never write and never choose rows."""

import ast
import datetime as dt
import importlib
import inspect

import pytest
from django.apps import apps

from alongside.home import clockwork

from .rooms import HOUSE, named, nodes, sources, tree

# The doors past the rule of sight, and past the acts.
PAST_THE_RULE = {"objects", "everything", "_base_manager", "_default_manager"}
WRITES = {"save", "delete", "update", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ORM_SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
SHOWS = [*named("views"), *named("forms"), *named("presenters"), *named("urls")]


def actions():
    """Every public function that a room's `actions` defines."""
    for path in named("actions"):
        name = ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(name)
        for noun, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == name and not noun.startswith("_"):
                yield f"{name}.{noun}", function


def test_every_public_action_is_an_act():
    assert [name for name, function in actions() if not hasattr(function, "may")] == []


def test_an_act_and_its_permission_have_one_name():
    """`sharing.share_record` is the function, the permission and the row in the ledger."""
    odd = [
        f"{name} is done under {function.may}"
        for name, function in actions()
        if hasattr(function, "may") and not _same(name, str(function.may))
    ]
    assert odd == []


def _same(name: str, permission: str) -> bool:
    words = name.split(".")
    return permission == f"{words[1]}.{words[-1]}"


def test_acts_are_keyword_only_and_begin_with_who_acts():
    loose = []
    for name, function in actions():
        parameters = list(inspect.signature(inspect.unwrap(function)).parameters.values())
        if parameters[0].name != "by" or any(p.kind not in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in parameters):
            loose.append(name)
    assert loose == []


@pytest.mark.parametrize("path", SHOWS, ids=lambda p: str(p.relative_to(HOUSE)))
def test_pages_and_forms_never_reach_past_the_rule(path):
    # `.objects.none()` gives a choice its kind before a view hands it the rows; it chooses nothing.
    empty = {id(n.value) for _, n in nodes([path], ast.Attribute) if n.attr == "none"}
    reached = [
        f"{place}: .{node.attr}"
        for place, node in nodes([path], ast.Attribute)
        if node.attr in PAST_THE_RULE and id(node) not in empty
    ]
    reached += [f"{place}: {node.id}" for place, node in nodes([path], ast.Name) if node.id in ORM_SHORTCUTS]
    assert reached == []


@pytest.mark.parametrize("path", [*named("views"), *named("forms")], ids=lambda p: str(p.relative_to(HOUSE)))
def test_pages_and_forms_never_write(path):
    wrote = [
        f"{place}: .{node.func.attr}()"
        for place, node in nodes([path], ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr in WRITES and not _of_a_collection(node.func)
    ]
    assert wrote == []


def _of_a_collection(call: ast.Attribute) -> bool:
    """`context.update(…)` fills a dictionary; only a row or a set of rows is written."""
    return call.attr == "update" and not _names_rows(call.value)


def _names_rows(value: ast.expr) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr in PAST_THE_RULE | {"filter", "exclude"} for node in ast.walk(value))


def test_nothing_listens_behind_anybodys_back():
    """No signals: what follows from an act is written in the act."""
    heard = [place for place, node in nodes(sources(), ast.ImportFrom) if "signals" in (node.module or "")]
    heard += [place for place, node in nodes(sources(), ast.Name) if node.id == "receiver"]
    assert heard == []


def test_models_have_no_clever_save():
    clever = [
        f"{place}: {node.name}"
        for place, node in nodes(named("models"), ast.FunctionDef)
        if node.name in {"save", "delete", "clean", "full_clean", "__getattr__", "__setattr__"}
    ]
    assert clever == []


def test_nothing_that_failed_is_passed_over():
    silent = [
        place
        for place, node in nodes(sources(), ast.ExceptHandler)
        if all(isinstance(line, ast.Pass) or _is_ellipsis(line) for line in node.body)
    ]
    assert silent == []


def _is_ellipsis(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) and line.value.value is ...


def test_every_file_says_what_it_is_for():
    assert [str(path.relative_to(HOUSE)) for path in sources() if not ast.get_docstring(tree(path))] == []


def test_the_nightly_sweep_spares_the_files_of_every_room_that_keeps_any(monkeypatch):
    """A room whose files the sweep does not know would lose them all in its first night."""
    kept = {model._meta.label for model in apps.get_models() if any(one.name == "kept_as" for one in model._meta.fields)}
    attached = {"awareness.Attachment", "intelligence.Attachment"}
    assert kept == attached | {"partnership.DocumentVersion", "referrals.CaseFile", "referrals.Confirmation"}
    swept = {}
    monkeypatch.setattr(clockwork, "files_of_concerns", lambda: {"a concern's"})
    monkeypatch.setattr(clockwork, "files_of_submissions", lambda: {"a submission's"})
    monkeypatch.setattr(clockwork, "files_of_cases", lambda: {"a report's"})
    monkeypatch.setattr(clockwork, "sweep_files", lambda **told: swept.update(told))
    clockwork.sweep_documents(dt.datetime(2026, 1, 5, 3, 10, tzinfo=dt.UTC))
    assert swept["others"] == {"a concern's", "a submission's", "a report's"}
