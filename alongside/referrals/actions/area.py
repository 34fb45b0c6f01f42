"""Somebody is placed out of area: that it is so and whom to ask for, never where."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import identifying, permissions
from alongside.referrals.holding import held
from alongside.referrals.lists import entries_on
from alongside.referrals.models import Case, OutOfArea


@act(permissions.PLACE_OUT_OF_AREA, at="case")
def place_out_of_area(
    *,
    by: User,
    case: Case,
    outside: bool,
    on: dt.date,
    home_force: str = "",
    investigating_force: str = "",
    contact: str = "",
    council: str = "",
) -> Case:
    """Write down that somebody is placed out of area and whom to ask for by role, or that they came back; never where."""
    case = held(by, case)
    if not case.met_on <= on <= timezone.localdate():
        raise Refused("The day must not be before you met them, nor in the future.", field="on")
    if not outside and case.away_id is None:
        raise Refused("They are not placed out of area here.", field="outside")
    said = {"home_force": home_force, "investigating_force": investigating_force, "council": council} if outside else {}
    said = {name: words.strip() for name, words in said.items()}
    row = entries_on("receiving", on).get(contact) if outside else None
    if outside:
        if row is None:
            raise Refused("Choose whom to ask for there.", field="contact")
        _require_roles(said)
    names = {"contact": contact, "contact_name": row.name} if row is not None else {}
    kept = OutOfArea.objects.create(case=case, outside=outside, on=on, by=by, **names, **said)
    case.away = kept if outside else None
    case.save(update_fields=["away"])
    note(outside=outside)
    return case


def _require_roles(said: dict[str, str]) -> None:
    for field, why in (("home_force", "Enter the home force."), ("investigating_force", "Enter the investigating force.")):
        if not said[field]:
            raise Refused(why, field=field)
    for field, words in said.items():
        if identifying.scan({field: words}):
            raise Refused("Enter an organisation or a role only: no address, postcode, number or name.", field=field)
