"""The words a text is found by, and what a question looks for among them. It decides nothing, and asks no table.

A word is kept in small letters without marks, so that "Đặng" is found by "Dang", and where it is of another script once more in
Latin letters, so that "Иванов" and "Ivanov" find each other. A number plate known in part is found by the whole one, and finds it
(`marks.py`). Which records have the words: `remembered.py`.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from alongside.matching.words import latin

from .marks import beginnings_of, in_two_words, kept_as, kept_parts_of, parts_in, pattern_of

MOST_WORDS = 8  # of a question; nobody asks with more, and each costs
_LEAST = 2  # characters a number plate known in part must begin with
_WORD = re.compile(r"\w+", re.UNICODE)
_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"})


@dataclass(frozen=True)
class Wanted:
    """One word of a question. A text has it when one of its words begins in one of these ways, or is one of `whole`.

    With `fits`, a regular expression, only words that begin so as well.
    """

    begins: tuple[str, ...]
    whole: tuple[str, ...] = ()
    fits: str = ""


def wanted_by(question: str) -> list[Wanted]:
    """Every word of a question, at most `MOST_WORDS`; empty when there is nothing to look for, and then nothing is found.

    A word stands for each way it may be kept: another script's in Latin letters, a whole number plate's in part, a part's whole.
    """
    parts = parts_in(question)[:MOST_WORDS]
    for part in parts:
        question = question.replace(part, " ")
    asked = list(dict.fromkeys(word for word in _WORD.findall(question) if plain(word)))[: MOST_WORDS - len(parts)]
    wanted = [Wanted((plain(word), *in_latin(word)), tuple(kept_parts_of(word))) for word in asked]
    for place, mark in enumerate(map(in_two_words, asked, asked[1:])):
        if mark:  # written with a gap, it may be kept in part as one word
            for at in (place, place + 1):
                wanted[at] = replace(wanted[at], whole=(*wanted[at].whole, *kept_parts_of(mark)))
    for part in parts:
        begins = tuple(beginnings_of(part))
        if any(len(word) < _LEAST for word in begins):
            return []  # nearly everything begins with one letter
        wanted.append(Wanted(begins, fits=pattern_of(part)))
    return wanted


def words_of(kept: str) -> set[str]:
    """The words of what `spelled` gave, joined by spaces. A telephone number is found with its plus or without."""
    return set(kept.replace("+", " ").split())


def spelled(text: str) -> list[str]:
    """The words of a text in plain small letters, and numbers written in pieces once more without their gaps."""
    found = _WORD.findall(text)
    words = [plain(word) for word in found] + [form for word in found for form in in_latin(word)]
    joined = [plain(re.sub(r"[\s-]", "", run)) for run in re.findall(r"[\w+][\w\s-]*\d[\w\s-]*\w", text)]
    return words + [run for run in joined if len(run) <= 20] + [kept_as(part) for part in parts_in(text)]


def in_latin(word: str) -> list[str]:
    """A word of another script in Latin letters, as `matching` reads it; none for a word that is in them already."""
    form = re.sub(r"\W|_", "", latin(word)) if not word.isascii() else ""
    return [form] if form and form != plain(word) else []


def plain(word: str) -> str:
    """A word in small Latin letters without marks, where it has them; other scripts as they are."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(letter for letter in bare if not unicodedata.combining(letter) and letter not in "'_" and not letter.isspace())
