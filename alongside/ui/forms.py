"""Turns a plain `forms.Form` into GOV.UK components: rooms write plain forms, and one line in the template.

What a form says through its widget's `attrs`, beside the HTML attributes `autocomplete`, `inputmode`, `rows` and the like:

- `width`: 2, 3, 4, 5, 10, 20 or 30 characters, when the answer has a known length;
- `prefix`, `suffix`: a unit beside the box;
- `count`: True on a text area with a `max_length` shows how many characters are left;
- `hints`: on radios or checkboxes, `{value: "what this choice means"}`;
- `reveals`: on radios or checkboxes, `{value: "name of the field shown when this is chosen"}`;
- `inline`: True on radios or checkboxes with two short choices; `small`: True for a set in a filter.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from alongside.kernel.refusals import Refused

from .fields import PARTS, DateParts, GovDateInput
from .form_messages import messages_for

Params = dict[str, Any]
Written = TypeVar("Written")
_OURS = {"width", "prefix", "suffix", "count", "hints", "reveals", "inline", "small", "class", "rows"}
_DJANGOS_ROWS = forms.Textarea().attrs["rows"]
# Not drawn: a browser would cut off or refuse what is typed without saying why. The server says why.
_UNDRAWN = {"maxlength", "minlength", "min", "max", "step", "required", "autocomplete", "inputmode", "spellcheck"}


@dataclass(frozen=True)
class Component:
    """One field, ready for a macro: which component, its parameters, and the fields its choices reveal (value: name)."""

    kind: str
    params: Params
    reveals: dict[str, str] = field(default_factory=dict)


def attempt(form: forms.BaseForm, act: Callable[..., Written], **words: Any) -> Written | None:
    """Do an act with what the form holds; what the act wrote, or None when it refused (the reason is then in the form).

    if form.is_valid() and (share := attempt(form, actions.share_document, by=request.user, **form.cleaned_data)):
        return redirect(...)
    """
    try:
        return act(**words)
    except Refused as refused:
        add_refusal(form, refused)
        return None


def add_refusal(form: forms.BaseForm, refused: Refused) -> None:
    """Put the reason of a refused act where the person will read it: beside its field, or at the top of the page."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.reason)


def fields_to_draw(form: forms.BaseForm) -> list[forms.BoundField]:
    """The visible fields in order, without those that are drawn inside a choice that reveals them."""
    revealed = _revealed(form)
    return [bound for bound in form.visible_fields() if bound.name not in revealed]


def error_list(form: forms.BaseForm) -> list[dict[str, str]]:
    """Lines of the error summary, in the order of the page: what is wrong with the whole first, then field by field."""
    lines = [{"text": str(message)} for message in form.non_field_errors()]
    for name in form.fields:
        bound = form[name]
        where = {} if bound.is_hidden else {"href": f"#{_first_input(bound)}"}
        lines += [{"text": message, **where} for message in messages_for(bound)]
    return lines


def component(bound: forms.BoundField, *, heading: bool = False) -> Component:
    """The GOV.UK component for a field. Raises TypeError for a widget the house does not draw."""
    for widget, draw in _DRAWN:
        if isinstance(bound.field.widget, widget) and not isinstance(bound.field.widget, _NEVER_DRAWN):
            return draw(bound, heading)
    raise TypeError(f"{bound.name}: no GOV.UK component for {type(bound.field.widget).__name__}")


def _input(bound: forms.BoundField, heading: bool) -> Component:
    widget, attrs = bound.field.widget, bound.field.widget.attrs
    number = isinstance(widget, forms.NumberInput)
    kind = "text" if number else widget.input_type
    typing = {"inputmode": "numeric"} if number and not isinstance(bound.field, (forms.FloatField, forms.DecimalField)) else {}
    params = {
        **_shared(bound, heading),
        **typing,
        **{key: attrs[key] for key in ("autocomplete", "inputmode") if key in attrs},
        "type": kind,
        "value": _text(bound),
        "classes": _width(bound),
        "attributes": _attributes(bound),
    }
    if number or kind in ("email", "url", "tel") or attrs.get("spellcheck") in (False, "false"):
        params["spellcheck"] = False
    for side in ("prefix", "suffix"):
        if side in attrs:
            params[side] = {"text": attrs[side]}
    return Component("input", params)


