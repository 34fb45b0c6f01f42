"""Whether somebody who collects every release works out a small count: the attacker of the tests, as often as one likes.

    python -m benchmarks.attacker [--sequences 10000] [--first 0] [--minutes 0]

Each sequence (`tests/monitoring/releases.py`) is up to eight careless questions about 12 to 250 invented rows, the answers made
safe in order. The attacker (`tests/monitoring/attacker.py`) reads all of them, as the public and as the board, and solves linear
programs for the range of every hidden count. Prints how many sequences were tried, how many hidden counts were narrowed to within
the threshold, and what the releases were still worth. The same number makes the same sequence everywhere; `--minutes` ends early.

Returns 1 when one count was narrowed. A fault found here becomes a test in `tests/monitoring/test_disclosure.py`.
"""

import argparse
import os
import sys
import time


def main(arguments: list[str] | None = None) -> int:
    """Try the sequences and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=0)
    asked = parser.parse_args(arguments)
    from alongside.monitoring.disclosure import DELIVERED, Mode, utility
    from tests.monitoring.attacker import Attacker
    from tests.monitoring.releases import VALUES, sequence

    tried, tables, narrowed, began = 0, [], 0, time.monotonic()
    for seed in range(asked.first, asked.first + asked.sequences):
        log, _ = sequence(seed)
        tables += log
        for reader in (Mode.PUBLIC, Mode.BOARD):
            if found := Attacker(log, VALUES, DELIVERED, reader).narrowed():
                narrowed += len(found)
                print(f"sequence {seed}, {reader}: {found}", flush=True)
        tried += 1
        if asked.minutes and time.monotonic() - began > asked.minutes * 60:
            break
        if tried % 500 == 0:
            print(f"{tried:,} sequences, {narrowed} narrowed", flush=True)
    published, error = utility(tables)
    print(f"sequences {asked.first:,} to {asked.first + tried - 1:,}: {tried:,} tried, {len(tables):,} tables")
    print(f"hidden small counts narrowed to within the threshold: {narrowed}")
    print(f"cells published: {published:.1%}, mean absolute error of those {error:.2f}")
    print(f"{time.monotonic() - began:,.0f} seconds, load {os.getloadavg()[0]:.1f}")
    return 1 if narrowed else 0


if __name__ == "__main__":
    sys.exit(main())
