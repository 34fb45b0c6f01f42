"""What the person of a case agreed to, as the ledger of consents has it: the report says the same, from the next request on."""

from collections.abc import Mapping

from alongside.referrals import packs
from alongside.referrals.models import Answer, Case
from alongside.referrals.routes import route_named
from alongside.sharing import queries as sharing
from alongside.sharing.models import Consent

# The questions of the report that are answers of the person, in its order, each with what the ledger calls it.
ASKED: Mapping[str, Consent.About] = {
    "will_help_authorities": Consent.About.POLICE,
    "nrm_consent": Consent.About.REFERRAL,
    "named_consent": Consent.About.NAMED,
    "wants_support": Consent.About.SUPPORT,
}
SOURCE = "What they have agreed to"
GONE = "They do not agree to be referred, by what they have agreed to. Find the route again."


def decides_alone(case: Case) -> bool:
    """Whether their own consent decides: an adult who can make the decision."""
    made = list(case.choices.all())[-1]
    return bool(made.age == "adult" and made.capacity == "has")


def answers_in_ledger(case: Case) -> dict[str, bool]:
    """By question of the report, whether they agree as the ledger has it; no entry where it says nothing, or does not decide."""
    if not decides_alone(case):
        return {}
    said = sharing.answers_of(case.record)
    return {field: said[about] for field, about in ASKED.items() if about in said}


def overlaid(case: Case, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers of a report with those of the ledger in place of what was typed. To be named takes a yes in the ledger."""
    if not decides_alone(case):
        return answers
    said = answers_in_ledger(case)
    if "named_consent" in answers:
        said.setdefault("named_consent", False)
    for field, agrees in said.items():
        value, typed = "yes" if agrees else "no", answers.get(field)
        kept = typed or Answer(pk=0, case=case, field=field)
        kept.value, kept.source = value, SOURCE  # as it is read: nothing is saved
        answers[field] = kept
    return answers


def took_back(case: Case, values: Mapping[str, str]) -> bool:
    """Whether a report that refers somebody stands although they do not agree to be referred."""
    return route_named(case.route).pack == "nrm" and decides_alone(case) and values.get("nrm_consent") == "no"


def unwritten(case: Case, answers: Mapping[str, Answer]) -> list[Consent.About]:
    """What they agreed to by the report and the ledger says nothing of: in which language it was explained, and by whom.

    `answers`: the last answers, those of the ledger among them.
    """
    if not decides_alone(case):
        return []
    asked = packs.asked({field: answer.value for field, answer in answers.items()})
    return [about for field, about in ASKED.items() if asked.get(field) == "yes" and answers[field].source != SOURCE]


def form_wants_a_name(values: Mapping[str, str]) -> bool:
    """Whether the official form would ask for a name although they did not agree to be named: they decline, and would help."""
    asked = {"under_18": "no", "nrm_consent": "no", "will_help_authorities": "yes"}
    return all(values.get(name) == value for name, value in asked.items()) and values.get("named_consent") != "yes"
