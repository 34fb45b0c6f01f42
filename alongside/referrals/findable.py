"""A person met, kept so that a partner who meets the same person is asked to ring; and what can be asked about them.

Only people of the organisation that met them find them in a search. Others who ask learn at most whom to speak to.
"""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from alongside.matching.identifiers import Kind, normalise
from alongside.matching.index import Traits, hush, keep_all
from alongside.matching.models import Asked, Policy

from .models import Case
from .queries import values_of

# Whose own number it is, is known; another's, such as a friend's, is not theirs.
_OF = {"alias": Kind.PERSON_NAME, "dob": Kind.DATE_OF_BIRTH, "own_phone": Kind.PHONE, "pv_email": Kind.EMAIL}
FIELDS = frozenset({*_OF, "first_name", "last_name"})
# Routes on which somebody agreed to be referred, or need not: a child.
_MAY_BE_TOLD = ("nrm", "child", "child_request", "best_interests", "best_interests_request", "request")


def keep_case(case: Case) -> None:
    """Keep who was met, as the report and questions about them say; of somebody who did not agree nobody else learns anything."""
    asked = Asked.objects.filter(question__inquiry__case=case).exclude(raw="").values_list("kind", "raw")
    known = tuple(dict.fromkeys([*identifiers_in(values_of(case)), *asked]))
    subjects = {"person": Traits(known)} if known else {}
    policy = Policy.BLIND if may_be_told(case) else Policy.SILENT
    keep_all(record=case.record, subjects=subjects, policy=policy, names_allowed=True, ours_alone=True)
    if policy == Policy.SILENT:
        hush(case.record)


def may_be_told(case: Case) -> bool:
    """Whether another organisation that asks may learn that there is somebody to speak to about this person."""
    return case.route in _MAY_BE_TOLD and case.stage != "withdrawn"


def identifiers_in(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a report says that tells who somebody is, as (kind, as typed)."""
    name = " ".join(one for one in (values.get("first_name", ""), values.get("last_name", "")) if one)
    found = [(str(Kind.PERSON_NAME), name)] if name else []
    return found + [(str(kind), values[field]) for field, kind in _OF.items() if values.get(field)]


def askable(identifiers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of them that a question can be asked about."""
    names = (Kind.PERSON_NAME, Kind.DATE_OF_BIRTH)
    read = [(kind, raw, normalise(kind, raw, today=timezone.localdate())) for kind, raw in identifiers if raw.strip()]
    return [(kind, raw) for kind, raw, one in read if (one.status != "invalid" if kind in names else one.is_whole)]
