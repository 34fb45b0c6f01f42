"""Pages of other parts of the house that this one leads to, by name."""

from django.urls import NoReverseMatch, reverse

from alongside.accounts.models import Partnership

from .texts import SOURCE

# The page in English, and in another language.
REPORT = ("awareness:report_send", "awareness:report_send_in")
SITE = ("awareness:site_show", "awareness:site_show_in")


def report_address(partnership: Partnership, language: str) -> str:
    """Where somebody who followed a printed code can tell the partnership: the report page, or the public site's first page."""
    try:
        return _in(REPORT, partnership, language)
    except NoReverseMatch:
        return _in(SITE, partnership, language)


def _in(names: tuple[str, str], partnership: Partnership, language: str) -> str:
    english, other = names
    if language == SOURCE:
        return reverse(english, kwargs={"slug": partnership.slug})
    return reverse(other, kwargs={"slug": partnership.slug, "language": language})
