"""What looks like an address in a form, answered one by one: it is no address, or not about the person, and why.

An answer stands for exactly these words: its value is a digest of them. Who said so before, of the same words in the same text,
is known outside this room: whoever listens to pages says it for the time of one request (`answering`).
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django import forms

from alongside.kernel.whereabouts import Found, addresses_in, place_words

ANSWERS = {"none": "It is not an address", "other": "It is not about the person"}
MOST = 8  # that are asked about one by one; the box for all of them stands below
_BEFORE = "address"  # how the names of these fields begin

Before = Callable[[Collection[str]], Collection[str]]
_before: ContextVar[Before | None] = ContextVar("what this person answered before", default=None)


@contextmanager
def answering(before: Before) -> Iterator[None]:
    """For one request: how to find out which of some answers this person gave before, of the text it is about."""
    token = _before.set(before)
    try:
        yield
    finally:
        _before.reset(token)


def value_of(words: str, answer: str) -> str:
    """What stands for one answer about exactly these words."""
    return hashlib.sha256(f"{answer}\n{words.casefold()}".encode()).hexdigest()[:16]


def to_ask(found: Mapping[str, list[Found]], began_with: Mapping[str, list[Found]]) -> dict[str, list[Found]]:
    """By field, what is asked about: all that was found, without what stood in the same text and this person answered before."""
    stood = {one.words.casefold() for seen in began_with.values() for one in seen}
    values = {value_of(words, answer) for words in stood for answer in ANSWERS}
    before = _before.get()
    given = set(before(values)) if before is not None and values else set()
    left: dict[str, list[Found]] = {}
    for name, seen in found.items():
        here = {one.words.casefold() for one in began_with.get(name, [])}
        asked = [one for one in seen if one.words.casefold() not in here or not _values(one) & given]
        if asked:
            left[name] = asked
    return left


def ask_each(form: forms.Form, found: Mapping[str, list[Found]]) -> None:
    """Add a question, and its why, for each thing that was found."""
    for number, one in _numbered(found):
        choices = [(value_of(one.words, answer), words) for answer, words in ANSWERS.items()]
        form.fields[f"{_BEFORE}_{number}"] = forms.ChoiceField(
            label=f"“{one.words}”, {one.kind}: is it something else?",
            choices=choices,
            required=False,
            widget=forms.RadioSelect(attrs={"small": True}),
        )
        form.fields[f"{_BEFORE}_{number}_why"] = forms.CharField(
            label=f"How do you know that of “{one.words}”?",
            help_text="Your reason is kept with your name. Write no address here.",
            required=False,
            max_length=200,
        )


def not_answered(form: forms.Form, found: Mapping[str, list[Found]]) -> dict[str, list[Found]]:
    """By field, what was found and has no whole answer. An answer without its why is said beside it."""
    answered = set()
    for number, one in _numbered(found):
        said, why = answer_in(form, number)
        if said not in _values(one):
            continue
        if not why or one.words.casefold() in why.casefold() or addresses_in(why, place_words()):
            form.add_error(f"{_BEFORE}_{number}_why", "Say how you know, without an address")
            continue
        answered.add(one.words.casefold())
    left = {name: [one for one in seen if one.words.casefold() not in answered] for name, seen in found.items()}
    return {name: seen for name, seen in left.items() if seen}


def reasons_in(form: forms.Form, found: Mapping[str, list[Found]]) -> str:
    """What was answered of each thing, in words."""
    said = [(answer_in(form, number), one) for number, one in _numbered(found)]
    called = {value_of(one.words, answer): words for _, one in said for answer, words in ANSWERS.items()}
    return "; ".join(f"{called[value]}: {why}" for (value, why), _ in said if value in called and why)


def answer_in(form: forms.Form, number: int) -> tuple[str, str]:
    """What was sent as the answer of that number, and why."""
    name = form.add_prefix(f"{_BEFORE}_{number}")
    return str(form.data.get(name, "")), str(form.data.get(f"{name}_why", "")).strip()[:200]


def answers_sent(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every answer in what was sent with a form, and why."""
    found = [(sent.get(f"{_BEFORE}_{number}", ""), sent.get(f"{_BEFORE}_{number}_why", "")) for number in range(1, MOST + 1)]
    return [(value, why.strip()[:200]) for value, why in found if len(value) == 16 and why.strip()]


def _values(one: Found) -> set[str]:
    return {value_of(one.words, answer) for answer in ANSWERS}


def _numbered(found: Mapping[str, list[Found]]) -> list[tuple[int, Found]]:
    each = {one.words.casefold(): one for seen in found.values() for one in seen}
    return list(enumerate(list(each.values())[:MOST], start=1))
