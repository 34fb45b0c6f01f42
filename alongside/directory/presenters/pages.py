"""The list of partnerships and its filters, in the words and pieces its pages show."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from alongside.accounts.models import Level
from alongside.directory.facets import Facet
from alongside.directory.finding import SEARCH, Wanted, wanted_from
from alongside.directory.snapshot import Snapshot
from alongside.partnership.geography.atlas import Atlas
from alongside.partnership.queries.listings import ROTATING, VACANT, Listing, Office
from alongside.ui.addresses import address
from alongside.ui.dates import date

from . import maps

LIST, AREAS = "directory:partnership_list", "directory:area_list"
VIEW = "view"
RESULTS = "#results"
A_PAGE = 25
MOST_AREAS = 4  # named on a line of the list; the rest are counted
NOT_STATED = "Not stated"
TITLE = "Anti-slavery partnerships by police force area"
_MORE = (
    ("Areas as a table", AREAS),
    ("Who covers a place", "directory:place_find"),
    ("Compared with 2017 and 2019", "directory:comparison_show"),
    ("What changed", "directory:change_list"),
    ("Open data", "directory:data_about"),
    ("Tell us about a missing partnership", "directory:suggestion_send"),
)
_OFFICE_WORDS = {ROTATING: "Rotates between members", VACANT: "Vacant", "": NOT_STATED}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: which partnerships are wanted, and which region the map shows (empty: all of it)."""

    wanted: Wanted
    view: str = ""

    def address(self, name: str = LIST, *, wanted: Wanted | None = None, view: str | None = None) -> str:
        """The address of a page that asks for this, or for something else instead where that is given."""
        return reverse(name) + self.query(wanted, view)

    def query(self, wanted: Wanted | None = None, view: str | None = None) -> str:
        """The end of such an address, from its question mark on; nothing when it asks for nothing."""
        shown = self.view if view is None else view
        query = (self.wanted if wanted is None else wanted).query()
        more = urlencode({VIEW: shown}) if shown else ""
        return f"{query}&{more}" if query and more else query or (f"?{more}" if more else "")


