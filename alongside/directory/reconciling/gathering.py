"""Gathers every profile of a folder and pairs each with its listing in the area file."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from alongside.partnership.profiles.model import NotAProfile, Profile
from alongside.partnership.profiles.reading import read_profile_file

from .area_file import read_area_file
from .model import AreaFile, Entry, Gathered, NotAFolder, NotAnAreaFile, Unreadable, in_order

ENDINGS = (".md", ".markdown", ".txt")
MAX_FILES = 10_000
MAX_TOTAL_BYTES = 200_000_000
_FIGURES = re.compile(r"(\d{1,18})", re.ASCII)


def gather(
    folder: Path,
    areas: bytes | None = None,
    known_areas: Collection[str] | None = None,
    *,
    areas_name: str = "the area file",
) -> Gathered:
    """Read every profile of `folder` (not of folders in it, and no hidden files) and the bytes of an area file.

    A file that can not be read becomes an error and does not stop the others. Raises NotAFolder, with code not-a-folder,
    too-large or unreadable, when the folder itself can not be read or holds more than any real one.
    """
    profiles: list[Profile] = []
    errors: list[Unreadable] = []
    for path in _files_of(folder):
        try:
            profiles.append(read_profile_file(path))
        except NotAProfile as refusal:
            errors.append(Unreadable(path.name, refusal.code, refusal.reason))
    area_file = None
    if areas is not None:
        try:
            area_file = read_area_file(areas, known_areas)
        except NotAnAreaFile as refusal:
            errors.append(Unreadable(areas_name, refusal.code, refusal.reason))
    return paired(profiles, area_file, errors, areas_name=areas_name)


def paired(
    profiles: Iterable[Profile],
    area_file: AreaFile | None = None,
    errors: Iterable[Unreadable] = (),
    *,
    areas_name: str = "the area file",
) -> Gathered:
    """Each profile with the listing of its source id, whatever order they come in. A page without an id stands alone."""
    pages: dict[str, list[Profile]] = {}
    alone: list[Entry] = []
    for profile in sorted(profiles, key=lambda profile: (_by_number(profile.name), profile.digest)):
        if profile.source_id:
            pages.setdefault(profile.source_id, []).append(profile)
        else:
            alone.append(Entry("", (profile,)))
    listings = {listing.source_id: listing for listing in area_file.listings} if area_file else {}
    known = sorted({*pages, *listings}, key=in_order)
    entries = [Entry(source_id, tuple(pages.get(source_id, ())), listings.get(source_id)) for source_id in known]
    return Gathered((*entries, *alone), area_file, tuple(sorted(errors, key=lambda error: _by_number(error.file))), areas_name)


def _files_of(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix.casefold() in ENDINGS and not path.name.startswith(".")]
        total = sum(path.stat().st_size for path in found if path.is_file())
    except OSError as error:
        what = "not-a-folder" if isinstance(error, FileNotFoundError | NotADirectoryError) else "unreadable"
        raise NotAFolder(f"The folder could not be read: {error.strerror or 'no such name'}.", what) from error
    if len(found) > MAX_FILES:
        raise NotAFolder(f"The folder holds {len(found):,} profiles. At most {MAX_FILES:,} are read at once.", "too-large")
    if total > MAX_TOTAL_BYTES:
        raise NotAFolder(f"The profiles are too large together: {total:,} bytes, of at most {MAX_TOTAL_BYTES:,}.", "too-large")
    return sorted(found, key=lambda path: _by_number(path.name))


def _by_number(name: str) -> tuple[tuple[int, str], ...]:
    """How names of files are sorted: "4.md" before "10.md", and before "4 copy.md"."""
    parts = _FIGURES.split(Path(name).stem)
    return (*((int(part), "") if number % 2 else (-1, part) for number, part in enumerate(parts)), (-1, name))
