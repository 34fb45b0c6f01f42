"""Bringing in what comes with the house: rules of disclosure, indicators, frameworks and published series."""

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act, note

from .. import permissions
from ..models import DisclosureRule, Framework, FrameworkLine, Indicator, Series, SeriesFile, SeriesValue

STARTER = Path(__file__).resolve().parents[1] / "data" / "starter.json"


@act(permissions.LOAD_STARTER, at=None)
def load_starter(*, by: Clockwork) -> str:
    """Bring in the indicators, frameworks, published series and rules of disclosure that come with the house."""
    data = json.loads(STARTER.read_text(encoding="utf-8"))
    DisclosureRule.objects.bulk_create(DisclosureRule(**_dated(row)) for row in data["rules"])
    Indicator.objects.bulk_create(Indicator(**_dated(row)) for row in data["indicators"])
    for row in data["frameworks"]:
        written = row.pop("lines")
        framework = Framework.objects.create(**_dated(row))
        FrameworkLine.objects.bulk_create(
            FrameworkLine(framework=framework, code=code, text=text, position=place) for place, (code, text) in enumerate(written)
        )
    for row in data["series"]:
        files = row.pop("files")
        series = Series.objects.create(**row)
        for file in files:
            _file(series, file)
    note(indicators=len(data["indicators"]))
    return "monitoring-starter"


def _file(series: Series, file: dict[str, Any]) -> None:
    made = SeriesFile.objects.create(
        series=series,
        release=file["release"],
        rows=file["values"],
        sha256=hashlib.sha256(json.dumps(file["values"]).encode()).hexdigest(),
        state=SeriesFile.State.ACCEPTED,
    )
    SeriesValue.objects.bulk_create(
        SeriesValue(series=series, file=made, area=area, first=first, last=last, value=value, release=file["release"])
        for area, first, last, value in file["values"]
    )


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "valid_from": dt.date.fromisoformat(row["valid_from"])}
