"""What leaves the charity about a case: by the person's consent, or because somebody with a power asks and a manager decides."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.actions import give_consent
from alongside.sharing.models import Classification
from alongside.sharing.policy import visible_to
from alongside.sharing.spine import new_record
from alongside.support import permissions
from alongside.support.extracting import digest_of, parts_to_give, texts_of, words_of
from alongside.support.holding import held, require_no_address_outside, require_words, tell
from alongside.support.models import Case, DisclosureRequest, Extract

Kind, Asked = DisclosureRequest.Kind, DisclosureRequest.Asked


@act(permissions.SHARE_EXTRACT, at="case")
def share_extract(
    *,
    by: User,
    case: Case,
    recipient: Organisation,
    parts: Iterable[str],
    purpose: str,
    language: str,
    explained_by: str,
    how: str,
    expires_on: dt.date | None = None,
) -> Extract:
    """Show one organisation the parts of a case that the person agreed to, for as long as they agree."""
    case = held(by, case)
    words = words_of(case, parts, recipient.sector)
    if not words:
        raise Refused(_none_to_give(recipient), field="parts")
    require_no_address_outside([purpose, *texts_of(words)], "parts")
    extract = _made(by, case, recipient, words)
    give_consent(
        by=by,
        record=extract.record,
        recipient=recipient,
        purpose=purpose,
        information=[str(part["title"]) for part in words],
        language=language,
        explained_by=explained_by,
        how=how,
        given_on=timezone.localdate(),
        expires_on=expires_on,
        share=True,
    )
    note(subject=case.reference, parts=extract.parts)
    return extract


@act(permissions.READ_EXTRACT, at="extract")
def read_extract(*, by: User, extract: Extract) -> Extract:
    """Read an extract of a support case."""
    if not visible_to(by, Extract).filter(pk=extract.pk).exists():
        raise Refused("You cannot see that.")
    own = by.organisation_id == extract.record.owner_id
    note(purpose="Support" if own else "What the person agreed to")
    return extract


@act(permissions.LOG_REQUEST, at="case")
def log_request(
    *,
    by: User,
    case: Case,
    asked_by: str,
    body: Organisation,
    power: str,
    purpose: str,
    scope: str,
    kind: str,
    due_on: dt.date,
) -> DisclosureRequest:
    """Write down that somebody asks for what is held about a person: with what power, for what, and exactly what."""
    case = held(by, case)
    named = {"asked_by": asked_by, "power": power, "purpose": purpose, "scope": scope}
    words = {field: require_words(said, "Write this down before anything is given.", field) for field, said in named.items()}
    for field, said in words.items():
        require_no_address_outside([said], field)
    if due_on < timezone.localdate():
        raise Refused("The day must be today or later.", field="due_on")
    request = DisclosureRequest.objects.create(case=case, body=body, kind=kind, due_on=due_on, logged_by=by, **words)
    text = "Somebody asks for what is held in a case. A manager decides."
    tell(case, case.reference, text, but=by)
    note(subject=case.reference, kind=kind)
    return request


@act(permissions.ASK_THE_PERSON, at="request")
def ask_the_person(*, by: User, request: DisclosureRequest, answer: str, words: str) -> DisclosureRequest:
    """Write down what the person said when they were told who asks, or why they could not be told."""
    request = _held_request(by, request)
    if answer not in (Asked.AGREES, Asked.OBJECTS, Asked.UNSAFE):
        raise Refused("Choose what they said.", field="answer")
    request.person_asked = answer
    request.person_words = require_words(words, "Write down what they said, or why it was not safe.", "words")
    request.save(update_fields=["person_asked", "person_words"])
    return request


@act(permissions.DECIDE_REQUEST, at="request")
def decide_request(
    *, by: User, request: DisclosureRequest, give: bool, reasons: str, parts: Iterable[str] = (), route: str = ""
) -> DisclosureRequest:
    """Give the least that is needed, or refuse; with reasons, the copy and its digest, and word to whoever runs the case."""
    request = _held_request(by, request)
    _require_may_decide(by, request, give)
    request.reasons = require_words(reasons, "Say why.", "reasons")
    request.given, request.decided_by, request.decided_at = give, by, timezone.now()
    if give:
        request.route = require_words(route, "Say how it was given, and to whom.", "route")
        request.copy = words_of(request.case, parts, request.body.sector)
        if not request.copy:
            raise Refused(_none_to_give(request.body), field="parts")
        require_no_address_outside([request.route, *texts_of(request.copy)], "parts")
        request.parts, request.digest = [str(one["part"]) for one in request.copy], digest_of(request.copy)
    request.save()
    risk = request.kind == Kind.LIFE and give
    text = "Something of a case was given without waiting, because a life is at risk." if risk else "A request was decided."
    tell(request.case, request.case.reference, text, but=by)
    note(subject=request.case.reference, given=give, parts=request.parts, asked=request.person_asked)
    return request


@act(permissions.TELL_THE_PERSON, at="request")
def tell_the_person(*, by: User, request: DisclosureRequest, told_on: dt.date) -> DisclosureRequest:
    """Write down that the person was told what was given about them, once that was safe; from then on their own page says so."""
    held(by, request.case)
    request = DisclosureRequest.objects.select_for_update(of=("self",)).select_related("case").get(pk=request.pk)
    if not request.given or request.decided_at is None:
        raise Refused("Nothing was given.")
    if not timezone.localdate(request.decided_at) <= told_on <= timezone.localdate():
        raise Refused("The day must be after it was given, and not in the future.", field="told_on")
    request.told_on = told_on
    request.save(update_fields=["told_on"])
    note(subject=request.case.reference)
    return request


def _made(by: User, case: Case, recipient: Organisation, words: list[dict[str, Any]]) -> Extract:
    """The extract as a record of its own, still shown to nobody outside."""
    record = new_record(
        by=by,
        kind="support.extract",
        prefix="XTR",
        title="Extract of a support case",
        partnership=case.partnership,
        classification=Classification.OFFICIAL_SENSITIVE,
    )
    more = {"parts": [str(part["part"]) for part in words], "words": words, "digest": digest_of(words)}
    extract: Extract = Extract.everything.create(record=record, case=case, recipient=recipient, **more)
    return extract


def _require_may_decide(by: User, request: DisclosureRequest, give: bool) -> None:
    """A different person than logged it, unless a life is at risk; and the person is asked first, unless that is."""
    if request.kind == Kind.LIFE:
        return
    if request.logged_by_id == by.pk:
        raise Refused("Somebody other than who wrote the request down decides it.")
    if not give:
        return
    if request.person_asked == Asked.NOT_YET:
        raise Refused("Ask the person first, or write down why that is not safe.")
    if request.kind in (Kind.COUNSELLING, Kind.PRIVILEGED):
        raise Refused("Counselling and what is between a person and their lawyer is not given from here. Take legal advice.")


def _none_to_give(body: Organisation) -> str:
    names = ", ".join(name.lower() for _, name in parts_to_give(body.sector))
    return f"Choose what {body} may be given: {names}." if names else f"{body} is of a kind that is given nothing of a case."


def _held_request(by: User, request: DisclosureRequest) -> DisclosureRequest:
    case = held(by, request.case)
    held_now = DisclosureRequest.objects.select_for_update(of=("self",)).select_related("body").get(pk=request.pk)
    held_now.case = case
    if held_now.decided_at is not None:
        raise Refused("This request has been decided already.")
    return held_now
