"""What was read from a folder of profiles and an area file, and what was found to differ; nothing here changes once made."""

import hashlib
import json
from dataclasses import dataclass, field

from alongside.partnership.profiles.model import ActivityClaim, Appointment, Profile


class NotAnAreaFile(ValueError):  # noqa: N818  (a sentence: "this is not an area file")
    """The bytes cannot be read as an area file; `code` is stable, `reason` is plain English."""

    def __init__(self, reason: str, code: str = "not-an-area-file") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


class NotAFolder(ValueError):  # noqa: N818  (a sentence: "this is not a folder")
    """Profiles cannot be gathered from this place; `code` is stable, `reason` is plain English."""

    def __init__(self, reason: str, code: str = "not-a-folder") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing noticed in the area file. `raw` is the text of the file; `line` counts from 1, or is 0 for the whole file.

    Where two rows disagree, `column` is what they disagree about and `first` is what the earlier one said.
    """

    code: str
    line: int
    raw: str
    words: str
    source_id: str = ""
    column: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One partnership as the area file lists it: all rows of one ID together, the first row that says something counting.

    `areas` are codes of force areas in the order of the file. `flagged` holds the activities with a "y" in their own column, or
    is None when the file has no such columns. `lines` says where the rows begin.
    """

    source_id: str
    title: str = ""
    level: str | None = None
    level_raw: str = ""
    chaired: Appointment = field(default_factory=Appointment)
    coordinated: Appointment = field(default_factory=Appointment)
    activities: tuple[ActivityClaim, ...] = ()
    areas: tuple[str, ...] = ()
    flagged: tuple[str, ...] | None = None
    lines: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class AreaFile:
    """Everything one area file says. `columns` names the fields it has a column for: silence in another field means nothing."""

    listings: tuple[Listing, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One file that could not be read, with a stable code and a reason in plain English."""

    file: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One partnership known from a page, from the area file or from both; `pages` has more than one when files share its id."""

    source_id: str
    pages: tuple[Profile, ...] = ()
    listing: Listing | None = None

    @property
    def page(self) -> Profile | None:
        """The page that speaks for it: the first by file name."""
        return self.pages[0] if self.pages else None

    @property
    def titles(self) -> tuple[str, ...]:
        """The names it goes by, the page's first; no blanks, none twice."""
        said = [self.page.title if self.page else "", self.listing.title if self.listing else ""]
        return tuple(dict.fromkeys(title for title in said if title))


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every partnership of both sources, sorted by source id. `area_file` is None when none was given or it could not be read."""

    entries: tuple[Entry, ...] = ()
    area_file: AreaFile | None = None
    errors: tuple[Unreadable, ...] = ()
    area_file_name: str = "the area file"


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement. `here` and `there` are what the two sides say; `here_from` and `there_from` say which files they are."""

    code: str
    source_id: str
    other_source_id: str = ""
    field: str = ""
    here: str = ""
    there: str = ""
    here_from: str = ""
    there_from: str = ""
    words: str = ""

    @property
    def key(self) -> str:
        """A digest of what it says, 32 hexadecimal digits: the same when the files are read again, renamed or put in order.

        Where it was read and how we word it are left out, so a decision about it is found again; what either side says is not.
        """
        said = [self.code, self.source_id, self.other_source_id, self.field, self.here, self.there]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


def in_order(source_id: str) -> tuple[int, int, str]:
    """How source ids are sorted: numbers by size, then words, then those without an id."""
    if source_id.isascii() and source_id.isdigit() and len(source_id) <= 18:
        return (0, int(source_id), source_id)
    return (1, 0, source_id) if source_id else (2, 0, "")
