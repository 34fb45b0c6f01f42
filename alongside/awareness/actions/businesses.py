"""Businesses: adding one to the register, and writing down how far it has come."""

import datetime as dt

from django.db.models import Max
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.awareness import permissions
from alongside.awareness.models import Business, BusinessStage, Choice
from alongside.awareness.rules import picked, picked_areas, require_fresh, require_words, year_after
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.models import Area
from alongside.tasks.actions import agree_task

Stage = BusinessStage.Stage
ASKS = "Business engagement lead"
SOONEST_DAYS = 14  # from today, when the twelve months have passed already


@act(permissions.ADD_BUSINESS, at="partnership")
def add_business(*, by: User, partnership: Partnership, name: str, sector: str, area: str) -> Business:
    """Add a business to the register of those the partnership works with."""
    place = picked_areas([area])[0]
    name = _name(partnership, name, place)
    business = Business.objects.create(
        partnership=partnership, name=name, sector=picked(Choice.Kind.SECTOR, [sector], "sector")[0], area=place
    )
    note(sector=business.sector.code)
    return business


@act(permissions.CHANGE_BUSINESS, at="business")
def change_business(*, by: User, business: Business, version: int, name: str, sector: str, area: str) -> Business:
    """Correct what the register says of a business."""
    kept = _locked(business)
    require_fresh(kept.version, version)
    kept.area = picked_areas([area])[0]
    kept.name = _name(kept.partnership, name, kept.area, but=kept)
    kept.sector = picked(Choice.Kind.SECTOR, [sector], "sector", [kept.sector])[0]
    kept.version += 1
    kept.save()
    return kept


@act(permissions.RECORD_STAGE, at="business")
def record_stage(
    *,
    by: User,
    business: Business,
    stage: str,
    on: dt.date,
    address: str = "",
    year: int | None = None,
    board_approved: bool | None = None,
    signed_by_role: str = "",
    staff: int | None = None,
) -> BusinessStage:
    """Write down what a business has come to, and on which day. A pledge is asked about again after twelve months."""
    kept = _locked(business)
    if stage not in Stage.values:
        raise Refused("Choose from the list.", field="stage")
    if on > timezone.localdate():
        raise Refused("The day must be today or in the past.", field="on")
    _require_particulars(stage, address.strip(), year, staff)
    statement = {"address": address.strip(), "year": year, "board_approved": board_approved}
    found = stage == Stage.STATEMENT
    made = BusinessStage.objects.create(
        business=kept,
        number=(BusinessStage.objects.filter(business=kept).aggregate(last=Max("number"))["last"] or 0) + 1,
        stage=stage,
        on=on,
        **(statement if found else {}),
        signed_by_role=signed_by_role.strip() if found else "",
        staff=staff if stage == Stage.TRAINED else None,
        by=by,
    )
    note(stage=stage, on=on)
    if stage == Stage.PLEDGED:
        _ask_after_a_year(by, kept, on)
    return made


@act(permissions.STRIKE_STAGE, at="business")
def strike_stage(*, by: User, business: Business, number: int, why: str) -> BusinessStage:
    """Strike out a stage of a business that was written down by mistake. It stays to be seen, with the reason."""
    kept = _locked(business)
    found = BusinessStage.objects.select_for_update(of=("self",)).filter(business=kept, number=number).first()
    if found is None or found.struck_at is not None:
        raise Refused("This has been struck out already.")
    found.struck_why = require_words(why, "Say why.", "why")
    found.struck_at, found.struck_by = timezone.now(), by
    found.save(update_fields=["struck_at", "struck_by", "struck_why"])
    note(number=number)
    return found


def _ask_after_a_year(by: User, business: Business, on: dt.date) -> None:
    """An action of the partnership: find out whether the business still does what it pledged."""
    if by.organisation is None:
        return
    soonest = timezone.localdate() + dt.timedelta(days=SOONEST_DAYS)
    agree_task(
        by=by,
        partnership=business.partnership,
        text=f"Ask {business.name[:110]} whether it still keeps its pledge, and write it down ({business.reference})",
        organisation=by.organisation,
        role_title=ASKS,
        due_on=max(year_after(on), soonest),
    )


def _require_particulars(stage: str, address: str, year: int | None, staff: int | None) -> None:
    if stage == Stage.STATEMENT and not address:
        raise Refused("Say where the statement can be read.", field="address")
    if stage == Stage.STATEMENT and year is None:
        raise Refused("Say which year it is for.", field="year")
    if stage == Stage.TRAINED and not staff:
        raise Refused("Say how many of its staff were trained.", field="staff")


def _name(partnership: Partnership, name: str, area: Area, but: Business | None = None) -> str:
    name = require_words(name, "Enter what the business is called.", "name")
    same = Business.objects.filter(partnership=partnership, name__iexact=name, area=area)
    if any(one != but for one in same):
        raise Refused("The register has this business in that area already.", field="name")
    return name


def _locked(business: Business) -> Business:
    return Business.objects.select_for_update(of=("self",)).select_related("partnership", "sector", "area").get(pk=business.pk)
