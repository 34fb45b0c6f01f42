"""A test in a browser waits for what it looks at: one that looks once passes on a quiet machine and fails on a busy one."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
OPENS_A_WINDOW = re.compile(r"^from (tests\.browser|playwright)", re.M)
LOOKS_ONCE = re.compile(r"\.(is_visible|is_hidden|is_checked|is_enabled|is_disabled|is_editable)\(\)")


def in_a_browser():
    """Every file of tests that opens a window."""
    return sorted(
        path
        for path in TESTS.rglob("*.py")
        if path.parent.name == "journeys" or OPENS_A_WINDOW.search(path.read_text(encoding="utf-8"))
    )


def looks_once(words):
    """The lines that ask a page what it shows, and do not wait for the answer."""
    return [line.strip() for line in words.splitlines() if LOOKS_ONCE.search(line)]


def test_the_rule_finds_a_line_that_does_not_wait():
    assert looks_once("send(button)\nassert page.get_by_text('Saved').is_visible()\n")
    assert not looks_once("send(button)\nexpect(page.get_by_text('Saved')).to_be_visible()\n")


@pytest.mark.parametrize("path", in_a_browser(), ids=lambda path: str(path.relative_to(TESTS)))
def test_what_a_page_shows_is_waited_for(path):
    assert looks_once(path.read_text(encoding="utf-8")) == []