def _password(bound: forms.BoundField, heading: bool) -> Component:
    """Never drawn with a value: what was typed is not sent back, not even to its owner."""
    params = {
        **_shared(bound, heading),
        "autocomplete": bound.field.widget.attrs.get("autocomplete", "current-password"),
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
    }
    return Component("password", params)


def _textarea(bound: forms.BoundField, heading: bool) -> Component:
    attrs = bound.field.widget.attrs
    most = getattr(bound.field, "max_length", None)
    rows = str(attrs["rows"]) if attrs.get("rows") not in (None, _DJANGOS_ROWS) else "5"
    params = {**_shared(bound, heading), "value": _text(bound), "rows": rows, "attributes": _attributes(bound)}
    if "autocomplete" in attrs:
        params["autocomplete"] = attrs["autocomplete"]
    if not (most and attrs.get("count")):
        return Component("textarea", params)
    params.update(maxlength=str(most), textareaDescriptionText=_("You can enter up to %(count)s characters"))
    return Component("character_count", params)


def _select(bound: forms.BoundField, heading: bool) -> Component:
    return Component("select", {**_shared(bound, heading), "items": _items(bound), "attributes": _attributes(bound)})


def _radios(bound: forms.BoundField, heading: bool) -> Component:
    items = [item for item in _items(bound) if item["value"] != ""]
    return Component("radios", _choices(bound, heading, "govuk-radios", items), _reveals(bound))


def _checkboxes(bound: forms.BoundField, heading: bool) -> Component:
    return Component("checkboxes", _choices(bound, heading, "govuk-checkboxes", _items(bound)), _reveals(bound))


def _checkbox(bound: forms.BoundField, heading: bool) -> Component:
    item: Params = {"value": "on", "text": str(bound.label), "checked": bool(bound.value()), **_disabled(bound)}
    if bound.help_text:
        item["hint"] = {"text": str(bound.help_text)}
    return Component(
        "checkboxes",
        {"idPrefix": bound.auto_id, "name": bound.html_name, "items": [item], **_error(bound)},
        _reveals(bound),
    )


def _date(bound: forms.BoundField, heading: bool) -> Component:
    typed, wrong = DateParts.of(bound.value()), _wrong_parts(bound)
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    birthday = bound.field.widget.attrs.get("autocomplete") == "bday"
    items = [
        {
            "label": labels[part],
            "id": f"{bound.auto_id}_{part}",
            "name": f"{bound.html_name}_{part}",
            "value": getattr(typed, part),
            "classes": ("govuk-input--error " if part in wrong else "") + f"govuk-input--width-{4 if part == 'year' else 2}",
            **({"inputmode": "text"} if part == "month" else {}),
            **({"autocomplete": f"bday-{part}"} if birthday else {}),
        }
        for part in PARTS
    ]
    fieldset = {**_fieldset(bound, heading), "role": "group"}
    return Component("date", {"id": bound.auto_id, "fieldset": fieldset, "items": items, **_hint(bound), **_error(bound)})


def _file(bound: forms.BoundField, heading: bool) -> Component:
    attributes = _attributes(bound)
    if getattr(bound.field.widget, "allow_multiple_selected", False):
        attributes["multiple"] = "multiple"
    return Component("file", {**_shared(bound, heading), "attributes": attributes})


# A box that wants a date in one piece, and a list that wants a key held down: GOV.UK has better ways (GovDateField, checkboxes).
_NEVER_DRAWN = (forms.DateInput, forms.DateTimeInput, forms.SelectMultiple, forms.MultiWidget)
# Told from the narrow to the wide: a radio set is also a select, a password is also a text input.
_DRAWN: list[tuple[type[forms.Widget], Callable[[forms.BoundField, bool], Component]]] = [
    (GovDateInput, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _checkbox),
    (forms.Select, _select),
    (forms.PasswordInput, _password),
    (forms.FileInput, _file),
    (forms.Textarea, _textarea),
    (forms.NumberInput, _input),
    (forms.EmailInput, _input),
    (forms.URLInput, _input),
    (forms.TimeInput, _input),
    (forms.TextInput, _input),
]


def _shared(bound: forms.BoundField, heading: bool) -> Params:
    return {
        "id": bound.auto_id,
        "name": bound.html_name,
        "label": {"text": _label(bound), "classes": "govuk-label--l" if heading else "govuk-label--s", "isPageHeading": heading},
        **_hint(bound),
        **_error(bound),
        **_disabled(bound),
    }


