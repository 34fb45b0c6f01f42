"""Rows of the directory: public pages for anybody, and what the system administrator keeps."""

from typing import Any

from .doors_people import HOUSE
from .doors_rows import Door, public
from .doors_world import World


def _area(world: World) -> dict[str, Any]:
    return {"code": "dorset"}


def _correction(world: World) -> dict[str, Any]:
    return {"reference": world.things.correction_listed.reference}


def _difference(world: World) -> dict[str, Any]:
    return {"reference": world.things.difference_listed.reference}


def _listed(world: World) -> dict[str, Any]:
    return {"partnership_slug": world.things.listed.slug}


def _suggestion(world: World) -> dict[str, Any]:
    return {"reference": world.things.suggestion.reference}


def _files(world: World) -> dict[str, Any]:
    return {"reference": world.things.files.reference}


def house(name: str, about: Any = None, **words: Any) -> Door:
    """A page of the directory that only the system administrator opens."""
    return Door(f"directory:{name}", HOUSE, about or (lambda world: {}), here=False, **words)


def seen(name: str, about: Any = None, **words: Any) -> Door:
    """A public page of the directory."""
    return public(f"directory:{name}", here=False, about=about or (lambda world: {}), **words)


# What is offered as data is read, never sent anything.
_DATA = {"only": "GET"}

DIRECTORY: tuple[Door, ...] = (
    seen("partnership_list"),
    seen("map_svg", get="file", post="file"),
    seen("map_png", get="file", post="file"),
    seen("area_list"),
    seen("area_show", _area),
    seen("place_find"),
    seen("comparison_show"),
    seen("comparison_download", get="file", post="file"),
    seen("data_about"),
    seen("data_json", **_DATA),
    seen("data_csv", get="file", **_DATA),
    seen("data_geojson", **_DATA),
    seen("data_partnership", lambda world: {"word": "dorset"}, **_DATA),
    seen("data_areas", get="file", **_DATA),
    seen("data_schema", **_DATA),
    seen("changes_atom", **_DATA),
    seen("map_embed", **_DATA),
    public("sitemap:sitemap", here=False, **_DATA),
    seen("change_list"),
    seen("suggestion_send"),
    seen("suggestion_sent"),
    house("queue_show"),
    house("queue_unconfirmed"),
    house("suggestion_decide", _suggestion),
    house("correction_settle", _correction),
    house("difference_settle", _difference),
    house("listing_correct", _listed),
    house("area_admin_list"),
    house("area_admin_change", _area),
    house("import_list"),
    house("import_upload"),
    # Confirming what files would change needs nothing but the button, and so does putting them aside.
    house("import_review", _files, does=HOUSE),
    house("import_discard", _files, does=HOUSE),
)
