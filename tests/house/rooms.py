"""What the house rules look at."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "alongside"
# From the top down, as in docs/house.md and .importlinter.
# One floor: strangers to each other.
ACTIVITIES = ("awareness", "training", "intelligence", "enforcement", "referrals", "support")
FLOORS = (
    "config", "home", "directory", "monitoring", *ACTIVITIES, "partnership", "matching", "tasks", "sharing", "accounts",
    "ledger", "ui", "kernel",
)  # fmt: skip
_BINARY = {".png", ".ico", ".woff2", ".jpg", ".gif", ".pdf", ".svgz", ".gz"}


def sources(*below: str) -> list[Path]:
    """Python files of the house, migrations and caches left out; or only those of one room."""
    top = HOUSE.joinpath(*below)
    return [path for path in sorted(top.rglob("*.py")) if not {"migrations", "__pycache__"} & set(path.parts)]


def named(noun: str) -> list[Path]:
    """The files of every room for one thing: `views.py`, or everything in the folder `views`."""
    return [path for path in sources() if len(path.relative_to(HOUSE).parts) > 1 and _noun(path) == noun]


def _noun(path: Path) -> str:
    return path.relative_to(HOUSE).parts[1].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def nodes(paths: list[Path], kind: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of one kind, each with the place it is at."""
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, kind):
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


@cache
def templates() -> tuple[Path, ...]:
    """Page and letter templates of the house."""
    return tuple(path for path in sorted(HOUSE.rglob("*")) if {"jinja2", "templates"} & set(path.parts) and path.is_file())


@cache
def tracked() -> tuple[Path, ...]:
    """Every text file of the project, as git knows them; new ones included, ignored ones not."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file() and path.suffix not in _BINARY)


def vendored(path: Path) -> bool:
    """Whether the file is somebody else's, kept as it came."""
    return "vendor" in path.parts or path.name.startswith("axe.") or "licences" in path.parts or path.name == "LICENSE"
