"""Rows of what the public reports: telling it, and reading it for the organisation that receives it, which here is the police."""

from typing import Any

from .doors_people import HOUSE, LEADS, MEMBERS
from .doors_rows import Door, public
from .doors_world import World

# Whoever may read public reports: evaluators, single points of contact, first responders, support managers. Of these only those
# of the police receive any.
READERS = MEMBERS | {"ana", "fra", "cora"}
RECEIVE = frozenset({"ana", "max"})
_OF_OTHERS = {(method, name): "refused" for method in ("GET", "POST") for name in READERS - RECEIVE}


def _concern(world: World) -> dict[str, Any]:
    return {"reference": world.things.concern.reference}


def _week(world: World) -> dict[str, Any]:
    return {"week": world.things.week.isoformat()}


def _language(world: World) -> dict[str, Any]:
    return {"language": "ar"}


def _of_concern(name: str, **words: Any) -> Door:
    return Door(name, READERS, _concern, finds=RECEIVE, **words)


# A form without the sealed field of our own page is refused: there is no other token, because there is no cookie.
PUBLIC_FORM = (
    public("awareness:report_send", post="refused"),
    public("awareness:report_return", post="refused"),
    public("awareness:report_send_in", about=_language, post="refused"),
    public("awareness:report_return_in", about=_language, post="refused"),
)

TRIAGE = (
    Door("awareness:concern_list", READERS, after_leaving=True),
    _of_concern("awareness:concern_show", after_leaving=True, witnessed=True),
    Door(
        "awareness:file_download",
        READERS,
        lambda world: {**_concern(world), "number": 1},
        finds=RECEIVE,
        after_leaving=True,
        witnessed=True,
        get="file",
        only="GET",
    ),
    _of_concern("awareness:concern_take"),
    _of_concern("awareness:concern_ask"),
    _of_concern("awareness:concern_decide"),
    _of_concern("awareness:concern_merge"),
    _of_concern("awareness:concern_mute"),
    _of_concern("awareness:progress_note"),
)

# Who leads the partnership says who receives reports and counts them; the receiving organisation's readers keep the rota.
AROUND = (
    Door("awareness:concern_count", LEADS),
    Door("awareness:reception_keep", LEADS, step_up=True),
    Door("awareness:rota_show", READERS | LEADS),
    Door("awareness:duty_set", READERS, _week, special=_OF_OTHERS),
)

OUTCOMES = (
    Door("outcomes:outcome_list", HOUSE, here=False),
    Door("outcomes:outcome_add", HOUSE, here=False),
    Door("outcomes:outcome_change", HOUSE, lambda world: {"code": "to-intelligence"}, here=False),
)

REPORTING: tuple[Door, ...] = (*PUBLIC_FORM, *TRIAGE, *AROUND, *OUTCOMES)
