"""Words of names made comparable: one script, one form, how they sound, and which are short for which. Needs no framework."""

import json
import re
import unicodedata
from functools import lru_cache
from importlib import resources

from rapidfuzz.distance import OSA, JaroWinkler

SAME, ONE_LETTER, SOUNDS_ALIKE, ALIKE, DIFFERENT = range(5)
_ALIKE_FROM = 0.88  # Jaro-Winkler similarity, 0 to 1: W. E. Winkler, Proc. Survey Research Methods, ASA (1990), 354-359
_NEAR = 0.4  # letters of a word that may differ, of all it has, for it to be the same word written as it was heard
_SPARE = 0.25  # vowels of a word, of all its letters: with fewer it is of a script that writes few, or an abbreviation
_KEPT = 200_000  # answers remembered; a pair of words comes again and again


def _delivered(name: str) -> dict[str, object]:
    text = resources.files("alongside.matching").joinpath("data", name).read_text(encoding="utf-8")
    found: dict[str, object] = json.loads(text)
    return found


def _by_word(groups: list[list[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_LETTERS: dict[str, str] = _delivered("letters.json")["letters"]  # type: ignore[assignment]
_SHORT_FOR = _by_word(_delivered("nicknames.json")["groups"])  # type: ignore[arg-type]
_ROOT = {word: str(min(numbers)) for word, numbers in _SHORT_FOR.items()}


@lru_cache(_KEPT)
def latin(text: str) -> str:
    """The text in small Latin letters without marks; letters of a script we have no table for stay as they are.

    Cyrillic, Greek and Arabic by table (`data/letters.json`); Ethiopic by the sound in each sign's Unicode name.
    """
    spelt = "".join(_spelt(one) for one in unicodedata.normalize("NFC", text).casefold())
    plain = "".join(one for one in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(one))
    return plain.casefold()


def _spelt(one: str) -> str:
    if one < "\u0080" or one in _LETTERS:
        return _LETTERS.get(one, one)
    named = re.fullmatch(r"ETHIOPIC SYLLABLE (\w+)", unicodedata.name(one, ""))
    return named[1].casefold() if named else one


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in Latin letters; hyphens part words, apostrophes do not."""
    return tuple(re.findall(r"[^\W\d_]+", latin(text).replace("'", "")))


@lru_cache(_KEPT)
def sound(word: str) -> str:
    """Roughly how a word sounds, across the spellings of Europe: its consonants, in classes, after its first letter."""
    for written, heard in _HEARD:
        word = word.replace(written, heard)
    heard = word[:1] + re.sub("[aeiouyh]", "", word[1:])
    heard = "a" + heard[1:] if heard[:1] in set("aeiouy") else heard
    return re.sub(r"(.)\1+", r"\1", heard)


_HEARD = (
    ("tsch", "c"), ("sch", "s"), ("shch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "s"), ("kh", "k"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("cz", "c"), ("sz", "s"), ("dj", "j"), ("dz", "j"), ("xh", "j"), ("ce", "se"),
    ("ci", "si"), ("q", "k"), ("x", "ks"), ("w", "v"), ("z", "s"), ("j", "i"), ("c", "k"),
)  # fmt: skip


def root(word: str) -> str:
    """The number of the family of short forms a word belongs to; the word itself when it belongs to none."""
    return _ROOT.get(word, word)


def _spares_vowels(word: str) -> bool:
    return sum(letter in "aeiou" for letter in word) < _SPARE * len(word)


@lru_cache(_KEPT)
def word_level(one: str, other: str) -> int:
    """How far two words of a name agree: SAME, ONE_LETTER, SOUNDS_ALIKE (or short for it), ALIKE (or its initial), DIFFERENT."""
    if one == other:
        return SAME
    shorter, longer = sorted((len(one), len(other)))
    apart = OSA.distance(one, other)
    if apart == 1 and shorter >= 3:
        return ONE_LETTER
    if not _SHORT_FOR.get(one, frozenset()).isdisjoint(_SHORT_FOR.get(other, frozenset())):
        return SOUNDS_ALIKE
    heard_alike = shorter >= 3 and sound(one) == sound(other)
    near = apart <= _NEAR * longer
    if heard_alike and (near or _spares_vowels(one) or _spares_vowels(other)):
        return SOUNDS_ALIKE
    if shorter == 1 and one[0] == other[0]:
        return ALIKE
    if heard_alike or (shorter >= 3 and (JaroWinkler.similarity(one, other) >= _ALIKE_FROM or (apart == 2 and near))):
        return ALIKE
    return DIFFERENT
