"""Every write of the awareness room; each is an act. Counting a visit is none: see `tally.py`."""

from .businesses import add_business, change_business, record_stage, strike_stage
from .campaigns import change_campaign, check_campaign, move_campaign, plan_campaign
from .choices import add_choice, change_choice, load_choices
from .events import add_event, cancel_event, change_event
from .materials import add_material, reword_material, withdraw_material
from .reach import add_reach, strike_reach

__all__ = [
    "add_business",
    "add_choice",
    "add_event",
    "add_material",
    "add_reach",
    "cancel_event",
    "change_business",
    "change_campaign",
    "change_choice",
    "change_event",
    "check_campaign",
    "load_choices",
    "move_campaign",
    "plan_campaign",
    "record_stage",
    "reword_material",
    "strike_reach",
    "strike_stage",
    "withdraw_material",
]
