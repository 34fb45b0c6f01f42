"""Keeping the list of organisations true."""

import datetime as dt

from django.utils import timezone
from django.utils.text import slugify

from alongside.accounts import permissions
from alongside.accounts.models import Alias, Department, Organisation, OrganisationDuty, Succession, User
from alongside.accounts.sectors import Sector
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note

_LONGEST_SLUG = 80


@act(permissions.ADD_ORGANISATION, at=None)
def add_organisation(
    *,
    by: User,
    name: str,
    sector: str,
    website: str = "",
    started: dt.date | None = None,
    ended: dt.date | None = None,
) -> Organisation:
    """Add an organisation to the list of organisations."""
    _require_known_sector(sector)
    _require_new_name(name, None)
    _require_order(started, ended)
    return Organisation.objects.create(
        slug=_free_slug(name), name=name, sector=sector, website=website, started=started, ended=ended
    )


@act(permissions.CHANGE_ORGANISATION, at=None)
def change_organisation(
    *,
    by: User,
    organisation: Organisation,
    name: str,
    sector: str,
    website: str,
    started: dt.date | None,
    ended: dt.date | None,
) -> Organisation:
    """Change what is recorded about an organisation; a name it had is kept as another name."""
    _require_known_sector(sector)
    _require_order(started, ended)
    if name != organisation.name:
        _require_new_name(name, organisation)
        Alias.objects.get_or_create(organisation=organisation, text=organisation.name, defaults={"source": "Former name"})
        note(former_name=organisation.name)
    organisation.name, organisation.sector, organisation.website = name, sector, website
    organisation.started, organisation.ended = started, ended
    organisation.save(update_fields=["name", "sector", "website", "started", "ended"])
    return organisation


@act(permissions.ADD_ALIAS, at=None)
def add_alias(*, by: User, organisation: Organisation, text: str, source: str) -> Alias:
    """Record another name an organisation goes by, and where that name was seen."""
    if organisation.aliases.filter(text__iexact=text).exists() or organisation.name.casefold() == text.casefold():
        raise Refused(f"{organisation} is already known by that name.", field="text")
    note(text=text, source=source)
    return Alias.objects.create(organisation=organisation, text=text, source=source)


@act(permissions.ADD_DEPARTMENT, at=None)
def add_department(*, by: User, organisation: Organisation, name: str) -> Department:
    """Record a part of an organisation that can be a member in its own right."""
    if organisation.departments.filter(name__iexact=name).exists():
        raise Refused(f"{organisation} already has a department of that name.", field="name")
    note(name=name)
    return Department.objects.create(organisation=organisation, name=name)


@act(permissions.RECORD_DUTY, at=None)
def record_duty(
    *,
    by: User,
    organisation: Organisation,
    duty: str,
    answer: str,
    source: str,
    started: dt.date | None = None,
) -> OrganisationDuty:
    """Record whether the law puts a duty or standing on an organisation, from a day, with the source."""
    started = started or timezone.localdate()
    if not source.strip():
        raise Refused("Say where this is written down.", field="source")
    earlier = OrganisationDuty.objects.filter(organisation=organisation, duty=duty)
    if earlier.filter(started__gt=started).exists():
        raise Refused("A later answer is already recorded. Start this one after it.", field="started")
    earlier.filter(ended=None).update(ended=started)
    note(duty=duty, answer=answer, source=source)
    return OrganisationDuty.objects.create(organisation=organisation, duty=duty, answer=answer, source=source, started=started)


@act(permissions.RECORD_SUCCESSION, at=None)
def record_succession(*, by: User, predecessor: Organisation, successor: Organisation, on: dt.date, source: str) -> Succession:
    """Record that one organisation's work passed to another on a day, with the source."""
    if predecessor.pk == successor.pk:
        raise Refused("An organisation can not succeed itself.", field="successor")
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise Refused("This is already recorded.", field="successor")
    if _came_from(predecessor, successor):
        raise Refused(f"{successor} is recorded as coming before {predecessor}.", field="successor")
    note(subject=predecessor, on=on, source=source)
    return Succession.objects.create(predecessor=predecessor, successor=successor, on=on, source=source)


def _came_from(organisation: Organisation, ancestor: Organisation) -> bool:
    seen, ahead = {organisation.pk}, {organisation.pk}
    while ahead:
        ahead = set(Succession.objects.filter(successor__in=ahead).values_list("predecessor", flat=True)) - seen
        if ancestor.pk in ahead:
            return True
        seen |= ahead
    return False


def _require_known_sector(sector: str) -> None:
    if sector not in Sector.values:
        raise Refused("Choose a sector from the list.", field="sector")


def _require_new_name(name: str, besides: Organisation | None) -> None:
    if not slugify(name):
        raise Refused("Enter the name of the organisation.", field="name")
    others = Organisation.objects.exclude(pk=besides.pk) if besides else Organisation.objects.all()
    if others.filter(name__iexact=name).exists():
        raise Refused(f"There is already an organisation called {name}.", field="name")


def _require_order(started: dt.date | None, ended: dt.date | None) -> None:
    if started and ended and ended < started:
        raise Refused("The end must be after the start.", field="ended")


def _free_slug(name: str) -> str:
    wanted = slugify(name)[: _LONGEST_SLUG - 5]
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
