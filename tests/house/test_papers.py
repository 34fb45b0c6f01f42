"""What is written about the house is true, and everything in it is ours to give away."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from .rooms import FLOORS, HOUSE, ROOT, tracked, vendored

SHARED = ROOT.parent / "shared" / "data"
LOCKS = tuple(ROOT / name for name in ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock"))
# Spelled in two halves, so that this file does not find itself.
REGISTRIES = re.compile(r"pypi\.o" + r"rg|pythonh" + r"osted|registry\.n" + r"pmjs|deb\.d" + r"ebian\.org")
WORKPLACE = [
    REGISTRIES,
    re.compile("/wor" + r"k/"),
    re.compile("/t" + r"mp/(?:contract|bash_jobs|x1)"),
    re.compile(r"\.libr" + "ary/"),
]


@pytest.mark.django_db
def test_every_migration_is_written():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_roles_md_says_what_the_code_says():
    from alongside.config.roles_page import roles_page

    said = (ROOT / "docs" / "roles.md").read_text(encoding="utf-8")
    assert said == roles_page(), "run: .venv/bin/alongside check --roles > docs/roles.md"


def test_what_is_pinned_is_installed_without_resolving():
    """A resolver looks at versions newer than those pinned, and a fresh set-up stopped the day one came out."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "INSTALL := $(PIP) install --require-hashes --no-deps -r\n" in makefile
    assert re.findall(r"@\$\((?:PIP|INSTALL)\).* (\S+\.lock)", makefile) == re.findall(r"@\$\(INSTALL\) (\S+)", makefile)
    assert set(re.findall(r"@\$\(INSTALL\) (\S+)", makefile)) == {lock.name for lock in LOCKS}
    assert makefile.count("@$(PIP) check") == len(LOCKS), "each set-up asks whether its lock was whole"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.name)
def test_every_pinned_package_has_a_hash_and_no_address(lock):
    text = lock.read_text(encoding="utf-8")
    pinned = re.findall(r"^([A-Za-z0-9._-]+(?:\[[a-z,]+\])?)==\S+(.*(?:\n    --hash=.*)*)", text, re.MULTILINE)
    assert len(pinned) > 30
    assert [name for name, rest in pinned if "--hash=sha256:" not in rest] == []
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links|--trusted-host", text) == []


def test_the_locks_agree():
    runs, *others = (dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", lock.read_text("utf-8"), re.MULTILINE)) for lock in LOCKS)
    assert [other for other in others if {name: other.get(name, version) for name, version in runs.items()} != runs] == []


def test_every_dependency_has_a_reason():
    listed = re.findall(r"^  \"[^\n]+", (ROOT / "pyproject.toml").read_text("utf-8").split("[project.scripts]")[0], re.MULTILINE)
    assert listed
    assert [line for line in listed if "#" not in line] == []


def test_the_project_speaks_of_itself_alone():
    named = [
        f"{path.relative_to(ROOT)}: {pattern.pattern}"
        for path in tracked()
        if not vendored(path)
        for pattern in WORKPLACE
        if pattern.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == []


def test_the_plan_on_paper_is_the_plan_that_is_checked():
    contract = (ROOT / ".importlinter").read_text("utf-8")
    floors = contract.split("[importlinter:contract:floors]")[1].split("[importlinter:contract")[0].split("layers =")[1]
    assert tuple(floors.replace("|", " ").split()) == FLOORS
    drawn = (ROOT / "docs" / "house.md").read_text("utf-8")
    assert [room for room in FLOORS if not re.search(rf"^{room}\b", drawn, re.MULTILINE)] == []


def test_papers_name_files_that_are_there():
    """A path in backquotes in a top-level paper or in docs/ is a file of the project."""
    missing = []
    for paper in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for name in re.findall(r"`((?:alongside|tests|docs|tools|benchmarks)/[A-Za-z0-9_./-]+)`", paper.read_text("utf-8")):
            if "NNNN" not in name and not (ROOT / name).exists():
                missing.append(f"{paper.relative_to(ROOT)}: {name}")
    assert missing == []


def sentences(path: Path) -> set[str]:
    """Sentences and list entries of eight words or more, in plain words. A body's name is a fact, not somebody's sentence."""
    text = re.sub(r"^title:.*$", "", path.read_text(encoding="utf-8", errors="replace"), flags=re.MULTILINE)
    pieces = re.split(r"(?<=[.!?;:])\s+|\n", text)
    return {words for piece in pieces if len((words := plain(piece)).split()) >= 8}


def plain(text: str) -> str:
    """Lower case, letters and digits only, one space between words."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@pytest.mark.slow
def test_no_sentence_of_the_published_profiles_is_copied():
    """Their words belong to those who wrote them: the house reads them, it does not carry them."""
    if not SHARED.is_dir():
        pytest.skip("the published profiles are not beside this checkout")
    theirs = set().union(*(sentences(path) for path in SHARED.rglob("*.md")))
    ours = {
        path: plain(path.read_text("utf-8", errors="replace")) for path in tracked() if not vendored(path) and path not in LOCKS
    }
    whole = " | ".join(ours.values())
    copied = [sentence for sentence in theirs if sentence in whole]
    assert [f"{path.relative_to(ROOT)}: {sentence}" for sentence in copied for path in ours if sentence in ours[path]] == []


def test_no_file_of_shared_data_is_kept():
    if not SHARED.is_dir():
        pytest.skip("the published data are not beside this checkout")
    theirs = {path.read_bytes() for path in SHARED.rglob("*") if path.is_file() and path.stat().st_size}
    kept = [
        path
        for path in ROOT.joinpath("alongside").rglob("*")
        if path.is_file() and path.suffix in (".md", ".csv", ".json", ".topojson")
    ]
    assert [str(path.relative_to(ROOT)) for path in kept if path.read_bytes() in theirs] == []


def test_password_hashing_is_the_slow_kind_in_the_product():
    from alongside.config import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_there_is_no_django_admin():
    """docs/decisions/0002: it would be a second house with other rules."""
    from django.conf import settings

    assert [app for app in settings.INSTALLED_APPS if "admin" in app] == []
    assert not (HOUSE / "config" / "admin.py").exists()