def _label(bound: forms.BoundField) -> str:
    """The label, marked when it may be left empty. A form where all of it may (a filter) says so nowhere."""
    some_required = any(given.required for given in bound.form.fields.values())
    optional = some_required and not bound.field.required and bound.name not in _revealed(bound.form)
    return _("%(label)s (optional)") % {"label": bound.label} if optional else str(bound.label)


def _fieldset(bound: forms.BoundField, heading: bool) -> Params:
    size = "govuk-fieldset__legend--l" if heading else "govuk-fieldset__legend--s"
    return {"legend": {"text": _label(bound), "classes": size, "isPageHeading": heading}}


def _hint(bound: forms.BoundField) -> Params:
    return {"hint": {"text": str(bound.help_text)}} if bound.help_text else {}


def _error(bound: forms.BoundField) -> Params:
    """Everything wrong with the field, each on its own line."""
    if not bound.errors:
        return {}
    return {
        "errorMessage": {
            "html": Markup("<br>").join(escape(message) for message in messages_for(bound)),
            "visuallyHiddenText": getattr(bound.form, "error_word", _("Error")),
        }
    }


def _disabled(bound: forms.BoundField) -> Params:
    return {"disabled": True} if bound.field.disabled else {}


def _attributes(bound: forms.BoundField) -> Params:
    drawn_apart = _OURS | _UNDRAWN
    return {key: str(value) for key, value in bound.field.widget.attrs.items() if key not in drawn_apart}


def _text(bound: forms.BoundField) -> str:
    shown = bound.field.widget.format_value(bound.value())
    return "" if shown is None else str(shown)


def _width(bound: forms.BoundField) -> str:
    width = bound.field.widget.attrs.get("width", 5 if isinstance(bound.field.widget, forms.NumberInput) else None)
    return f"govuk-input--width-{width}" if width else ""


def _choices(bound: forms.BoundField, heading: bool, block: str, items: list[Params]) -> Params:
    shapes = [f"{block}--{shape}" for shape in ("inline", "small") if bound.field.widget.attrs.get(shape)]
    return {
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "fieldset": _fieldset(bound, heading),
        "items": items,
        "classes": " ".join(shapes),
        **_hint(bound),
        **_error(bound),
    }


def _items(bound: forms.BoundField) -> list[Params]:
    """The choices, with the chosen ones marked. Raises TypeError for choices in groups: no component draws them."""
    value = bound.value()
    chosen = {str(one) for one in (value if isinstance(value, (list, tuple, set)) else [value]) if one is not None}
    hints = {str(key): words for key, words in bound.field.widget.attrs.get("hints", {}).items()}
    mark = "selected" if type(bound.field.widget) is forms.Select else "checked"
    items = []
    for key, words in bound.field.widget.choices:
        if isinstance(words, (list, tuple)):
            raise TypeError(f"{bound.name}: choices in groups are not drawn")
        told = "" if key is None else str(key)
        item: Params = {"value": told, "text": str(words), mark: told in chosen, **_disabled(bound)}
        if told in hints:
            item["hint"] = {"text": str(hints[told])}
        items.append(item)
    return items


def _reveals(bound: forms.BoundField) -> dict[str, str]:
    return {str(value): name for value, name in bound.field.widget.attrs.get("reveals", {}).items()}


def _revealed(form: forms.BaseForm) -> set[str]:
    return {name for given in form.fields.values() for name in given.widget.attrs.get("reveals", {}).values()}


def _wrong_parts(bound: forms.BoundField) -> list[str]:
    """The boxes of a date that are wrong; all three when the message is about the whole date."""
    told = [error for error in bound.form.errors.as_data().get(bound.name, []) if isinstance(error, ValidationError)]
    wrong = [part for error in told for part in (error.params or {}).get("parts", PARTS)]
    return [part for part in PARTS if part in wrong]


def _first_input(bound: forms.BoundField) -> str:
    """The id of the box a person should correct."""
    if isinstance(bound.field.widget, GovDateInput):
        return f"{bound.auto_id}_{(_wrong_parts(bound) or PARTS)[0]}"
    return str(bound.auto_id)
