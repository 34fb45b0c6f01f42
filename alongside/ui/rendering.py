"""What a template can call to draw a form, an error summary or a button that posts."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _
from jinja2 import Environment, pass_context, pass_environment
from jinja2.runtime import Context
from markupsafe import Markup, escape

from .forms import component, error_list, fields_to_draw

_PARTS = "ui/form_parts.html"


def _part(environment: Environment, name: str, *words: Any, **more: Any) -> Markup:
    drawn: Markup = getattr(environment.get_template(_PARTS).module, name)(*words, **more)
    return drawn


@pass_environment
def render_field(environment: Environment, field: BoundField, *, heading: bool = False) -> Markup:
    """One field as its GOV.UK component. `heading`: its label is the heading of the page."""
    drawn = component(field, heading=heading)
    revealed = {value: render_field(environment, field.form[name]) for value, name in drawn.reveals.items()}
    for item in drawn.params.get("items", []) if revealed else []:
        if item["value"] in revealed:
            item["conditional"] = {"html": revealed[item["value"]]}
    made = _part(environment, "field", drawn.kind, drawn.params)
    return _revealed_by_style(made) if revealed else made


def _revealed_by_style(made: Markup) -> Markup:
    """Show a revealed question by style alone, so that it works without scripts.

    The component's own script marks a radio button as expanded or not, which is not allowed on a radio button
    (axe: aria-allowed-attr). `alongside.css` hides what follows a choice that is not chosen.
    """
    without_script = made.replace("data-aria-controls=", "data-reveals=")
    return without_script.replace(" govuk-radios__conditional--hidden", "").replace(" govuk-checkboxes__conditional--hidden", "")


@pass_environment
def render_form(environment: Environment, form: BaseForm, *, heading: bool = False) -> Markup:
    """Every field of a form in order, hidden ones too, without the `<form>` element, its button or the error summary.

    `heading`: the label of the first visible field is the heading of the page (one question on a page).
    """
    hidden = [escape(field) for field in form.hidden_fields()]
    visible = fields_to_draw(form)
    drawn = [render_field(environment, field, heading=heading and place == 0) for place, field in enumerate(visible)]
    return Markup("\n").join(hidden + drawn)


@pass_environment
def error_summary(environment: Environment, *forms: BaseForm) -> Markup:
    """The summary of everything wrong with the forms, each line a link to its field; empty when nothing is."""
    return _part(environment, "summary", [line for form in forms for line in error_list(form)])


@pass_context
def button_post(context: Context, href: str, text: str, *, kind: str = "", **hidden: str) -> Markup:
    """A button that posts to `href`, for an act that needs no more words. Works without scripts, carries the CSRF token.

    `kind` is `""`, `"secondary"`, `"warning"`, `"inverse"` or `"link"`; `hidden` are posted with it.
    """
    return _part(context.environment, "post", href, text, kind, hidden, context["csrf_input"])


@pass_context
def csp_nonce(context: Context) -> str:
    """The nonce that lets this page's own inline script run; empty when the page is made outside a request."""
    nonce = getattr(context.get("request"), "csp_nonce", None)
    return "" if nonce is None else str(nonce)  # asking whether it is true would say no until it has been read once


def json_block(data: Any) -> Markup:
    """Data as JSON to stand inside a `<script>` that is not run, such as `application/ld+json`.

    Every sign that could end the element, begin another one or a comment is written as its number, which is the same JSON.
    Raises TypeError or ValueError for what JSON has no form for.
    """
    written = json.dumps(data, ensure_ascii=False, allow_nan=False)
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)  # noqa: S704 (nothing of HTML is left in it, just above)


def demonstration() -> bool:
    """Whether this house is the demonstration, with invented people only."""
    return bool(settings.ALONGSIDE_DEMONSTRATION)


def task_items(steps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The parts of a long form as the task list draws them.

    Each step has `text`, `href` (None when it cannot be opened yet), `hint` and `state`: done, to_do, in_progress, waiting or
    problem. Raises KeyError for any other state.
    """
    states: dict[str, dict[str, Any]] = {
        "done": {"text": _("Completed")},
        "to_do": {"tag": {"text": _("Not yet started"), "classes": "govuk-tag--blue"}},
        "in_progress": {"tag": {"text": _("In progress"), "classes": "govuk-tag--teal"}},
        "waiting": {"text": _("Cannot start yet"), "classes": "govuk-task-list__status--cannot-start-yet"},
        "problem": {"tag": {"text": _("There is a problem"), "classes": "govuk-tag--red"}},
    }
    items = []
    for step in steps:
        item: dict[str, Any] = {"title": {"text": step["text"]}, "status": states[step["state"]]}
        if step.get("hint"):
            item["hint"] = {"text": step["hint"]}
        if step.get("href"):
            item["href"] = step["href"]
        items.append(item)
    return items
