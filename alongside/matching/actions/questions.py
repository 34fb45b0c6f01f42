"""Asking whether anybody else holds an interest."""

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.matching import permissions
from alongside.matching.asking import digest, read_all, reason_to_stop
from alongside.matching.identifiers import Kind
from alongside.matching.index import strong_keys
from alongside.matching.models import Asked, Incident, Question


@act(permissions.ASK_INTEREST, at="partnership")
def ask_interest(
    *, by: User, partnership: Partnership, identifiers: list[tuple[str, str]], purpose: str, case_reference: str, provenance: str
) -> Question:
    """Ask whether a partner holds an interest in somebody or something."""
    for field, said, why in (
        ("purpose", purpose, "Say what you need it for."),
        ("case_reference", case_reference, "Enter your case reference."),
        ("provenance", provenance, "Say how you came to know it."),
    ):
        if not said.strip():
            raise Refused(why, field=field)
    read = read_all(identifiers)
    # Held, so that two questions at once cannot both be the last one of the day.
    organisation = Organisation.objects.select_for_update().filter(pk=by.organisation_id or 0).first()
    if organisation is None:
        raise Refused("Only a person who works for an organisation can ask.")
    stop = reason_to_stop(by, organisation, partnership, read)
    if stop is not None:
        raise Refused(stop.words)
    question = Question.objects.create(
        partnership=partnership,
        organisation=organisation,
        asked_by=by,
        purpose=purpose.strip(),
        case_reference=case_reference.strip(),
        provenance=provenance.strip(),
    )
    for one in read:
        keys = strong_keys([one]) or {(one.kind, one.value)}
        for kind, value in sorted(keys, key=lambda key: key[0] != one.kind):
            Asked.objects.create(question=question, kind=kind, raw=one.raw[:300] if kind == one.kind else "", value=value[:300])
    named = any(one.kind in (Kind.PERSON_NAME, Kind.DATE_OF_BIRTH) for one in read)
    note(asked=[digest(one) for one in read], kinds=sorted({one.kind for one in read}), by_name=named)
    return question


@act(permissions.STOP_QUESTION, at="partnership")
def stop_question(*, by: User, partnership: Partnership, kind: str) -> Incident:
    """Stop a question, and tell the supervisors of whoever asked it."""
    if by.organisation is None:
        raise Refused("Only a person who works for an organisation can ask.")
    incident, _ = Incident.objects.get_or_create(
        partnership=partnership, organisation=by.organisation, person=by, kind=Incident.Kind(kind), day=timezone.localdate()
    )
    note(why=incident.get_kind_display())
    return incident
