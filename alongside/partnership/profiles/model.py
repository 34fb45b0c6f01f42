"""What a profile says, and what was noticed while reading it; nothing here can be changed after it is made."""

from dataclasses import dataclass, field

ACTIVITIES, MEMBERS, OBJECTIVES = "activities", "members", "objectives"
SECTIONS = (ACTIVITIES, MEMBERS, OBJECTIVES)


class NotAProfile(ValueError):  # noqa: N818  (a sentence: "this is not a profile")
    """The bytes cannot be read as a profile; `code` is stable, `reason` is plain English."""

    def __init__(self, reason: str, code: str = "not-a-profile") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing noticed. `raw` is the text of the file, untouched; `proposed` is what might stand there instead, if anything.

    `line` counts from 1, or is 0 for the file as a whole. `offset` counts bytes from the start of the file (None when there is
    no one place). `path` says which item of the profile it is about: "title", "members[13]", "objectives[0]", or "".
    `severity` is "info", "warning" or "error".
    """

    code: str
    line: int
    raw: str
    proposed: str | None = None
    severity: str = "warning"
    offset: int | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who chairs or coordinates: the words of the file and the sectors they stand for (none when vacant or rotating)."""

    raw: str = ""
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityClaim:
    """One activity: a key of the published vocabulary; `text` only for "other"."""

    key: str
    text: str = ""
    raw: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class MemberClaim:
    """One body said to be a member. `attributed_to` is None for the main respondent and never a person's name."""

    name: str
    attributed_to: str | None = None
    flags: tuple[str, ...] = ()
    link: str = ""
    raw: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ObjectiveClaim:
    """One objective, with the respondent who stated it when the file says so."""

    text: str
    attributed_to: str | None = None
    raw: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """Text of a section that is no item of it (a lead-in, a link to a list, a remark), kept so that nothing is lost."""

    section: str
    text: str
    raw: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """One partnership as one file describes it. Two profiles are equal when they say the same, wherever they were read."""

    title: str
    source_id: str = ""
    level: str | None = None
    level_raw: str = ""
    chaired: Appointment = Appointment()
    coordinated: Appointment = Appointment()
    contact: str = ""
    governance: str = ""
    layout: str = ""
    as_of: str = ""
    other_keys: tuple[tuple[str, str], ...] = ()
    activities: tuple[ActivityClaim, ...] = ()
    members: tuple[MemberClaim, ...] = ()
    objectives: tuple[ObjectiveClaim, ...] = ()
    notes: tuple[Note, ...] = ()
    issues: tuple[Issue, ...] = field(default=(), compare=False)
    digest: str = field(default="", compare=False)  # SHA-256 of the bytes read, in hexadecimal
    encoding: str = field(default="utf-8", compare=False)
    name: str = field(default="", compare=False)  # the file's name, when it came from one
