"""Reading what is sealed: notes of therapy and placements. Whoever is not named to one learns nothing of it."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.sharing import queries as sharing
from alongside.sharing.models import Approval, CellMember
from alongside.sharing.policy import visible_to
from alongside.support.models import Case, FindAnswered, Note, Placement, PlacementReading
from alongside.support.permissions import BREAK_GLASS
from alongside.support.watching import digests_in, mark_of_answer

_RELATED = ("record__partnership", "record__owner", "record__cell__owner", "case__record")
_GLASS_SHOWN = 10  # approvals on the page that asks to be let in
READINGS_AN_HOUR = 5
_MOST_DIGESTS = 500  # in one question; a text with more places than that is a list of places


def notes_of(person: User, case: Case) -> "QuerySet[Note]":
    """The notes of therapy about a case that are sealed to this person, newest first."""
    return visible_to(person, Note).filter(case=case).select_related("by", *_RELATED).order_by("-day", "-pk")


def note_for(person: User, partnership: Partnership, reference: str) -> Note:
    """One of them. Raises Http404, in the same words, when it is hidden and when it never was."""
    found = visible_to(person, Note).filter(record__partnership=partnership, record__reference=reference)
    note = found.select_related("by", "case__worker", "case__supervisor", *_RELATED).first()
    if note is None:
        raise Http404
    return note


def placements_of(person: User, case: Case) -> "QuerySet[Placement]":
    """The placements of a case that this person is named to, newest first: their references, never where they are."""
    return visible_to(person, Placement).filter(case=case).select_related(*_RELATED).order_by("-started_on", "-pk")


def placement_for(person: User, partnership: Partnership, reference: str) -> Placement:
    """One of them. Raises Http404, in the same words, when it is hidden and when it never was."""
    found = visible_to(person, Placement).filter(record__partnership=partnership, record__reference=reference)
    placement = found.select_related("case__worker", "case__supervisor", *_RELATED).first()
    if placement is None:
        raise Http404
    return placement


def readings_of(person: User, placement: Placement) -> "QuerySet[PlacementReading]":
    """Who read where it is, and for what; the person has been let in to the placement."""
    return PlacementReading.objects.filter(placement=placement).select_related("by")


def readings_lately(person: User) -> int:
    """How many addresses this person has read in the last hour."""
    since = timezone.now() - dt.timedelta(hours=1)
    return PlacementReading.objects.filter(by=person, at__gt=since).count()


def named_to(person: User, placement: Placement) -> "QuerySet[User]":
    """The people named to the placement now, for one of them."""
    cell = placement.record.cell
    return sharing.people_in(person, cell).order_by("full_name") if cell is not None else User.objects.none()


def no_longer_here(placement: Placement, people: Iterable[User]) -> list[User]:
    """Of the people named to a placement, those who neither work on its case nor supervise it. Sight has been settled."""
    here = {placement.case.worker_id, placement.case.supervisor_id}
    return [one for one in people if one.pk not in here]


def live_placements_of(case: Case) -> "QuerySet[Placement]":
    """The placements of a case that have not ended, for word to whoever is named to them; nothing of them is shown."""
    return Placement.everything.filter(case=case, ended_on=None).select_related("record__cell", "record__partnership")


def all_named_to(placement: Placement) -> list[User]:
    """Everybody named to a placement now, for word to them: nothing of it is shown to anybody else."""
    named = CellMember.objects.filter(cell=placement.record.cell, removed_at=None).select_related("person")
    return [one.person for one in named]


def has_placements() -> bool:
    """Whether any address is sealed in this house, whoever asks: the vault then needs its key."""
    return Placement.everything.exclude(sealed="").exists()


def every_placement() -> "QuerySet[Placement]":
    """Every placement, for sealing anew under a new key: nothing of them is shown to anybody."""
    return Placement.everything.select_related("record")


def glass_over() -> list[tuple[Placement, User]]:
    """Each placement and who was let in to it without being named, whose hours are over and not yet written down so."""
    over = CellMember.objects.filter(removed_at=None, ends_at__lte=timezone.now(), cell__room="support.placement")
    members = {(one.cell_id, one.person) for one in over.select_related("person")}
    found = every_placement().filter(record__cell__in={cell for cell, _ in members})
    rows = found.select_related("record__partnership", "record__created_by", "record__cell", "case__worker", "case__supervisor")
    placements = {one.record.cell_id: one for one in rows}
    return [(placements[cell], person) for cell, person in members if cell in placements]


def unmarked_placements() -> "QuerySet[Placement]":
    """The placements whose digests were never made: nothing of them is shown to anybody."""
    return every_placement().filter(marked=False).exclude(sealed="")


def placements_spoken_of(texts: list[str]) -> list[Placement]:
    """The placements that these typed words speak of, for telling those who run them: nothing of it is shown to anybody."""
    digests = digests_in(texts)
    if not digests:
        return []
    of_these = every_placement().filter(marks__digest__in=digests[:_MOST_DIGESTS]).distinct()
    return list(of_these.select_related("record__partnership", "record__created_by", "case__worker", "case__supervisor"))


def answers_given(person: User, text: str, values: Collection[str]) -> set[str]:
    """Of some answers about words that look like an address, those this person gave before about the same text."""
    marks = {mark_of_answer(person, text, value): value for value in values}
    given = FindAnswered.objects.filter(by=person, mark__in=marks).values_list("mark", flat=True)
    return {marks[mark] for mark in given}


def glass_approvals_of(person: User, partnership: Partnership) -> "QuerySet[Approval]":
    """What this person asked for, newest first; `approved` and not yet used is what they may use."""
    return sharing.approvals_asked_by(person, partnership, BREAK_GLASS)[:_GLASS_SHOWN]


def glass_approval_for(person: User, partnership: Partnership, reference: str) -> Approval:
    """One of those approvals. Raises Http404 when there is none of that reference."""
    return sharing.approval_asked_by(person, partnership, BREAK_GLASS, reference)


def people_to_name(person: User, placement: Placement) -> "QuerySet[User]":
    """The charity's own people who could still be named to the placement."""
    found = sharing.people_to_name(person, placement.partnership, placement.record.cell)
    return found.filter(organisation=placement.record.owner_id)
