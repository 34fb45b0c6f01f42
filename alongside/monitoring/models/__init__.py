"""What monitoring keeps: rules and releases of figures, indicators, what objectives align to, and series from outside."""

from .alignment import Alignment, Framework, FrameworkLine
from .editions import DisclosureRule, Edition, Release
from .plan import Indicator, Narrative, ObjectiveIndicator, Rating
from .series import Series, SeriesFile, SeriesValue

__all__ = [
    "Alignment",
    "DisclosureRule",
    "Edition",
    "Framework",
    "FrameworkLine",
    "Indicator",
    "Narrative",
    "ObjectiveIndicator",
    "Rating",
    "Release",
    "Series",
    "SeriesFile",
    "SeriesValue",
]
