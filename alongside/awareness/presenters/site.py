"""The pages of the public site as a template shows them: texts with the register's numbers put in."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from alongside.accounts.models import Partnership
from alongside.awareness import texts
from alongside.partnership.models import ContactNumber


@dataclass(frozen=True)
class Piece:
    """A part of a sentence; `call` is the digits to call when it is a number."""

    text: str
    call: str = ""


@dataclass(frozen=True)
class Number:
    """A number with whose it is. What is empty is not known. `purpose` is in the page's language, the rest in English."""

    display: str
    call: str
    service: str
    purpose: str
    operator: str
    hours: str
    languages: str
    relay: str


@dataclass(frozen=True)
class Way:
    """A link to another page; `note` when that one is in another language."""

    href: str
    text: str
    language: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a section: sentences (a paragraph has one), numbers or ways, as `kind` says."""

    kind: str
    sentences: tuple[tuple[Piece, ...], ...] = ()
    numbers: tuple[Number, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A section: its heading and its parts."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Language:
    """One language of the switch, as `ui/parts.html` takes it; without an address when it is the page's own."""

    text: str
    lang: str
    dir: str
    href: str = ""
    current: bool = False


@dataclass(frozen=True)
class SitePage:
    """Everything one page shows. `reports` is where one can report something; empty when no report is taken."""

    language: str
    direction: str
    words: texts.Words
    title: str
    lead: str
    danger: tuple[Piece, ...]
    languages: tuple[Language, ...]
    home: str
    reports: str = ""
    sections: tuple[Heading, ...] = ()
    ways: tuple[Way, ...] = ()
    pages: tuple[Way, ...] = ()
    drafted: bool = False
    changed: bool = False
    checked_by: str = ""
    checked_on: dt.date | None = None

    @property
    def english(self) -> texts.Words:
        """The small words in English, for those who help a reader."""
        return texts.words(texts.SOURCE)


