"""A person as a bundle of facts, made ready to be compared: `person(...)` from what is known, `packed` to keep in a row."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from .identifiers import Kind, Status, normalise
from .words import latin, words_of

OLDEST = 120  # years; an age range is never wider


@dataclass(frozen=True, slots=True)
class Name:
    """One of a person's names: the words before the last, and the last; in Latin letters. Which is which is only a guess."""

    given: tuple[str, ...]
    family: str

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of it."""
        return (*self.given, self.family) if self.family else self.given


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of one person. Anything may be missing, and there may be several of anything.

    `born`: dates `1990-04-23`, or `1990-04`, `1990` when that is all. `born_between`: years, first and last, worked out from an
    age judged on a day. `sex`: "m", "f" or "". `numbers`: `kind:number` of documents, accounts and vehicles.
    """

    names: tuple[Name, ...] = ()
    born: tuple[str, ...] = ()
    born_between: tuple[int, int] | None = None
    sex: str = ""
    postcodes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def facts(self) -> int:
        """How much is known beside the names and the sex."""
        said = (self.born, self.postcodes, self.addresses, self.phones, self.numbers)
        return sum(map(len, said)) + (self.born_between is not None)


def name(text: str) -> Name:
    """A name as it was written. With a comma, what stands before it is the family name."""
    before, comma, after = text.partition(",")
    if comma:
        family, given = words_of(before), words_of(after)
        return Name((*given, *family[:-1]), family[-1] if family else "")
    words = words_of(text)
    return Name(words[:-1], words[-1]) if len(words) > 1 else Name(words, "")


def person(
    *,
    names: Iterable[str] = (),
    born: Iterable[str] = (),
    ages: Iterable[tuple[int, int, dt.date]] = (),
    sex: str = "",
    identifiers: Iterable[tuple[str, str]] = (),
    today: dt.date | None = None,
) -> Person:
    """A person from facts as they were typed. `ages` are (youngest, oldest, on which day); `identifiers` are (kind, text).

    What cannot be read is left out; nothing raises for what was typed.
    """
    read = [normalise(kind, text, today=today) for kind, text in identifiers]
    known = [one for one in read if one.status != Status.INVALID]
    births = [normalise(Kind.DATE_OF_BIRTH, text, today=today) for text in born]
    return Person(
        names=tuple(dict.fromkeys(found for found in (name(text) for text in names) if found.words)),
        born=tuple(dict.fromkeys(one.value for one in births if one.status != Status.INVALID)),
        born_between=_years(list(ages)),
        sex=sex[:1].casefold() if sex[:1].casefold() in ("m", "f") else "",
        postcodes=_of(known, Kind.POSTCODE),
        addresses=tuple(latin(one) for one in _of(known, Kind.ADDRESS)),
        phones=_of(known, Kind.PHONE),
        numbers=tuple(sorted({f"{one.kind}:{one.key}" for one in known if one.kind not in _APART and one.is_whole})),
    )


_APART = (Kind.POSTCODE, Kind.ADDRESS, Kind.PHONE, Kind.PERSON_NAME, Kind.DATE_OF_BIRTH, Kind.BUSINESS_NAME)


def _of(known: Iterable[object], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.key for one in known if one.kind == kind))  # type: ignore[attr-defined]


def _years(ages: list[tuple[int, int, dt.date]]) -> tuple[int, int] | None:
    """The years of birth that every age judged allows; when they allow none together, that any of them does."""
    spans = [(on.year - min(oldest, OLDEST) - 1, on.year - youngest) for youngest, oldest, on in ages if youngest <= oldest]
    if not spans:
        return None
    first, last = max(low for low, _ in spans), min(high for _, high in spans)
    return (first, last) if first <= last else (min(low for low, _ in spans), max(high for _, high in spans))


def packed(one: Person) -> str:
    """The person as a short text, the same for the same person; `unpacked` reads it."""
    return json.dumps(astuple(one), ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Person:
    """The person that `packed` wrote down."""
    names, born, between, sex, postcodes, addresses, phones, numbers = json.loads(text)
    return Person(
        tuple(Name(tuple(given), family) for given, family in names),
        tuple(born),
        None if between is None else (between[0], between[1]),
        sex,
        tuple(postcodes),
        tuple(addresses),
        tuple(phones),
        tuple(numbers),
    )
