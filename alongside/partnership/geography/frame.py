"""The frame of the map: how longitude and latitude become map units, and back.

The projection is Mercator on a sphere, the one web maps use, so shapes keep their angles. One map unit is one fortieth of a
degree of longitude: 1.6 km in the middle of the country, 1.8 km on the south coast, 1.4 km in Shetland. x grows to the east and
y to the south, as in SVG. The frame runs from the Isles of Scilly to Shetland and from St Kilda to Lowestoft.
Borders are kept on a grid of a tenth of a unit ("tenths"), about 160 m.
"""

import math

WEST, EAST = -8.8, 1.9
"""Degrees of longitude, WGS84."""
SOUTH, NORTH = 49.8, 60.92
"""Degrees of latitude, WGS84."""
UNITS_A_DEGREE = 40.0
"""Map units in one degree of longitude."""
TENTHS = 10
"""Steps of the grid in one map unit."""


def _mercator(latitude: float) -> float:
    """Height on the Mercator map, in degrees of longitude, of a latitude between -85 and 85 degrees."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


_TOP = _mercator(NORTH)
WIDTH = round((EAST - WEST) * UNITS_A_DEGREE, 1)
"""Width of the whole map, in map units."""
HEIGHT = round((_TOP - _mercator(SOUTH)) * UNITS_A_DEGREE, 1)
"""Height of the whole map, in map units."""


def to_map(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point lies on the map, in map units. Latitude must lie between -85 and 85 degrees (ValueError beyond)."""
    if not -85 <= latitude <= 85:
        raise ValueError(f"latitude {latitude} is not on the map")
    return (longitude - WEST) * UNITS_A_DEGREE, (_TOP - _mercator(latitude)) * UNITS_A_DEGREE


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude, in degrees, of a point given in map units."""
    height = math.radians(_TOP - y / UNITS_A_DEGREE)
    return x / UNITS_A_DEGREE + WEST, math.degrees(2 * math.atan(math.exp(height)) - math.pi / 2)
