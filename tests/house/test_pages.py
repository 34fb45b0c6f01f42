"""Templates say, they do not decide; nothing on a page comes from elsewhere, or gets past the escaping or the browser's rules."""

import re

import pytest
from django.template import engines

from .rooms import HOUSE, ROOT, sources, templates

PAGES = [path for path in templates() if path.suffix == ".html"]
LOADED = re.compile(r"""(?:src|srcset|href|action|data|poster|formaction)\s*=\s*["']?\s*(?:https?:)?//[^"'\s>]+""", re.IGNORECASE)
LINK = re.compile(r"<a\b[^>]*>", re.IGNORECASE)
FORBIDDEN = {
    "inline style": re.compile(r"\bstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "script without the nonce": re.compile(r"<script\b(?![^>]*\b(?:nonce=|src=))[^>]*>", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "script attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "escaping turned off": re.compile(r"\|\s*safe\b|autoescape\s+false|Markup\(", re.IGNORECASE),
    "a decision about rights": re.compile(r"\.may\(|has_perm|is_superuser|is_staff|visible_to"),
    "a row that was not handed over": re.compile(r"\.objects\b|\.everything\b|_set\.all"),
}


def name_of(path):
    """The template as it is asked for."""
    parts = path.relative_to(HOUSE).parts
    return "/".join(parts[2:])


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_holds_nothing_forbidden(path):
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_nothing_is_loaded_from_elsewhere(path):
    """A link a person may follow is theirs to follow; everything else stays on this site."""
    without_links = LINK.sub("", path.read_text(encoding="utf-8"))
    assert LOADED.findall(without_links) == []


def test_our_own_styles_and_scripts_load_nothing_from_elsewhere():
    ours = [p for p in HOUSE.rglob("*") if p.suffix in (".css", ".js", ".mjs", ".svg") and p.is_file()]
    calls = re.compile(r"""(?:url\(|@import|import\s*\(?|fetch\(|importScripts\()\s*["']?(?:https?:)?//""")
    assert [str(p.relative_to(HOUSE)) for p in ours if calls.search(p.read_text(encoding="utf-8", errors="replace"))] == []


def test_every_template_can_be_read():
    """Every page template is compiled, so that a slip is found before a person finds it."""
    engine = engines["jinja2"]
    for path in PAGES:
        if "jinja2" in path.parts:
            engine.get_template(name_of(path))


def test_every_template_is_used():
    """By a view, by another template, or by the name that allauth asks for. Layouts no page needs yet are in the gallery."""
    gallery = (ROOT / "tests" / "ui").glob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*sources(), *templates(), *gallery])
    asked = set(re.findall(r"""["']([\w/{}.]+\.(?:html|txt|svg|xml|atom))["']""", text))
    words = set(re.findall(r"""["'](\w+)["']""", text))
    by_allauth = ("account/", "mfa/", "socialaccount/", "usersessions/", "allauth/")
    names = [name_of(path) for path in templates() if not name_of(path).startswith(by_allauth)]
    assert [name for name in names if not _asked_for(name, asked, words)] == []


def _asked_for(name: str, asked: set[str], words: set[str]) -> bool:
    """By its whole name; or by a name with a gap in it, with the word for the gap said somewhere: `letters/{letter}.txt`."""
    if name in asked:
        return True
    gaps = [re.escape(one) for one in asked if "{" in one]
    fits = [re.fullmatch(re.sub(r"\\\{\w+\\\}", r"(\\w+)", one), name) for one in gaps]
    return any(fit and (fit[1].isdigit() or fit[1] in words) for fit in fits)


def test_names_of_templates_begin_with_their_room():
    allauths = {"account", "mfa", "socialaccount", "usersessions"}
    odd = [
        str(path.relative_to(HOUSE))
        for path in PAGES
        if path.relative_to(HOUSE).parts[2] not in {path.relative_to(HOUSE).parts[0], *allauths}
    ]
    assert odd == []


def test_marking_text_as_safe_is_left_to_the_ui():
    marked = [
        str(path.relative_to(HOUSE))
        for path in sources()
        if path.relative_to(HOUSE).parts[0] != "ui" and re.search(r"\b(?:mark_safe|Markup|SafeString)\b", path.read_text("utf-8"))
    ]
    assert marked == []
