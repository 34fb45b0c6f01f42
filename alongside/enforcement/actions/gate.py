"""The commander's decision, and agreeing about a clash."""

from typing import Any

from alongside.accounts.models import User
from alongside.enforcement import permissions
from alongside.enforcement.comparing import compare
from alongside.enforcement.holding import held, held_to_lead, make_void, next_number, require_state, require_words, step, tell
from alongside.enforcement.models import Clash, ClashAgreement, Decision, Operation
from alongside.enforcement.moves import BACK_TO_PLANNING, DECISIONS
from alongside.enforcement.queries import gate_of
from alongside.enforcement.queries.gate import Line
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.queries import doubts_under

_DOUBTED = "What an operation of yours arose from no longer stands. A go, if there was one, is void. Look at the gate."
_DOUBTED_LIVE = "What an operation of yours arose from no longer stands, and it is live. Decide at once whether it goes on."


@act(permissions.DECIDE_GO, at="operation")
def decide_go(
    *, by: User, operation: Operation, verdict: str, reasons: str, version: int, waived: dict[str, str] | None = None
) -> Decision:
    """Decide, as commander, whether an operation goes ahead, and say why."""
    operation = held(by, operation)
    if operation.commander_id != by.pk:
        raise Refused("Only the commander decides.")
    move = DECISIONS[verdict]
    require_state(operation, move.before, "There is nothing to decide now.")
    if operation.version != version:
        raise Refused("The plan has changed since you opened this page. Read it again, then decide.")
    reasons = require_words(reasons, "Say why.", "reasons")
    compare(operation)
    gate = [_as_kept(line, (waived or {}).get(line.code, "")) for line in gate_of(operation)]
    if verdict == Decision.Verdict.GO:
        _require_open(gate)
    decision = Decision.objects.create(
        operation=operation,
        number=next_number(Decision, operation),
        verdict=verdict,
        reasons=reasons,
        version=version,
        gate=gate,
        by=by,
    )
    step(by, operation, move.after)
    tell(operation, operation.lead, "The commander has decided about an operation you lead.")
    note(verdict=verdict, version=version, waived=sum(1 for line in gate if line["waived"]))
    return decision


@act(permissions.AGREE_CLASH, at="operation")
def agree_clash(*, by: User, operation: Operation, clash: Clash, words: str, digest: str) -> Operation:
    """Write down what was agreed with whoever the other operation is."""
    operation = held_to_lead(by, operation)
    clash = Clash.objects.select_for_update(of=("self",)).select_related("first__lead", "second__lead").get(pk=clash.pk)
    if operation.pk not in (clash.first_id, clash.second_id) or clash.ended_at is not None:
        raise Refused("That clash is over, or is not this operation’s.")
    if clash.digest != digest:
        raise Refused("Something has changed since you opened this page. Ring them again, then write down what you agree.")
    words = require_words(words, "Say what you agreed, and with whom you spoke.", "words")
    if ClashAgreement.objects.filter(clash=clash, operation=operation, digest=digest).exists():
        raise Refused("Your side has agreed already.")
    ClashAgreement.objects.create(operation=operation, clash=clash, digest=digest, words=words, by=by)
    other = clash.second if clash.first_id == operation.pk else clash.first
    tell(other, other.lead, "Whoever your page of clashes names has written down what you agreed. Write down yours.")
    return operation


@act(permissions.RECHECK_OPERATION, at="operation")
def recheck_operation(*, by: Clockwork, operation: Operation) -> Operation:
    """Hold an operation that comes near against everybody's once more."""
    held_now = Operation.everything.select_for_update(of=("self",)).select_related("record__partnership", "lead")
    operation = held_now.get(pk=operation.pk)
    compare(operation)
    return operation


@act(permissions.DOUBT_OPERATION, at="operation")
def doubt_operation(*, by: Clockwork, operation: Operation) -> Operation:
    """Tell the lead and the commander that what an operation arose from no longer stands; a go that was given falls."""
    held_now = Operation.everything.select_for_update(of=("self",)).select_related("record__partnership", "lead", "commander")
    operation = held_now.get(pk=operation.pk)
    last = doubts_under(operation.record).last()
    if last is None or (operation.doubted_at is not None and operation.doubted_at >= last.at):
        raise Refused("Nothing has been said against what it arose from.")
    operation.doubted_at = last.at
    operation.save(update_fields=["doubted_at"])
    why = last.get_why_display()
    if operation.status in BACK_TO_PLANNING:
        make_void(None, operation, f"What it arose from no longer stands: {why[0].lower()}{why[1:]}.")
        step(None, operation, Operation.Status.PLANNING, "What it arose from no longer stands.")
    for person in filter(None, (operation.lead, operation.commander)):
        tell(operation, person, _DOUBTED_LIVE if operation.status == Operation.Status.LIVE else _DOUBTED)
    note(why=last.why)
    return operation


def _as_kept(line: Line, because: str) -> dict[str, Any]:
    """A line of the gate as the decision keeps it: green, waived with a reason, or shut."""
    waived = not line.good and line.waivable and bool(because.strip())
    return {
        "code": line.code,
        "words": line.words,
        "good": line.good,
        "detail": line.detail,
        "waivable": line.waivable,
        "waived": because.strip() if waived else "",
    }


def _require_open(gate: list[dict[str, Any]]) -> None:
    left = [line for line in gate if not line["good"] and not line["waived"]]
    never = [line["words"] for line in left if not line["waivable"]]
    if never:
        raise Refused(f"No go while these are not in order, and nobody can waive them: {'; '.join(never)}.")
    if left:
        raise Refused(f"Waive these with a reason, or do not go: {'; '.join(line['words'] for line in left)}.")