@dataclass(frozen=True, slots=True)
class Row:
    """One partnership on a list. `known` says how far its facts can be trusted."""

    slug: str
    name: str
    level: str
    areas: str
    chair: str
    known: str
    works_here: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter, with how many partnerships it would leave."""

    key: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter. `chosen` is how many of its choices are in force."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class Tag:
    """Words with where they lead: a filter in force to the list without it, a page of the directory to that page."""

    text: str
    href: str


@dataclass(frozen=True)
class ListPage:
    """Everything the list says. `first` is the number of the first one shown, of `total`; `listed` counts the whole directory.

    `kept` and `narrowed` are what a form sends along: (name, value).
    """

    text: str
    shown: tuple[Listing, ...]
    first: int
    rows: tuple[Row, ...]
    total: int
    listed: int
    groups: tuple[Group, ...]
    tags: tuple[Tag, ...]
    kept: tuple[tuple[str, str], ...]
    narrowed: tuple[tuple[str, str], ...]
    addresses: Mapping[str, str]
    pages: Mapping[str, str | None]
    place: str
    unknown: bool


def asked_for(given: Mapping[str, Sequence[str]], now: Snapshot) -> Asked:
    """What an address asks for. Signs that can not be seen, or turn text round, are taken out of what is searched for."""
    clean = {name: [plain(value) if name == SEARCH else value for value in values] for name, values in given.items()}
    wanted = wanted_from(clean, now.facets)
    views = [one for one in given.get(VIEW, ()) if one]
    known = {area.region for area in now.areas}
    view = views[-1] if views and views[-1] in known else ""
    return Asked(replace(wanted, unknown=wanted.unknown or bool(views and not view)), view)


def plain(text: str) -> str:
    """What somebody typed, without control signs, signs that have no width, and halves of signs."""
    return "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C")


def list_page(now: Snapshot, asked: Asked) -> ListPage:
    """The list as it was asked for, one page of it."""
    wanted, index = asked.wanted, now.index
    found = index.members(index.found(wanted))
    last = max(1, -(-len(found) // A_PAGE))
    number = min(wanted.page, last)
    first = (number - 1) * A_PAGE
    shown = tuple(found[first : first + A_PAGE])
    names = {area.code: area.name for area in now.areas}
    chosen = tuple((name, key) for name, keys in wanted.chosen.items() for key in keys)
    view = ((VIEW, asked.view),) if asked.view else ()
    return ListPage(
        text=wanted.text,
        shown=shown,
        first=first + 1,
        rows=tuple(row(one, names) for one in shown),
        total=len(found),
        listed=len(now.listings),
        groups=groups(now, wanted),
        tags=tags(now.facets, asked),
        kept=chosen + view,
        narrowed=(((SEARCH, wanted.text),) if wanted.text else ()) + view,
        addresses=_addresses(asked),
        pages=_pages(asked, number, last),
        place=f"Page {number} of {last}" if last > 1 else "",
        unknown=wanted.unknown or number < wanted.page,
    )


def list_map(now: Snapshot, atlas: Atlas, asked: Asked) -> maps.Picture:
    """The map of the list: counted with every filter but the area, each area leading to the list narrowed to it."""
    wanted = replace(asked.wanted, page=1)
    chosen, start = wanted.chosen.get("area", ()), reverse(LIST)

    def address_of(code: str) -> str:
        there = wanted.having("area") if chosen == (code,) else wanted.having("area", code)
        return f"{start}{asked.query(there)}{RESULTS}"

    regions = [area.region for area in now.areas]
    zooms = maps.zooms_to(regions, asked.view, lambda view: f"{start}{asked.query(wanted, view)}#map")
    codes = [area.code for area in now.areas if area.region == asked.view]
    drawing = maps.Drawing(atlas, now.areas, now.index.counts(wanted, "area"))
    return maps.picture(drawing, address_of=address_of, title=TITLE, chosen=chosen, box=atlas.view(codes), zooms=zooms)


def groups(now: Snapshot, wanted: Wanted) -> tuple[Group, ...]:
    """Every filter with the choices that would leave something, and those in force."""
    made = []
    for facet in now.facets:
        counts, keys = now.index.counts(wanted, facet.name), wanted.chosen.get(facet.name, ())
        choices = [Choice(key, words, counts[key], key in keys) for key, words in facet.choices if counts[key] or key in keys]
        made.append(Group(facet.name, facet.label, tuple(choices), len(keys)))
    return tuple(made)


def tags(facets: Iterable[Facet], asked: Asked) -> tuple[Tag, ...]:
    """What narrows the list, each with the address that takes it away."""
    wanted = asked.wanted
    searched = [Tag(f"“{wanted.text}”", asked.address(wanted=replace(wanted, text="", page=1)) + RESULTS)] if wanted.text else []
    return (
        *searched,
        *(
            Tag(f"{facet.label}: {facet.words(key)}", asked.address(wanted=wanted.without(facet.name, key)) + RESULTS)
            for facet in facets
            for key in wanted.chosen.get(facet.name, ())
        ),
    )


def more() -> tuple[Tag, ...]:
    """The other pages of the directory, from the foot of its list."""
    return tuple(Tag(words, href) for words, name in _MORE if (href := address(name)))


def in_words(facets: Iterable[Facet], wanted: Wanted) -> str:
    """What narrows the list, as one line: "Who chairs it: Police or Health; “coast”"."""
    chosen = [(facet, wanted.chosen[facet.name]) for facet in facets if facet.name in wanted.chosen]
    said = [f"{facet.label}: {' or '.join(facet.words(key) for key in keys)}" for facet, keys in chosen]
    return "; ".join([*said, *([f"“{wanted.text}”"] if wanted.text else [])]) or "All partnerships"


def row(one: Listing, names: Mapping[str, str]) -> Row:
    """One partnership as a list shows it. `names` are those of the police force areas, by code."""
    return Row(
        slug=one.slug,
        name=one.name,
        level=level_words(one.level),
        areas=area_words([names[code] for code in one.areas if code in names]),
        chair=office_words(one.chair),
        known=known_words(one),
        works_here=one.works_here,
    )


def level_words(level: str) -> str:
    """A level in a word or two."""
    return str(Level(level).label).partition(" (")[0] if level else "Level not stated"


def area_words(names: Sequence[str]) -> str:
    """Where a partnership works: a few areas by name, the rest counted."""
    if not names:
        return "No police force area known"
    if len(names) <= MOST_AREAS:
        return ", ".join(names)
    return f"{', '.join(names[: MOST_AREAS - 1])} and {len(names) - MOST_AREAS + 1} more areas"


def office_words(office: Office) -> str:
    """Who holds an office, as far as it is known."""
    return office.words or _OFFICE_WORDS[office.state]


def known_words(one: Listing) -> str:
    """How far the facts can be trusted: confirmed on a day, or only as somebody once published them."""
    if one.confirmed_at is not None:
        return f"Confirmed {date(one.confirmed_at)}"
    return f"As published in {one.as_of}, not confirmed" if one.as_of else "Not confirmed yet"


def _addresses(asked: Asked) -> dict[str, str]:
    """Where else the same partnerships can be seen."""
    wanted = replace(asked.wanted, page=1)
    return {
        "clear": reverse(LIST),
        "table": asked.address(AREAS, wanted=wanted.having("area"), view=""),
        "svg": asked.address("directory:map_svg", wanted=wanted),
        "png": asked.address("directory:map_png", wanted=wanted),
    }


def _pages(asked: Asked, number: int, last: int) -> dict[str, str | None]:
    def turned(to: int) -> str | None:
        return asked.address(wanted=replace(asked.wanted, page=to)) + RESULTS if 1 <= to <= last and to != number else None

    return {"previous": turned(number - 1), "next": turned(number + 1)}
