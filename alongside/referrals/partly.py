"""A date of birth as far as it is known: a day, a month or a year alone, in words or numbers. No framework."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

FIRST_YEAR = 1900
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()}
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_PART = re.compile(r"\d+|[a-z]+")


@dataclass(frozen=True)
class Born:
    """A year, and the month and day when they are known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> dt.date:
        """The first day it can be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day it can be."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def read(text: str) -> Born | None:
    """What a text says of a day of birth; None when it names no year of four numbers. Raises ValueError for no real date."""
    iso = _ISO.fullmatch(text.strip())
    parts = [int(one) for one in iso.groups() if one] if iso else []
    if not parts:
        words = _PART.findall(text.casefold())
        numbers = [one for one in words if one.isdigit()]
        year = next((one for one in numbers if len(one) == 4), None)
        if year is None:
            return None
        named = next((_SHORT[one[:3]] for one in words if one in _MONTHS or one in _SHORT), None)
        rest = [int(one) for one in numbers if one != year]
        month = named if named is not None else (rest.pop() if rest else None)
        parts = [int(year), *([month] if month is not None else []), *rest[:1]]
    born = Born(*parts[:3])
    born.earliest, born.latest  # noqa: B018 - a day that is not in the calendar is refused here
    return born


def wrong_with(text: str, today: dt.date) -> str:
    """What is wrong with a date of birth as it was typed, in words; empty when nothing is."""
    if not text.strip():
        return ""
    try:
        born = read(text)
    except ValueError:
        return "Date of birth must be a real date, such as 27 3 1999"
    if born is None:
        return "Date of birth must include a year of 4 numbers. Leave it empty if it is not known"
    if born.year < FIRST_YEAR:
        return f"Date of birth must be after 1 January {FIRST_YEAR}"
    return "Date of birth must be in the past" if born.earliest > today else ""


def age_between(born: Born, today: dt.date) -> tuple[int, int]:
    """The youngest and the oldest somebody born then can be on a day."""
    return _age(born.latest, today), _age(born.earliest, today)


def _age(born: dt.date, today: dt.date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
