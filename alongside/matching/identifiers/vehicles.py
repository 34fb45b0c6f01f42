"""Registration marks of vehicles, whole and in part."""

import re

from .shape import Reading, Status, compact, invalid

_FOLD = str.maketrans("OIZSB", "01258")  # letters that a person in a hurry, or a camera, takes for a digit
_AS_LETTER, _AS_DIGIT = str.maketrans("01258", "OIZSB"), _FOLD
_LONGEST = 11  # characters: the police dictionary's

_CURRENT = re.compile(r"[A-HJ-PR-Y]{2}(?!00|01|50)[0-9]{2}[A-HJ-PR-Z]{3}")
_SHAPES = (
    (_CURRENT, "current"),
    (re.compile(r"[A-Z][1-9][0-9]{0,2}[A-Z]{3}"), "prefix"),
    (re.compile(r"[A-Z]{3}[1-9][0-9]{0,2}[A-Z]"), "suffix"),
    (re.compile(r"(?=[A-Z]*[IZ])[A-Z]{3}[1-9][0-9]{0,3}|[1-9][0-9]{0,3}(?=[A-Z]*[IZ])[A-Z]{3}"), "Northern Ireland"),
    (re.compile(r"[0-9]{3}[DX][0-9]{3}"), "diplomatic"),
    (re.compile(r"(?=.{2,6}$)(?:[1-9][0-9]{0,3}[A-Z]{1,3}|[A-Z]{1,3}[1-9][0-9]{0,3})"), "dateless"),
)
_FIRST_HALF = re.compile(r"[A-HJ-PR-Y]{2}[0-9]{2}")


def vehicle(text: str) -> Reading:
    """A registration mark without spaces. Partial: with ? for one character or * for any number that are not known.

    Valid: one of the shapes of the United Kingdom. Plausible: up to eleven letters and digits, such as one from abroad.
    """
    mark = re.sub(r"[^A-Z0-9?*]", "", text.upper())
    if not compact(mark):
        return invalid(text, "This has no registration mark in it.")
    if "?" in mark or "*" in mark:
        return Reading(mark[:_LONGEST], Status.PARTIAL, ("Part of the registration mark is not known.",))
    if len(mark) > _LONGEST:
        return invalid(mark, "A registration mark has at most eleven letters and digits.")
    if _FIRST_HALF.fullmatch(mark):
        return Reading(mark, Status.PLAUSIBLE, ("This may be the first half of a longer mark. Write KV57* if it is.",))
    if any(shape.fullmatch(mark) for shape, _ in _SHAPES):
        return Reading(mark, Status.VALID)
    if likely := _as_current(mark):
        return Reading(mark, Status.PLAUSIBLE, (f"Did you mean {likely}? Both are found.",))
    return Reading(mark, Status.PLAUSIBLE, ("This is no shape of the United Kingdom. It may be from abroad.",))


def fold(mark: str) -> str:
    """The mark as it is compared: 0 and O, 1 and I, 2 and Z, 5 and S, 8 and B are the same."""
    return mark.upper().translate(_FOLD)


def fits(partial: str, mark: str) -> bool:
    """Whether a mark may be the one that is known in part: `KV?7` fits KV57, `KV*` fits everything that begins with KV."""
    pattern = re.escape(fold(partial)).replace(r"\?", ".").replace(r"\*", ".*")
    return re.fullmatch(pattern, fold(mark)) is not None


def _as_current(mark: str) -> str:
    """The current mark this would be if letters and digits that look alike were put right, or nothing."""
    if len(mark) != 7:
        return ""
    likely = mark[:2].translate(_AS_LETTER) + mark[2:4].translate(_AS_DIGIT) + mark[4:].translate(_AS_LETTER)
    return likely if _CURRENT.fullmatch(likely) else ""
