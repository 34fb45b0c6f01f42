"""Words the pages about keeping records need that are worked out, not kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.accounts.models import User
from alongside.sharing.models import Approval, ExitTask, Grant, RetentionRule, Review
from alongside.sharing.queries import approval_state

# What a kind of record is called where its room cannot be asked.
KIND_WORDS: dict[str, str] = {
    "intelligence.report": "Intelligence reports",
    "intelligence.product": "Intelligence products",
    "intelligence.submission": "Information sent",
    "awareness.concern": "Concerns of the public",
    "enforcement.operation": "Operations",
    "partnership.document": "Documents",
    "referrals.case": "People met who may be victims",
    "referrals.conference": "Case conferences",
    "support.case": "Support cases",
    "training.year": "Years of training, by name",
}
_STATES = {"": ("To decide", "orange"), "retain": ("Kept", "green"), "held": ("Held back", "red"), "dispose": ("To go", "grey")}


@dataclass(frozen=True)
class State:
    """A state in a coloured word."""

    text: str
    colour: str


@dataclass(frozen=True)
class Rule:
    """A rule as a line."""

    kind: str
    words: str
    whose: str
    source: str
    recalled: bool


@dataclass(frozen=True)
class Exit:
    """What a leaver must give back, as a line. `mine`: it is for the reader's own organisation to do."""

    task: ExitTask
    left: str
    what: str
    state: State
    mine: bool
    may_confirm: bool


@dataclass(frozen=True)
class Asked:
    """What was asked of a second person, as a line; `use` is the approval's reference when its reader can act on it now."""

    approval: Approval
    state: str
    use: str


def asked(found: Iterable[Approval], reader: User) -> list[Asked]:
    """What was asked of a second person about a disposal, as lines."""
    told = ((one, approval_state(one)) for one in found)
    return [Asked(one, so, one.reference if so == "Approved" and one.asked_by_id == reader.pk else "") for one, so in told]


def kind_words(kind: str) -> str:
    """What a kind of record is called on a page."""
    return KIND_WORDS.get(kind, kind.replace(".", ": ").replace("_", " ").capitalize())


def kinds(found: Iterable[str]) -> list[tuple[str, str]]:
    """Kinds of record as choices of a form."""
    return [(kind, kind_words(kind)) for kind in found]


def rule(kept: RetentionRule) -> Rule:
    """A rule in words."""
    after = "goes" if kept.automatic else "somebody decides"
    words = f"After {kept.months} months {after}; kept records come up again after {kept.again_months} months"
    whose = kept.owner.name if kept.owner is not None else "As delivered, or set for the whole house"
    return Rule(kind_words(kept.kind), words, whose, kept.source, kept.recalled)


def state(review: Review) -> State:
    """Where a review stands."""
    return State("Disposed of", "grey") if review.executed_at is not None else State(*_STATES[review.decision])


def went_to(grant: Grant) -> str:
    """To whom a record went."""
    audience = grant.audience
    return str(audience.organisation or audience.partnership or audience.person or audience.cell)


def exits(tasks: Iterable[ExitTask], organisation: int | None) -> list[Exit]:
    """What leavers must give back, as lines for the people of one organisation (its primary key)."""
    return [_exit(task, organisation) for task in tasks]


def _exit(task: ExitTask, organisation: int | None) -> Exit:
    left = "the partnership" if task.exit.party is None else f"the agreement “{task.exit.party.agreement.title}”"
    names, sides = len(task.references), (task.exit.organisation_id, task.owner_id)
    what = f"{names} {'record' if names == 1 else 'records'} given to the organisation"
    if task.by_name:
        what += f", and {task.by_name} given to people by name"
    if task.confirmed_at is not None:
        shown = State(str(task.get_how_display()), "yellow" if task.how == ExitTask.How.KEPT else "green")
    else:
        shown = State("Not confirmed", "orange")
    mine = task.exit.organisation_id == organisation
    return Exit(task, left, what, shown, mine, task.confirmed_at is None and organisation in sides)
