"""Profiles of our own making, and the way to the real ones, which are read where they lie and never copied."""

from pathlib import Path

import pytest

from alongside.partnership.profiles.model import Issue, Profile
from alongside.partnership.profiles.reading import read_profile

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"
SEED = SHARED / "dorset-seed.md"
REAL = [SEED, *sorted(SHARED.glob("profiles/*.md"), key=lambda path: int(path.stem))] if SEED.exists() else []
needs_real_files = pytest.mark.skipif(not REAL, reason="the real profiles are not in the shared folder")

TOP = {
    "layout": "modal",
    "id": "7",
    "title": "Coast Anti-Slavery Partnership",
    "area": "Subregional",
    "chaired": "Police",
    "coordinated": "NGO",
}


def page(
    members: str = "Coast Police, Hill Council",
    objectives: str = "* Raise awareness",
    activities: str = "* Intelligence sharing",
    **top: str,
) -> str:
    """A whole profile in the published form, with the parts a test cares about."""
    front = "\n".join(f"{key}:\t\t{value}" for key, value in {**TOP, **top}.items())
    sections = (("Activities", activities), ("Members", members), ("Objectives", objectives))
    return f"---\n{front}\n---\n\n" + "\n".join(f"{name}\n----------\n\n{text}\n" for name, text in sections)


def read(text: str) -> Profile:
    return read_profile(text.encode("utf-8"))


def names(profile: Profile) -> list[str]:
    return [member.name for member in profile.members]


def codes(profile: Profile) -> set[str]:
    return {issue.code for issue in profile.issues}


def issue(profile: Profile, code: str) -> Issue:
    """The first issue of a kind; fails when there is none."""
    found = [each for each in profile.issues if each.code == code]
    assert found, f"no {code} among {sorted(codes(profile))}"
    return found[0]
