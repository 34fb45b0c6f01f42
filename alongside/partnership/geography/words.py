"""Names brought to one form, so that capitals, accents, signs and blanks do not matter when they are compared."""

import re
import unicodedata

LONGEST = 200
"""More characters than this are not a name; the rest is not looked at."""


def fold(text: str) -> str:
    """The name in small letters without accents, signs or doubled blanks; "&" is "and" and "Saint" is "st"."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST])
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf")
    plain = plain.casefold().replace("&", " and ")
    plain = re.sub(r"['’ʼ`]", "", plain)
    plain = re.sub(r"[^0-9a-z]+", " ", plain)
    return " ".join("st" if word == "saint" else word for word in plain.split())
