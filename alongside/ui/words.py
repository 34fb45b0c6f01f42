"""Numbers put into words."""

from django.utils.translation import gettext as _

MOST_COUNTED = 1_000


def count_up_to_1000(number: int) -> str:
    """A count for a page: `"37"`, `"1,000"`, and `"more than 1,000"` beyond. Raises ValueError below zero.

    Lists stop counting there: an exact total of a long list costs more than it tells.
    """
    if number < 0:
        raise ValueError("a count is never below zero")
    if number > MOST_COUNTED:
        return _("more than %(count)s") % {"count": f"{MOST_COUNTED:,}"}
    return f"{number:,}"


def plural(number: int, one: str, many: str) -> str:
    """`one` when the number is one, otherwise `many`: `{{ n|plural("person", "people") }}`. The words come translated."""
    return one if number == 1 else many


def file_size(octets: int) -> str:
    """A file's size for people, in decimal units as file managers show it: `"820 bytes"`, `"14 KB"`, `"2.3 MB"`.

    `octets` is the number of bytes, zero or more.
    """
    if octets < 1_000:
        return _("%(size)s bytes") % {"size": octets}
    if octets < 999_500:
        return _("%(size)s KB") % {"size": round(octets / 1_000)}
    return _("%(size)s MB") % {"size": f"{octets / 1_000_000:.1f}"}
