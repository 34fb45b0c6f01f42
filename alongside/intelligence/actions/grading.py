"""Judging items: only evaluators of the force that holds the report, and each judgement stays."""

from collections.abc import Iterable

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.intelligence import permissions
from alongside.intelligence.findable import keep_report
from alongside.intelligence.models import Grade, Item, OnwardLock, Product, Term
from alongside.intelligence.queries.reports import newest_grade
from alongside.intelligence.queries.terms import term, terms
from alongside.intelligence.rules import require_independent, require_report_seen
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.models import Doubt
from alongside.sharing.rules import require_words
from alongside.sharing.spine import cast_doubt, hold

_WITH_CONDITIONS = "C"


@act(permissions.GRADE_ITEM, at="item")
def grade_item(
    *,
    by: User,
    item: Item,
    follows: int,
    source: str,
    information: str,
    handling: str,
    because: str,
    codes: Iterable[str] = (),
    conditions: str = "",
    only_to: Iterable[Organisation] = (),
    consult_first: bool = False,
    corroborated_by: Item | None = None,
) -> Grade:
    """Judge one item: its source, what it says, and who may have it."""
    require_report_seen(by, item)
    hold(item.report.record)
    _require_fresh(item, follows)
    _require_all_known(source=source, information=information, handling=handling)
    require_words(because, "Say why.", field="because")
    require_independent(item, information, corroborated_by)
    limits = list(only_to)
    grade = Grade.objects.create(
        item=item,
        version=follows + 1,
        source=source,
        information=information,
        handling=handling,
        codes=sorted(codes) if handling == _WITH_CONDITIONS else [],
        conditions=_conditions(handling, list(codes), conditions, limits, consult_first),
        consult_first=consult_first,
        corroborated_by=corroborated_by,
        because=because.strip(),
        evaluator=by,
    )
    _settle(grade, limits)
    keep_report(item.report)
    note(item=item.number, version=grade.version)
    return grade


@act(permissions.REFUSE_GRADING, at="partnership")
def refuse_grading(*, by: User, partnership: Partnership) -> str:
    """Write down that somebody who may not judge information tried to."""
    return partnership.slug


@act(permissions.LOCK_ITEM, at="item")
def lock_item(*, by: User, item: Item, code: str) -> Item:
    """Say that an item came from a body whose consent is needed before it goes any further."""
    require_report_seen(by, item)
    hold(item.report.record)
    _require_known(Term.List.LOCK, code, "code")
    if OnwardLock.objects.filter(item=item, code=code).exists():
        raise Refused("It is marked so already.", field="code")
    OnwardLock.objects.create(item=item, code=code, marked_by=by)
    keep_report(item.report)
    note(item=item.number, code=code)
    return item


@act(permissions.RECORD_CONSENT, at="item")
def record_consent(*, by: User, item: Item, code: str, consent: str) -> Item:
    """Write down the consent under which a locked item may go further."""
    require_report_seen(by, item)
    hold(item.report.record)
    lock = OnwardLock.objects.select_for_update().filter(item=item, code=code).first()
    if lock is None or lock.consented_at is not None:
        raise Refused("There is nothing here that waits for a consent.", field="code")
    require_words(consent, "Enter who consented, when, and where it is written down.", field="consent")
    lock.consent, lock.consented_by, lock.consented_at = consent.strip(), by, timezone.now()
    lock.save(update_fields=["consent", "consented_by", "consented_at"])
    keep_report(item.report)
    note(item=item.number, code=code)
    return item


def _settle(grade: Grade, limits: list[Organisation]) -> None:
    """Who alone may have it; and when it follows another judgement, whatever was planned from it is looked at again."""
    grade.only_to.set(limits)
    if grade.version == 1:
        return
    item = grade.item
    lines = {"lines__item": item, "lines__dropped_because": ""}
    products = Product.everything.filter(released_at__isnull=False, **lines).select_related("record").distinct()
    for record in (item.report.record, *(product.record for product in products)):
        cast_doubt(record, Doubt.Why.JUDGED)


def _require_fresh(item: Item, follows: int) -> None:
    last = newest_grade(item)
    if (last.version if last else 0) != follows:
        who = last.evaluator if last else "Somebody"
        raise Refused(f"{who} has judged this since you opened it. Look, then decide again.")


def _require_all_known(**axes: str) -> None:
    for name, code in axes.items():
        _require_known(name, code, name)


def _require_known(name: str, code: str, field: str) -> None:
    if term(name, code) is None:
        raise Refused("Choose one from the list.", field=field)


def _conditions(handling: str, codes: list[str], typed: str, limits: list[Organisation], consult_first: bool) -> str:
    """The conditions in words, as every reader will see them; empty with handling P."""
    if handling != _WITH_CONDITIONS:
        if codes or typed.strip() or limits or consult_first:
            raise Refused("Conditions go with handling code C.", field="handling")
        return ""
    known = {one.code: one.label for one in terms(Term.List.CONDITION)}
    if set(codes) - set(known):
        raise Refused("Choose conditions from the list.", field="codes")
    parts = [known[code] for code in sorted(codes)]
    if typed.strip():
        parts.append(typed.strip())
    if limits:
        parts.append(f"Only for {', '.join(sorted(one.name for one in limits))}.")
    if consult_first:
        parts.append("Consult the force before any use outside this page.")
    if not parts:
        raise Refused("Handling code C needs conditions: choose some, or write them.", field="conditions")
    words = " ".join(parts)
    if len(words) > 300:
        raise Refused("The conditions are too long: use 300 characters at most.", field="conditions")
    return words
