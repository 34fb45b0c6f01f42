"""Reading what a person's own organisation has sent, and their own drafts."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership, Seat, User
from alongside.accounts.sectors import Sector
from alongside.intelligence import permissions
from alongside.intelligence.models import Attachment, Dissemination, Draft, Feedback, Question, Submission
from alongside.kernel.roles import Role
from alongside.sharing import queries as sharing
from alongside.sharing.models import Clause, LegalGround, Record
from alongside.sharing.policy import clauses_in_force, visible_to

SENT = "intelligence.submission"
DRAFTS_KEPT = dt.timedelta(days=14)


def drafts_for(person: User, partnership: Partnership) -> "QuerySet[Draft]":
    """What this person has begun here and not sent, newest first."""
    return Draft.objects.filter(person=person, partnership=partnership).order_by("-changed_at")


def draft_for(person: User, partnership: Partnership, reference: str) -> Draft:
    """This person's own draft of that reference. Raises Http404 for anybody else's, as for one that never was."""
    draft = drafts_for(person, partnership).select_related("partnership").filter(reference=reference).first()
    if draft is None:
        raise Http404
    return draft


def old_drafts() -> "QuerySet[Draft]":
    """Drafts that have lain untouched so long that they are swept away."""
    return Draft.objects.filter(changed_at__lt=timezone.now() - DRAFTS_KEPT)


def submissions_for(person: User, partnership: Partnership) -> "QuerySet[Submission]":
    """What this person's organisation has sent, newest first."""
    seen = visible_to(person, Submission).filter(record__partnership=partnership)
    return seen.select_related("force").prefetch_related("feedback").order_by("-submitted_at")


def submission_for(person: User, partnership: Partnership, reference: str) -> Submission:
    """The submission with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    found = submissions_for(person, partnership).filter(record__reference=reference).first()
    if found is None:
        raise Http404
    return found


def feedback_on(person: User, submission: Submission) -> "QuerySet[Feedback]":
    """What the sender has been told, oldest first."""
    return Feedback.objects.filter(submission__in=visible_to(person, Submission).filter(pk=submission.pk))


def questions_on(person: User, submission: Submission) -> "QuerySet[Question]":
    """What the police have asked about it, oldest first."""
    return Question.objects.filter(submission__in=visible_to(person, Submission).filter(pk=submission.pk))


def question_for(person: User, submission: Submission, number: int) -> Question:
    """The question of that number, counted from one. Raises Http404 when there is none."""
    for place, question in enumerate(questions_on(person, submission), start=1):
        if place == number:
            return question
    raise Http404


def attachments_of(submission: Submission) -> "QuerySet[Attachment]":
    """The files sent with it; the caller has settled who may know of them."""
    return Attachment.objects.filter(submission=submission)


def receiving_force(partnership: Partnership) -> Organisation | None:
    """The police member that takes information here: one with an evaluator. The first by name when there are several."""
    evaluators = Seat.objects.current().filter(partnership=partnership, role=Role.EVALUATOR, person__is_active=True)
    members = Membership.objects.current().filter(partnership=partnership).values("organisation")
    forces = Organisation.objects.filter(sector=Sector.POLICE, pk__in=members)
    return forces.filter(pk__in=evaluators.values("person__organisation")).order_by("name").first()


def evaluators_of(force: Organisation, partnership: Partnership) -> list[User]:
    """The people of the force who grade information here, by name."""
    return people_with(force, partnership, [Role.EVALUATOR])


def people_with(force: Organisation, partnership: Partnership, roles: Iterable[str]) -> list[User]:
    """The people of an organisation who hold one of the roles here today, by name."""
    seats = Seat.objects.current().filter(partnership=partnership, role__in=list(roles))
    people = User.objects.filter(is_active=True, organisation=force, pk__in=seats.values("person"))
    return list(people.order_by("full_name"))


def clauses_to_send_under(person: User, partnership: Partnership, force: Organisation) -> list[Clause]:
    """The clauses in force today that let this person's organisation send information to the force, by agreement and number."""
    if person.organisation is None:
        return []
    flow = sharing.Flow(SENT, person.organisation, partnership, force)
    clauses = clauses_in_force().filter(agreement__partnership=partnership).select_related("agreement")
    return [one for one in clauses.order_by("agreement", "number") if not sharing.why_clause_cannot(one, flow)]


def grounds_to_name() -> list[LegalGround]:
    """The legal grounds a sender can rely on where no clause covers them."""
    return list(sharing.grounds_in_force().exclude(kind=LegalGround.Kind.SENSITIVE_BASIS))


def record_it_came_from(person: User, partnership: Partnership, reference: str) -> Record | None:
    """The record a draft began with, when this person can see it; nothing when they cannot, or it never was."""
    return sharing.records_for(person, partnership).filter(reference=reference).first() if reference else None


def recalls_for(person: User, partnership: Partnership) -> "QuerySet[Dissemination]":
    """What this person's organisation, or they by name, must destroy and have not said they did: references only.

    Empty for somebody whose role does not let them say so.
    """
    if not person.may(permissions.CONFIRM_RECALL, partnership):
        return Dissemination.objects.none()
    mine = Dissemination.objects.filter(organisation=person.organisation_id, product__record__partnership=partnership)
    waiting = mine.filter(recalled_at__isnull=False, destroyed_at=None).select_related("product__record")
    return waiting.filter(person=None) | waiting.filter(person=person)


def files_kept() -> set[str]:
    """The names under which files sent with submissions lie in the vault: what a sweep must leave alone."""
    return set(Attachment.objects.values_list("kept_as", flat=True))
