"""The name of a file, as it may be kept and given back."""

import re
import unicodedata

LONGEST = 100  # characters before the ending
_FORBIDDEN = re.compile(r'[<>:"/\\|?*;%]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LEFT_OUT = {"Cc", "Cf", "Cs", "Co", "Cn"}


def plain_name(name: str, ending: str, endings: tuple[str, ...]) -> str:
    """A file's name without its folders, hidden characters and characters a system could stumble over, with the right ending.

    `ending` is the one it gets when it has none of `endings`.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter) not in _LEFT_OUT)
    tidy = " ".join(_FORBIDDEN.sub("-", seen).split())
    stem, dot, typed = tidy.rpartition(".")
    if dot and typed.casefold() in endings:
        tidy, ending = stem, typed.casefold()
    stem = tidy[:LONGEST].strip(" .") or "document"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem}.{ending}"
