"""How an accepted profile becomes rows. Called inside an act, never by itself.

A later file is laid beside the earlier one: only what differs between the two files changes the rows, so that what people have
confirmed, reworded or ended since stays as they left it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from alongside.accounts.models import Partnership, User

from .decisions import PERSON, Outcome
from .models import (
    Activity,
    Area,
    Claim,
    ClaimState,
    ClaimStatus,
    Coverage,
    Objective,
    ObjectiveVersion,
    PartnershipProfile,
    ProfileSource,
)
from .profiles.model import ActivityClaim, MemberClaim, ObjectiveClaim

AS_LISTED = 2  # the version of a page on which nobody has changed anything since it was listed
GONE = "The file that replaced the earlier one does not say this any more."
TWICE = "It says the same as another entry of the file."
_ANSWERED = (ClaimState.CONFIRMED, ClaimState.DISPUTED)


@dataclass(frozen=True)
class Writing:
    """Who writes what, from which file, in whose place."""

    by: User | None
    source: ProfileSource
    outcome: Outcome
    before: Outcome | None = None

    @property
    def partnership(self) -> Partnership:
        """The partnership whose profile it is."""
        return self.source.partnership


def keep(writing: Writing) -> PartnershipProfile:
    """Write an accepted profile: the page, the activities, the claims and the objectives."""
    page = _keep_page(writing)
    _keep_activities(writing)
    _keep_claims(writing)
    _keep_objectives(writing)
    return page


def page_of(partnership: Partnership) -> PartnershipProfile:
    """The partnership's page, locked until the transaction ends; laid down empty when there is none."""
    PartnershipProfile.objects.get_or_create(partnership=partnership)
    return PartnershipProfile.objects.select_for_update().get(partnership=partnership)


def last_position(model: type[Claim] | type[Objective] | type[Activity], partnership: Partnership) -> int:
    """The place of the last row of a partnership's list; 0 when the list is empty."""
    last = model.objects.filter(partnership=partnership).aggregate(last=Max("position"))["last"]
    return int(last or 0)


def change_activities(partnership: Partnership, wanted: Sequence[tuple[str, str]], source: ProfileSource | None = None) -> None:
    """End the activities that are not wanted any more and start the new ones, as (key, own words)."""
    standing = {(one.key, one.text): one for one in Activity.objects.filter(partnership=partnership, ended_at=None)}
    gone = [one.pk for key, one in standing.items() if key not in wanted]
    Activity.objects.filter(pk__in=gone).update(ended_at=timezone.now())
    position = last_position(Activity, partnership)
    fresh = [one for one in dict.fromkeys(wanted) if one not in standing]
    Activity.objects.bulk_create(
        Activity(partnership=partnership, key=key, text=text, source=source, position=position + place)
        for place, (key, text) in enumerate(fresh, start=1)
    )


def change_coverage(partnership: Partnership, wanted: Sequence[str], as_of: str = "") -> None:
    """End the coverage of police force areas that are not wanted any more, and start that of the new ones, by their codes."""
    standing = {
        one.area.code: one for one in Coverage.objects.filter(partnership=partnership, ended_at=None).select_related("area")
    }
    gone = [one.pk for code, one in standing.items() if code not in wanted]
    Coverage.objects.filter(pk__in=gone).update(ended_at=timezone.now())
    fresh = Area.objects.filter(code__in=set(wanted) - set(standing))
    Coverage.objects.bulk_create(Coverage(partnership=partnership, area=area, as_of=as_of) for area in fresh)


def _keep_page(writing: Writing) -> PartnershipProfile:
    page = page_of(writing.partnership)
    new, old = _fields(writing.outcome), _fields(writing.before) if writing.before else {}
    for name, value in new.items():
        stands = bool(getattr(page, name))
        if old[name] != value if name in old else not stands or (value and not _corrected(page)):
            setattr(page, name, value)
    # A page that was only listed is public already, unless somebody took it down.
    page.published = page.published or (writing.before is None and not page.listed_from)
    page.listed_from = ""
    page.version += 1
    page.save()
    return page


def _corrected(page: PartnershipProfile) -> bool:
    """Whether somebody has corrected a page that was only listed: their words stand, whatever a published file says."""
    return bool(page.listed_from) and page.version > AS_LISTED


def _fields(outcome: Outcome) -> dict[str, Any]:
    """What a file says of the page itself, by the names of the page's fields."""
    profile = outcome.profile
    return {
        "title": profile.title,
        "source_id": profile.source_id,
        "as_of": profile.as_of,
        "level": profile.level or "",
        "level_raw": profile.level_raw,
        "contact": profile.contact,
        "contact_is_personal": outcome.contact_is_personal,
        "chair_raw": profile.chaired.raw,
        "chair_sectors": list(profile.chaired.sectors),
        "coordinator_raw": profile.coordinated.raw,
        "coordinator_sectors": list(profile.coordinated.sectors),
        "governance": profile.governance,
        "layout": profile.layout,
        "other_keys": [list(pair) for pair in profile.other_keys],
        "notes": [{"section": note.section, "text": note.text} for note in profile.notes],
    }


def _keep_activities(writing: Writing) -> None:
    new = _activity_keys(writing.outcome.profile.activities)
    old = _activity_keys(writing.before.profile.activities) if writing.before else []
    standing = list(Activity.objects.filter(partnership=writing.partnership, ended_at=None).values_list("key", "text"))
    gone = set(old) - set(new)
    wanted = [one for one in standing if one not in gone] + [one for one in new if one not in old]
    change_activities(writing.partnership, wanted, writing.source)


