"""Rows of the table of doors about agreements, exceptional disclosures, approvals, and the house's lists of law."""

from .doors_people import COORDINATOR, HANDLERS, HOUSE, LEADS, MEMBERS, POLICE, SEATED
from .doors_rows import Door

# Everybody seated reads agreements. The coordinator and the chair run them; each party's own people bind it or take it out.
_SIGNATORIES = LEADS | MEMBERS


def _active(world):
    return {"reference": world.agreement.reference}


def _draft(world):
    return {"reference": world.things.draft.reference}


def _ready(world):
    return {"reference": world.things.ready.reference}


def _first_clause(about):
    return lambda world: {**about(world), "number": 1}


def _run(name, about, who=LEADS, **words):
    return Door(f"sharing:{name}", who, about, **words)


AGREEMENTS = (
    Door("sharing:may_share", HANDLERS),
    Door("sharing:ground_list", SEATED),
    Door("sharing:agreement_list", SEATED),
    Door("sharing:agreement_draft", LEADS),
    Door("sharing:agreement_detail", SEATED, _active),
    _run("agreement_change", _draft),
    _run("party_add", _draft),
    _run("party_remove", lambda world: {**_draft(world), "party": world.charity.slug}, does=LEADS),
    _run("clause_add", _draft),
    _run("clause_change", _first_clause(_draft)),
    _run("clause_remove", _first_clause(_draft), does=LEADS),
    _run("agreement_ask", _draft, does=LEADS),
    _run("agreement_sign", _draft, _SIGNATORIES, step_up=True),
    _run("agreement_activate", _ready, COORDINATOR, step_up=True, does=COORDINATOR),
    _run("agreement_suspend", _active, step_up=True),
    _run("agreement_resume", _active, step_up=True),
    _run("agreement_end", _active, step_up=True),
    _run("agreement_withdraw", _active, _SIGNATORIES, step_up=True),
    _run("agreement_version", _active),
    _run("clause_end", _first_clause(_active), _SIGNATORIES, step_up=True),
)


def _disclosure(world):
    return {"reference": world.things.disclosure.reference}


def _approval(world):
    return {"reference": world.things.disclosure.approval.reference}


# Ana of the police asked Ann to approve it. The police's people who see the record see that it was asked.
_ASKER, _OWNERS = frozenset({"ana"}), POLICE - {"aud"}
_DECIDERS = LEADS | MEMBERS | {"cora"}

DISCLOSURES = (
    Door("sharing:disclosure_list", SEATED, after_leaving=True),
    Door(
        "sharing:disclosure_ask",
        HANDLERS,
        lambda world: {"reference": world.things.record.reference},
        finds="record",
        owners_only=True,
        step_up=True,
    ),
    Door("sharing:disclosure_detail", SEATED, _disclosure, finds=_OWNERS, after_leaving=True),
    Door("sharing:disclosure_decide", _DECIDERS, _disclosure, finds=_OWNERS, step_up=True),
    Door("sharing:disclosure_end", HANDLERS, _disclosure, finds=_OWNERS, does=_ASKER, after_leaving=True),
    Door("sharing:approval_list", SEATED),
    Door("sharing:approval_decide", SEATED, _approval, finds=_ASKER | COORDINATOR, step_up=True),
    Door("sharing:approval_withdraw", SEATED, _approval, finds=_ASKER | COORDINATOR, does=_ASKER),
)

LAW = (
    Door("law:ground_keep", HOUSE, here=False, step_up=True),
    Door("law:ground_add", HOUSE, here=False, step_up=True),
    Door("law:ground_change", HOUSE, lambda world: {"code": world.clause.lawful_basis.code}, here=False, step_up=True),
    Door("law:limit_set", HOUSE, here=False, step_up=True),
)
