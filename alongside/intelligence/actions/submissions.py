"""Sending information: the sender's words, the force's own copy of them, and apart from both where they came from."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.intelligence import permissions
from alongside.intelligence.claiming import write_items
from alongside.intelligence.findable import keep_submission
from alongside.intelligence.models import (
    Attachment,
    Draft,
    Feedback,
    Question,
    Report,
    Source,
    Submission,
    Term,
    Urgency,
)
from alongside.intelligence.queries.sealing import inside
from alongside.intelligence.queries.submissions import clauses_to_send_under, evaluators_of, receiving_force
from alongside.intelligence.queries.terms import minutes_to_acknowledge, term
from alongside.intelligence.rules import held_draft
from alongside.intelligence.said import Said
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.documents import vault
from alongside.partnership.documents.cleaning import CleanFile
from alongside.sharing.actions import link_records
from alongside.sharing.models import Link, Notice, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.spine import new_record
from alongside.sharing.telling import tell_person

_FEEDBACK_DAYS = 28
_MOST_LINES = 30
_CAME_FROM = "Information was passed on because of it"


@act(permissions.SUBMIT_INFORMATION, at="partnership")
def submit_information(
    *,
    by: User,
    partnership: Partnership,
    said: Said,
    draft: Draft | None = None,
    files: tuple[CleanFile, ...] = (),
    came_from: Record | None = None,
) -> Submission:
    """Send what one has noticed to the police, who keep a copy of their own."""
    force = _force_to_send_to(by, partnership)
    _require_sendable(by, partnership, said, force)
    if draft is not None:
        held_draft(by, draft).delete()
    submission = _own_words(by, partnership, said, force)
    report = _copy_of_the_force(by, submission, said, force)
    for number, file in enumerate(files, start=1):
        _keep_file(submission, number, file)
    received = term(Term.List.STATUS, "received")
    Feedback.objects.create(submission=submission, status="received", text=received.gloss if received else "")
    if came_from is not None:
        link_records(by=by, record=came_from, to=submission.record, why=_CAME_FROM)
        Link.everything.create(from_record=came_from, to_record=report.record, why=_CAME_FROM, linked_by=by)
    _tell_evaluators(report)
    note(urgency=submission.urgency, items=len(said.lines))
    return submission


@act(permissions.READ_SUBMISSION, at="submission")
def read_submission(*, by: User, submission: Submission) -> Submission:
    """Open what one's own organisation has sent."""
    if not visible_to(by, Submission).filter(pk=submission.pk).exists():
        raise Refused("You cannot see that.")
    return submission


@act(permissions.ANSWER_QUESTION, at="submission")
def answer_question(*, by: User, submission: Submission, question: Question, answer: str) -> Question:
    """Answer a question of the police about what one's organisation has sent."""
    if not visible_to(by, Submission).filter(pk=submission.pk).exists() or question.submission_id != submission.pk:
        raise Refused("You cannot answer that question.")
    question = Question.objects.select_for_update().get(pk=question.pk)
    if question.answered_at is not None:
        raise Refused("Somebody has already answered this question.")
    if not answer.strip():
        raise Refused("Enter your answer.", field="answer")
    question.answer, question.answered_by, question.answered_at = answer.strip(), by, timezone.now()
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    report = Report.everything.select_related("record").get(submission=submission)
    text = "A question you asked has been answered."
    reference = report.record.reference
    seen = visible_to(question.asked_by, Report).filter(pk=report.pk).exists()
    for person in [question.asked_by] if seen else inside(report):  # whoever asked may have been left out of it since
        tell_person(submission.partnership, person, about=Notice.About.WAITING, reference=reference, text=text)
    return question


def _force_to_send_to(by: User, partnership: Partnership) -> Organisation:
    force = receiving_force(partnership)
    if force is None:
        raise Refused("No police force takes information here yet. Ring 101, or 999 when somebody is in danger now.")
    if by.organisation is None:
        raise Refused("Only a person who works for an organisation can send information.")
    return force


def _require_sendable(by: User, partnership: Partnership, said: Said, force: Organisation) -> None:
    if not said.lines:
        raise Refused("Enter what you know, one thing on each line.", field="lines")
    if len(said.lines) > _MOST_LINES:
        raise Refused(f"Send at most {_MOST_LINES} things at a time.", field="lines")
    if not said.source.who_else_knows.strip():
        raise Refused("Say who else knows this.", field="who_else_knows")
    if (said.clause is None) == (said.ground is None):
        raise Refused("Choose what allows you to send this.", field="basis")
    if said.clause is not None and said.clause not in clauses_to_send_under(by, partnership, force):
        raise Refused("That clause is not in force for this any more. Choose again.", field="basis")


def _own_words(by: User, partnership: Partnership, said: Said, force: Organisation) -> Submission:
    day = timezone.localdate()
    title = f"Information sent on {day:%-d %B %Y}"
    record = new_record(
        by=by,
        kind="intelligence.submission",
        prefix="INF",
        title=title,
        partnership=partnership,
        classification=said.classification,
    )
    submission: Submission = Submission.everything.create(
        record=record,
        sender=by,
        force=force,
        urgency=said.urgency,
        lines=list(said.lines),
        happened_from=said.happened_from,
        happened_to=said.happened_to,
        precision=said.precision,
        received_on=said.received_on,
        own_reference=said.own_reference,
        restrictions=said.restrictions,
        clause=said.clause,
        ground=said.ground,
    )
    keep_submission(submission, said.things)
    return submission


def _copy_of_the_force(by: User, submission: Submission, said: Said, force: Organisation) -> Report:
    record, now = submission.record, timezone.now()
    place: dict[str, Any] = {"by": by, "partnership": record.partnership, "owner": force, "classification": said.classification}
    title = f"{timezone.localdate():%-d %B %Y}"
    kept = new_record(kind="intelligence.source", prefix="SRC", title=f"Source of a report of {title}", **place)
    Source.everything.create(
        record=kept, submitter_name=by.full_name, submitter_organisation=str(by.organisation), **vars(said.source)
    )
    report = Report.everything.create(
        record=new_record(kind="intelligence.report", prefix="INT", title=f"Report of {title}", **place),
        submission=submission,
        source_reference=kept.reference,
        urgency=said.urgency,
        happened_from=said.happened_from,
        happened_to=said.happened_to,
        precision=said.precision,
        received_at=now,
        acknowledge_by=now + dt.timedelta(minutes=minutes_to_acknowledge(said.urgency)),
        feedback_due_on=_feedback_due(),
    )
    write_items(by, report, said.lines, said.things)
    return report


def _feedback_due() -> dt.date:
    received = term(Term.List.STATUS, "received")
    days = received.amount if received is not None and received.amount else _FEEDBACK_DAYS
    return timezone.localdate() + dt.timedelta(days=days)


def _keep_file(submission: Submission, number: int, file: CleanFile) -> None:
    """The file first, and on the disk for good; then the row that names it. The name it came with is not kept: it can betray."""
    Attachment.objects.create(
        submission=submission,
        number=number,
        kind=file.kind.code,
        media_type=file.kind.media_type,
        sha256=file.sha256,
        size=len(file.data),
        sent_sha256=file.sent_sha256,
        kept_as=vault.keep(file.data),
    )


def _tell_evaluators(report: Report) -> None:
    record = report.record
    urgent = report.urgency == Urgency.SOON
    text = "Somebody may be hurt soon: take up this report now." if urgent else "A report waits to be taken up."
    for person in evaluators_of(record.owner, record.partnership):
        tell_person(record.partnership, person, about=Notice.About.WAITING, reference=record.reference, text=text)
