"""Rows of awareness: what the public reads, and the register of the numbers it is given."""

from typing import Any

from .doors_people import HOUSE, LEADS, SEATED
from .doors_rows import Door, public
from .doors_world import World


def _number(world: World) -> dict[str, Any]:
    return {"reference": world.things.number.reference}


def _helpline(world: World) -> dict[str, Any]:
    return {"reference": world.things.helpline.reference}


SITE = (
    public("awareness:site_show"),
    public("awareness:site_show_in", about=lambda world: {"language": "ar"}),
    public("awareness:page_show", about=lambda world: {"language": "en", "word": "signs"}),
)

# A partnership's numbers are kept by those who lead it, the whole house's by the system administrator; a wrong number sends
# people to strangers, so whoever changes one has just proved who they are.
REGISTER = (
    Door("partnership:contact_list", SEATED),
    Door("partnership:text_check", SEATED),
    # Where the numbers stand in texts: of a room above, which reads every room's texts.
    Door("home:text_list", SEATED),
    Door("home:number_show", SEATED, _number),
    Door("partnership:contact_add", LEADS, step_up=True),
    Door("partnership:contact_change", LEADS, _number, step_up=True),
    Door("partnership:contact_supersede", LEADS, _number, step_up=True),
    Door("partnership:contact_verify", LEADS, _number, step_up=True),
    Door("numbers:contact_list", HOUSE, here=False),
    Door("numbers:text_check", HOUSE, here=False),
    Door("home:house_text_list", HOUSE, here=False),
    Door("home:house_number_show", HOUSE, _helpline, here=False),
    Door("numbers:contact_add", HOUSE, here=False, step_up=True),
    Door("numbers:contact_change", HOUSE, _helpline, here=False, step_up=True),
    Door("numbers:contact_supersede", HOUSE, _helpline, here=False, step_up=True),
    Door("numbers:contact_verify", HOUSE, _helpline, here=False, step_up=True),
)

AWARENESS: tuple[Door, ...] = (*SITE, *REGISTER)
