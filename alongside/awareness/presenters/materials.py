"""Materials as pages and printers are shown them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.accounts.models import Partnership
from alongside.awareness import texts
from alongside.awareness.actions.materials import ROOM
from alongside.awareness.models import Choice, Material, MaterialVersion
from alongside.awareness.printing import SIZES, Sheet
from alongside.partnership.models import ContactNumber

from .campaigns import address
from .counts import shown

Kind = Material.Kind
KINDS = tuple(Kind.choices)
_ON_PRINT = {Kind.POSTER: ("helpline", "police"), Kind.CARD: ("helpline",)}


@dataclass(frozen=True)
class Mark:
    """A state of a material, as a coloured word."""

    text: str
    colour: str


@dataclass(frozen=True)
class Row:
    """A material as a line of its campaign."""

    href: str
    name: str
    headline: str
    issued_by: str
    visits: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Print:
    """A file to print: its address and what it is."""

    href: str
    text: str


@dataclass(frozen=True)
class Wording:
    """One wording a material has had."""

    title: str
    at: dt.datetime
    who: str
    issued_by: str
    headline: str
    lines: tuple[str, ...]
    why: str
    document: str
    has_file: bool


def rows(
    materials: Iterable[Material], partnership: Partnership, wrong: Mapping[int, str], visits: Mapping[str, int], *, exact: bool
) -> list[Row]:
    """The materials of a campaign. `wrong` says which wordings name a number that no longer holds."""
    return [_row(one, partnership, wrong, shown(visits.get(one.code, 0), exact=exact)) for one in materials]


def newest(material: Material) -> MaterialVersion:
    """The wording that stands."""
    return next(iter(material.versions.all()))


def source_changed(material: Material) -> bool:
    """Whether what this is a translation of has been reworded since."""
    made_from = newest(material).made_from
    return material.source is not None and made_from is not None and made_from < material.source.version


def marks(material: Material, wrong: str = "") -> tuple[Mark, ...]:
    """What must be known of a material before it is used."""
    found = []
    if material.withdrawn_at is not None:
        return (Mark("Withdrawn", "grey"),)
    if wrong:
        found.append(Mark("Wrong number", "red"))
    if source_changed(material):
        found.append(Mark("Source changed since", "orange"))
    return tuple(found)


def wordings(versions: Iterable[MaterialVersion], seen: Mapping[int, str]) -> list[Wording]:
    """Every wording, newest first; the file of one only for those who may see it."""
    return [
        Wording(
            title=f"Wording {one.number}",
            at=one.at,
            who=one.by.full_name,
            issued_by=one.issued_by.name,
            headline=one.headline,
            lines=tuple(one.lines),
            why=one.why,
            document=seen.get(one.document_id or 0, ""),
            has_file=one.document_id is not None,
        )
        for one in versions
    ]


def prints(material: Material, partnership: Partnership) -> list[Print]:
    """What can be printed of it: nothing when it is withdrawn, of another kind, or in a language without public pages."""
    if material.withdrawn_at is not None or not is_printed(material):
        return []
    there = address("material_print", partnership, material.reference)
    if material.kind == Kind.CARD:
        return [Print(there, "Ten cards on a sheet of A4, with marks to cut along")]
    return [
        Print(f"{there}?size={size}{'&marks=yes' if marked else ''}", words)
        for size in SIZES
        for marked, words in (
            (False, f"{size.upper()}, for an office printer"),
            (True, f"{size.upper()}, for a print shop: 3 mm of bleed and crop marks"),
        )
    ]


def is_printed(material: Material) -> bool:
    """Whether the house can print it: what to do in danger must be written in its language."""
    return material.kind in Material.PRINTED and material.language.code in texts.LANGUAGES


def code_address(material: Material, partnership: Partnership) -> str:
    """Where the printed code of a material leads first: the short address under its square."""
    return address("code_follow", partnership, code=material.code)


def house_words(kind: str, language: str) -> dict[str, str]:
    """The house's own words for a material, from the public page on signs, when it is written in that language."""
    page = texts.text(language, "signs")
    if page is None or kind not in Material.PRINTED:
        return {}
    most, longest = ROOM[kind]
    signs = [line for section in page.sections for block in section.blocks if block.kind == "list" for line in block.items]
    fitting = [line for line in signs if len(line) <= longest and not texts.TOKEN.search(line)]
    return {"headline": page.title, "lines": "\n".join(fitting[:most])}


def to_reword(material: Material) -> dict[str, Any]:
    """What the form that rewords a material begins with."""
    now = newest(material)
    return {
        "version": material.version,
        "headline": now.headline,
        "lines": "\n".join(now.lines),
        "issued_by": now.issued_by.slug,
    }


def sheet(material: Material, numbers: Sequence[ContactNumber], leads_to: str, given_by: str) -> Sheet:
    """What is printed: the newest wording, with the numbers the contact register gives today."""
    words, now = texts.words(material.language.code), newest(material)
    return Sheet(
        title=now.headline,
        language=words.language,
        direction=words.direction,
        danger=_spoken(words["danger"], numbers),
        headline=now.headline,
        lines=tuple(now.lines),
        numbers=tuple(
            {"purpose": words.purposes[purpose], "display": number.display}
            for purpose in _ON_PRINT[Kind(material.kind)]
            if (number := _number(purpose, numbers)) is not None
        ),
        tell=words["report"],
        address=leads_to,
        given_by=f"{words['given_by']} {given_by}",
    )


def kind_name(kind: str) -> str:
    """What a kind of material is called."""
    return Kind(kind).label


def language_name(languages: Iterable[Choice], code: str) -> str:
    """What a language is called; empty when it is not on the list."""
    return next((one.name for one in languages if one.code == code), "")


def _row(one: Material, partnership: Partnership, wrong: Mapping[int, str], visits: str) -> Row:
    now = newest(one)
    return Row(
        href=address("material_show", partnership, one.reference),
        name=str(one),
        headline=now.headline,
        issued_by=now.issued_by.name,
        visits=visits,
        marks=marks(one, wrong.get(now.pk, "")),
    )


def _spoken(sentence: str, numbers: Sequence[ContactNumber]) -> str:
    """A sentence with its numbers; nothing when the register can not give one of them."""
    for purpose in texts.TOKEN.findall(sentence):
        number = _number(purpose, numbers)
        if number is None:
            return ""
        sentence = sentence.replace(f"{{{purpose}}}", number.display)
    return sentence


def _number(purpose: str, numbers: Sequence[ContactNumber]) -> ContactNumber | None:
    return next((one for one in numbers if one.purpose == purpose), None)
