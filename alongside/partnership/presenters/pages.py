"""The partnership's own page, in the words the public reads."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from alongside.accounts.models import Appointment, Level, Partnership
from alongside.partnership.decisions import Outcome
from alongside.partnership.models import Activity, Claim, ClaimState, ClaimStatus, Difference, Objective, PartnershipProfile
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.partnership.queries import Page
from alongside.ui.dates import date

from .wording import NAME_NOT_SHOWN, published, said_by, sentence, shown_name, source_words, state_tag, without_names

NOT_STATED = "Not stated"
_OFFICES = {
    Appointment.Office.CHAIR: "Chair",
    Appointment.Office.CO_CHAIR: "Co-chair",
    Appointment.Office.VICE_CHAIR: "Vice chair",
    Appointment.Office.COORDINATOR: "Coordinator",
    Appointment.Office.SECRETARIAT: "Secretariat",
}


@dataclass(frozen=True)
class Line:
    """Something with a note of where it comes from and, perhaps, a state."""

    text: str
    note: str = ""
    state: str = ""
    colour: str = ""


@dataclass(frozen=True)
class PublicPage:
    """What the public page says, and nothing else: its digest is the page's entity tag.

    `areas` are (code, name). `under`, `over` and `goes_on_as` are partnerships as (slug, name); one without a page has no slug.
    `tells_public` says that it gives the public help and information here.
    """

    name: str
    level: str
    area: str
    offices: tuple[tuple[str, Line], ...]
    activities: tuple[str, ...]
    members: tuple[Line, ...]
    objectives: tuple[Line, ...]
    contact: str
    contact_note: str
    confirmed_at: dt.datetime | None
    published: bool
    areas: tuple[tuple[str, str], ...] = ()
    other_names: tuple[str, ...] = ()
    under: tuple[str, str] | None = None
    over: tuple[tuple[str, str], ...] = ()
    goes_on_as: tuple[str, str] | None = None
    differences: tuple[str, ...] = ()
    listed_from: str = ""
    tells_public: bool = False

    @property
    def unconfirmed(self) -> int:
        """How many members have not confirmed that they belong."""
        return sum(line.state != state_tag(ClaimState.CONFIRMED)[0] for line in self.members)


def public_page(page: Page) -> PublicPage:
    """The page of a partnership as anybody reads it: no person's name, every claim with where it comes from."""
    profile = page.profile
    return PublicPage(
        name=profile.partnership.name,
        level=level_words(profile),
        area=profile.area,
        offices=_offices(profile, page.appointments, page.as_of),
        activities=tuple(activity_words(one) for one in page.activities),
        members=tuple(_member(one, page.answered.get(one.pk)) for one in page.claims),
        objectives=tuple(objective_line(one) for one in page.objectives),
        contact="" if profile.contact_is_personal else profile.contact,
        contact_note=_contact_note(profile),
        confirmed_at=profile.last_confirmed_at,
        published=profile.published,
        areas=tuple((one.code, one.name) for one in page.areas),
        other_names=tuple(page.other_names),
        under=_place(page.under) if page.under is not None else None,
        over=tuple(_place(one) for one in page.over),
        goes_on_as=_place(page.goes_on_as) if page.goes_on_as is not None else None,
        differences=tuple(difference_words(one) for one in page.differences),
        listed_from=profile.listed_from,
        tells_public=page.coordinated and profile.published and page.goes_on_as is None,
    )


def _place(partnership: Partnership) -> tuple[str, str]:
    """A partnership as (slug, name); a planned place has no page, so no slug."""
    return ("" if partnership.planned else partnership.slug), partnership.name


def difference_words(difference: Difference) -> str:
    """What each of two sources says about one thing, for anybody to read."""
    what = {"chair": "Chair", "coordinator": "Coordinator", "level": "Level"}.get(difference.field, "This page")
    here, there = difference.here or NOT_STATED, difference.there or NOT_STATED
    return f"{what}: “{here}” in {difference.here_from}, “{there}” in {difference.there_from}."


def entity_tag(page: PublicPage, *, chrome: str = "") -> str:
    """An entity tag made only of what the page shows (and of the house around it), so that it tells nobody anything more."""
    return f'"{hashlib.sha256(repr((version("alongside"), chrome, page)).encode()).hexdigest()[:32]}"'


def level_words(profile: PartnershipProfile) -> str:
    """The level in words."""
    return str(Level(profile.level).label) if profile.level else NOT_STATED


def activity_words(activity: Activity) -> str:
    """An activity as the published vocabulary calls it, or in the partnership's own words."""
    return activity.text or ACTIVITY_LABELS.get(activity.key, activity.key)


def objective_line(objective: Objective) -> Line:
    """An objective with who stated it."""
    text = without_names(objective.text, objective.hidden_words)
    return Line(text, sentence(said_by(objective.attributed_to, "stated")))


