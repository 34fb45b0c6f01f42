"""Pages of other parts of the house that this one leads to, by name."""

from django.urls import NoReverseMatch, reverse

from alongside.accounts.models import Partnership

REPORT_START = "awareness:report_start"


def report_address(partnership: Partnership, language: str) -> str:
    """Where somebody who followed a printed code can tell the partnership: the report page, or the public site's first page."""
    try:
        return reverse(REPORT_START, kwargs={"slug": partnership.slug, "language": language})
    except NoReverseMatch:
        return _site(partnership, language)


def _site(partnership: Partnership, language: str) -> str:
    return reverse("awareness:site_show_in", kwargs={"slug": partnership.slug, "language": language})
