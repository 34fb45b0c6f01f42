"""What must be true of each row of a plan before it is written."""

import re
from typing import Any

from alongside.accounts.models import User
from alongside.kernel.refusals import Refused

from .holding import require_named
from .models import Agency, Helper, Interpreter, Operation, Post, Premises, Reliance, Risk
from .queries import organisations_to_choose, standing_rows
from .rows import ROW, Rows

_UPRN = re.compile(r"[0-9]{1,12}")


def require_sound(by: User, operation: Operation, rows: Rows, words: dict[str, Any], number: int | None) -> None:
    """The words of one row must be sound for its kind. Raises Refused, naming the field."""
    for field in ("owner", "person"):
        require_named(by, operation, words.get(field), field)
    check = _CHECKS.get(rows.model)
    if check is not None:
        check(operation, words, number)


def _premises(operation: Operation, words: dict[str, Any], number: int | None) -> None:
    if words["uprn"] and not _UPRN.fullmatch(words["uprn"]):
        raise Refused("A property number (UPRN) has up to 12 digits, and nothing else.", field="uprn")
    north, east = words["latitude"], words["longitude"]
    if (north is None) != (east is None):
        raise Refused("Give both the latitude and the longitude, or neither.", field="longitude" if east is None else "latitude")
    if north is not None and not (49 <= north <= 61 and -9 <= east <= 2.5):
        raise Refused("That position is not in the United Kingdom. Check which number is the latitude.", field="latitude")


def _agency(operation: Operation, words: dict[str, Any], number: int | None) -> None:
    if not organisations_to_choose(operation).filter(pk=words["organisation"].pk).exists():
        raise Refused(f"{words['organisation']} is not a member of this partnership.", field="organisation")
    same = standing_rows(operation, ROW["agencies"]).filter(organisation=words["organisation"]).exclude(number=number or 0)
    if same.exists():
        raise Refused(f"{words['organisation']} has a part already. Change that one.", field="organisation")


def _reliance(operation: Operation, words: dict[str, Any], number: int | None) -> None:
    for field in ("premises", "agency"):
        if words[field].operation_id != operation.pk or words[field].removed:
            raise Refused("Choose one of this operation’s own.", field=field)
    if words["basis"] == Reliance.Basis.POWER and words["power"] is None:
        raise Refused("Choose which power.", field="power")
    same = standing_rows(operation, ROW["reliances"]).filter(premises=words["premises"], agency=words["agency"])
    if same.exclude(number=number or 0).exists():
        raise Refused("What lets that agency in there is written down already. Change that one.", field="agency")


def _post(operation: Operation, words: dict[str, Any], number: int | None) -> None:
    kept_out = standing_rows(operation, ROW["agencies"]).filter(
        organisation=words["person"].organisation_id, mode=Agency.Mode.EXCLUDED
    )
    if kept_out.exists():
        raise Refused(f"{words['person'].organisation} is kept out of this operation.", field="person")
    same = standing_rows(operation, ROW["posts"]).filter(person=words["person"], duty=words["duty"])
    if same.exclude(number=number or 0).exists():
        raise Refused(f"{words['person']} has that role already.", field="duty")


def _helper(operation: Operation, words: dict[str, Any], number: int | None) -> None:
    body = words["organisation"].strip()
    kept_out = standing_rows(operation, ROW["agencies"]).filter(organisation__name__iexact=body, mode=Agency.Mode.EXCLUDED)
    if kept_out.exists():
        raise Refused(f"{body} is kept out of this operation.", field="organisation")
    if words["duty"] == Post.Duty.INTERPRETER and not words["language"].strip():
        raise Refused("Say which language they interpret.", field="language")
    same = standing_rows(operation, ROW["helpers"]).filter(name__iexact=words["name"].strip(), duty=words["duty"])
    if same.exclude(number=number or 0).exists():
        raise Refused(f"{words['name'].strip()} has that role already.", field="duty")


def _interpreter(operation: Operation, words: dict[str, Any], number: int | None) -> None:
    if not words["dialect"].strip():
        raise Refused("Say which dialect, or “standard”.", field="dialect")


def _risk(operation: Operation, words: dict[str, Any], number: int | None) -> None:
    before, after = words["likelihood"] * words["impact"], words["likelihood_after"] * words["impact_after"]
    if after > before:
        raise Refused("What is done about a risk cannot make it greater. Check the numbers.", field="likelihood_after")


_CHECKS: dict[Any, Any] = {
    Premises: _premises,
    Agency: _agency,
    Reliance: _reliance,
    Post: _post,
    Helper: _helper,
    Interpreter: _interpreter,
    Risk: _risk,
}
