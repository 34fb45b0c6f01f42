"""Would two operations meet? Plain arithmetic on times and places: no rows, no people."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

_EARTH_METRES = 6_371_008.8


@dataclass(frozen=True)
class Place:
    """Where: a property number when it is known, the address in plain letters, and the position when it is known."""

    uprn: str
    address: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Plan:
    """When and where an operation is, whether it is covert, and how long before and after it others should keep away."""

    starts: dt.datetime
    ends: dt.datetime
    covert: bool
    apart: dt.timedelta
    places: tuple[Place, ...]


def severity(one: Plan, other: Plan, metres: int) -> str:
    """ "hard", "soft", or nothing when they do not meet.

    Hard: the same place, or within the distance of a covert operation. Soft: near each other. Both only while the times, with
    the longer of the two spaces kept around them, overlap.
    """
    if not overlap(one, other):
        return ""
    pairs = [(mine, theirs) for mine in one.places for theirs in other.places]
    if any(same(mine, theirs) for mine, theirs in pairs):
        return "hard"
    if any(near(mine, theirs, metres) for mine, theirs in pairs):
        return "hard" if one.covert or other.covert else "soft"
    return ""


def overlap(one: Plan, other: Plan) -> bool:
    """Whether their times overlap, keeping the longer of the two spaces around them."""
    apart = max(one.apart, other.apart)
    return one.starts - apart < other.ends and other.starts - apart < one.ends


def same(one: Place, other: Place) -> bool:
    """Whether two places are one: the same property number, or, when one has none, the same address."""
    if one.uprn and other.uprn:
        return one.uprn == other.uprn
    return bool(one.address) and one.address == other.address


def near(one: Place, other: Place, metres: int) -> bool:
    """Whether two places with a known position are within the distance."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    return distance(one, other) <= metres


def distance(one: Place, other: Place) -> float:
    """Metres between two positions, as the crow flies (haversine). Raises TypeError when one is not known."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)  # type: ignore[operator]
    across = cos(radians(one.latitude)) * cos(radians(other.latitude))  # type: ignore[arg-type]
    half = sin(north / 2) ** 2 + across * sin(east / 2) ** 2
    return 2 * _EARTH_METRES * asin(min(1.0, sqrt(half)))


def plain(address: str) -> str:
    """An address in small letters and digits alone, so that commas and spaces make no difference."""
    return "".join(letter for letter in address.casefold() if letter.isalnum())


def digest(plans: Iterable[Plan]) -> str:
    """What stands for the times and places of these plans: another one as soon as any of them changes."""
    said = [(one.starts.isoformat(), one.ends.isoformat(), one.covert, sorted(map(repr, one.places))) for one in plans]
    return hashlib.sha256(repr(said).encode()).hexdigest()
