"""Is a name in a text, however it is written? Other spellings, short forms, parts of it, letters apart. Needs no framework."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alongside.matching.words import ONE_LETTER, SOUNDS_ALIKE, latin, sound, word_level, words_of

EXACT, LIKE = "something known of them", "like something known of them"
# Words of every text. As a name (Will, May, Do) they are found only with a capital inside a sentence.
_COMMON = """
a about abu after again aka al alias all also am an and any are as at be been before bin born both but by call called calls
can could da de del den der di did do does du el everybody family few first five for four from full given had has have he her
here him himself his how i ibn if in into is it its know known la last le less long made man many may me men miss more most mr
mrs ms much must my name named names new nickname no nobody none not nothing now of off old on once one only or other our out
own real said same say see she should since six so some surname ten than that the their them then there these they this those
three time to too two under unknown until up us van very von was we were what when where which while who whom why will with
without woman women would year years yes yet you your
"""
COMMON = frozenset(_COMMON.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|\w+")
_APART = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .·*-]{1,2}){2,}[^\W\d_](?![^\W_])")
_ENDS = re.compile(r"(?:^|[.!?:;\n•-])[\s\"'“‘(]*$")


@dataclass(frozen=True)
class Word:
    """A word of a text: as it stands there, in Latin letters, whether it has a capital, and whether it begins a sentence."""

    written: str
    plain: str
    capital: bool
    begins: bool


def words_in(text: str) -> list[Word]:
    """The words of a text, each once; letters set apart ("K. e. s.") as the word they make."""
    text = visible(text)
    return list(dict.fromkeys(_words(text)))


def visible(text: str) -> str:
    """Without what nobody sees: soft hyphens, joiners and the like."""
    return "".join(one for one in text if unicodedata.category(one) != "Cf")


def names_in(text: str, known: Iterable[str]) -> list[tuple[str, str]]:
    """What of a text is a name that is known, or like one: (`EXACT` or `LIKE`, as it stands there)."""
    lines = [words_of(one.replace("’", "'")) for one in known]
    names = list(dict.fromkeys(word for line in lines for word in line if len(word) > 1))
    found = [(how, one.written) for one in words_in(text) if (how := _how(one, names))]
    for line in lines:
        if len(line) > 1:
            initials = r"\.\s?".join(re.escape(word[0].upper()) for word in (line[0], line[-1]))
            found += [(LIKE, one.group()) for one in re.finditer(rf"\b{initials}\b\.?", text)]
    return list(dict.fromkeys(found))


def _words(text: str) -> Iterator[Word]:
    for one in _WORD.finditer(text):
        word = re.sub(r"['’ʼ]", "", one.group())
        capital = word[0] != word[0].lower() or word[0].upper() == word[0].lower()
        yield Word(one.group(), latin(word), capital, _ENDS.search(text[max(0, one.start() - 5) : one.start()]) is not None)
    for one in _APART.finditer(text):
        yield Word(one.group(), latin(re.sub(r"[\W\d_]", "", one.group())), True, False)


def _how(word: Word, names: list[str]) -> str:
    if any(_is(word, name) for name in names):
        return EXACT
    if len(word.plain) < 3 or word.plain in COMMON:
        return ""
    return LIKE if _is_made_of(word.plain, names) or any(_is_like(word, name) for name in names) else ""


def _is(word: Word, name: str) -> bool:
    if name in COMMON:
        return word.plain == name and word.capital and not word.begins
    return word.plain in (name, f"{name}s")


def _is_made_of(plain: str, names: list[str]) -> bool:
    """Names run together, as in what somebody is called on a screen: kestrelnowak99."""
    left = re.sub(r"[\d_]", "", plain)
    for name in sorted(names, key=len, reverse=True):
        left = left.replace(name, "") if len(name) > 2 and name not in COMMON else left
    return not left and any(one.isalpha() for one in plain)


def _is_like(word: Word, name: str) -> bool:
    plain, shorter = word.plain, min(len(word.plain), len(name))
    if shorter < 3 or name in COMMON:
        return False
    level = word_level(plain, name)
    if level == ONE_LETTER:
        return shorter >= 5 or word.capital
    if level == SOUNDS_ALIKE:
        same = sound(plain) == sound(name)  # otherwise one is short for the other
        return (not same or _as_long(plain, name)) and (word.capital or (same and len(sound(name)) > 3))
    if not word.capital:
        return False
    part = name.startswith(plain) or (len(plain) > 3 and name.endswith(plain))
    return part or plain.startswith(name)


def _as_long(plain: str, name: str) -> bool:
    """Whether two words that sound the same are about as long; some scripts write no vowels."""
    unvowelled = not re.search("[aeiouy]", name) or not re.search("[aeiouy]", plain)
    return abs(len(plain) - len(name)) < 2 or unvowelled or len(sound(name)) > 4
