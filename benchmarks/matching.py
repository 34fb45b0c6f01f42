"""Accuracy of linking people without labels, on FEBRL 1 to 4, beside Splink 5 and recordlinkage.

    python -m benchmarks.matching [--sets 1,2,3,4]

Prints precision, recall, F1 and seconds of each, one after the other in this process. Splink as in its own FEBRL notebooks
(names with term frequencies, dates, postcodes and the number; expectation maximisation; match probability 0.99, and
0.5 beside it); recordlinkage with its ECM classifier on the usual comparisons. All are given the same columns. Needs the bench
group: splink, recordlinkage, pandas.
"""

import argparse
import logging
import os
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

from .febrl import Set, linked, load, scores

Pairs = set[frozenset[str]]


def main(arguments: list[str] | None = None) -> int:
    """Run each set through each program and print the table. Returns 1 when ours is below its gate, otherwise 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="1,2,3,4")
    asked = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    print(f"load {os.getloadavg()[0]:.1f}\nset      program                    P        R        F1       s")
    good = True
    for which in (int(number) for number in asked.sets.split(",")):
        chosen = load(which)
        ours = _line(which, "alongside", chosen, linked)
        _line(which, "splink, p >= 0.5", chosen, lambda each: _splink(each, 0.5))
        theirs = _line(which, "splink, p >= 0.99", chosen, lambda each: _splink(each, 0.99))
        _line(which, "recordlinkage, ECM", chosen, _recordlinkage)
        good &= ours >= 0.999 and (1 - ours) <= (1 - theirs) / 4
    print(
        "gate: at least 0.999 each, and at most a quarter of the error of Splink's notebook settings:",
        "met" if good else "MISSED",
    )
    return 0 if good else 1


def _line(which: int, program: str, chosen: Set, run: Callable[[Set], Pairs]) -> float:
    began = time.perf_counter()
    found = run(chosen)
    took = time.perf_counter() - began
    precision, recall, f1 = scores(found, chosen.truth)
    print(f"FEBRL {which}  {program:<24} {precision:.5f}  {recall:.5f}  {f1:.5f}  {took:6.1f}", flush=True)
    return f1


def _splink(chosen: Set, least: float) -> Pairs:
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frames = [_plain(frame) for frame in chosen.frames]
    rules = [
        block_on("soc_sec_id"), block_on("given_name", "surname"), block_on("surname", "date_of_birth"),
        block_on("given_name", "postcode"), block_on("date_of_birth"), block_on("given_name", "date_of_birth"),
        block_on("address_1", "street_number"),
    ]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only" if len(frames) == 1 else "link_only",
        unique_id_column_name="rec_id",
        blocking_rules_to_generate_predictions=rules,
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        ],
    )
    database = DuckDBAPI()
    tables = [database.register(frame) for frame in frames]
    linker = Linker(tables if len(tables) > 1 else tables[0], settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("soc_sec_id"), block_on("given_name", "surname")], 0.9
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=7)
    for rule in (block_on("date_of_birth"), block_on("postcode"), block_on("given_name", "surname")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    table = linker.inference.predict(threshold_match_probability=least).as_pandas_dataframe()
    return {frozenset(pair) for pair in zip(table["rec_id_l"], table["rec_id_r"], strict=True)}


def _plain(frame: Any) -> Any:
    plain = frame.reset_index().rename(columns={frame.index.name or "index": "rec_id"})
    columns = ["rec_id", "given_name", "surname", "street_number", "address_1", "postcode", "date_of_birth", "soc_sec_id"]
    plain = plain[columns].astype(object)
    return plain.where(plain.notna(), None)


def _recordlinkage(chosen: Set) -> Pairs:
    import recordlinkage

    index = recordlinkage.Index()
    for column in ("given_name", "surname", "date_of_birth", "soc_sec_id", "postcode"):
        index.block(column)
    pairs = index.index(*chosen.frames)
    compare = recordlinkage.Compare()
    for column, method in (("given_name", "jarowinkler"), ("surname", "jarowinkler"), ("address_1", "levenshtein")):
        compare.string(column, column, method=method, threshold=0.85, label=column)
    for column in ("date_of_birth", "postcode", "soc_sec_id", "suburb"):
        compare.exact(column, column, label=column)
    features = compare.compute(pairs, *chosen.frames)
    return {frozenset(pair) for pair in recordlinkage.ECMClassifier(binarize=0.8).fit_predict(features)}


if __name__ == "__main__":
    sys.exit(main())
