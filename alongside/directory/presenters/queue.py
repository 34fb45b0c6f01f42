"""Words for the pages of whoever looks after the directory."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from alongside.directory.models import Suggestion
from alongside.directory.queries.queue import Standing
from alongside.partnership.models import Area
from alongside.partnership.presenters.pages import NOT_STATED, activity_words, level_words, to_edit

LONGEST_SOURCE = 200
_EDITED = ("version", "contact", "activities", "other", "published")


def to_correct(standing: Standing) -> dict[str, Any]:
    """What stands at first in the form that corrects a page."""
    page, edited = standing.profile, to_edit(standing.profile, standing.activities)
    return {
        **{name: edited[name] for name in _EDITED},
        "level": page.level,
        "chair": page.chair_sectors,
        "coordinator": page.coordinator_sectors,
        "areas": standing.areas,
    }


def says_now(standing: Standing, areas: Iterable[Area]) -> list[dict[str, str]]:
    """What the page says, for a summary: questions and answers."""
    page, names = standing.profile, {area.code: area.name for area in areas}
    personal = " (names a person, so the public does not see it)" if page.contact_is_personal else ""
    answers = (
        ("Level", level_words(page)),
        ("Chair", page.chair_raw),
        ("Coordinator", page.coordinator_raw),
        ("What it does", "; ".join(activity_words(one) for one in standing.activities)),
        ("Police force areas", ", ".join(names.get(code, code) for code in standing.areas)),
        ("Contact", f"{page.contact}{personal}" if page.contact else ""),
        ("Public", "Yes" if page.published else "No"),
    )
    return [{"question": question, "answer": answer or NOT_STATED} for question, answer in answers]


def to_list(suggestion: Suggestion) -> dict[str, Any]:
    """What stands at first in the form that decides a suggestion."""
    return {
        "title": suggestion.name,
        "source": suggestion.where_read[:LONGEST_SOURCE],
        "as_of": str(timezone.localdate().year),
        "known_as": suggestion.name,
    }
