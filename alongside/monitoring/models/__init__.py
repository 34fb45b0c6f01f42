"""What monitoring keeps: rules and releases of figures, indicators, what objectives align to, and series from outside."""

from .alignment import Alignment, Framework, FrameworkLine
from .editions import DisclosureRule, Edition, EditionFile, Release
from .plan import Indicator, Narrative, ObjectiveIndicator, Rating
from .returns import AgencyReturn
from .series import Series, SeriesFile, SeriesValue
from .values import IndicatorValue
from .years import EditionReceipt, ReportYear

__all__ = [
    "AgencyReturn",
    "Alignment",
    "DisclosureRule",
    "Edition",
    "EditionFile",
    "EditionReceipt",
    "Framework",
    "FrameworkLine",
    "Indicator",
    "IndicatorValue",
    "Narrative",
    "ObjectiveIndicator",
    "Rating",
    "Release",
    "ReportYear",
    "Series",
    "SeriesFile",
    "SeriesValue",
]
