"""Suggests spellings. Nothing is ever changed here: a suggestion waits for a person.

No dictionary is bundled. A word is doubted only when a small slip (a letter tripled, left out, put in or swapped)
separates it from one of the words partnerships use, and the slip is not an ending such as -s or -ed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from .findings import Findings
from .text import Piece
from .wordlists import words

DOMAIN_WORDS = words(
    """
    abuse accommodation according accurate achieve across action activities activity address adults advice advise agencies
    agency agreement align amongst analysis anti appropriate approach arrangements assess assessed assessment assessments
    assist assistance assisting association attend authorities authority available awareness barriers best borough border
    british businesses campaign campaigns capability capacity catholic central challenge charities charity children church
    collaborate collaboration collaborative commission commissioner commissioning commitment committee communicate
    communication communications communities community companies comprehensive concerns confidence consistent constabulary
    contribute coordinate coordinated coordination coordinator co-ordination council councils county create crime criminal
    cross culture data deliver delivery department develop developed developing development directed disrupt disruption
    district division early education effective effectively embed emergency emerging enable encourage enforcement engage
    engagement england ensure environment eradicate eradication establish established evidence exchange existing experience
    experienced expertise exploitation exploited facilitate federation fire focus force forum foundation framework frontline
    funding gangmasters general government group guidance health help homelessness hospital housing human identification
    identified identify identifying immigration impact implement implementation improve improvement improving increase
    increased increasing independent indicators individuals information initiative initiatives intelligence international
    intervention investigate investigation investigations joint justice knowledge labour leadership legislation liaison
    licensing local maintain management mechanisms medical meeting meetings member members migrant minimise modern monitor
    monitoring multi-agency national network networks non-governmental objective objectives offenders officer opportunities
    organisation organisations organised orthodox outcomes oversee partner partners partnership partnerships perpetrators
    planning police policies policy potential practice practitioners prevent prevention priorities priority prison probation
    problem procedures process processes professionals profile programme progress project promote prosecute prosecution
    prosecutions protect protection protocol protocols provide provision public purpose pursue raise raising reconstruct
    recovery reduce reducing referral referrals refugee region regional register relevant remove representation
    representative representatives reporting resources respond response responsibilities responsibility review risk risks
    romanian safeguard safeguarding salvation scottish sector security separate serious service services share sharing
    slavery society specialist staff statutory strategic strategies strategy strengthen structure support supporting
    survivor survivors tackle tackling taskforce themes together traffickers trafficked trafficking training transport
    tribunal undertake university victim victims violence voluntary vulnerable welfare workforce working workshop workshops
    young chrysalis soroptimists archdiocese coordinating practical strategically
    """
)
# Good words that lie one slip from one of the above.
GOOD_WORDS = words(
    """
    assess asses form polices border boarder later across effecting affective perspective prospective dispute raising rising
    manger faith forth through though thorough lose loose advice advise advised practise practises practised prosecutor
    survival council counsel principle principal deceived convened exploit insure organization organizations organized
    organise organiser programed heath sheltered trial trail quite quiet stared united untied causal casual from martial
    marital public pubic goal gaol angel angle bread board beard tired tried diary dairy being begin discreet discrete
    provident providence providing coordinators co-ordinate co-ordinated co-ordinating co-ordinator cooperation co-operation
    multiagency multi nongovernmental share shared sheer human humane personal personnel employ employee employer trafficker
    police policed strategical organisational practically trainer trainers trained trainee border borders county country
    countries countryside impacts assists resourced resource perpetrator perpetrated processed possesses adversary regionals
    committed commit themed affect effect effects complete compete competing completing completed prioritise prioritises
    prioritised trailing arising
    """
)
# What no rule finds: spellings seen in profiles, and possessives without their apostrophe.
KNOWN_SLIPS = {
    "childrens": "Children's",
    "womens": "Women's",
    "mens": "Men's",
    "peoples": "People's",
    "barnardos": "Barnardo's",
    "oppcs": "OPCCs",
    "oppc": "OPCC",
    "womans": "Women's",
    "teh": "the",
    "recieve": "receive",
    "recieved": "received",
    "seperate": "separate",
    "liason": "liaison",
    "goverment": "government",
    "commitee": "committee",
    "adn": "and",
    "thier": "their",
    "occured": "occurred",
    "accomodation": "accommodation",
}
KNOWN_PHRASES = (
    (re.compile(r"\bcountry council\b", re.IGNORECASE), "County Council"),
    (re.compile(r"\bIt['’]s(?= (?:vision|aims?|purpose|objectives?|role|remit|members|work)\b)"), "Its"),
    (re.compile(r"\bto be assesses\b"), "to be assessed"),
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PLURAL = re.compile(r"\b([A-Z]{2,5})[’'](s)(?=\s*(?:$|[.,;:)]|(?:through|by|in|across|and|or|who|are|to)\b))")
_ENDINGS = (
    "s",
    "es",
    "d",
    "ed",
    "r",
    "er",
    "ers",
    "or",
    "ors",
    "ing",
    "ly",
    "al",
    "n",
    "e",
    "y",
    "ity",
    "ive",
    "ion",
    "ions",
    "'s",
    "’s",
    "l",
    "t",
)
_TRIPLED = re.compile(r"([a-z])\1\1")


def suggestions(words: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, proposed) for each doubtful spelling, in order, at most 100; the text is not changed."""
    found: dict[int, tuple[int, int, str]] = {}
    for pattern, proposed in KNOWN_PHRASES:
        for match in pattern.finditer(words):
            found[match.start()] = (match.start(), match.end(), proposed)
    for match in _PLURAL.finditer(words):
        found[match.start()] = (match.start(), match.end(), match.group(1) + match.group(2))
    for match in _WORD.finditer(words):
        better = _of_parts(match.group()) if len(match.group()) <= 40 else None
        if better and match.start() not in found:
            found[match.start()] = (match.start(), match.end(), better)
        if len(found) >= 100:
            break
    yield from sorted(found.values())


