"""The components draw what their publisher says they draw.

`fixtures/` holds the examples published with govuk-frontend (MIT, licence beside them). Our macros are a Python port, one version
behind in a few options; what differs is listed here, by name, so that a new difference is a failure.
"""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from django import forms
from django.template import engines
from django.utils.safestring import mark_safe

from alongside.ui.fields import GovDateField

EXAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parent / "fixtures/govuk-frontend-6.6.0.jsonl").read_text(encoding="utf-8").splitlines()
]
# Options of 6.6.0 that the port does not have yet. No page of ours uses them; a page that needs one ports it.
NOT_PORTED = {
    "button": lambda options: options.get("isStartButton") and "html" in options,
    "character-count": lambda options: {"countType", "maxwords"} & options.keys(),
    "date-input": lambda options: _leaves_the_boxes_to_the_component(options),
    "panel": lambda options: "govuk-panel--interruption" in options.get("classes", ""),
    "service-navigation": lambda options: isinstance(options.get("slots", {}).get("end"), dict),
}


def _leaves_the_boxes_to_the_component(options):
    """6.6.0 can work out widths, values and which box is wrong by itself; our form renderer says all three."""
    said = all("govuk-input--width" in item.get("classes", "") and "error" not in item for item in options.get("items", []))
    return bool({"day", "month", "year", "values", "errorMessage"} & options.keys()) or not said


OURS = {"language-navigation"}


def drawn(html):
    """The markup as a flat list, without what a browser does not see: comments, spacing, the order of attributes."""
    flat = []

    def walk(node):
        for child in node.children:
            if isinstance(child, Tag):
                attributes = sorted(
                    (key, " ".join(value) if isinstance(value, list) else value) for key, value in child.attrs.items()
                )
                flat.append((child.name, [(key, re.sub(r"\s+", " ", value).strip()) for key, value in attributes]))
                walk(child)
                flat.append("/" + child.name)
            elif isinstance(child, NavigableString) and not isinstance(child, Comment):
                words = re.sub(r"\s+", " ", child).strip()
                flat.extend([words] if words else [])

    walk(BeautifulSoup(html, "html.parser"))
    return flat


def macro(component):
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    source = f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {name} %}}{{{{ {name}(params) }}}}'
    return engines["jinja2"].from_string(source)


@pytest.mark.parametrize("component", sorted({example["component"] for example in EXAMPLES} - OURS))
def test_every_published_example_is_drawn_the_same(component):
    left_out = NOT_PORTED.get(component, lambda options: False)
    template, differ = macro(component), []
    for example in EXAMPLES:
        if example["component"] == component and not left_out(example["options"]):
            made = template.render({"params": example["options"]})
            differ += [example["name"]] if drawn(made) != drawn(example["html"]) else []
    assert differ == []


def _is_ours(example):
    if example["component"] not in OURS:
        return False
    asked = set().union(*(item.keys() for item in example["options"]["items"]))
    return not asked & {"classes", "attributes", "html"} and "classes" not in example["options"]


@pytest.mark.parametrize("example", [e for e in EXAMPLES if _is_ours(e)], ids=lambda example: example["name"])
def test_our_port_of_language_navigation(example):
    options = example["options"]
    languages = [
        {("description" if key == "languageDescriptionText" else key): value for key, value in item.items()}
        for item in options["items"]
    ]
    template = engines["jinja2"].from_string(
        '{% from "ui/parts.html" import language_navigation %}{{ language_navigation(languages, label) }}'
    )
    expected = example["html"]
    for key, value in options.get("attributes", {}).items():
        expected = expected.replace(f' {key}="{value}"', "", 1)
    assert drawn(template.render({"languages": languages, "label": options.get("ariaLabel")})) == drawn(expected)


def test_a_component_takes_missing_options_as_empty_but_our_pages_do_not():
    assert "govuk-button" in macro("button").render({"params": {"text": "Share"}})
    with pytest.raises(Exception, match="nowhere"):
        engines["jinja2"].from_string("{{ nowhere }}").render({})


def test_what_a_person_typed_is_escaped():
    typed = "<script>alert(1)</script>"
    source = '{% from "ui/parts.html" import link, tag %}{{ link("/", typed) }}{{ tag(typed) }}{{ typed }}'
    assert "<script" not in engines["jinja2"].from_string(source).render({"typed": typed})
    assert "<script" not in macro("button").render({"params": {"text": typed}})
    assert "<b>" in engines["jinja2"].from_string("{{ typed }}").render({"typed": mark_safe("<b>bold</b>")})


class BornForm(forms.Form):
    born = GovDateField(label="What is your date of birth?", help_text="For example, 31 3 1980", called="Date of birth")


def test_our_date_field_draws_what_the_component_of_today_would():
    form = BornForm({"born_day": "32", "born_month": "3", "born_year": "1980"}, auto_id="%s", label_suffix="")
    ours = engines["jinja2"].from_string("{{ render_form(form) }}").render({"form": form})
    published = next(e for e in EXAMPLES if e["name"] == "with error on day input (using items)")["html"]
    published = published.replace("Error message goes here", "Date of birth must be a real date").replace("dob-day-error", "born")
    assert boxes(ours) == boxes(published)
    assert "govuk-fieldset__legend--s" in ours


def boxes(html):
    """Everything in the group but names, values and the size of the legend, which are ours to choose."""
    soup = BeautifulSoup(html, "html.parser")
    for legend in soup.select("legend"):
        legend["class"] = "govuk-fieldset__legend"
    for label in soup.select("label"):
        label["for"] = label["for"].replace("_", "-")
    for box in soup.select("input"):
        for ours in ("name", "value", "inputmode"):
            del box[ours]
        box["id"] = box["id"].replace("_", "-")
    return drawn(str(soup))
