"""Printed pages: a PDF set from a template of the house and plain data.

A template is a Typst file beside its room, `<room>/paper/<noun>.typ`. It reads its data by
`#let data = json(bytes(sys.inputs.data))` and usually begins with `#import "/ui/paper/page.typ": *`. What people typed arrives as
data and is only ever shown as text: it is never part of the template. Nothing is fetched: the fonts are the house's own, and the
program may read no file outside the package. A letter the fonts do not have is printed as its code, such as (U+4E2D), rather than
left out or refused.
"""

import datetime as dt
import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils import timezone

_HOUSE = Path(__file__).resolve().parents[2]
_FONTS = Path(__file__).resolve().parent / "fonts"


def paper(template: str, data: Mapping[str, Any], *, at: dt.datetime | None = None) -> bytes:
    """The PDF that a template makes of the data, with the headings and reading order that screen readers use.

    `template` is a path within the package, such as "awareness/paper/poster.typ". `data` must be fit for JSON, and has at least
    `title` (the document's) and `language` (a code such as "en"). `at` is the moment the file says it was made, now when left
    out: the same data and moment make the same bytes. Raises FileNotFoundError for a template that is not there, KeyError when
    `title` or `language` is missing, RuntimeError when the template cannot be set.
    """
    source = _HOUSE / template
    if not source.is_file():
        raise FileNotFoundError(template)
    missing = {"title", "language"} - set(data)
    if missing:
        raise KeyError(f"the data of a printed page has no {', '.join(sorted(missing))}")
    moment = timezone.localtime(at or timezone.now())
    made: bytes = typst.compile(
        source,
        root=_HOUSE,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)},
        timestamp=int(moment.timestamp()),
        pdf_standards=["ua-1"],
    )
    return made


def _printable(value: Any) -> Any:
    """The same value with every text in it fit for print."""
    if isinstance(value, str):
        return "".join(map(_in_print, value))
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value


def _in_print(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Zs", "Zl", "Zp") or letter in "\n\t":
        return letter
    if kind in ("Cc", "Cf", "Cs"):
        return ""
    return letter if ord(letter) in _letters() else f"(U+{ord(letter):04X})"


@cache
def _letters() -> frozenset[int]:
    """The code points that the fonts have a letter for."""
    ranges = json.loads((_FONTS / "MANIFEST.json").read_text(encoding="utf-8"))["letters"].split()
    pairs = [[int(end, 16) for end in one.split("-")] for one in ranges]
    return frozenset(code for first, last in pairs for code in range(first, last + 1))