def _of_parts(word: str) -> str | None:
    """A word, or else one part of a hyphened word, better spelt."""
    whole = better_spelling(word)
    if whole or "-" not in word:
        return whole
    parts = word.split("-")
    better = "-".join(better_spelling(part) or part for part in parts)
    return better if better != word else None


def note_typo(findings: Findings, piece: Piece, word: str, proposed: str, path: str) -> None:
    """Write the suggestion down at the place of the word in the file, or at the line of its piece when it is not found."""
    at = piece.shown.find(word)
    if at >= 0:
        findings.at("typo", piece.cut(at, at + len(word)), proposed=proposed, path=path)
    else:
        findings.about("typo", word, line=piece.line, proposed=proposed, path=path)


@lru_cache(maxsize=20_000)
def better_spelling(word: str) -> str | None:
    """The spelling probably meant, in the same case, or None."""
    low = word.casefold()
    if low in KNOWN_SLIPS and not (word.isupper() and len(word) < 6):
        return KNOWN_SLIPS[low] if word[0].isupper() or not KNOWN_SLIPS[low][0].isupper() else KNOWN_SLIPS[low].lower()
    if len(low) < 5 or low in DOMAIN_WORDS or low in GOOD_WORDS or not low.isascii() or word.isupper():
        return None
    meant = _tripled(low) or _swapped(low) or _one_letter(low)
    return _in_case(meant, word) if meant else None


def _in_case(meant: str, word: str) -> str:
    if word.isupper():
        return meant.upper()
    return meant.capitalize() if word[0].isupper() else meant


def _tripled(low: str) -> str | None:
    if not _TRIPLED.search(low):
        return None
    meant = _TRIPLED.sub(r"\1\1", low)
    return meant if meant in DOMAIN_WORDS else _swapped(meant) or _one_letter(meant) or meant


def _swapped(low: str) -> str | None:
    for at in range(len(low) - 1):
        meant = low[:at] + low[at + 1] + low[at] + low[at + 2 :]
        if meant != low and meant in DOMAIN_WORDS:
            return meant
    return None


def _one_letter(low: str) -> str | None:
    """One letter too many, too few or wrong inside a long word; a doubled letter also in a shorter one."""
    if _inflected(low):
        return None
    for at in range(1, len(low)):
        shorter = low[:at] + low[at + 1 :]
        if shorter in DOMAIN_WORDS and (len(low) >= 8 or (low[at] == low[at - 1] and len(low) >= 7)):
            return shorter
    if len(low) < 7:
        return None
    for at in range(1, len(low)):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            longer = low[:at] + letter + low[at:]
            if longer in DOMAIN_WORDS and len(longer) >= 8:
                return longer
            other = low[:at] + letter + low[at + 1 :]
            if len(low) >= 8 and at < len(low) - 2 and other in DOMAIN_WORDS:
                return other
    return None


def _inflected(low: str) -> bool:
    """Whether the word is a word we know with another ending."""
    stems = {low} | {low.removesuffix(ending) for ending in _ENDINGS}
    if stems & DOMAIN_WORDS:
        return True
    return any(stem + ending in DOMAIN_WORDS for stem in stems for ending in _ENDINGS)
