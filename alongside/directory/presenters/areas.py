"""Words for the pages where police force areas are kept."""

from typing import Any

from alongside.partnership.models import Area


def to_change(area: Area) -> dict[str, Any]:
    """What stands at first in the form that changes an area."""
    return {
        "name": area.name,
        "other_names": "\n".join(area.other_names),
        "region": area.region,
        "source": area.source,
        "valid_from": area.valid_from,
        "valid_to": area.valid_to,
    }
