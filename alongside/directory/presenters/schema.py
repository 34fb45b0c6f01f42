"""The JSON Schema (draft 2020-12) of the directory's JSON. Its lists of keys are those the house itself uses.

Keys may be added to records without a new format number; none is renamed or given another meaning without one.
"""

from typing import Any

from alongside.accounts.models import Level
from alongside.accounts.sectors import Sector
from alongside.directory.presenters.data import FORMAT
from alongside.partnership.models import ClaimState
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.partnership.queries.listings import ROTATING, VACANT

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string", "minLength": 1}
_TEXT_OR_NOTHING: Schema = {"type": ["string", "null"], "minLength": 1}
_ADDRESS: Schema = {"type": "string", "format": "uri"}
_SLUG = "^[-a-zA-Z0-9_]+$"
_MEMBER_STATES = [state.value for state in ClaimState if state != ClaimState.ENDED]


def schema(address: str) -> Schema:
    """The schema of both JSON files: all partnerships, or one. `address` is the schema's own."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "Anti-slavery partnerships",
        "description": "What the public pages of a directory of anti-slavery partnerships say.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "schema": _ADDRESS,
            "about": _ADDRESS,
            "licence": {"oneOf": [{"type": "null"}, _object({"name": _TEXT, "url": {"type": "string"}})]},
            "total": {"type": "integer", "minimum": 0},
            "partnerships": _list({"$ref": "#/$defs/partnership"}),
            "partnership": {"$ref": "#/$defs/partnership"},
        },
        "required": ["format", "schema", "about", "licence"],
        "oneOf": [{"required": ["total", "partnerships"]}, {"required": ["partnership"]}],
        "$defs": {
            "partnership": _object(_partnership()),
            "office": _object(_office(), "Who holds it, in words; their sectors; and whether it rotates or is vacant."),
            "reference": _object({"slug": {"type": ["string", "null"], "pattern": _SLUG}, "name": _TEXT}),
        },
    }


def _partnership() -> Schema:
    return {
        "url": _said(_ADDRESS, "Its page for people."),
        "data": _said(_ADDRESS, "This record on its own."),
        "id": {"type": "string", "pattern": "^urn:uuid:[0-9a-f-]{36}$", "description": "Its identifier for good."},
        "slug": _said({"type": "string", "pattern": _SLUG}, "Its word in addresses, which does not change either."),
        "name": _TEXT,
        "other_names": _said(_list(_TEXT), "Other names sources give it."),
        "level": {"oneOf": [{"type": "null"}, _object({"key": {"enum": list(Level.values)}, "words": _TEXT})]},
        "area": _said(_TEXT_OR_NOTHING, "The area in its own words."),
        "police_force_areas": _list(_object({"code": {"type": "string", "pattern": _SLUG}, "name": _TEXT})),
        "chair": {"$ref": "#/$defs/office"},
        "coordinator": {"$ref": "#/$defs/office"},
        "offices": _said(
            _list(_object({"office": _TEXT, "words": _TEXT, "note": _TEXT_OR_NOTHING})),
            "Every office as the page shows it, with where that comes from.",
        ),
        "activities": _list(_object({"key": {"enum": list(ACTIVITY_LABELS)}, "words": _TEXT})),
        "members": _said(
            _list(_object({"name": _TEXT, "state": {"enum": _MEMBER_STATES}, "note": _TEXT_OR_NOTHING})),
            "Who is said to belong. Only “confirmed” was said by the organisation itself.",
        ),
        "member_categories": _said(_list(_TEXT), "Published categories of its members, as far as they are known."),
        "objectives": _list(_object({"text": _TEXT, "note": _TEXT_OR_NOTHING})),
        "contact": _TEXT_OR_NOTHING,
        "contact_note": _said(_TEXT_OR_NOTHING, "Why no contact is shown."),
        "under": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/reference"}]},
        "over": _list({"$ref": "#/$defs/reference"}),
        "differences": _said(_list(_TEXT), "Where sources disagree and nobody has decided."),
        "as_of": _said(_TEXT_OR_NOTHING, "The year its facts were published."),
        "listed_from": _said(_TEXT_OR_NOTHING, "The published list its facts come from, if they do."),
        "confirmed_at": {
            "type": ["string", "null"],
            "format": "date-time",
            "description": "When it last said that all is right.",
        },
        "works_here": _said({"type": "boolean"}, "Whether somebody coordinates it in this installation."),
    }


def _office() -> Schema:
    return {
        "words": _TEXT_OR_NOTHING,
        "sectors": _list({"enum": [sector.value for sector in Sector]}),
        "state": {"enum": [ROTATING, VACANT, None]},
    }


def _said(what: Schema, words: str) -> Schema:
    return {**what, "description": words}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(properties: Schema, description: str = "") -> Schema:
    """An object with all of these keys. Others may be added some day, so readers pass over what they do not know."""
    made: Schema = {"type": "object", "properties": properties, "required": list(properties)}
    return _said(made, description) if description else made
