"""Which sectors the words after `chaired:` and `coordinated:` stand for.

Sector keys are the list of the accounts room. The published map knows thirteen codes and their display labels, some misspelt.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from .vocabulary import folded

# The label written on export when a profile holds sectors but no words of its own; each reads back as its key.
SECTOR_LABELS = {
    "police": "Police",
    "roct": "Regional organised crime unit",
    "pcc": "Police and crime commissioner",
    "council_upper": "County council",
    "council_lower": "District or borough council",
    "council_unitary": "Unitary council",
    "council_regional_body": "Regional councils body",
    "safeguarding_partnership": "Safeguarding partnership",
    "csp": "Community safety partnership",
    "health_commissioner": "Health commissioner",
    "health_provider": "Health provider",
    "ambulance": "Ambulance service",
    "fire_rescue": "Fire and rescue service",
    "education": "Education",
    "university": "University",
    "housing": "Housing",
    "immigration": "Immigration",
    "border": "Border",
    "home_office_other": "Home Office, other",
    "revenue_customs": "Revenue and customs",
    "labour_inspection": "Labour inspection",
    "benefits_employment": "Benefits and employment",
    "prosecution": "Prosecution",
    "courts": "Courts",
    "probation_prison": "Probation and prisons",
    "national_crime": "National crime agency",
    "regulator_licensing": "Regulator or licensing body",
    "central_gov_other": "Central government, other",
    "devolved_gov": "Devolved government",
    "ngo_specialist": "Specialist charity",
    "ngo_general": "General charity",
    "faith": "Faith group",
    "survivor_led": "Survivor-led organisation",
    "business": "Business",
    "business_body": "Business body",
    "trade_union": "Trade union",
    "crime_reporting_charity": "Crime-reporting charity",
    "community_group": "Community group",
    "independent_person": "Independent person",
    "other": "Other",
}
# The map's thirteen codes, their labels, and spellings in use. A key of COARSE covers more than one sector of ours.
SPELLINGS = {
    "police": ("police force", "constabulary", "the police"),
    "pcc": (
        "opcc",
        "pcc",
        "office of the police and crime commissioner",
        "office of police and crime commissioner",
        "police crime commissioner",
        "police and crime commissioners office",
        "police crime and fire commissioner",
    ),
    "council_lower": (
        "la 2t",
        "local authority 2nd tier",
        "local authority second tier",
        "local authority lower tier",
        "local authority two tier",
        "district council",
        "borough council",
        "lower tier local authority",
        "local authority 2 tier",
    ),
    "council_unitary": ("unitary authority", "unitary"),
    "council_regional_body": ("lga", "local government association", "regional employers organisation"),
    "prosecution": ("cps", "crown prosecution service"),
    "independent_person": ("independent", "independent chair"),
    "community_group": (),
    "university": ("academic", "academia"),
    "revenue_customs": ("hmrc", "hm revenue and customs"),
    "immigration": ("immigration enforcement", "ukvi"),
    "border": ("border force",),
    "labour_inspection": (
        "gla",
        "glaa",
        "gangmasters and labour abuse authority",
        "gangmasters licensing authority",
        "fair work agency",
    ),
    "national_crime": ("nca",),
    "csp": ("community safety",),
    "fire_rescue": ("fire", "fire service", "fire and rescue"),
    "probation_prison": ("probation", "prison service", "hmpps", "probation service"),
    "devolved_gov": ("welsh government", "scottish government", "northern ireland executive"),
    "faith": ("church", "faith"),
    "survivor_led": ("survivors",),
    "business": ("private sector",),
    "roct": ("rocu", "gain", "regional organised crime"),
    "benefits_employment": ("dwp", "department for work and pensions"),
}
COARSE = {
    "health_commissioner": ("health", "nhs", "nhs england"),
    "central_gov_other": ("government", "central government", "govt", "home office"),
    "ngo_general": (
        "ngo",
        "ngos",
        "non government organisation",
        "non governmental organisation",
        "non government organisations",
        "charity",
        "voluntary sector",
        "third sector",
    ),
    "council_upper": (
        "la tt",
        "local authority top tier",
        "top tier local authority",
        "upper tier local authority",
        "local authority upper tier",
        "local authority",
        "la",
        "council",
        "local authorities",
        "councils",
        "local government",
    ),
    "safeguarding_partnership": ("safeguarding", "safeguarding board"),
}
# The last words of a body's own name ("Dorset Police"), the sector they show, and whether that is a guess.
ENDINGS = (
    ("police", "police", False),
    ("constabulary", "police", False),
    ("county council", "council_upper", False),
    ("district council", "council_lower", False),
    ("borough council", "council_lower", True),
    ("city council", "council_unitary", True),
    ("council", "council_unitary", True),
    ("police and crime commissioner", "pcc", False),
    ("fire and rescue service", "fire_rescue", False),
    ("university", "university", False),
    ("community safety partnership", "csp", False),
    ("nhs trust", "health_provider", False),
    ("nhs foundation trust", "health_provider", False),
    ("government", "devolved_gov", True),
)
ROTATES = frozenset({"rotates", "rotating", "rotating chair", "in rotation", "rotational", "rotate", "shared in rotation"})
VACANT = frozenset(
    {
        "tbd",
        "tbc",
        "tba",
        "to be determined",
        "to be confirmed",
        "to be decided",
        "to be agreed",
        "vacant",
        "none",
        "n a",
        "not yet appointed",
        "not known",
        "unknown",
    }
)

_EXACT = {folded(label): key for key, label in SECTOR_LABELS.items()} | {
    word: key for key, words in SPELLINGS.items() for word in words
}
_COARSE = {word: key for key, words in COARSE.items() for word in words}
_WORDS = {**_COARSE, **_EXACT}
_PARTS = re.compile(r"[/;,+|]|\s(?:and|&|with)\s")
# Spelled out, for suggesting the right spelling of a slip.
_PROPER = {
    "police and crime commissioner": "Police & Crime Commissioner",
    "non government organisation": "Non Government Organisation",
    "non governmental organisation": "Non-Governmental Organisation",
    "crown prosecution service": "Crown Prosecution Service",
    "local government association": "Local Government Association",
}


@dataclass(frozen=True, slots=True)
class Understood:
    """One part of a chair's or coordinator's label: its sector, and whether that was a guess or a slip of the pen."""

    words: str
    sector: str | None = None
    coarse: bool = False
    proposed: str | None = None
    vacancy: str = ""  # "rotates", "not-appointed" or nothing


def sectors_of(words: str) -> list[Understood]:
    """What each part of the words stands for; the whole is tried before it is taken apart at '/', ',' or 'and'."""
    whole = _understood(words)
    if whole.sector or whole.vacancy or not words.strip():
        return [whole] if words.strip() else []
    parts = [part.strip() for part in _PARTS.split(words) if part.strip()][:20]
    return [_understood(part) for part in parts] if len(parts) > 1 else [whole]


def is_sector_label(words: str) -> bool:
    """Whether the words, exactly, are a label for a sector: "Police", "NGO", "Local Authority (top tier)"."""
    return folded(words) in _WORDS if len(words) <= 80 else False


@lru_cache(maxsize=50_000)  # the same few bodies are members everywhere, and a near spelling takes long to find
def _understood(words: str) -> Understood:
    plain = folded(words)[:80]
    if plain in ROTATES:
        return Understood(words, vacancy="rotates")
    if plain in VACANT:
        return Understood(words, vacancy="not-appointed")
    if plain in _WORDS:
        return Understood(words, _WORDS[plain], coarse=plain not in _EXACT)
    ending = next(((sector, guess) for end, sector, guess in ENDINGS if plain.endswith(" " + end)), None)
    if ending:
        return Understood(words, *ending)
    near = get_close_matches(plain, list(_WORDS), n=1, cutoff=0.9) if len(plain) >= 5 else []
    if near:
        return Understood(words, _WORDS[near[0]], near[0] not in _EXACT, _PROPER.get(near[0], near[0].capitalize()))
    guess = get_close_matches(plain, list(_WORDS), n=1, cutoff=0.7)
    return Understood(words, proposed=_PROPER.get(guess[0], guess[0].capitalize()) if guess else None)
