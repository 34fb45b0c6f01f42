"""Reports: taking one up, opening it and where it came from, telling the duty role when nobody does, and older grades."""

from typing import Any

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.intelligence import permissions
from alongside.intelligence.claiming import write_items
from alongside.intelligence.legacy import suggest
from alongside.intelligence.models import Feedback, LegacyGrade, Report, SameRoot, Source, Term
from alongside.intelligence.queries.reports import same_root
from alongside.intelligence.queries.sealing import inside
from alongside.intelligence.queries.submissions import evaluators_of, people_with
from alongside.intelligence.queries.terms import term, terms, words_of
from alongside.intelligence.rules import held_report, require_seen
from alongside.intelligence.said import SourceSaid
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act, note
from alongside.sharing.models import Notice
from alongside.sharing.policy import visible_to
from alongside.sharing.rules import require_words
from alongside.sharing.spine import new_record
from alongside.sharing.telling import tell_person


@act(permissions.READ_REPORT, at="report")
def read_report(*, by: User, report: Report) -> Report:
    """Open an intelligence report."""
    require_seen(by, report)
    return report


@act(permissions.READ_SOURCE, at="source")
def read_source(*, by: User, source: Source, purpose: str) -> Source:
    """Open where a report came from, and say what for."""
    if not visible_to(by, Source).filter(pk=source.pk).exists():
        raise Refused("You cannot see that.")
    require_words(purpose, "Say what you need it for.", field="purpose")
    note(purpose=purpose.strip())
    return source


@act(permissions.ACKNOWLEDGE_REPORT, at="report")
def acknowledge_report(*, by: User, report: Report) -> Report:
    """Take up a report: the clock stops, and the sender is told that it is being assessed."""
    report = held_report(by, report)
    if report.acknowledged_at is not None:
        raise Refused(f"{report.acknowledged_by} has already taken it up.")
    report.acknowledged_at, report.acknowledged_by = timezone.now(), by
    report.save(update_fields=["acknowledged_at", "acknowledged_by"])
    if report.submission is not None:
        said = term(Term.List.STATUS, "assessed_now")
        Feedback.objects.create(submission=report.submission, status="assessed_now", text=said.gloss if said else "", by=by)
    return report


@act(permissions.ESCALATE_REPORT, at="report")
def escalate_report(*, by: Any, report: Report) -> Report:
    """Tell the duty role that nobody has taken up a report in time."""
    report = Report.everything.select_for_update(of=("self",)).select_related("record__owner").get(pk=report.pk)
    if report.acknowledged_at is not None or report.escalated_at is not None:
        raise Refused("It has been taken up, or the duty role has been told.")
    report.escalated_at = timezone.now()
    report.save(update_fields=["escalated_at"])
    record = report.record
    duty = [one.code for one in terms(Term.List.DUTY)] or [Role.MEMBER.value]
    told = {*people_with(record.owner, record.partnership, duty), *evaluators_of(record.owner, record.partnership)}
    if record.cell is not None:
        told = set(inside(report))
    # No reference to follow: the duty role need not be one that opens reports, and no link may lead to a refusal.
    text = f"Nobody has taken up {record.reference} in time. See that an evaluator does so now."
    for person in sorted(told, key=lambda one: one.pk):
        tell_person(record.partnership, person, about=Notice.About.WAITING, reference="", text=text)
    note(told=len(told))
    return report


@act(permissions.MARK_SAME_ROOT, at="source")
def mark_same_root(*, by: User, source: Source, other: Source, because: str) -> Source:
    """Say that two sources trace back to one, so that what they say does not support each other."""
    require_words(because, "Say how you know.", field="because")
    seen = visible_to(by, Source).filter(pk__in=[source.pk, other.pk])
    if seen.count() < 2:
        raise Refused("Choose another source that you can see.", field="other")
    if same_root(source.reference, other.reference):
        raise Refused("They are marked as one already.", field="other")
    first, second = sorted((source, other), key=lambda one: one.pk)
    note(subject=other.reference)
    SameRoot.objects.create(first=first, second=second, because=because.strip(), by=by)
    return source


@act(permissions.IMPORT_LEGACY, at="partnership")
def import_legacy(
    *, by: User, partnership: Partnership, text: str, scheme: str, native: str, classification: str, own_reference: str = ""
) -> Report:
    """Bring in an item graded under an older scheme; it goes nowhere until somebody has judged it afresh."""
    require_words(text, "Enter what it says.", field="text")
    reading = suggest(scheme, native, words_of(Term.List.LEGACY), {one.code: one.gloss for one in terms(Term.List.LEGACY)})
    place: dict[str, Any] = {"by": by, "partnership": partnership, "classification": classification}
    day = f"{timezone.localdate():%-d %B %Y}"
    kept = new_record(kind="intelligence.source", prefix="SRC", title=f"Source of an older report of {day}", **place)
    said = SourceSaid(
        type=Source.Type.SYSTEM,
        how=Source.How.READ,
        who_else_knows="Not known: it was brought in from an older system.",
        submitter_contact=own_reference or "An older system",
    )
    names = {"submitter_name": by.full_name, "submitter_organisation": str(by.organisation)}
    Source.everything.create(record=kept, **names, **vars(said))
    now = timezone.now()
    report = Report.everything.create(
        record=new_record(kind="intelligence.report", prefix="INT", title=f"Older report, brought in on {day}", **place),
        source_reference=kept.reference,
        urgency="routine",
        received_at=now,
        acknowledge_by=now,
        acknowledged_at=now,
        acknowledged_by=by,
    )
    [item] = write_items(by, report, (text.strip(),), ())
    LegacyGrade.objects.create(
        item=item, scheme=scheme, native=reading.native, suggested=reading.suggested, loss=reading.loss, imported_by=by
    )
    return report
