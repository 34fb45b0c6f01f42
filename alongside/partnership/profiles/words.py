"""Words of organisations, and the tables behind the flags of members. Data, with our own choice of entries."""

import re

from .wordlists import phrases, words

ORGANISATION_WORDS = words(
    """
    abuse academy act action adult adults advice advocacy agencies agency aid airport alliance alternative ambulance
    anglican anti-slavery archdiocese area army asp asylum association authorities authority bank baptist bar barnardos
    barnardo's board border borough branch brighter british bureau business businesses campaign care caritas catholic
    cathedral centre center chambers chaplaincy charities charity children childrens child children's christian church
    churches citizens city clergy clinical co-op coalition cohesion college commission commissioner commissioners
    commissioning committee community company concern connect consortium constabulary consultancy contact convention
    corporation council councils counselling county court courts cove crime crimestoppers criminal crown custody customs
    defence delivery department dept detention development diocese directorate disability district division drug east
    economic education emergency employment enforcement england english enterprise environment environmental equality europe
    european exploitation faith families family federation finance fire first food force forest forum foundation freedom
    friendship fund gangmasters gateway general gloucester government group groups guardianship guild hall harbour health
    healthcare help home homeless homelessness homes hospice hospital hospitals house housing hub human immigration
    improvement independent information initiative inspectorate institute integrated intelligence international invisible
    investigation ireland islamic isle jewish joint justice kingdom labour law lead leadership league legal liberty
    licensing life limited link links lgbt line living local london ltd manchester mansion maritime marine medical mental
    mercy mids midlands midwifery migrant migrants ministries ministry mission mosque multi muslim museum national network
    neighbourhood nelson new ngo ngos nhs north northern office officer officers older ombudsman online operation operations
    operational orchard organisation organised organisations outreach palm parish park partners partnership pathways people
    people's peoples pensions plc police policing port prevention primary prison prisons probation programme project
    projects prosecution protection providers public rail rape recovery red regional registrar refuge refugee refugees
    regeneration registry relief renewal representatives resource response revenue rights river road roma round rugby rural
    safe safeguarding safer safety saint salvation samaritans school schools scotland scottish secretariat sector security
    senior service services sexual shelter sikh sisters social society solicitors solutions soroptimist soroptimists south
    southern special specialist sport st staff standards state states station stoppers stop strategic strategy street
    streets student students support sub-group taskforce task team teams tenancy third thinking together town trade trading
    traffick trafficking training transport trust unit union unison unions united university universities unseen upper urban
    valley vale venture victim victims violence voice voluntary volunteer wales war watch welfare welsh west western
    wiltshire witness women women's womens work workers working works world young youth zone
    """
)

_ACRONYM = re.compile(r"[A-Z][A-Z&0-9]+[a-z]?$")


def is_organisation_word(word: str) -> bool:
    """Whether a word belongs to organisations rather than to people; an acronym does."""
    bare = word.strip(".,:;()’'\"-")
    return bare.casefold().replace("’", "'") in ORGANISATION_WORDS or bool(_ACRONYM.match(bare))


# A generic plural at the end of a name: several bodies under one entry.
COLLECTIVE_ENDINGS = words(
    """
    authorities councils ngos ngo's charities forces boards universities colleges schools hospitals ccgs partnerships
    organisations agencies associations pccs opccs oppcs opcc's churches asps banks businesses trusts boroughs districts
    companies employers landlords solicitors embassies borough's organizations las areas faiths groups csps lscbs
    """
)
COLLECTIVE_NAMES = phrases(
    """
    fire services, ambulance services, police services, social services departments, voluntary sector, the voluntary
    sector, third sector, private sector, business sector, community and voluntary sector, voluntary and community
    sector, health trusts, faith groups, clinical commissioning groups, universities, housing associations, local
    authorities, trade unions
    """
)
SINGLE_NAMES = phrases(
    """
    east midlands councils, london councils, south east england councils, yorkshire and humber councils, united
    nations association
    """
)

