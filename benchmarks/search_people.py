"""Invented people in any number, and the same people as somebody else would write them down, for the search benchmark."""

import datetime as dt
import json
import random
from importlib import resources

Row = tuple[str, str, str, str]  # given and family name, date of birth, telephone, postcode; each may be empty
_SOUNDS = [consonant + vowel for consonant in (*"bdfghjklmnprstvz", "dr", "gr", "kr", "st", "tr") for vowel in "aeiou"]
_ENDS = ("n", "r", "s", "k", "nov", "ska", "ski", "ez", "ini", "son", "ton", "ler", "man", "dze", "yan", "escu", "sen")


def invented(number: int, seed: int = 7) -> list[Row]:
    """That many people, of whom some twelve have the same family name. The same number and seed give the same people."""
    chance = random.Random(seed)
    groups = json.loads(resources.files("alongside.matching").joinpath("data/nicknames.json").read_text())["groups"]
    given = sorted({name for group in groups for name in group})
    weights = [1 / (place + 10) for place in range(len(given))]
    family = sorted({_family(chance) for _ in range(max(3_000, number // 12))})
    return _with(chance.choices(given, weights, k=number), chance.choices(family, k=number), chance)


def named_as_in_febrl(number: int, seed: int = 7) -> list[Row]:
    """That many people whose names are as common as in FEBRL 4, one in thirty called White. Same number, same people."""
    from .febrl import load

    chance = random.Random(seed)
    known = [one.names[0] for one in load(4).people[:5_000] if one.names and one.names[0].given and one.names[0].family]
    given = [name.given[0] for name in chance.choices(known, k=number)]
    return _with(given, [name.family for name in chance.choices(known, k=number)], chance)


def _with(given: list[str], family: list[str], chance: random.Random) -> list[Row]:
    return [
        (f"{one} {other}", _born(chance), _phone(chance), _postcode(chance)) for one, other in zip(given, family, strict=True)
    ]


def written_again(row: Row, chance: random.Random) -> Row:
    """The same person with slips: a letter wrong, names changed over, a short form, a wrong date, a detail left out."""
    name, born, phone, postcode = row
    given, _, family = name.partition(" ")
    for _ in range(chance.choice((0, 1, 1, 2))):
        if chance.random() < 0.5:
            given = _slip(given, chance)
        else:
            family = _slip(family, chance)
    name = f"{family} {given}" if chance.random() < 0.15 else f"{given} {family}"
    if born and chance.random() < 0.25:
        year, month, day = born.split("-")
        born = chance.choice((f"{year}-{day}-{month}" if int(day) <= 12 else born, f"{int(year) + 1}-{month}-{day}", year))
    keeps_phone, keeps_postcode = chance.random() < 0.4, chance.random() < 0.4
    return name, born, phone if keeps_phone else "", postcode if keeps_postcode else ""


def _family(chance: random.Random) -> str:
    return "".join(chance.choices(_SOUNDS, k=chance.choice((2, 2, 3)))) + chance.choice(_ENDS)


def _born(chance: random.Random) -> str:
    day = dt.date(1945, 1, 1) + dt.timedelta(days=chance.randrange(23_000))
    return day.isoformat() if chance.random() < 0.8 else ""


def _phone(chance: random.Random) -> str:
    return f"+4479{chance.randrange(10**8):08}" if chance.random() < 0.5 else ""


def _postcode(chance: random.Random) -> str:
    if chance.random() < 0.4:
        return ""
    district = f"{chance.choice(('BH', 'DT', 'SP', 'SO', 'BA'))}{chance.randrange(1, 25)}"
    return f"{district} {chance.randrange(10)}{''.join(chance.choices('ABDEFGHJLNPQRSTUWXYZ', k=2))}"


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 3:
        return word
    at = chance.randrange(len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
