"""Every write of the monitoring room."""

from .alignment import add_framework, align_objective, end_alignment
from .editions import make_edition, publish_edition, set_report_year, take_up_edition, tell_report_failed
from .indicators import add_indicator, change_indicator, confirm_indicator_value, enter_indicator_value
from .plan import (
    link_indicator,
    rate_objective,
    read_narrative_through,
    unlink_indicator,
    withdraw_narrative,
    write_narrative,
)
from .returns import send_agency_return
from .rules import ask_loosen_rule, loosen_rule, tighten_rule
from .series import decide_series, import_series
from .starter import load_starter

__all__ = [
    "add_framework",
    "add_indicator",
    "align_objective",
    "ask_loosen_rule",
    "change_indicator",
    "confirm_indicator_value",
    "decide_series",
    "end_alignment",
    "enter_indicator_value",
    "import_series",
    "link_indicator",
    "load_starter",
    "loosen_rule",
    "make_edition",
    "publish_edition",
    "rate_objective",
    "read_narrative_through",
    "send_agency_return",
    "set_report_year",
    "take_up_edition",
    "tell_report_failed",
    "tighten_rule",
    "unlink_indicator",
    "withdraw_narrative",
    "write_narrative",
]
