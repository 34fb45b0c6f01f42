"""Words the pages about law need that are worked out, not kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.sharing.models import LegalGround

from .agreements import GroundLine, ground_line


@dataclass(frozen=True)
class ListedGround:
    """A legal ground as the list shows it."""

    code: str
    line: GroundLine
    valid_from: dt.date
    valid_to: dt.date | None


@dataclass(frozen=True)
class Section:
    """The grounds of one kind."""

    title: str
    grounds: tuple[ListedGround, ...]


def sections(grounds: Iterable[LegalGround]) -> list[Section]:
    """The grounds by kind, each kind in order of name, those that have ended last."""
    listed = [
        (ground.kind, ListedGround(ground.code, ground_line(ground), ground.valid_from, ground.valid_to)) for ground in grounds
    ]
    return [
        Section(
            title=str(kind.label),
            grounds=tuple(sorted((one for of, one in listed if of == kind), key=lambda one: bool(one.line.ended))),
        )
        for kind in LegalGround.Kind
    ]
