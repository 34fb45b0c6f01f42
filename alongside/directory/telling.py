"""Gathering a folder and an area file, and the report of it in lines for people. Plain Python: reading needs no database.

What files say is shown so that it can not move a terminal's cursor, turn its direction or hide.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from .reconciling.codes import DIFFERENCES
from .reconciling.gathering import gather
from .reconciling.model import Gathered, Unreadable


def delivered_areas() -> frozenset[str]:
    """The codes of the police force areas that are delivered with the house."""
    raw = (files("alongside.partnership") / "data" / "areas.json").read_bytes()
    return frozenset(area["code"] for area in json.loads(raw)["areas"])


def gathered_from(folder: Path, areas: Path | None, known: frozenset[str]) -> Gathered:
    """Everything a folder and an area file say. An area file that can not be read is told among the errors.

    Raises NotAFolder when the folder itself can not be read.
    """
    if areas is None:
        return gather(folder, None, known)
    try:
        raw = areas.read_bytes()
    except OSError as error:
        told = Unreadable(areas.name, "unreadable", f"The file could not be read: {error.strerror or 'no such file'}.")
        found = gather(folder, None, known)
        return replace(found, errors=(*found.errors, told))
    return gather(folder, raw, known, areas_name=areas.name)


def report_lines(report: Mapping[str, Any], became: Mapping[str, str] | None = None) -> Iterator[str]:
    """The report that `as_json` makes, in lines; `became` says by source id or file what was done with each partnership."""
    partnerships, differences = report["partnerships"], report["differences"]
    yield f"{len(partnerships)} partnerships, {len(differences)} differences between the sources"
    yield ""
    for one in partnerships:
        counts = f"{one['members']} members, {one['objectives']} objectives, areas: {', '.join(one['force_areas']) or 'none'}"
        done = (became or {}).get(one["source_id"], "")
        yield shown(f"  {one['source_id'] or 'no id'}: {one['title'] or 'no name'} ({one['level'] or 'no level'}); {counts}")
        if done:
            yield shown(f"      {done}")
    yield from _difference_lines(differences)


def _difference_lines(differences: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    found = list(differences)
    for code, sentence in DIFFERENCES.items():
        those = [one for one in found if one["code"] == code]
        if those:
            yield ""
            yield f"{sentence} ({code}, {len(those)})"
            yield from (shown(f"  {one['source_id'] or 'no id'}: {one['words']}") for one in those)


def shown(text: str) -> str:
    """Words of a file for a terminal: what is not a plain letter, sign or blank is shown as an escape."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
