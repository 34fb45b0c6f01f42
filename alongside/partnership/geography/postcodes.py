"""Which council the postcodes of Great Britain lie in, sector by sector, and one by one where a sector lies in several.

The file `postcodes.bin.gz` is a line of JSON, then 50 bytes for each sector in several councils, then signs. The line has the
edition (`as_of`), the letters a postcode may end in, the councils, and each sector with its number of postcodes and the
councils it lies in, the one with most of its postcodes first. A sector's bytes hold one bit for each unit that may follow ("AA",
"AB", …; lowest bit first), its signs say in which council each unit that exists lies: 0 for the first, 1 for the second. Single
postcodes of a sector in one council are not kept. Ended postcodes are among them and can not be told from living ones; numbers
count both. Northern Ireland is not in it. Source: Office for National Statistics, Open Government Licence v3.0.
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
    """The postcodes as they were read: `sectors` in order, and of each how many it has and the councils it lies in.

    `begins` has a sector in several councils by its place in the order: where its bits and where its signs begin.
    """

    as_of: str
    letters: str
    councils: list[str]
    sectors: list[str]
    numbers: list[int]
    owners: list[tuple[int, ...]]
    begins: dict[int, tuple[int, int]]
    bits: bytes
    signs: bytes

    def council(self, sector: str, end: str) -> str | None:
        """The council code of a postcode, such as ("GU14 0", "AA"); None when there is none, or its sector is kept as a whole."""
        at = self._at(sector)
        if at is None or at not in self.begins or len(end) != 2 or end[0] not in self.letters or end[1] not in self.letters:
            return None
        place = self.letters.index(end[0]) * len(self.letters) + self.letters.index(end[1])
        bit, sign = self.begins[at]
        units = int.from_bytes(self.bits[bit : bit + len(self.letters) ** 2 // 8], "little")
        if not units >> place & 1:
            return None
        before = (units & ((1 << place) - 1)).bit_count()
        return self.councils[self.owners[at][self.signs[sign + before] - ord("0")]]

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
        owners, number = self.owners[at], self.numbers[at]
        if at not in self.begins:
            return Counter({self.councils[owners[0]]: number})
        sign = self.begins[at][1]
        signs = self.signs[sign : sign + number]
        return Counter({self.councils[owner]: signs.count(ord("0") + rank) for rank, owner in enumerate(owners)})

    def _at(self, sector: str) -> int | None:
        at = bisect_left(self.sectors, sector)
        return at if at < len(self.sectors) and self.sectors[at] == sector else None


@cache
def postcodes() -> Postcodes:
    """The postcodes that come with the program, read once."""
    raw = gzip.decompress((DATA / "postcodes.bin.gz").read_bytes())
    line = raw.index(b"\n")
    head = json.loads(raw[:line])
    begins: dict[int, tuple[int, int]] = {}
    bit = sign = 0
    for at, (_, number, *owners) in enumerate(head["sectors"]):
        if len(owners) > 1:
            begins[at] = (bit, sign)
            bit, sign = bit + len(head["letters"]) ** 2 // 8, sign + number
    return Postcodes(
        as_of=head["as_of"],
        letters=head["letters"],
        councils=head["councils"],
        sectors=[row[0] for row in head["sectors"]],
        numbers=[row[1] for row in head["sectors"]],
        owners=[tuple(row[2:]) for row in head["sectors"]],
        begins=begins,
        bits=raw[line + 1 : line + 1 + bit],
        signs=raw[line + 1 + bit :],
    )
