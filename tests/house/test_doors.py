"""Every door names its lock."""

import ast
import importlib

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.kernel.access import PERMISSIONS, PUBLIC, SIGNED_IN, Permission

from .rooms import FLOORS, HOUSE, named, nodes, sources

# Doors that are not ours: allauth brings them, with locks of their own, under /accounts/.
BROUGHT = ("allauth.",)
ROOMS_WITH_ADDRESSES = [room for room in FLOORS if (HOUSE / room / "urls.py").exists() and room != "config"]


def doors(resolver: URLResolver, before: str = ""):
    """Every address of the house with the view behind it."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern
        else:
            yield from doors(pattern, route)


@pytest.mark.parametrize("root", ["alongside.config.urls", "alongside.config.demonstration_urls"])
def test_every_address_was_made_by_page(root):
    bare = [
        route
        for route, pattern in doors(get_resolver(root))
        if not hasattr(pattern.callback, "may") and not pattern.callback.__module__.startswith(BROUGHT)
    ]
    assert bare == []


def test_rooms_write_no_bare_path():
    """Only `config` joins rooms together with `path(…, include(…))`."""
    rooms = [path for path in sources() if path.relative_to(HOUSE).parts[0] not in ("config", "kernel")]
    wrote = [place for place, node in nodes(rooms, ast.ImportFrom) if node.module == "django.urls" and _brings_path(node)]
    assert wrote == []


def _brings_path(node: ast.ImportFrom) -> bool:
    return bool({"path", "re_path", "include"} & {alias.name for alias in node.names})


@pytest.mark.parametrize("room", ROOMS_WITH_ADDRESSES)
def test_a_rooms_addresses_have_names_and_the_rooms_own_prefix(room):
    urls = importlib.import_module(f"alongside.{room}.urls")
    assert urls.app_name == room
    assert [str(p.pattern) for p in urls.urlpatterns if not p.name] == []


def test_every_permission_is_a_room_a_verb_and_a_noun():
    get_resolver().url_patterns  # noqa: B018 (reading the addresses brings in every room)
    odd = [name for name in PERMISSIONS if not _well_named(name)]
    assert odd == []


def _well_named(name: str) -> bool:
    room, _, act = name.partition(".")
    return room in FLOORS and "_" in act and act.replace("_", "").isalpha() and act.islower()


def test_every_permission_is_used():
    """By an act, by the lock of a page, or by a question the code asks; never only declared."""
    get_resolver().url_patterns  # noqa: B018 (reading the addresses brings in every room)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources() if path.stem != "permissions")
    unused = [name for name in PERMISSIONS if _constant(name) not in text]
    assert unused == []


def _constant(name: str) -> str:
    return name.partition(".")[2].upper()


def test_locks_are_the_three_kinds():
    odd = [
        route
        for route, pattern in doors(get_resolver())
        if hasattr(pattern.callback, "may")
        and pattern.callback.may not in (PUBLIC, SIGNED_IN)
        and not isinstance(pattern.callback.may, Permission)
    ]
    assert odd == []


def test_permissions_are_declared_in_one_place():
    """In each room's `permissions.py`, and nowhere else, so that one page can be read instead of a house."""
    elsewhere = [
        place
        for place, node in nodes(sources(), ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "permit" and "permissions" not in place
    ]
    assert elsewhere == []
    assert named("permissions")
