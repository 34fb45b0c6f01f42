"""What the house holds of a partnership that a source speaks of; and files that were handed in together."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, User
from alongside.accounts.rules import coordinators_of, taken_up
from alongside.directory.models import SourceFile, SourceImport, Told
from alongside.directory.permissions import IMPORT_SOURCES
from alongside.directory.reconciling.model import Entry
from alongside.directory.reconciling.report import best_title
from alongside.partnership.founding import LONGEST_NAME
from alongside.partnership.models import Activity, Area, Coverage, Difference, OtherName, PartnershipProfile, ProfileImport


@dataclass(frozen=True)
class Standing:
    """What the house holds of one entry of the sources; empty when it knows no such partnership.

    `accepted` is the SHA-256 of the file its page was brought in from, `given` that of every file it was ever given. `areas` are
    the codes it covers now, `ever_covered` whether it ever covered any. `told` is what an area file last told, if one did.
    `known` are the keys of differences written down already.
    """

    partnership: Partnership | None = None
    coordinated: bool = False
    page: PartnershipProfile | None = None
    accepted: str = ""
    given: frozenset[str] = frozenset()
    activities: tuple[tuple[str, str], ...] = ()
    areas: frozenset[str] = frozenset()
    ever_covered: bool = False
    told: dict[str, Any] | None = None
    known: frozenset[str] = field(default=frozenset())

    @property
    def says_something(self) -> bool:
        """Whether its page has been written, by anybody."""
        return self.page is not None and (self.page.published or self.page.version > 1)

    @property
    def taken_down(self) -> bool:
        """Whether somebody took its page off the directory."""
        return self.says_something and self.page is not None and not self.page.published


def standing_of(entry: Entry) -> Standing:
    """What the house holds of the partnership that an entry speaks of."""
    place = partnership_of(entry)
    if place is None:
        return Standing()
    imports = ProfileImport.objects.filter(partnership=place).values_list("state", "source__sha256")
    coverage = Coverage.objects.filter(partnership=place).values_list("area__code", "ended_at")
    return Standing(
        partnership=place,
        coordinated=taken_up(coordinators_of(place)).exists(),
        page=PartnershipProfile.objects.filter(partnership=place).first(),
        accepted=next((digest for state, digest in imports if state == ProfileImport.State.ACCEPTED), ""),
        given=frozenset(digest for _, digest in imports),
        activities=tuple(Activity.objects.filter(partnership=place, ended_at=None).values_list("key", "text")),
        areas=frozenset(code for code, ended in coverage if ended is None),
        ever_covered=bool(coverage),
        told=Told.objects.filter(partnership=place).values_list("facts", flat=True).first(),
        known=frozenset(Difference.objects.filter(partnership=place).values_list("key", flat=True)),
    )


def partnership_of(entry: Entry) -> Partnership | None:
    """The partnership an entry speaks of: by the id of the source; or else by its name or another name it goes by.

    A name counts only where no other id of the source stands: two ids are two partnerships until somebody says otherwise.
    """
    title = best_title(entry)[:LONGEST_NAME]
    pages = PartnershipProfile.objects.select_related("partnership").order_by("partnership_id")
    if entry.source_id:
        page = pages.filter(source_id=entry.source_id).first()
        if page is not None:
            return page.partnership
    if not title:
        return None
    named = list(Partnership.objects.filter(name__iexact=title).order_by("pk"))
    also = OtherName.objects.filter(text__iexact=title).select_related("partnership").order_by("pk")
    named += [one.partnership for one in also]
    others = dict(pages.filter(partnership__in=named).values_list("partnership_id", "source_id"))
    return next((one for one in named if not entry.source_id or others.get(one.pk, "") in ("", entry.source_id)), None)


def area_codes() -> frozenset[str]:
    """The codes of the police force areas that stand today; none when the delivered list was not loaded yet."""
    return frozenset(Area.objects.current().values_list("code", flat=True))


def area_names() -> dict[str, tuple[str, ...]]:
    """All names of each police force area that stands today, by its code."""
    return {one.code: (one.name, *one.other_names) for one in Area.objects.current()}


def listed_source_ids() -> frozenset[str]:
    """The ids, in the published map, of the partnerships that have a page here."""
    return frozenset(PartnershipProfile.objects.exclude(source_id="").values_list("source_id", flat=True))


def source_imports_for(person: User) -> "QuerySet[SourceImport]":
    """Every set of files that was handed in together, newest first; none for anybody who may not import."""
    if not person.may(IMPORT_SOURCES, None):
        return SourceImport.objects.none()
    return SourceImport.objects.select_related("started_by", "settled_by")


def source_import_for(person: User, reference: str) -> SourceImport:
    """One set of files. Raises Http404 when there is none that this person may see."""
    found = source_imports_for(person).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def source_files_of(source_import: SourceImport) -> list[SourceFile]:
    """The files that wait, in the order they were handed in."""
    return list(source_import.files.all())