def member_note(claim: Claim, answered: ClaimStatus | None) -> str:
    """Where a claim comes from, or when the organisation answered for itself."""
    if claim.state == ClaimState.CONFIRMED and answered is not None:
        return f"By the organisation, on {date(answered.at)}"
    if claim.state == ClaimState.DISPUTED:
        return "The organisation says that this is wrong."
    words = source_words(claim.source) if claim.source else sentence(published(claim.as_of, from_file=bool(claim.as_of)))
    unconfirmed = ", not confirmed yet" if claim.state == ClaimState.CLAIMED else ""
    named = said_by(claim.attributed_to, "named")
    return f"{words}{unconfirmed}{'; ' if named else ''}{named}"


def _member(claim: Claim, answered: ClaimStatus | None) -> Line:
    state, colour = state_tag(claim.state) if claim.state != ClaimState.CLAIMED else ("", "")
    name = shown_name(claim)
    if claim.state == ClaimState.CONFIRMED and claim.organisation is not None:
        name = claim.organisation.name
    return Line(name, member_note(claim, answered), state, colour)


def _offices(profile: PartnershipProfile, appointments: Sequence[Appointment], as_of: str) -> tuple[tuple[str, Line], ...]:
    """Chair and coordinator: as recorded today if somebody has, otherwise as published. No person is named."""
    held = [(_OFFICES[Appointment.Office(one.office)], _holder(one)) for one in appointments]
    recorded = {name for name, _ in held}
    source = published(as_of, from_file=True)
    for name, raw in (("Chair", profile.chair_raw), ("Coordinator", profile.coordinator_raw)):
        if name not in recorded:
            held.append((name, Line(raw, source) if raw else Line(NOT_STATED)))
    return tuple(sorted(held, key=lambda one: list(_OFFICES.values()).index(one[0])))


def _holder(appointment: Appointment) -> Line:
    if appointment.vacant:
        return Line("Vacant", f"since {date(appointment.started)}")
    if appointment.organisation is None:
        return Line("Rotates between members", f"since {date(appointment.started)}")
    words = f"{appointment.organisation.name}{', ' + appointment.role_title if appointment.role_title else ''}"
    return Line(words, f"since {date(appointment.started)}")


def _contact_note(profile: PartnershipProfile) -> str:
    if profile.contact_is_personal:
        return f"The contact that was published names a person, so it is not shown. {NAME_NOT_SHOWN}"
    return ""


def to_edit(profile: PartnershipProfile, activities: Sequence[Activity]) -> dict[str, Any]:
    """What stands in the form at first."""
    return {
        "version": profile.version,
        "area": profile.area,
        "contact": profile.contact,
        "activities": [one.key for one in activities if not one.text and one.key != "other"],
        "other": "\n".join(one.text for one in activities if one.key == "other"),
        "working_days_to_read": profile.working_days_to_read,
        "published": profile.published,
    }


@dataclass(frozen=True)
class Theirs:
    """What somebody else saved while the page was being changed."""

    area: str
    contact: str
    activities: tuple[str, ...]
    published: bool


def theirs(profile: PartnershipProfile, activities: Sequence[Activity]) -> Theirs:
    """What somebody else saved meanwhile. Saving again then replaces it knowingly."""
    words = tuple(activity_words(one) for one in activities)
    return Theirs(profile.area or NOT_STATED, profile.contact or NOT_STATED, words, profile.published)


@dataclass(frozen=True)
class Preview:
    """What a file will make the page say."""

    title: str
    level: str
    chair: str
    coordinator: str
    contact: str
    activities: tuple[str, ...]
    members: tuple[Line, ...]
    objectives: tuple[Line, ...]


def preview(outcome: Outcome, as_of: str) -> Preview:
    """What the page will say once a file is accepted, with the decisions made so far."""
    profile, hidden = outcome.profile, list(outcome.hidden_words)
    source = published(as_of, from_file=True)
    return Preview(
        title=profile.title,
        level=str(Level(profile.level).label) if profile.level else NOT_STATED,
        chair=profile.chaired.raw or NOT_STATED,
        coordinator=profile.coordinated.raw or NOT_STATED,
        contact=NAME_NOT_SHOWN if outcome.contact_is_personal else (profile.contact or NOT_STATED),
        activities=tuple(one.text or ACTIVITY_LABELS.get(one.key, one.key) for one in profile.activities),
        members=tuple(
            Line(without_names(one.name, hidden), said_by(one.attributed_to or "", "named") or source) for one in profile.members
        ),
        objectives=tuple(
            Line(without_names(one.text, hidden), said_by(one.attributed_to or "", "stated")) for one in profile.objectives
        ),
    )
