"""What coincides with training, by organisation: made from the tables of one edition and from nothing else.

So nothing stands in it that was not made safe first, and a figure is left out where the count it is a share of is small. Nobody
can say from it that training was the cause.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .disclosure import Rule, Table
from .logbook import read
from .models import Edition

TITLE = "What coincides with training"
NOTE = (
    "Both counts are of the same days and of the same organisation, as they are published above. That they come together "
    "does not show that training was the cause: an organisation that trains may also be one that looks. A figure is left "
    "out where what it is a share of is small. Nobody knows which of these people raised what."
)
COLUMNS = ("Organisation", "What", "Of how many", "Per 100")
ANSWERED = ("Accepted as it was sent", "Accepted after more was asked", "Not accepted")
_TRAINED = (
    ("training.completions", "courses completed, by name"),
    ("training.people_in_returns", "people trained, by its own numbers"),
)
_QUALITY = "referrals.quality"
_RAISED = (("intelligence.submissions", "Information passed on"), ("referrals.met", "People met who may be victims"))

_ASKED = (_QUALITY, *(name for name, _ in (*_TRAINED, *_RAISED)))


@dataclass(frozen=True)
class Share:
    """One figure of one organisation: what was counted, of how many, both as published, and how many that is of each hundred."""

    organisation: str
    what: str
    number: int
    whole: int
    of: str
    per_100: int

    @property
    def cells(self) -> list[str]:
        """It as a line of a table."""
        return [self.organisation, f"{self.what}: {self.number:,}", f"{self.whole:,} {self.of}", f"about {self.per_100}"]


def results_of(edition: Edition, rule: Rule) -> list[Share]:
    """Each share that may be shown, by organisation. None in an edition for the public: it has no such tables."""
    rows = edition.tables.filter(measure__in=_ASKED, refused="").select_related("edition")
    tables = {(row.measure, *row.question["dimensions"]): read(row) for row in rows}
    found = [
        Share(organisation, what, number, whole, of, round(100 * number / whole))
        for organisation, what, number, whole, of in (*_raised(tables), *_answered(tables))
        if number is not None and whole is not None and whole >= rule.least_base
    ]
    return sorted(found, key=lambda one: (one.organisation, one.what, one.of))


Line = tuple[str, str, int | None, int | None, str]


def _raised(tables: Mapping[tuple[str, ...], Table]) -> Iterator[Line]:
    """What each organisation raised, of those it trained: by name and by its own numbers, which are never added up."""
    for raised, what in _RAISED:
        for trained, of in _TRAINED:
            wholes = _shown(tables.get((trained, "organisation")))
            for (organisation,), number in _shown(tables.get((raised, "organisation"))).items():
                yield organisation or "", what, number, wholes.get((organisation,)), of


def _answered(tables: Mapping[tuple[str, ...], Table]) -> Iterator[Line]:
    """How each organisation's referrals were answered, of all it sent."""
    shown = _shown(tables.get((_QUALITY, "organisation", "answer")))
    for (organisation, answer), number in shown.items():
        if organisation and answer in ANSWERED:
            yield (
                organisation,
                f"Referrals to partners, {answer.lower()}",
                number,
                shown.get((organisation, None)),
                "referrals sent",
            )


def _shown(table: Table | None) -> dict[tuple[str | None, ...], int | None]:
    return {cell.at: cell.shown for cell in table.cells if cell.at and cell.at[0] is not None} if table else {}