# Names several bodies answer to. Keys are folded.
AMBIGUOUS = phrases(
    """
    immigration, police, health, gain, housing, education, probation, fire service, fire and rescue, fire, licensing,
    nhs, the nhs, local authority, la, council, social services, social care, mental health, border agency,
    safeguarding, environmental health, trading standards, food standards, midwifery, hmo, adult and children
    safeguarding, child and adult services, hospitals safeguarding, prison, prisons, prison representation, children
    services, childrens services, adult services, regional organised crime unit, rocu, community safety, hospital,
    clinical commissioning group, nhs clinical commissioning group, ccg, public protection unit, faith, church,
    university, border, home office, court, courts, security, government, charity, charities, ngo, the church,
    equality council, regional asset recovery team, drug intervention programme, public health, county council,
    district council, borough council, city council
    """
)

# Bodies known by one word or acronym, which seldom stand in front of another body's name in one entry.
STANDALONE = phrases(
    """
    hmrc, cps, dwp, nca, gla, glaa, ukvi, btp, psni, nspcc, ngos, police, immigration, unseen, barnardos
    """
)
BODY_NOUNS = phrases(
    """
    government, partnership, council, trust, board, ngos, constabulary, agency, authority, police, university
    """
)
CLOSING_NOUNS = phrases(
    """
    group, council, board, trust, police, constabulary, partnership, service, government, authority, university, army
    """
)
AFTER_CLOSING = phrases(
    """
    immigration, police, hmrc, cps, dwp, nca, gla, glaa, ukvi, nspcc, unseen, barnardos, probation
    """
)
SECOND_BODY = phrases(
    """
    police, council, constabulary, government, university
    """
)

# One family, many spellings: used only to ask whether two entries are the same body.
FAMILIES = {
    "gangmasters": ("gla", "glaa", "gangmasters", "gangmaster"),
    "national crime agency": ("nca", "national crime agency"),
    "crown prosecution service": ("cps", "crown prosecution service"),
    "work and pensions": (
        "dwp",
        "department for work and pensions",
        "department of work and pensions",
        "department work and pensions",
    ),
    "revenue and customs": ("hmrc", "hm revenue and customs", "revenue and customs"),
    "regional organised crime": ("rocu", "swrocu", "regional organised crime unit", "gain", "nersou", "emsou", "zephyr"),
    "immigration": ("immigration", "ukvi", "immigration enforcement", "hoie", "visas and immigration"),
    "border force": ("border force", "border agency"),
    "red cross": ("red cross",),
    "security industry": ("sia", "security industry authority"),
    "salvation army": ("salvation army",),
    "crimestoppers": ("crimestoppers", "crime stoppers"),
    "probation": ("probation", "probation service", "national probation service", "community rehabilitation company", "crc"),
    "health commissioning": ("clinical commissioning group", "ccg", "clinical commissioning groups"),
    "courts": ("hm courts service", "hm court service", "hm courts services", "hmcts"),
}

PROSPECTIVE = re.compile(
    r"\b(?:invited|prospective|proposed|potential(?:ly)?|in discussion|hop(?:ed|ing) to|to join|to be confirmed|tbc|not yet)\b",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(
    r"(?:please )?(?:see|refer to)\b|as per\b|awaiting\b|lists? to follow\b|"
    r"to be (?:confirmed|agreed|determined|decided|advised|added)\b|"
    r"(?:tb[acd]|n/?a|none|unknown|various|not (?:known|yet known|available|applicable|yet available))$",
    re.IGNORECASE,
)
POST = re.compile(
    r"\d{1,3} ?x |"
    r".*\b(?:DCI|DCs?|DS|DI|practitioner|registrar|apprentice|coordinator|adviser|officer|manager|lead|chair)s? "
    r"(?:from|for) (?:each|every|the|an?)\b|"
    r"(?:member|chair|head|representative) of the\b",
    re.IGNORECASE,
)
GROUPED = re.compile(
    r".*\bx ?\d{1,3}$|"
    r"(?:the )?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|several|various|other|both|local)\b"
    r".*\b(?:authorit|council|borough|district|force|charit|ngo|agenc|compan|organisation|area|group|service)|"
    r"(?:senior )?representatives? (?:from|of)\b|chairs of\b|.*\ball (?:the )?(?:local|district|borough)",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:meets?|serves?|hosted|supported by|attends?|is|are|was|were|will|has|have|can be|provides?|includes|facilitates?)\b"
)
