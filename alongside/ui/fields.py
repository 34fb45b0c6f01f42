"""Form fields that GOV.UK asks for in its own way."""

import datetime as calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates as names
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .dates import date as in_words

PARTS = ("day", "month", "year")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?", re.IGNORECASE)
_ENGLISH = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
Bound = calendar.date | Callable[[], calendar.date] | None


@dataclass(frozen=True)
class DateParts:
    """A date as it was typed: three pieces of text, kept as they are so that a person can correct them."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, value: object) -> "DateParts":
        """The parts of a date, of parts, or of nothing. Raises TypeError for anything else."""
        if isinstance(value, DateParts):
            return value
        if isinstance(value, calendar.date):
            return cls(str(value.day), str(value.month), str(value.year))
        if value in (None, ""):
            return cls()
        raise TypeError(f"not a date: {value!r}")

    def missing(self) -> list[str]:
        """The parts with nothing in them."""
        return [part for part in PARTS if not getattr(self, part)]


class GovDateInput(forms.Widget):
    """Three boxes: day, month, year. Drawn by `ui/forms.py`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> DateParts:
        """What was typed, without the spaces around it."""
        return DateParts(*(str(data.get(f"{name}_{part}", "")).strip() for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form was sent without any of the three boxes."""
        return not any(f"{name}_{part}" in data for part in PARTS)


class GovDateField(forms.Field):
    """A date typed as day, month and year; the month may be a name. Cleans to `datetime.date`, or None when it may be empty.

    `called` begins the messages ("Date of the meeting must include a year"). `not_before` and `not_after` are inclusive limits:
    dates, or callables that give one. Every message says which boxes are wrong, in `error.params["parts"]`.
    """

    widget = GovDateInput
    default_error_messages = {
        "missing": gettext_lazy("%(called)s must include a %(missing)s"),
        "unreal": gettext_lazy("%(called)s must be a real date"),
        "year": gettext_lazy("Year must include 4 numbers"),
        "not_before": gettext_lazy("%(called)s must be the same as or after %(limit)s"),
        "not_after": gettext_lazy("%(called)s must be the same as or before %(limit)s"),
    }

    def __init__(self, *, called: str = "", not_before: Bound = None, not_after: Bound = None, **words: Any) -> None:
        super().__init__(**words)
        self.called = called or words.get("label") or gettext_lazy("Date")
        self.not_before, self.not_after = not_before, not_after

    def clean(self, value: object) -> calendar.date | None:
        """The date. Raises ValidationError naming what is wrong and in which boxes."""
        parts = DateParts.of(value)
        if len(parts.missing()) == len(PARTS):
            if self.required:
                self._refuse("required", PARTS)
            return None
        found = self._read(parts)
        self._check_limits(found)
        self.run_validators(found)
        return found

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether the boxes say another date than they did at first."""
        before, after = DateParts.of(initial), DateParts.of(data)
        return (_number(before.day), _month(before.month), _number(before.year)) != (
            _number(after.day),
            _month(after.month),
            _number(after.year),
        )

    def _read(self, parts: DateParts) -> calendar.date:
        missing = parts.missing()
        if missing:
            words = {"day": _("day"), "month": _("month"), "year": _("year")}
            self._refuse("missing", missing, missing=_(" and ").join(words[part] for part in missing))
        day, month, year = _number(parts.day), _month(parts.month), _number(parts.year)
        wrong = [
            part
            for part, good in (
                ("day", day is not None and 1 <= day <= 31),
                ("month", month is not None),
                ("year", year is not None and year > 0),
            )
            if not good
        ]
        if wrong or day is None or month is None or year is None:
            self._refuse("unreal", wrong)
        if len(parts.year) != 4:
            self._refuse("year", ["year"])
        try:
            return calendar.date(year, month, day)
        except ValueError:
            self._refuse("unreal", ["day"])

    def _check_limits(self, found: calendar.date) -> None:
        earliest = self.not_before() if callable(self.not_before) else self.not_before
        latest = self.not_after() if callable(self.not_after) else self.not_after
        if earliest is not None and found < earliest:
            self._refuse("not_before", PARTS, limit=in_words(earliest))
        if latest is not None and found > latest:
            self._refuse("not_after", PARTS, limit=in_words(latest))

    def _refuse(self, code: str, parts: "tuple[str, ...] | list[str]", **words: str) -> NoReturn:
        raise ValidationError(self.error_messages[code], code=code, params={"called": self.called, "parts": list(parts), **words})


def _number(typed: str) -> int | None:
    return int(typed) if re.fullmatch(r"[0-9]{1,4}", typed) else None


def _month(typed: str) -> int | None:
    """The month a number or a name means; any beginning of three letters or more will do ("Sept")."""
    number = _number(typed)
    if number is not None:
        return number if 1 <= number <= 12 else None
    told = typed.casefold().rstrip(".")
    if len(told) < 3:
        return None
    here = [str(name).casefold() for name in names.MONTHS.values()]
    found = {place for known in (_ENGLISH, here) for place, name in enumerate(known, 1) if name.startswith(told)}
    return found.pop() if len(found) == 1 else None


class TimeField(forms.CharField):
    """A time of day as people type it: 2pm, 2:30pm, 14:30. Cleans to `datetime.time`."""

    def __init__(self, **words: Any) -> None:
        super().__init__(max_length=10, widget=forms.TextInput(attrs={"width": 5}), **words)

    def clean(self, value: Any) -> calendar.time | None:
        """The time. Raises ValidationError when it is none."""
        typed = super().clean(value).strip()
        if not typed:
            return None
        match = _TIME.fullmatch(typed)
        if match is None:
            raise forms.ValidationError("Enter a time, such as 2pm or 14:30")
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        if half and not 1 <= hour <= 12:
            raise forms.ValidationError("Enter a real time, such as 2pm or 14:30")
        hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
        if hour > 23 or minute > 59:
            raise forms.ValidationError("Enter a real time, such as 2pm or 14:30")
        return calendar.time(hour, minute)
