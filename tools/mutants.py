"""Mutation testing: change one thing at a time in the files that decide sight, locks and acts, and see that a test notices.

`tools/mutants.toml` says which files, which tests must notice, and which mutants are the same program in other words. The work
tree is never written: the mutants live in a copy of it, with a database made once. This process loads what others wrote and
nothing of the house; for every mutant it forks, and the child runs the tests. Texts of exceptions and types are not mutated.
"""

import argparse
import ast
import copy
import difflib
import importlib
import os
import resource
import shutil
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TARGET = 95  # per cent of mutants killed, in every file
SWAPS: dict[type[ast.AST], list[type[ast.AST]]] = {
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
}
RENAMES = {"current": "all"}  # of methods: the rows that hold today, or every row there ever was
BOUNDARIES = {"lt": "lte", "lte": "lt", "gt": "gte", "gte": "gt"}  # of conditions on rows: `expires__gt`, the day itself or not
TYPES_ONLY = {"annotation", "returns", "bound"}  # fields that only a type checker reads
AROUND = 60  # characters shown on each side of a change
LONGEST = 120  # seconds of the processor's time, after which a mutant has surely lost its way
# What the house and its tests are built on, loaded once. Nothing here may load anything of the house.
GROUND = [
    "django.contrib.auth.hashers",
    "django.core.management",
    "django.db.backends.sqlite3.base",
    "django.test",
    "hypothesis",
    "playwright.sync_api",
    "time_machine",
]
# In the copy: the database is made by the first run and copied by the rest, which saves most of their time.
CONFTEST = """
import os, shutil
from pathlib import Path
import pytest

@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker):
    import alongside
    from django.conf import settings
    from django.db import connection
    assert Path(alongside.__file__).is_relative_to(Path(__file__).parent), "the copy must be what is tested"
    made, name = Path(os.environ["MUTANTS_DATABASE"]), settings.DATABASES["default"]["TEST"]["NAME"]
    with django_db_blocker.unblock():
        if not made.exists():
            connection.creation.create_test_db(verbosity=0)
            connection.close()
            shutil.copy(name, made)
        shutil.copy(made, name)
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connection.close()
"""


@dataclass(frozen=True)
class Mutant:
    """A file with one thing changed: what was there, what it becomes, and the whole text."""

    path: str
    was: str
    becomes: str
    text: str


def places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Every node that a program runs, with its parent, the parent's field and the place in that field."""
    for field, value in ast.iter_fields(node):
        if field in TYPES_ONLY:
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _only_words(node, field, at, child):
                yield node, field, at, child
                yield from places(child)