def _activity_keys(activities: Sequence[ActivityClaim]) -> list[tuple[str, str]]:
    return [(one.key, one.text) for one in activities]


def _keep_claims(writing: Writing) -> None:
    new = writing.outcome.profile.members
    old = {_member_key(one) for one in writing.before.profile.members} if writing.before else set()
    standing = {(one.name, one.attributed_to): one for one in _open_claims(writing.partnership)}
    now = {_member_key(one) for one in new}
    _end_claims(writing, [one for key, one in standing.items() if key in old - now and one.state not in _ANSWERED])
    fresh = [one for one in new if _member_key(one) not in old and _member_key(one) not in standing]
    left_out = [one for one in writing.outcome.left_out if isinstance(one, MemberClaim) and _member_key(one) not in old]
    _add_claims(writing, fresh, left_out)


def _member_key(one: MemberClaim) -> tuple[str, str]:
    return one.name, one.attributed_to or ""


def _open_claims(partnership: Partnership) -> list[Claim]:
    return list(Claim.objects.filter(partnership=partnership).exclude(state=ClaimState.ENDED))


def _end_claims(writing: Writing, claims: list[Claim]) -> None:
    Claim.objects.filter(pk__in=[one.pk for one in claims]).update(state=ClaimState.ENDED)
    ClaimStatus.objects.bulk_create(ClaimStatus(claim=one, state=ClaimState.ENDED, by=writing.by, why=GONE) for one in claims)


def _add_claims(writing: Writing, fresh: list[MemberClaim], left_out: list[MemberClaim]) -> None:
    position, hidden = last_position(Claim, writing.partnership), writing.outcome.hidden_words
    rows = [(one, _state_of(one), "") for one in fresh] + [(one, ClaimState.ENDED, TWICE) for one in left_out]
    claims = Claim.objects.bulk_create(
        Claim(
            partnership=writing.partnership,
            raw=one.raw,
            name=one.name,
            link=one.link,
            flags=list(one.flags),
            hidden_words=[one.name] if PERSON in one.flags else [words for words in hidden if words in one.name],
            attributed_to=one.attributed_to or "",
            source=writing.source,
            as_of=writing.source.as_of,
            position=position + place,
            state=state,
        )
        for place, (one, state, _) in enumerate(rows, start=1)
    )
    ClaimStatus.objects.bulk_create(
        ClaimStatus(claim=claim, state=claim.state, by=writing.by, why=why)
        for claim, (_, _, why) in zip(claims, rows, strict=True)
    )


def _state_of(member: MemberClaim) -> ClaimState:
    if "collective" in member.flags:
        return ClaimState.COLLECTIVE
    if "prospective" in member.flags:
        return ClaimState.PROSPECTIVE
    if {"post", "prose", PERSON} & set(member.flags):
        return ClaimState.UNIDENTIFIED
    return ClaimState.CLAIMED


def _keep_objectives(writing: Writing) -> None:
    new = writing.outcome.profile.objectives
    old = {_objective_key(one) for one in writing.before.profile.objectives} if writing.before else set()
    now = {_objective_key(one) for one in new}
    _end_objectives(writing, old - now)
    standing = set(Objective.objects.filter(partnership=writing.partnership, ended_at=None).values_list("text", "attributed_to"))
    fresh = [one for one in new if _objective_key(one) not in old and _objective_key(one) not in standing]
    left_out = [one for one in writing.outcome.left_out if isinstance(one, ObjectiveClaim) and _objective_key(one) not in old]
    _add_objectives(writing, fresh, left_out)


def _objective_key(one: ObjectiveClaim) -> tuple[str, str]:
    return one.text, one.attributed_to or ""


def _end_objectives(writing: Writing, gone: set[tuple[str, str]]) -> None:
    """End the objectives that came from the earlier file in these words, unless somebody has reworded them since."""
    standing = Objective.objects.filter(partnership=writing.partnership, ended_at=None, source__isnull=False)
    for objective in [one for one in standing if (one.text, one.attributed_to) in gone]:
        objective.ended_at, objective.version = timezone.now(), objective.version + 1
        objective.save(update_fields=["ended_at", "version"])
        _version(objective, writing.by, why=GONE, ended=True).save()


def _add_objectives(writing: Writing, fresh: list[ObjectiveClaim], left_out: list[ObjectiveClaim]) -> None:
    position, now = last_position(Objective, writing.partnership), timezone.now()
    hidden = writing.outcome.hidden_words
    rows = Objective.objects.bulk_create(
        Objective(
            partnership=writing.partnership,
            position=position + place,
            text=one.text,
            attributed_to=one.attributed_to or "",
            source=writing.source,
            hidden_words=[words for words in hidden if words in one.text],
            ended_at=now if place > len(fresh) else None,
        )
        for place, one in enumerate([*fresh, *left_out], start=1)
    )
    ObjectiveVersion.objects.bulk_create(
        _version(row, writing.by, why=TWICE if row.ended_at else "", ended=row.ended_at is not None) for row in rows
    )


def _version(objective: Objective, by: User | None, *, why: str = "", ended: bool = False) -> ObjectiveVersion:
    return ObjectiveVersion(
        objective=objective,
        number=objective.version,
        text=objective.text,
        attributed_to=objective.attributed_to,
        source=objective.source,
        by=by,
        why=why,
        ended=ended,
    )
