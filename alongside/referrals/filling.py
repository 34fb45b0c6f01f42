"""Answers of a report that are filled in from what is known already. What somebody wrote is left as it is."""

from alongside.accounts.models import User
from alongside.sharing.models import Record

from . import packs
from .known import Facts, Known, known_for
from .models import Answer, Case
from .queries import values_of

# What the route says about the question of consent in the report, where it says anything.
_AGREED = {"nrm": "yes", "best_interests": "yes", "request": "yes", "best_interests_request": "yes", "notify": "no"}
_UNDER_18 = {"adult": "no", "child": "yes", "in_doubt": "not-sure"}


def fill(by: User, case: Case, source: Record | None = None, known: Facts | None = None) -> int:
    """Answer what is known and not answered yet, each with where it comes from; how many answers were written.

    What was said when the route was found is written again whenever it changed.
    """
    before = values_of(case)
    found = {**known_for(by, case, before), **(known or {})}
    if source is not None and source.kind == "enforcement.operation":
        met = Known(f"Met during operation {source.reference}.", f"Operation {source.reference}")
        found.setdefault("interview_context", met)
    every = {field.id for page in packs.every_page() for field in page.fields}
    rows = {name: one for name, one in found.items() if name in every and name not in before and one.value}
    rows |= {name: one for name, one in _of_route(case).items() if before.get(name) != one.value}
    kept = {"case": case, "pack": packs.version(), "by": by}
    Answer.objects.bulk_create(Answer(field=name, value=one.value, source=one.source[:200], **kept) for name, one in rows.items())
    return len(rows)


def _of_route(case: Case) -> dict[str, Known]:
    facts = case.choices.latest("pk")
    said = {"under_18": _UNDER_18[facts.age], "nrm_consent": _AGREED.get(facts.route, "")}
    return {name: Known(value, "What was said when the route was found") for name, value in said.items() if value}
