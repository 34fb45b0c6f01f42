"""Keeping the dated lists that cases work to: how long clocks run, which route the table gives, what can be chosen."""

import datetime as dt

from django.utils import timezone
from django.utils.text import slugify

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import entries, permissions, routes, stages
from alongside.referrals.lists import entries_set
from alongside.referrals.models import ClockLength, ListEntry, RouteRule


@act(permissions.SET_LENGTH, at=None)
def set_length(*, by: User, code: str, days: int, kind: str, source: str, valid_from: dt.date) -> ClockLength:
    """Set how long a clock runs, or how far from 18 panels take children, for what begins on a day to come or later."""
    if code not in stages.can_be_set():
        raise Refused("Choose a clock.", field="code")
    if not 0 <= days <= 366 or kind not in ("working", "calendar"):
        raise Refused("Enter a number of days between 0 and 366.", field="days")
    if kind == "working" and stages.counts_every_day(code):
        raise Refused("Days before and after a birthday are counted every day.", field="kind")
    _require_dated(source, valid_from)
    if ClockLength.objects.filter(code=code, valid_from=valid_from).exists():
        raise Refused("This clock has been set from that day already.", field="valid_from")
    note(days=days, kind=kind, valid_from=valid_from.isoformat())
    fixed = {"code": code, "days": days, "kind": kind, "valid_from": valid_from}
    return ClockLength.objects.create(source=source.strip(), changed_by=by, **fixed)


@act(permissions.SET_ROUTE, at=None)
def set_route(*, by: User, code: str, route: str, why: str, source: str, valid_from: dt.date) -> RouteRule:
    """Set which route a row of the table leads to from a day to come, with the reason and a source."""
    if code not in {row["code"] for row in routes.rows()}:
        raise Refused("Choose a row.", field="code")
    if route not in {one.code for one in routes.open_to(code)}:
        raise Refused("That row cannot lead there.", field="route")
    if not why.strip():
        raise Refused("Say why, in words that a worker will read.", field="why")
    _require_dated(source, valid_from)
    if RouteRule.objects.filter(code=code, valid_from=valid_from).exists():
        raise Refused("This row has been set from that day already.", field="valid_from")
    note(route=route, valid_from=valid_from.isoformat())
    fixed = {"code": code, "route": route, "valid_from": valid_from}
    return RouteRule.objects.create(why=why.strip(), source=source.strip(), changed_by=by, **fixed)


@act(permissions.SET_ENTRY, at=None)
def set_entry(
    *, by: User, named: str, code: str = "", name: str, words: str, holds: bool = True, source: str, valid_from: dt.date
) -> ListEntry:
    """Set a row of a list that is chosen from on the pages of cases, or add one, from a day to come, with a source."""
    if named not in entries.names():
        raise Refused("Choose a list.", field="named")
    rows = (*entries.delivered(), *entries_set())
    if code and (named, code) not in {(one.list, one.code) for one in rows}:
        raise Refused("There is no such row.")
    made = code or slugify(name).replace("-", "_")[:30].rstrip("_")
    taken = {one.code for one in rows if one.list in entries.beside(named)}
    if not made or (not code and made in taken):
        raise Refused("Give it a name that no other row of the list has.", field="name")
    if entries.needs_words(named) and not words.strip():
        raise Refused("Say what a worker must know about it.", field="words")
    _require_dated(source, valid_from)
    fixed = {"list": named, "code": made, "valid_from": valid_from}
    if ListEntry.objects.filter(**fixed).exists():
        raise Refused("This row has been set from that day already.", field="valid_from")
    note(list=named, holds=holds, valid_from=valid_from.isoformat())
    said = {"name": name.strip(), "words": words.strip(), "source": source.strip(), "holds": holds}
    return ListEntry.objects.create(**fixed, **said, changed_by=by)


def _require_dated(source: str, valid_from: dt.date) -> None:
    if not source.strip():
        raise Refused("Say who decided it, and where that is written.", field="source")
    if valid_from <= timezone.localdate():  # what runs already keeps the days that people were given
        raise Refused("The day must be tomorrow or later.", field="valid_from")
