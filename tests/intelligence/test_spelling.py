"""Found in another script, and by a number plate that is known in part: both ways, and on either database."""

from importlib import import_module

import pytest
from django.apps import apps

from alongside.intelligence.indexing import spelled
from alongside.intelligence.marks import kept_parts_of, parts_in
from alongside.intelligence.models import SearchText
from alongside.intelligence.queries.search import search_for
from alongside.intelligence.remembered import found_by, standing
from alongside.intelligence.said import Thing
from tests.intelligence.world import sent


def found(cast, words):
    """The references of the reports Ana finds; asked of the words alone as well."""
    reports = search_for(cast.ana, cast.dorset, words).reports
    assert standing(list(found_by(words))) >= {one.pk for one in reports}
    return {one.reference for one in reports}


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Иванов", "Ivanov"),
        ("Ivanov", "Иванов"),
        ("Иванов", "иван"),
        ("Иванов", "Ivan"),
        ("Ανδρέας", "andreas"),
        ("Straße", "strasse"),
    ],
)
def test_a_name_is_found_in_another_script(cast, kept, asked):
    report = sent(cast, lines=("A man",), things=(Thing("person_name", kept),))
    sent(cast, lines=("A man",), things=(Thing("person_name", "Petrov"),))
    assert found(cast, asked) == {report.reference}
    assert found(cast, f"{asked} man") == {report.reference}
    assert found(cast, f"{asked} woman") == set()


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("KV57 ABC", "KV?7"), ("KV57 ABC", "kv5?abc"), ("KV57 ABC", "KV??ABC"), ("KV57 ABC", "KV*C"), ("KVO7 ABC", "KV07?BC"),
        ("KV?7", "KV57ABC"), ("KV?7", "KV57"), ("KV??ABC", "KV57 ABC"), ("KV57*", "KV57ABC"), ("KV*", "kv57abc"),
        ("KV?7", "KV?7"), ("KV?7", "kv?7"), ("KV0?ABC", "KVO7ABC"), ("K?57 ABC", "KV57ABC"),
    ],
)  # fmt: skip
def test_a_plate_known_in_part_is_found_by_the_whole_one_and_finds_it(cast, kept, asked):
    report = sent(cast, lines=("A van",), things=(Thing("vehicle", kept),))
    sent(cast, lines=("A van",), things=(Thing("vehicle", "LN12 XYZ"), Thing("vehicle", "LN?2")))
    assert found(cast, asked) == {report.reference}
    assert found(cast, f"{asked} van") == {report.reference}
    assert found(cast, f"{asked} coach") == set()


@pytest.mark.parametrize("asked", ["KV?8", "KV57?BD", "KV??ABD", "K?57", "?V57", "*", "?", "K*"])
def test_what_does_not_fit_or_begins_with_too_little_is_not_found(cast, asked):
    sent(cast, lines=("A van",), things=(Thing("vehicle", "KV57 ABC"),))
    assert found(cast, asked) == set()


def test_a_question_is_no_number_plate():
    assert parts_in("Who was he? At 12? In 4* hotels? KV? A?") == []
    assert parts_in("a KV?7, an AB1* and a K??7 ABC") == ["KV?7", "AB1*", "K??7"]


def test_the_work_of_a_question_is_bounded():
    assert len(kept_parts_of("AB12CDEF")) < 150
    assert kept_parts_of("wages") == kept_parts_of("AB12CDEFGH") == []


def test_an_older_house_is_spelled_again(cast):
    things = (Thing("person_name", "Иванов"), Thing("vehicle", "KV?7"))
    report = sent(cast, lines=("A van",), things=things)
    whole = set(SearchText.objects.get(record=report.record).words.split())
    SearchText.objects.update(words="a van иванов kv 7")
    assert found(cast, "Ivanov") == found(cast, "KV57ABC") == set()
    import_module("alongside.intelligence.migrations.0004_judged_and_joined").spell_again(apps, None)
    assert set(SearchText.objects.get(record=report.record).words.split()) == whole == {*spelled("A van"), *whole}
    assert found(cast, "Ivanov") == found(cast, "KV57ABC") == {report.reference}
