"""Words that are not in the page's language, marked so: for the voice that reads them out and the side they begin on."""

from markupsafe import Markup


def in_english(words: str) -> str:
    """The words, marked as English."""
    return Markup('<span lang="en" dir="ltr">{}</span>').format(words)


def together(first: str, second: str, *, colon: bool = False) -> str:
    """Two pieces in a row, of which either may be marked; what is not is escaped."""
    return (Markup("{}: {}") if colon else Markup("{} {}")).format(first, second)
