"""Which place is meant by an address or a postcode as it was typed, and in which police force area that lies."""

from alongside.matching.identifiers import Kind
from alongside.partnership.geography.places import Found, find

PLACES: frozenset[str] = frozenset({Kind.ADDRESS, Kind.POSTCODE})


def place_meant(raw: str) -> Found | None:
    """The one place that is meant: a postcode written in it, or its last part when that names one town and no other."""
    whole, last = find(raw), raw.rpartition(",")[2].strip()
    if whole and whole[0].kind in ("postcode", "sector", "district"):
        return whole[0]
    named = [one for one in (find(last) if last else ()) if not one.near]
    return named[0] if len(named) == 1 and named[0].kind in ("town", "council", "area") else None


def area_of(raw: str) -> str:
    """The code of the one police force area it lies in; empty when that is not known here, or could be several."""
    found = place_meant(raw)
    return found.areas[0][0] if found is not None and len(found.areas) == 1 else ""
