"""The table of doors: one row for each page, written by hand from what the house says in plain English.

Never generate a row from a permission: the point is that two people wrote the two down.
"""

from .doors_people import (
    AUDITOR,
    HANDLERS,
    LEADS,
    MEMBERS,
    ORGANISATION_ADMINISTRATORS,
    SEATED,
)
from .doors_rows import Door, own, public
from .doors_table_accounts import ACCOUNTS, SIGNING_IN
from .doors_table_agreements import AGREEMENTS, DISCLOSURES, LAW
from .doors_table_awareness import AWARENESS
from .doors_table_campaigns import CAMPAIGNS
from .doors_table_consents import CONSENTS
from .doors_table_directory import DIRECTORY
from .doors_table_enforcement import ENFORCEMENT
from .doors_table_intelligence import INTELLIGENCE
from .doors_table_matching import MATCHING
from .doors_table_monitoring import MONITORING
from .doors_table_referrals import BETWEEN, CONFERENCES, REFERRALS
from .doors_table_referrals import LISTS as REFERRAL_LISTS
from .doors_table_reporting import REPORTING
from .doors_table_retention import RETENTION
from .doors_table_sharing import AROUND_RECORDS, RECORDS
from .doors_table_support import SUPPORT
from .doors_table_training import TRAINING

HOME = (
    public("home:start", here=False),
    public("home:help", here=False),
    public("home:accessibility", here=False),
    public("home:privacy", here=False),
    public("home:source", here=False),
    public("home:source_code", here=False, get="file", post="file"),
    # Straight on to the only partnership one sits in; Tom sits in two, and some in none.
    own("home:partnerships", get="moved", post="moved", special={
        (method, name): "page" for method in ("GET", "POST") for name in ("tom", "fay", "una", "sid", "nan")
    }),
    Door("home:today", SEATED),
)  # fmt: skip

_SPEAKERS = MEMBERS | ORGANISATION_ADMINISTRATORS
_READ_SIGNATURES = AUDITOR | LEADS | _SPEAKERS
LEDGER = (
    Door("ledger:entry_list", AUDITOR),
    Door("ledger:organisation_entry_list", _SPEAKERS),
    Door("ledger:checkpoint_list", _READ_SIGNATURES),
    Door("ledger:checkpoint_make", AUDITOR, does=AUDITOR),
    Door("ledger:witness_take", _READ_SIGNATURES, does=_READ_SIGNATURES, done="file"),
    Door("ledger:partnership_export_take", AUDITOR, does=AUDITOR, done="file", step_up=True),
    Door("ledger:organisation_export_take", _SPEAKERS, does=_SPEAKERS, done="file", step_up=True),
    Door("ledger:verifier_download", _READ_SIGNATURES, get="file", post="file"),
)


def _claim(world):
    return {"reference": world.things.claim.reference}


def _objective(world):
    return {"reference": world.things.objective.reference}


def _waiting(world):
    return {"reference": world.things.waiting.reference}


def _issue(world):
    return {**_waiting(world), "number": world.things.issue.number}


BEN = frozenset({"ben"})
_OF_OTHERS = {(method, name): "refused" for method in ("GET", "POST") for name in MEMBERS - BEN}

PARTNERSHIP = (
    public("partnership:profile_show"),
    public("partnership:correction_suggest"),
    public("partnership:correction_sent"),
    Door("partnership:profile_edit", LEADS),
    Door("partnership:profile_confirm", LEADS, does=LEADS),
    Door("partnership:profile_export", LEADS, get="file", post="file"),
    Door("partnership:correction_list", LEADS),
    # Saying that it covers no area at all is an answer too, so the button alone does something.
    Door("partnership:areas_cover", LEADS, does=LEADS),
    Door("partnership:difference_list", LEADS),
    Door("partnership:difference_decide", LEADS, lambda world: {"reference": world.things.difference.reference}),
    Door("partnership:correction_decide", LEADS, lambda world: {"reference": world.things.correction.reference}),
    Door("partnership:import_list", LEADS),
    Door("partnership:import_upload", LEADS),
    Door("partnership:import_review", LEADS, _waiting),
    Door("partnership:import_accept", LEADS, _waiting, does=LEADS),
    Door("partnership:import_discard", LEADS, _waiting, does=LEADS),
    Door("partnership:issue_decide", LEADS, _issue),
    Door("partnership:issue_edit", LEADS, _issue),
    Door("partnership:issues_decide", LEADS, lambda world: {**_waiting(world), "code": world.things.issue.code}),
    Door("partnership:claim_list", SEATED),
    Door("partnership:claim_add", LEADS),
    Door("partnership:claim_show", SEATED, _claim),
    Door("partnership:claim_match", LEADS, _claim),
    # The claim is about the council: only the council's own member answers for it.
    Door("partnership:claim_confirm", MEMBERS, _claim, does=BEN, special=_OF_OTHERS),
    Door("partnership:claim_dispute", MEMBERS, _claim, special=_OF_OTHERS),
    Door("partnership:claim_end", LEADS, _claim),
    Door("partnership:objective_list", SEATED),
    Door("partnership:objective_add", LEADS),
    Door("partnership:objective_show", SEATED, _objective),
    Door("partnership:objective_edit", LEADS, _objective),
    Door("partnership:objective_move", LEADS, _objective),
    Door("partnership:objective_end", LEADS, _objective),
)


def _task(world):
    return {"reference": world.things.task.reference}


# An agreed action of the forum: every member's people see it. One that came from a protected record: only those of the
# organisation that owes it (and of the one that asked for it, which here is the same).
TASKS = (
    Door("tasks:task_list", HANDLERS),
    Door("tasks:task_agree", HANDLERS),
    Door("tasks:task_detail", HANDLERS, _task),
    Door("tasks:task_move", HANDLERS, _task),
    Door("tasks:task_due", HANDLERS, _task),
)

TABLE: tuple[Door, ...] = (
    *HOME,
    *SIGNING_IN,
    *ACCOUNTS,
    *LEDGER,
    *PARTNERSHIP,
    *DIRECTORY,
    *AWARENESS,
    *REPORTING,
    *ENFORCEMENT,
    *INTELLIGENCE,
    *CAMPAIGNS,
    *TRAINING,
    *TASKS,
    *MATCHING,
    *MONITORING,
    *RECORDS,
    *AROUND_RECORDS,
    *CONSENTS,
    *RETENTION,
    *REFERRALS,
    *BETWEEN,
    *REFERRAL_LISTS,
    *CONFERENCES,
    *SUPPORT,
    *AGREEMENTS,
    *DISCLOSURES,
    *LAW,
)

# In the demonstration only: everybody there is invented, and anybody may be anybody.
DEMONSTRATION: tuple[Door, ...] = (
    public("demonstration:sign_in_as", here=False),
    public("demonstration:sign_in_person", here=False, about=lambda world: {"person": world.ben.public_id}, only="POST"),
)
