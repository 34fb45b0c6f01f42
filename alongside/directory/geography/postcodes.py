"""Which council a postcode lies in, for every postcode of the United Kingdom there is or was.

The file `postcodes.bin.gz` is a line of JSON, then 50 bytes for each sector, then signs. The line has the edition (`as_of`),
the letters a postcode may end in, the councils, and each sector with the councils it lies in, the one with most of its
postcodes first. A sector's bytes hold one bit for each unit that may follow ("AA", "AB", …; lowest bit first). A sector in
several councils has one sign for each unit that exists: 0 for the first of its councils, 1 for the second. Ended postcodes
are among them and can not be told from living ones; the share of a sector counts both. Source: Office for National
Statistics, Open Government Licence v3.0.
"""

import gzip
import json
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache

from .atlas import DATA


@dataclass(frozen=True, slots=True)
class Postcodes:
    """The postcodes as they were read: `sectors` in order, the councils they lie in, and where the signs of each begin."""

    as_of: str
    letters: str
    councils: list[str]
    sectors: list[str]
    owners: list[tuple[int, ...]]
    begins: list[int]
    bits: bytes
    signs: bytes

    def council(self, sector: str, end: str) -> str | None:
        """The council code of a postcode, such as ("BH1 1", "AA"); None when there is no such postcode."""
        at = self._at(sector)
        if at is None or len(end) != 2 or end[0] not in self.letters or end[1] not in self.letters:
            return None
        place = self.letters.index(end[0]) * len(self.letters) + self.letters.index(end[1])
        units = self._units(at)
        if not units >> place & 1:
            return None
        owners = self.owners[at]
        if len(owners) == 1:
            return self.councils[owners[0]]
        before = (units & ((1 << place) - 1)).bit_count()
        return self.councils[owners[self.signs[self.begins[at] + before] - ord("0")]]

    def sector(self, sector: str) -> Counter[str]:
        """How many postcodes of the sector lie in each council; empty when there is no such sector."""
        at = self._at(sector)
        return Counter() if at is None else self._counted(at)

    def district(self, district: str) -> Counter[str]:
        """How many postcodes of the district, such as "BH1", lie in each council; empty when there is no such district."""
        total: Counter[str] = Counter()
        at = bisect_left(self.sectors, f"{district} ")
        while at < len(self.sectors) and self.sectors[at].startswith(f"{district} "):
            total += self._counted(at)
            at += 1
        return total

    def _counted(self, at: int) -> Counter[str]:
        owners, number = self.owners[at], self._units(at).bit_count()
        if len(owners) == 1:
            return Counter({self.councils[owners[0]]: number})
        signs = self.signs[self.begins[at] : self.begins[at] + number]
        return Counter({self.councils[owner]: signs.count(ord("0") + rank) for rank, owner in enumerate(owners)})

    def _at(self, sector: str) -> int | None:
        at = bisect_left(self.sectors, sector)
        return at if at < len(self.sectors) and self.sectors[at] == sector else None

    def _units(self, at: int) -> int:
        size = len(self.letters) ** 2 // 8
        return int.from_bytes(self.bits[at * size : (at + 1) * size], "little")


@cache
def postcodes() -> Postcodes:
    """The postcodes that come with the program, read once."""
    raw = gzip.decompress((DATA / "postcodes.bin.gz").read_bytes())
    line = raw.index(b"\n")
    head = json.loads(raw[:line])
    size = len(head["letters"]) ** 2 // 8
    end = line + 1 + size * len(head["sectors"])
    bits = raw[line + 1 : end]
    begins, begin = [], 0
    for at, (_, *owners) in enumerate(head["sectors"]):
        begins.append(begin)
        if len(owners) > 1:
            begin += int.from_bytes(bits[at * size : (at + 1) * size], "little").bit_count()
    return Postcodes(
        as_of=head["as_of"],
        letters=head["letters"],
        councils=head["councils"],
        sectors=[row[0] for row in head["sectors"]],
        owners=[tuple(row[1:]) for row in head["sectors"]],
        begins=begins,
        bits=bits,
        signs=raw[end:],
    )
