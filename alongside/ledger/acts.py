"""An act is a write that is allowed, all-or-nothing, and written down.

`@act` is the only way to write in this house. The entry goes into the ledger in the same transaction as the write: if the
entry cannot be written, nothing is. Acts inside an act are written down together, at the end of the outermost one.
"""

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alongside.kernel.access import Clockwork, Permission, Visitor

from . import log
from .models import Entry

LONGEST_DETAIL = 1000  # characters; a detail is a few words about the act, never the record's own text


@dataclass
class _Doing:
    """An act that is going on: what it has said about itself, and the acts done inside it."""

    details: dict[str, Any] = field(default_factory=dict)
    also: list[str] = field(default_factory=list)
    inside: list[log.Draft] = field(default_factory=list)


_doing: ContextVar[_Doing | None] = ContextVar("alongside_doing", default=None)
_sentences: dict[str, str] = {}


def act(permission: Permission, *, at: str | None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare that a function is the act `permission` names.

    `at` names the keyword argument that says where: a partnership, or something that has a `.partnership`; None for an act
    that belongs to the whole house. The function is keyword-only, takes `by` (who acts) first, and returns what it wrote.
    The first line of its docstring is its sentence in the ledger. Calling the act raises PermissionDenied when `by` may not
    do it there. `step_up` is the page's to ask for, not the act's. Raises TypeError when the declaration makes no sense.
    """

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        sentence = _sentence_of(function, at)
        signature = inspect.signature(function)

        @wraps(function)
        def perform(*, by: Any, **given: Any) -> Any:
            signature.bind(by=by, **given)
            place = _place(given.get(at)) if at is not None else None
            if not by.may(permission, place):
                raise PermissionDenied(permission)
            return _carry_out(permission, by, place, lambda: function(by=by, **given))

        perform.may = permission  # type: ignore[attr-defined]
        perform.sentence = sentence  # type: ignore[attr-defined]
        _sentences.setdefault(permission, sentence)
        return perform

    return declare


def note(*, subject: Any = None, **details: Any) -> None:
    """Say more about the act that is going on: a few plain details, and a further thing it concerns.

    `subject` is a reference, or something that has one. Details can be erased later; subjects cannot. Never put a record's
    own content here. Raises RuntimeError outside an act.
    """
    doing = _doing.get()
    if doing is None:
        raise RuntimeError("note() belongs inside an act")
    doing.details.update({name: _spoken(value) for name, value in details.items()})
    if subject is not None:
        doing.also.append(_subject_of(subject))


def witness_reading(*, by: Any, record: Any, purpose: str = "") -> None:
    """Write down that somebody opened a sensitive record, and what for.

    `record` has `.kind` ("room.noun"), `.reference` and `.partnership`. Whether they may see it was settled before.
    """
    room, _, noun = str(record.kind).partition(".")
    draft = _draft(f"{room}.read_{noun}", by, record.partnership, {"purpose": _spoken(purpose)} if purpose else {})
    draft.subject = str(record.reference)
    outer = _doing.get()
    if outer is not None:
        outer.inside.append(draft)
        return
    with transaction.atomic():
        log.append([draft])


def sentence_for(act_name: str) -> str:
    """An act in the partnership's own words, for the ledger page."""
    if act_name in _sentences:
        return _sentences[act_name]
    verb, _, noun = act_name.partition(".")[2].partition("_")
    return f"{verb.capitalize()} {noun.replace('_', ' ')}".strip()


def _carry_out(permission: Permission, by: Any, place: Any, function: Callable[[], Any]) -> Any:
    outer, doing = _doing.get(), _Doing()
    token = _doing.set(doing)
    try:
        with transaction.atomic():
            result = function()
            draft = _draft(permission, by, place, doing.details)
            draft.subject, draft.also = _subject_of(result), doing.also
            drafts = [draft, *doing.inside]
            if outer is None:
                log.append(drafts)
    finally:
        _doing.reset(token)
    if outer is not None:
        outer.inside += drafts
    return result


def _draft(act_name: str, by: Any, place: Any, details: dict[str, Any]) -> log.Draft:
    organisation = by.organisation
    return log.Draft(
        act=str(act_name),
        kind=_kind_of(by),
        actor="" if by.public_id is None else str(by.public_id),
        organisation="" if organisation is None else str(organisation.public_id),
        partnership="" if place is None else str(place.slug),
        payload={
            "who": by.full_name,
            "organisation": "" if organisation is None else organisation.name,
            "details": details,
        },
    )


def _kind_of(by: Any) -> str:
    if isinstance(by, Visitor):
        return Entry.Kind.VISITOR.value
    if isinstance(by, Clockwork):
        return Entry.Kind.CLOCKWORK.value
    return Entry.Kind.PERSON.value


def _place(where: Any) -> Any:
    return where.partnership if hasattr(where, "partnership") else where


def _subject_of(thing: Any) -> str:
    if isinstance(thing, str):
        return thing
    for name in ("ledger_subject", "reference", "public_id"):
        if getattr(thing, name, None):
            return str(getattr(thing, name))
    return ""


def _spoken(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_spoken(one) for one in value]
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text if len(text) <= LONGEST_DETAIL else text[: LONGEST_DETAIL - 1] + "…"


def _sentence_of(function: Callable[..., Any], at: str | None) -> str:
    name, parameters = function.__qualname__, inspect.signature(function).parameters
    by_keyword = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    if any(one.kind not in by_keyword for one in parameters.values()):
        raise TypeError(f"{name}: an act takes its arguments by keyword only")
    if "by" not in parameters:
        raise TypeError(f"{name}: an act says who acts, as `by`")
    if at is not None and at not in parameters:
        raise TypeError(f"{name}: it has no argument {at!r} to say where the act happens")
    first = (function.__doc__ or "").strip().partition("\n")[0]
    if not first:
        raise TypeError(f"{name}: an act says what it does in one sentence")
    return first
