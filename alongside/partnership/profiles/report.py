"""The machine-readable report of `alongside profile read … --json`. Its shape stays (docs/profile-format.md)."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .model import Appointment, NotAProfile, Profile
from .reading import read_profile_file

READABLE, UNREADABLE = 0, 2


def report_on(paths: Iterable[str | os.PathLike[str]]) -> dict[str, Any]:
    """Read each file; one that is no profile becomes an entry of `errors` and does not stop the others."""
    profiles: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    for path in paths:
        try:
            profiles.append(as_json(read_profile_file(path)))
        except NotAProfile as refusal:
            errors.append({"file": str(Path(path)), "code": refusal.code, "message": refusal.reason})
    return {"profiles": profiles, "errors": errors}


def exit_code(report: dict[str, Any]) -> int:
    """0 when every file was read, 2 when any could not be read as a profile."""
    return UNREADABLE if report["errors"] else READABLE


def as_json(profile: Profile) -> dict[str, Any]:
    """One profile in the stable shape: plain strings, lists and nulls."""
    return {
        "source_id": profile.source_id,
        "title": profile.title,
        "level": profile.level,
        "chaired": _appointment(profile.chaired),
        "coordinated": _appointment(profile.coordinated),
        "contact": profile.contact,
        "activities": [claim.key for claim in profile.activities],
        "members": [
            {"raw": claim.raw, "name": claim.name, "attributed_to": claim.attributed_to, "flags": list(claim.flags)}
            for claim in profile.members
        ],
        "objectives": [{"text": claim.text, "attributed_to": claim.attributed_to} for claim in profile.objectives],
        "issues": [
            {"code": issue.code, "line": issue.line, "raw": issue.raw, "proposed": issue.proposed} for issue in profile.issues
        ],
    }


def _appointment(appointment: Appointment) -> dict[str, Any]:
    return {"raw": appointment.raw, "sectors": list(appointment.sectors)}