def _only_words(parent: ast.AST, field: str, at: int | None, child: ast.AST) -> bool:
    """Docstrings, imports, the text of an exception, what only a type checker reads."""
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
        return True
    if isinstance(parent, ast.Raise) or isinstance(child, ast.Import | ast.ImportFrom):
        return True
    if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
        return True
    called = ast.unparse(parent.func) if isinstance(parent, ast.Call) else ""
    return (called == "cast" and at == 0) or (isinstance(child, ast.Call) and ast.unparse(child.func) == "TypeVar")


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What a node can be changed into, one at a time."""
    for swapped in SWAPS.get(type(node), []):
        yield swapped()
    if isinstance(node, ast.Constant):
        yield from map(ast.Constant, _other_constants(node.value))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr | ast.Sub):
        yield from (node.left, node.right)
    elif isinstance(node, ast.If | ast.IfExp) and not isinstance(node.test, ast.Compare | ast.UnaryOp):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Call):
        yield from _fewer_arguments(node)
    elif isinstance(node, ast.Attribute | ast.keyword):
        yield from _another_name(node)
    elif _can_be_left_out(node):
        yield ast.Pass()


def _another_name(node: ast.Attribute | ast.keyword) -> Iterator[ast.AST]:
    if isinstance(node, ast.Attribute) and node.attr in RENAMES:
        yield _with(node, attr=RENAMES[node.attr])
    if isinstance(node, ast.keyword):
        column, _, boundary = (node.arg or "").rpartition("__")
        if boundary in BOUNDARIES:
            yield _with(node, arg=f"{column}__{BOUNDARIES[boundary]}")


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _other_constants(value: object) -> list[bool | int | str]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    return [f"{value}X"] if isinstance(value, str) else []


def _fewer_arguments(call: ast.Call) -> Iterator[ast.AST]:
    """Without each keyword argument; and, of a condition on rows, without each condition."""
    for at in range(len(call.keywords)):
        yield _with(call, keywords=call.keywords[:at] + call.keywords[at + 1 :])
    if ast.unparse(call.func).rpartition(".")[2] in {"Q", "filter"}:
        for at in range(len(call.args)):
            yield _with(call, args=call.args[:at] + call.args[at + 1 :])


def _can_be_left_out(node: ast.AST) -> bool:
    """A statement that calls, raises, adds to something or sets something that others read."""
    if isinstance(node, ast.Assign):
        return not isinstance(node.targets[0], ast.Name)
    return isinstance(node, ast.Raise | ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))


def mutants_of(path: str, text: str) -> Iterator[Mutant]:
    """Every mutant of a file with that text."""
    tree = ast.parse(text)
    before, seen = ast.unparse(tree), set()
    for parent, field, at, node in list(places(tree)):
        for changed in changes(node):
            _put(parent, field, at, changed)
            after = ast.unparse(tree)
            _put(parent, field, at, node)
            if after != before and after not in seen:
                seen.add(after)
                yield Mutant(path, *_difference(before, after), after)


def _put(parent: ast.AST, field: str, at: int | None, node: ast.AST) -> None:
    if at is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[at] = node


def _difference(before: str, after: str) -> tuple[str, str]:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))[3:]
    sides = ([line[1:].strip() for line in lines if line[0] == sign] for sign in "-+")
    was, becomes = (" ".join(side) for side in sides)
    start = _shared(was, becomes)
    end = _shared(was[start:][::-1], becomes[start:][::-1])
    start, end = max(0, start - AROUND), max(0, end - AROUND)
    return was[start : len(was) - end], becomes[start : len(becomes) - end]


def _shared(one: str, other: str) -> int:
    """How many characters they begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def copy_of_the_house(folder: Path) -> Path:
    """A copy of the work tree that may be written in."""
    place = folder / "copy"
    leave_out = shutil.ignore_patterns(".*", "var", "__pycache__", "*.egg-info", "node_modules")
    shutil.copytree(ROOT, place, ignore=leave_out)
    (place / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (place / "tmp").mkdir()
    return place


def lay_the_ground() -> None:
    """Load what every child would load, once."""
    for name in GROUND:
        importlib.import_module(name)
    for plugin in entry_points(group="pytest11"):
        plugin.load()
    if any(name.partition(".")[0] in {"alongside", "tests"} for name in sys.modules):
        sys.exit("something of the house is loaded before it is mutated")


def notices(place: Path, tests: list[str]) -> bool:
    """Whether the tests fail in that copy, or never come to an end."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _be_the_child(place, tests)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def _be_the_child(place: Path, tests: list[str]) -> None:
    # `--ff`: what noticed the last mutant is tried first, since the next one is mostly its neighbour.
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        output = os.open(place / "output", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.chdir(place)
        sys.path[0] = str(place)
        tempfile.tempdir = str(place / "tmp")
        os.environ["MUTANTS_DATABASE"] = str(place / "made.sqlite3")
        os.environ["HYPOTHESIS_PROFILE"] = "thorough"
        os.environ.pop("DATABASE_URL", None)
        code = pytest.main(["-x", "-q", "--ff", "-p", "no:xdist", "--timeout=60", *tests])
    finally:
        sys.stdout.flush()
        os._exit(code)


def is_killed(mutant: Mutant, tests: list[str], place: Path) -> bool:
    """Try one mutant, and leave the copy as it was."""
    file = place / mutant.path
    before = file.read_text(encoding="utf-8")
    try:
        _write_anew(file, mutant.text)
        return notices(place, tests)
    finally:
        _write_anew(file, before)


def _write_anew(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    for kept in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        kept.unlink()  # of the same second and size it would be taken for the new file's


def to_try(path: str, place: Path, equivalents: list[dict]) -> list[Mutant]:
    """The mutants of a file without those that are the same program. Each of those must still be one mutant, and only one."""
    made = list(mutants_of(path, (place / path).read_text(encoding="utf-8")))
    found = Counter((mutant.was, mutant.becomes) for mutant in made)
    same = [(one["was"], one["becomes"]) for one in equivalents if one["path"] == path]
    if wrong := [pair for pair in same if found[pair] != 1]:
        sys.exit(f"{path}: equivalents that are not exactly one mutant: {wrong}")
    return [mutant for mutant in made if (mutant.was, mutant.becomes) not in same]


def try_file(path: str, tests: list[str], tried: list[Mutant], place: Path) -> bool:
    """Try every mutant of a file, print what came of it, and say whether enough of them were killed."""
    began = time.monotonic()
    expect_no_complaint(place, tests)
    killed = 0
    for mutant in tried:
        if is_killed(mutant, tests, place):
            killed += 1
        else:
            print(f"survived: {path}\n  - {mutant.was}\n  + {mutant.becomes}", flush=True)
    expect_no_complaint(place, tests)
    share = 100 * killed / max(1, len(tried))
    minutes = (time.monotonic() - began) / 60
    print(f"{path}: {killed} of {len(tried)} mutants killed ({share:.1f} %) in {minutes:.1f} minutes", flush=True)
    return share >= TARGET


def expect_no_complaint(place: Path, tests: list[str]) -> None:
    """The tests pass while nothing is changed; otherwise the figures would mean nothing."""
    if notices(place, tests):
        sys.exit(f"{(place / 'output').read_text(encoding='utf-8')}\nThe tests fail though nothing is changed.")


def main() -> int:
    """Try the files, one after the other. Returns 1 when a file has too many survivors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("only", nargs="*", help="try only files whose path has one of these words in it")
    parser.add_argument("--matching", default="", help="try only mutants with these words in `was -> becomes`")
    parser.add_argument("--list", action="store_true", help="list the mutants and try none")
    options = parser.parse_args()
    plan = tomllib.loads((ROOT / "tools/mutants.toml").read_text(encoding="utf-8"))
    files = [one for one in plan["file"] if not options.only or any(word in one["path"] for word in options.only)]
    if not files:
        parser.error("no file of tools/mutants.toml has one of these words in its path")
    enough = True
    lay_the_ground()
    with tempfile.TemporaryDirectory(prefix="alongside-mutants-") as folder:
        place = copy_of_the_house(Path(folder))
        for one in files:
            mutants = to_try(one["path"], place, plan.get("equivalent", []))
            tried = [mutant for mutant in mutants if options.matching in f"{mutant.was} -> {mutant.becomes}"]
            if options.list:
                print(*(f"- {mutant.was}\n+ {mutant.becomes}\n" for mutant in tried), sep="\n")
            else:
                enough &= try_file(one["path"], one["tests"], tried, place)
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
