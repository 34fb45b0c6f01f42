"""A partnership's own indicators, how it keeps those of the house, and numbers that are typed because no room counts them."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

from .. import permissions
from ..counting import BY_CODE
from ..indicators import in_force
from ..models import Indicator, IndicatorValue

# What counts these counts people, or what happened to them: it is always made safe.
_PEOPLE = ("people", "person", "victim", "survivor", "adult", "child", "worker", "referral", "concern", "case", "notification")
_DEFINED = ("code", "label", "numerator", "denominator", "unit", "count_unit", "kind", "direction")
_FROM = ("measure", "dimension", "value", "counts_nobody", "source")


@act(permissions.ADD_INDICATOR, at="partnership")
def add_indicator(
    *, by: User, partnership: Partnership, count_unit: str, measure: str, counts_nobody: bool, denominator: str = "", **words: str
) -> Indicator:
    """Write down an indicator of the partnership’s own: what it counts, which way is good, and where its numbers come from."""
    if measure and measure not in BY_CODE:
        raise Refused("Choose what counts it from the list.", field="measure")
    if measure and denominator:
        raise Refused("What this house counts is a number, not a share: leave this empty.", field="denominator")
    if counts_nobody and (measure or any(word in count_unit.casefold() for word in _PEOPLE)):
        raise Refused("This counts people or what happened to them, so its figures are always made safe.", field="counts_nobody")
    made = Indicator.objects.create(
        partnership=partnership,
        denominator=denominator,
        count_unit=count_unit,
        unit="percent" if denominator else "number",
        measure=measure,
        counts_nobody=counts_nobody,
        **words,
        valid_from=timezone.localdate(),
        by=by,
    )
    note(indicator=made.code)
    return made


@act(permissions.CHANGE_INDICATOR, at="partnership")
def change_indicator(
    *,
    by: User,
    partnership: Partnership,
    code: str,
    owner: str,
    frequency: str,
    baseline: str,
    target: str,
    breaks: str,
) -> Indicator:
    """Say from today on who answers for an indicator, how often it is read, its baseline, target and known breaks."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    now = _held(partnership, code)
    said = {"owner": owner, "frequency": frequency, "baseline": baseline, "target": target, "breaks": breaks}
    if all(getattr(now, name) == words for name, words in said.items()):
        raise Refused("Nothing is different from what holds today.")
    today = timezone.localdate()
    Indicator.objects.filter(partnership=partnership, code=code, valid_to=None).update(valid_to=today)
    defined: dict[str, Any] = {name: getattr(now, name) for name in (*_DEFINED, *_FROM)}
    note(indicator=code, changed=sorted(name for name, words in said.items() if getattr(now, name) != words))
    return Indicator.objects.create(partnership=partnership, by=by, valid_from=today, **defined, **said)


@act(permissions.ENTER_INDICATOR_VALUE, at="partnership")
def enter_indicator_value(
    *,
    by: User,
    partnership: Partnership,
    code: str,
    first: dt.date,
    last: dt.date,
    counted_on: dt.date,
    number: int,
    out_of: int | None,
    source: str,
    note_text: str = "",
) -> IndicatorValue:
    """Enter the number of an indicator for some days, with where it comes from; for the same days it corrects the one before."""
    if by.organisation is None:
        raise Refused("Only a person who works for an organisation can enter this.")
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    indicator = _held(partnership, code)
    _require_sense(indicator, first, last, counted_on, number, out_of)
    these = {"partnership": partnership, "code": code, "first": first, "last": last}
    old = _corrected(by, partnership, code, first, last)
    made = IndicatorValue.objects.create(
        **these,
        indicator=indicator,
        counted_on=counted_on,
        number=number,
        out_of=out_of,
        source=source.strip(),
        note=note_text.strip(),
        organisation=by.organisation,
        by=by,
    )
    if old is not None:
        IndicatorValue.objects.filter(pk=old.pk).update(replaced_by=made)
    note(indicator=code, replaces=old is not None)
    return made


@act(permissions.CONFIRM_INDICATOR_VALUE, at="value")
def confirm_indicator_value(*, by: User, value: IndicatorValue) -> IndicatorValue:
    """Hold a number that somebody else typed against its source, and say that it is what stands there."""
    held = IndicatorValue.objects.select_for_update(of=("self",)).select_related("indicator", "organisation").get(pk=value.pk)
    if held.by_id == by.pk:
        raise Refused("Somebody else must confirm what you typed.")
    if held.replaced_by_id is not None or held.confirmed_at is not None:
        raise Refused("It was corrected or confirmed already.")
    if not held.indicator.counts_nobody and held.organisation_id != by.organisation_id:
        raise Refused(f"Only somebody of {held.organisation.name} reads this number as it is, and can confirm it.")
    held.confirmed_by, held.confirmed_at = by, timezone.now()
    held.save(update_fields=["confirmed_by", "confirmed_at"])
    return held


def _corrected(by: User, partnership: Partnership, code: str, first: dt.date, last: dt.date) -> IndicatorValue | None:
    """The value for these days that is corrected, out of the way; None when there is none yet."""
    touching = IndicatorValue.objects.filter(
        partnership=partnership, code=code, replaced_by=None, first__lte=last, last__gte=first
    )
    if touching.exclude(first=first, last=last).exists():
        raise Refused("These days overlap others that a value was entered for.", field="first")
    old = touching.first()
    if old is not None and old.organisation_id != by.organisation_id:
        raise Refused(f"{old.organisation.name} has entered a value for these days, and alone can correct it.", field="first")
    if old is not None:
        # One value stands for the same days.
        IndicatorValue.objects.filter(pk=old.pk).update(replaced_by=old.pk)
    return old


def _held(partnership: Partnership, code: str) -> Indicator:
    found = in_force(partnership).filter(code=code).first()
    if found is None:
        raise Refused("This indicator holds no more.")
    return found


def _require_sense(
    indicator: Indicator, first: dt.date, last: dt.date, counted_on: dt.date, number: int, out_of: int | None
) -> None:
    if indicator.measure:
        raise Refused("This house counts this indicator itself, so nobody types it.")
    if last < first or last > timezone.localdate():
        raise Refused("The period must end after it begins, and no later than today.", field="last")
    if counted_on < first or counted_on > timezone.localdate():
        raise Refused("The day it was true is in the period or after it, and no later than today.", field="counted_on")
    if bool(indicator.denominator) is not (out_of is not None):
        whole = indicator.denominator
        raise Refused(f"Say of how many: {whole}." if whole else "This is no share: leave this empty.", field="out_of")
    if out_of is not None and number > out_of:
        raise Refused("This can be no more than the number it is part of.", field="number")
