"""What is served is what was built: nothing changed by hand, nothing that is GOV.UK's alone, nothing from elsewhere."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import override_settings

import alongside.ui

STATIC = Path(alongside.ui.__file__).parent / "static"
VENDOR = STATIC / "vendor"
MANIFEST = json.loads((VENDOR / "MANIFEST.json").read_text(encoding="utf-8"))
SERVED = sorted(path for path in STATIC.rglob("*") if path.is_file())
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_every_vendored_file_is_the_one_that_was_built():
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }
    assert found == MANIFEST["sha256"]


def test_the_manifest_says_what_it_is_and_under_which_licence():
    assert {(one["name"], one["version"], one["licence"]) for one in MANIFEST["packages"]} == {
        ("govuk-frontend", "6.6.0", "MIT"),
        ("@ministryofjustice/frontend", "11.1.0", "MIT"),
    }
    for name in ("govuk-frontend", "moj-frontend"):
        assert "Permission is hereby granted" in (VENDOR / f"govuk/LICENCE-{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SERVED, ids=lambda path: path.relative_to(STATIC).as_posix())
def test_nothing_that_is_for_gov_uk_only(path):
    assert path.suffix not in (".woff", ".woff2", ".ttf", ".otf")
    assert not re.search("crest|crown|transport|govuk-icon|opengraph", path.name, re.IGNORECASE)
    if path.suffix == ".css":
        text = path.read_text(encoding="utf-8")
        assert not re.search("GDS Transport|@font-face|crest|crown|@import", text, re.IGNORECASE)


@pytest.mark.parametrize("path", SERVED, ids=lambda path: path.relative_to(STATIC).as_posix())
def test_nothing_asks_another_site(path):
    if path.suffix in (".txt", ".json"):
        return
    text = path.read_text(encoding="utf-8")
    addresses = set(re.findall(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s\"'`)]*", text)) - NAMESPACES
    assert addresses == set()
    assert "sourceMappingURL" not in text


def test_every_picture_a_style_asks_for_is_there():
    for path in SERVED:
        if path.suffix == ".css":
            for asked in re.findall(r"url\(\"?([^)\"]+)\"?\)", path.read_text(encoding="utf-8")):
                assert asked.startswith("data:") or (path.parent / asked).is_file(), asked


def test_the_checker_the_tests_use_has_its_licence_beside_it():
    journeys = Path(__file__).parents[1] / "journeys"
    assert "axe v4.14.1" in (journeys / "axe.min.js").read_text(encoding="utf-8")[:200]
    assert "Mozilla Public License" in (journeys / "axe.LICENCE.txt").read_text(encoding="utf-8")


def _light(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The WCAG contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("words", "ground", "least"),
    [
        ("#ffffff", "deep", 7),  # the name, and who is signed in
        ("#d3ebe5", "deep", 7),  # their organisation
        ("mint", "deep", 3),  # half of the mark
        ("#0b0c0c", "mist", 7),
        ("#1a65a6", "mist", 4.5),  # links in the footer and the panels
        ("#175a54", "mist", 4.5),  # links in the navigation
        ("#484949", "mist", 4.5),
        ("green", "#ffffff", 4.5),
    ],
)
def test_our_own_colours_can_be_read(words, ground, least):
    ours = dict(re.findall(r"--app-(\w+): (#[0-9a-f]{6})", (STATIC / "alongside/alongside.css").read_text(encoding="utf-8")))
    assert contrast(ours.get(words, words), ours.get(ground, ground)) >= least


def test_a_production_start_can_name_every_file_by_its_contents(tmp_path):
    """The hashing step fails on an address in a style sheet that leads nowhere, and on a file a page names that is not there."""
    hashed = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**settings.STORAGES, "staticfiles": hashed}):
        call_command("collectstatic", interactive=False, verbosity=0)
        page = render_to_string("ui/error_404.html", using="jinja2")
        named = re.findall(r'"/static/([^"]+)"', page)
        assert len(named) == 3
        assert all((tmp_path / name).is_file() and re.search(r"\.[0-9a-f]{12}\.", name) for name in named)
