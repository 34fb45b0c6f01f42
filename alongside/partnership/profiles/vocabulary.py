"""The words of profiles: keys, headings, levels, activities and the sectors behind a chair or coordinator.

Source: the published map of partnerships (2017 survey, last changed October 2019) for keys, activities, levels and the
thirteen chair codes; the sector keys are those of the accounts room. Spellings seen in the wild are data here, not code.
"""

import re
from difflib import get_close_matches

from .model import ACTIVITIES, MEMBERS, OBJECTIVES

KEYS = {
    "layout": "layout",
    "id": "source_id",
    "title": "title",
    "area": "level_raw",
    "chaired": "chaired",
    "coordinated": "coordinated",
    "contact": "contact",
    "governance": "governance",
    "as_of": "as_of",
}
KEY_SPELLINGS = {
    "name": "title",
    "level": "area",
    "chair": "chaired",
    "chaired by": "chaired",
    "chaired_by": "chaired",
    "co-ordinated": "coordinated",
    "coordinator": "coordinated",
    "coordinated by": "coordinated",
    "coordinated_by": "coordinated",
    "e-mail": "contact",
    "email": "contact",
    "as of": "as_of",
}

HEADINGS = {
    ACTIVITIES: ("activities", "activity", "what we do", "our activities", "main activities", "partnership activities"),
    MEMBERS: (
        "members",
        "member",
        "membership",
        "member organisations",
        "member agencies",
        "partners",
        "partner organisations",
        "partner agencies",
        "our members",
        "our partners",
        "list of members",
        "who we are",
        "participants",
    ),
    OBJECTIVES: (
        "objectives",
        "objective",
        "aims",
        "aims and objectives",
        "aims objectives",
        "our objectives",
        "goals",
        "purpose",
        "priorities",
        "strategic objectives",
        "our aims",
        "terms of reference",
    ),
}
SECTION_LABELS = {ACTIVITIES: "Activities", MEMBERS: "Members", OBJECTIVES: "Objectives"}

LEVEL_LABELS = {"uk": "UK", "nation": "National", "regional": "Regional", "subregional": "Subregional", "local": "Local"}
LEVELS = {
    "uk": ("uk", "united kingdom", "uk wide", "whole uk", "great britain"),
    "nation": (
        "nation",
        "national",
        "england",
        "wales",
        "scotland",
        "northern ireland",
        "england and wales",
        "nationwide",
        "country",
    ),
    "regional": ("regional", "region"),
    "subregional": (
        "subregional",
        "sub regional",
        "subregion",
        "sub region",
        "county",
        "force",
        "force area",
        "police force area",
        "county wide",
        "countywide",
        "city region",
    ),
    "local": ("local", "district", "borough", "city", "town", "neighbourhood", "local authority", "locality"),
}

ACTIVITY_LABELS = {
    "community-awareness-raising": "Community awareness-raising",
    "frontline-staff-training": "Frontline staff training",
    "intelligence-sharing": "Intelligence sharing",
    "planning-for-joint-enforcement": "Planning for joint enforcement",
    "co-ordinating-referrals": "Co-ordinating referrals",
    "survivor-support": "Survivor support",
    "monitoring-and-analysis-of-progress": "Monitoring and analysis of progress",
    "joint-commissioning-of-services": "Joint commissioning of services",
    "supply-chains-analysis": "Supply chains analysis",
    "other": "Other",
}
ACTIVITY_SPELLINGS = {
    "community-awareness-raising": (
        "awareness raising",
        "community awareness",
        "raising community awareness",
        "public awareness raising",
    ),
    "frontline-staff-training": (
        "front line staff training",
        "staff training",
        "frontline training",
        "front line training",
        "training of frontline staff",
    ),
    "intelligence-sharing": ("sharing intelligence", "information and intelligence sharing"),
    "planning-for-joint-enforcement": ("joint enforcement", "joint enforcement planning", "planning joint enforcement"),
    "co-ordinating-referrals": (
        "coordinating referrals",
        "referrals",
        "coordination of referrals",
        "co ordination of referrals",
        "referral co ordination",
        "referral coordination",
    ),
    "survivor-support": ("victim support services", "support for survivors", "supporting survivors", "survivors support"),
    "monitoring-and-analysis-of-progress": (
        "monitoring and analysis",
        "monitoring progress",
        "monitoring",
        "monitoring of progress",
    ),
    "joint-commissioning-of-services": ("joint commissioning",),
    "supply-chains-analysis": ("supply chain analysis", "analysis of supply chains", "supply chains"),
}

_NOT_WORD = re.compile(r"[^\w]+")


def folded(words: str) -> str:
    """Lower case, '&' as 'and', everything but letters and digits as one blank: how spellings are compared."""
    return _NOT_WORD.sub(" ", words.casefold().replace("&", " and ").replace("_", " ")).strip()


def _index(*tables: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {folded(spelling): key for table in tables for key, spellings in table.items() for spelling in spellings}


_LEVEL_OF = _index(LEVELS)
_HEADING_OF = _index(HEADINGS)
_ACTIVITY_OF = _index(ACTIVITY_SPELLINGS) | {folded(label): key for key, label in ACTIVITY_LABELS.items()}


def level_of(words: str) -> str | None:
    """The level these words mean, or None."""
    return _LEVEL_OF.get(folded(words))


def closest_level(words: str) -> str | None:
    """The level whose spelling is nearest, as a label, or None when none is near."""
    near = get_close_matches(folded(words)[:60], list(_LEVEL_OF), n=1, cutoff=0.7)
    return LEVEL_LABELS[_LEVEL_OF[near[0]]] if near else None


def heading_of(words: str) -> str | None:
    """The section a heading opens, or None."""
    return _HEADING_OF.get(folded(words)) if len(words) <= 60 else None


def activity_of(words: str) -> str | None:
    """The key of the activity vocabulary these words mean, or None."""
    return _ACTIVITY_OF.get(folded(words)) if len(words) <= 80 else None


def closest_activity(words: str) -> str | None:
    """The label of the nearest activity, or None when none is near."""
    near = get_close_matches(folded(words)[:80], list(_ACTIVITY_OF), n=1, cutoff=0.75)
    return ACTIVITY_LABELS[_ACTIVITY_OF[near[0]]] if near else None
