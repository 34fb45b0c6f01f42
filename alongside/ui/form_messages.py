"""What a form says is wrong, as GOV.UK says it: what to do, with the name of the thing.

Django's own sentences ("This field is required.") are the same for every field, so a summary of them tells nobody anything.
They are put into better words here; a sentence that a room wrote itself is left as it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_ALREADY_HAS_ARTICLE = re.compile(r"(the|a|an|your|their|his|her|its|this|that|these|those|any|every|one)\b", re.IGNORECASE)


def messages_for(bound: forms.BoundField) -> list[str]:
    """Everything wrong with one field, in plain English."""
    errors: Iterable[ValidationError] = bound.form.errors.as_data().get(bound.name, [])
    return [_sentence(bound, error) for error in errors]


def _sentence(bound: forms.BoundField, error: ValidationError) -> str:
    better = _BETTER.get(error.code or "") if _is_djangos_own(bound.field, error) else None
    said = better(bound, error.params or {}) if better else None
    return said or str(error.messages[0])


def _is_djangos_own(field: forms.Field, error: ValidationError) -> bool:
    """Whether nobody in the house chose the sentence."""
    inherited: dict[str, object] = {}
    for cls in reversed(type(field).__mro__):
        if cls.__module__.startswith("django."):
            inherited.update(getattr(cls, "default_error_messages", {}))
    if error.code in inherited:
        return error.message == inherited[error.code]
    checked = [type(validator) for validator in field.validators if getattr(validator, "code", None) == error.code]
    return any(cls.__module__.startswith("django.") and error.message == getattr(cls, "message", None) for cls in checked)


def _label(bound: forms.BoundField) -> str:
    """The label as it begins a sentence; a question becomes the answer to it."""
    label = str(bound.label)
    return _("Your answer to “%(question)s”") % {"question": label} if label.endswith("?") else label


def _thing(bound: forms.BoundField) -> str:
    """The label as it stands within a sentence: "the title of the document", "your name", "the NHS number"."""
    label = str(bound.label)
    if not label[1:2].isupper():
        label = label[:1].lower() + label[1:]
    return label if _ALREADY_HAS_ARTICLE.match(label) else _("the %(thing)s") % {"thing": label}


def _required(bound: forms.BoundField, params: Mapping[str, object]) -> str:
    widget, label = bound.field.widget, str(bound.label)
    if isinstance(widget, forms.CheckboxInput):
        return _("Tick “%(label)s”") % {"label": label}
    if label.endswith("?"):
        return _("Answer “%(question)s”") % {"question": label}
    if isinstance(widget, (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return _select(bound, params)
    if isinstance(bound.field, forms.FileField):
        return _("Choose %(thing)s") % {"thing": _thing(bound)}
    return _("Enter %(thing)s") % {"thing": _thing(bound)}


def _select(bound: forms.BoundField, params: Mapping[str, object]) -> str:
    if str(bound.label).endswith("?"):
        return _("Answer “%(question)s” with one of the choices") % {"question": bound.label}
    return _("Select %(thing)s") % {"thing": _thing(bound)}


def _invalid(bound: forms.BoundField, params: Mapping[str, object]) -> str | None:
    field = bound.field
    if isinstance(field, forms.EmailField):
        return _("Enter an e-mail address in the correct format, like name@example.com")
    if isinstance(field, (forms.FloatField, forms.DecimalField)):
        return _("%(label)s must be a number") % {"label": _label(bound)}
    if isinstance(field, forms.IntegerField):
        return _("%(label)s must be a whole number") % {"label": _label(bound)}
    if isinstance(field, forms.URLField):
        return _("Enter a web address in the correct format, like https://www.example.com")
    return None


def _limit(words: str) -> Callable[[forms.BoundField, Mapping[str, object]], str]:
    return lambda bound, params: _(words) % {"label": _label(bound), "limit": f"{params['limit_value']:,}"}


def _empty(bound: forms.BoundField, params: Mapping[str, object]) -> str:
    return _("The file is empty. Choose another")


def _hidden_characters(bound: forms.BoundField, params: Mapping[str, object]) -> str:
    return _("%(label)s must not have hidden characters in it") % {"label": _label(bound)}


_BETTER: dict[str, Callable[[forms.BoundField, Mapping[str, object]], str | None]] = {
    "required": _required,
    "invalid": _invalid,
    "invalid_choice": _select,
    "max_length": _limit("%(label)s must be %(limit)s characters or fewer"),
    "min_length": _limit("%(label)s must be %(limit)s characters or more"),
    "max_value": _limit("%(label)s must be %(limit)s or less"),
    "min_value": _limit("%(label)s must be %(limit)s or more"),
    "empty": _empty,
    "null_characters_not_allowed": _hidden_characters,
}