class Site:
    """The public site of one partnership in one language, with the numbers of today."""

    def __init__(
        self, partnership: Partnership, language: str, numbers: Sequence[ContactNumber], *, takes_reports: bool = False
    ) -> None:
        self.partnership, self.language, self.numbers = partnership, language, numbers
        self.takes_reports = takes_reports
        self.words = texts.words(language)

    def home(self) -> SitePage:
        """The first page: where to go."""
        ways = tuple(self.way(page, lead=True) for page in texts.CORE)
        drafted = self.language != texts.SOURCE and any(_state(self.language, page) == texts.DRAFTED for page in texts.CORE)
        return SitePage(
            title=self.words["home_title"],
            lead=self.words["home_lead"],
            languages=self._switch(self._home),
            ways=ways,
            drafted=drafted,
            **self._frame(),
        )

    def page(self, text: texts.Text) -> SitePage:
        """One page."""
        return SitePage(
            title=text.title,
            lead=text.lead,
            languages=self._switch(lambda language: self._in(language, text.page)),
            sections=tuple(one for one in map(self._section, text.sections) if one.parts),
            drafted=text.state == texts.DRAFTED,
            changed=texts.source_changed(text),
            checked_by=text.checked_by,
            checked_on=text.checked_on,
            pages=tuple(self.way(page) for page in texts.CORE if page != text.page),
            **self._frame(),
        )

    def sheet(
        self, *, title: str, lead: str, address: Callable[[str], str] | None, drafted: bool = False, changed: bool = False
    ) -> SitePage:
        """A page of another kind, in the site's frame. Without `address` it has no other language to go to."""
        languages = self._switch(address) if address is not None else ()
        return SitePage(title=title, lead=lead, languages=languages, drafted=drafted, changed=changed, **self._frame())

    def report_address(self, what: str, language: str = "") -> str:
        """Where one reports (`report`) or comes back (`return`), in the site's language or another."""
        name, language = {"report": "report_send", "return": "report_return"}[what], language or self.language
        if language == texts.SOURCE:
            return reverse(f"awareness:{name}", kwargs={"slug": self.partnership.slug})
        return reverse(f"awareness:{name}_in", kwargs={"slug": self.partnership.slug, "language": language})

    def spoken(self, sentence: str) -> tuple[Piece, ...]:
        """A sentence with its numbers; empty when the register can not give one of them."""
        return self._pieces(sentence)

    def numbers_for(self, purposes: tuple[str, ...]) -> tuple[Number, ...]:
        """The numbers for these purposes, in their order."""
        return self._part(texts.Block("numbers", purposes)).numbers

    def way(self, page: str, *, lead: bool = False) -> Way:
        """The link to a page, in the site's language if it is written in it, else to the English one."""
        own = texts.text(self.language, page)
        found = own or texts.text(texts.SOURCE, page)
        if found is None:
            raise texts.BadText(f"{page} is not a page of the site")
        note = "" if own else self.words["english_only"]
        return Way(self._address(found.language, page), found.title, found.language, found.lead if lead else note)

    def _frame(self) -> dict[str, Any]:
        """What every page of the site shows around its own words."""
        return {
            "language": self.language,
            "direction": self.words.direction,
            "words": self.words,
            "danger": self._pieces(self.words["danger"]),
            "home": self._home(self.language),
            "reports": self.report_address("report") if self.takes_reports else "",
        }

    def _section(self, section: texts.Section) -> Heading:
        """The section; without parts when it promises numbers and there are none to give."""
        parts = [self._part(block) for block in section.blocks]
        promised = [one for one in parts if one.kind == "numbers"]
        if promised and not any(one.numbers for one in promised):
            return Heading(section.heading, ())
        return Heading(section.heading, tuple(one for one in parts if one.sentences or one.numbers or one.ways))

    def _part(self, block: texts.Block) -> Part:
        if block.kind == "numbers":
            order = {purpose: place for place, purpose in enumerate(block.items)}
            given = sorted((one for one in self.numbers if one.purpose in order), key=lambda one: order[one.purpose])
            return Part("numbers", numbers=tuple(self._number(one) for one in given))
        if block.kind == "pages":
            return Part("pages", ways=tuple(self.way(page) for page in block.items))
        spoken = (self._pieces(one) for one in block.items)
        return Part(block.kind, sentences=tuple(one for one in spoken if one))

    def _number(self, one: ContactNumber) -> Number:
        return Number(
            display=one.display,
            call=one.number,
            service=one.service,
            purpose=self.words.purposes[one.purpose],
            operator=one.operator if one.operator != one.service else "",
            hours=one.hours,
            languages=one.languages,
            relay=one.text_relay,
        )

    def _pieces(self, sentence: str) -> tuple[Piece, ...]:
        """The sentence with its numbers. One that names a number the register can not give is left out."""
        pieces, at = [], 0
        for match in texts.TOKEN.finditer(sentence):
            number = next((one for one in self.numbers if one.purpose == match[1]), None)
            if number is None:
                return ()
            pieces += [Piece(sentence[at : match.start()]), Piece(number.display, number.number)]
            at = match.end()
        return tuple(one for one in [*pieces, Piece(sentence[at:])] if one.text)

    def _switch(self, address: Callable[[str], str]) -> tuple[Language, ...]:
        return tuple(
            Language(
                text=texts.words(one)["name"],
                lang=one,
                dir=texts.words(one).direction,
                href=address(one),
                current=one == self.language,
            )
            for one in texts.LANGUAGES
        )

    def _home(self, language: str) -> str:
        if language == texts.SOURCE:
            return reverse("awareness:site_show", kwargs={"slug": self.partnership.slug})
        return reverse("awareness:site_show_in", kwargs={"slug": self.partnership.slug, "language": language})

    def _in(self, language: str, page: str) -> str:
        """The page in another language; the first page of that language when it is not written in it."""
        return self._address(language, page) if texts.text(language, page) else self._home(language)

    def _address(self, language: str, page: str) -> str:
        return reverse("awareness:page_show", kwargs={"slug": self.partnership.slug, "language": language, "word": page})


def _state(language: str, page: str) -> str:
    found = texts.text(language, page)
    return found.state if found is not None else ""
