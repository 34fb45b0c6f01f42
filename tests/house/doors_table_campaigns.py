"""Rows of campaigns: the partnership's own business. Everybody with a seat reads; those who lead, and the trainer, run them."""

from typing import Any

from .doors_people import HOUSE, LEADS, SEATED
from .doors_rows import Door, public
from .doors_world import World

RUN = LEADS | {"tri"}


def _campaign(world: World) -> dict[str, Any]:
    return {"reference": world.things.campaign.reference}


def _count(world: World) -> dict[str, Any]:
    return {**_campaign(world), "number": world.things.reach.number}


def _new(world: World) -> dict[str, Any]:
    return {**_campaign(world), "kind": "poster", "language": "sq"}


def _material(world: World) -> dict[str, Any]:
    return {"reference": world.things.material.reference}


def _event(world: World) -> dict[str, Any]:
    return {"reference": world.things.event.reference}


def _business(world: World) -> dict[str, Any]:
    return {"reference": world.things.business.reference}


def _stage(world: World) -> dict[str, Any]:
    return {**_business(world), "number": world.things.stage.number}


def _choice(world: World) -> dict[str, Any]:
    return {"kind": "channel", "code": world.things.choice.code}


CAMPAIGNS: tuple[Door, ...] = (
    # Anybody may follow a printed code, and read where the public can meet somebody.
    public(
        "awareness:code_follow",
        about=lambda world: {"code": world.things.material.code},
        get="moved",
        only="GET",
        counts="awareness_visits",
    ),
    public("awareness:event_public", only="GET"),
    public("awareness:event_feed", only="GET"),
    Door("awareness:campaign_list", SEATED),
    Door("awareness:campaign_show", SEATED, _campaign),
    Door("awareness:calendar_show", SEATED),
    Door("awareness:language_gaps", SEATED),
    Door("awareness:choice_list", SEATED),
    Door("awareness:campaign_plan", RUN),
    Door("awareness:campaign_change", RUN, _campaign),
    Door("awareness:campaign_check", RUN, _campaign),
    Door("awareness:campaign_move", RUN, _campaign),
    Door("awareness:reach_show", SEATED, _campaign),
    Door("awareness:reach_add", RUN, _campaign),
    Door("awareness:reach_strike", RUN, _count),
    Door("awareness:material_start", RUN, _campaign),
    Door("awareness:material_add", RUN, _new),
    Door("awareness:material_show", SEATED, _material),
    Door("awareness:material_reword", RUN, _material),
    Door("awareness:material_withdraw", RUN, _material),
    Door("awareness:material_print", SEATED, _material, get="file", only="GET"),
    Door("awareness:event_list", SEATED),
    Door("awareness:event_add", RUN),
    Door("awareness:event_change", RUN, _event),
    Door("awareness:event_cancel", RUN, _event),
    Door("awareness:business_list", SEATED),
    Door("awareness:business_show", SEATED, _business),
    Door("awareness:business_add", RUN),
    Door("awareness:business_change", RUN, _business),
    Door("awareness:business_export", RUN, get="file", only="GET"),
    Door("awareness:stage_record", RUN, _business),
    Door("awareness:stage_strike", RUN, _stage),
    # The lists are the whole house's: the system administrator keeps them.
    Door("campaign_lists:choice_keep", HOUSE, here=False),
    Door("campaign_lists:choice_add", HOUSE, lambda world: {"kind": "channel"}, here=False),
    Door("campaign_lists:choice_change", HOUSE, _choice, here=False),
)
