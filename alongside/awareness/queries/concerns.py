"""Reading what the public told us. Inside, each read goes through the rule of sight; the reporter's own by their number alone."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.awareness.models import Attachment, Concern, Message, Reception, Stage, Step
from alongside.awareness.permissions import LIST_CONCERNS
from alongside.awareness.receipts import digests_of, read_receipt
from alongside.sharing import queries as sharing
from alongside.sharing.policy import visible_to

from .reception import receives_reports

PAGE = 100  # concerns shown on one page; beyond it the page says so
_MONTH = dt.timedelta(days=30)


@dataclass(frozen=True)
class Counts:
    """How many concerns of a partnership there are, and nothing of what they say."""

    waiting: int
    late: int
    being_read: int
    passed_on: int
    closed: int
    last_month: int


def concerns_for(person: User, partnership: Partnership) -> "QuerySet[Concern]":
    """The concerns of the partnership this person may see, longest waiting first."""
    seen = visible_to(person, Concern).filter(sharing.kept_here(partnership))
    return seen.select_related("taken_by", "record__owner").order_by("due_at", "record_id")


def waiting_for(person: User, partnership: Partnership) -> "QuerySet[Concern]":
    """The concerns that need somebody: not yet decided, or their reporter has written since."""
    still_open = Q(stage__in=Concern.OPEN, merged_into=None)
    return concerns_for(person, partnership).filter(still_open | Q(has_news=True))


def dealt_with_for(person: User, partnership: Partnership) -> "QuerySet[Concern]":
    """The concerns that wait for nobody, newest first."""
    rest = concerns_for(person, partnership).exclude(Q(stage__in=Concern.OPEN, merged_into=None) | Q(has_news=True))
    return rest.order_by("-record__created_at", "-record_id")


def unread_for(person: User, partnership: Partnership) -> "QuerySet[Concern]":
    """The concerns nobody has taken, or have news, for somebody of the organisation that receives them."""
    if not person.may(LIST_CONCERNS, partnership):
        return Concern.everything.none()
    # By key, so that SQLite looks at these and at those nobody has taken, and not at every concern there ever was.
    news = Q(pk__in=Concern.everything.filter(has_news=True).values("pk"))
    unread = Q(stage__in=Concern.OPEN, merged_into=None, taken_at=None)
    own = sharing.kept_here(partnership, owner=person.organisation_id)
    return concerns_for(person, partnership).filter(news | unread, own)


def late_for(person: User, partnership: Partnership) -> "QuerySet[Concern]":
    """The concerns that have waited longer than promised, for somebody who holds the role that is told."""
    roles = sorted(person.roles_in(partnership))
    tells = Reception.objects.filter(partnership=partnership, organisation=person.organisation_id, escalate_to__in=roles)
    late = concerns_for(person, partnership).filter(taken_at=None, merged_into=None, due_at__lt=timezone.now())
    return late.filter(Exists(tells))


def concern_for(person: User, partnership: Partnership, reference: str) -> Concern:
    """The concern with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    seen = concerns_for(person, partnership).select_related("merged_into__record")
    concern = seen.filter(record__reference=reference).first()
    if concern is None:
        raise Http404
    return concern


def concern_owned_by(person: User, partnership: Partnership, reference: str) -> Concern:
    """The concern with that reference, for its owner. Raises Http404 like `concern_for`, and PermissionDenied for others."""
    concern = concern_for(person, partnership, reference)
    if concern.record.owner_id != person.organisation_id:
        raise PermissionDenied("Only the organisation that received this report can do that.")
    return concern


def must_accept(person: User, concern: Concern) -> bool:
    """Whether this person has handling conditions to agree to before anything of the concern is shown to them."""
    return bool(sharing.conditions_to_accept(person, concern.record))


def owns_concern(person: User, concern: Concern) -> bool:
    """Whether this person, who was let in to the concern, works for the organisation that received it."""
    return person.organisation_id == concern.record.owner_id


def steps_for(person: User, concern: Concern) -> "QuerySet[Step]":
    """What has happened to a concern this person may see, newest first."""
    seen = visible_to(person, Concern).filter(pk=concern.pk)
    return Step.objects.filter(concern__in=seen).select_related("by", "outcome", "area").order_by("-at", "-pk")


def messages_for(person: User, concern: Concern) -> "QuerySet[Message]":
    """What was asked of the reporter and what they wrote, for the organisation that received it; nothing for anybody else."""
    messages = Message.objects.filter(concern=concern).select_related("by")
    return messages if owns_concern(person, concern) else messages.none()


def attachments_for(person: User, concern: Concern) -> "QuerySet[Attachment]":
    """The files that came with a concern this person may see."""
    return Attachment.objects.filter(concern__in=visible_to(person, Concern).filter(pk=concern.pk))


def attachment_for(person: User, concern: Concern, number: int) -> Attachment:
    """One file of a concern. Raises Http404 when there is none of that number, or the concern is hidden."""
    found = attachments_for(person, concern).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def repeats_for(person: User, concern: Concern) -> list[Concern]:
    """The concerns that were merged into this one and that this person may see."""
    return list(concerns_for(person, concern.partnership).filter(merged_into=concern))


def concerns_to_merge_into(person: User, concern: Concern) -> "QuerySet[Concern]":
    """The other concerns of the same organisation that this one may be a repeat of, newest first."""
    mine = concerns_for(person, concern.partnership).filter(record__owner=person.organisation_id, merged_into=None)
    return mine.exclude(pk=concern.pk).order_by("-record__created_at", "-record_id")


def counts_for(person: User, partnership: Partnership) -> Counts:
    """How many concerns there are and how they stand, for those who lead the partnership. Says nothing of any of them."""
    now, kept = timezone.now(), Concern.everything.filter(record__partnership=partnership, record__cell=None)
    unread = Q(taken_at=None, merged_into=None)
    found = kept.aggregate(
        waiting=Count("pk", filter=unread),
        late=Count("pk", filter=unread & Q(due_at__lt=now)),
        being_read=Count("pk", filter=Q(stage=Stage.BEING_READ, merged_into=None)),
        passed_on=Count("pk", filter=Q(stage__in=[Stage.PASSED_ON, Stage.BEING_ACTED_ON, Stage.ACTION_TAKEN])),
        closed=Count("pk", filter=Q(stage=Stage.CLOSED)),
        last_month=Count("pk", filter=Q(record__created_at__gte=now - _MONTH)),
    )
    return Counts(**found)


def is_receiver(person: User, partnership: Partnership) -> bool:
    """Whether this person reads public reports for the organisation that receives them."""
    return person.may(LIST_CONCERNS, partnership) and receives_reports(person, partnership)


def areas_to_name(concern: Concern) -> "QuerySet[Partnership]":
    """The other partnerships a concern may belong to: those of the directory that still go on as themselves."""
    standing = Partnership.objects.filter(planned=False, ended=None, continuation=None)
    return standing.exclude(pk=concern.partnership.pk).order_by("name", "pk")


def concern_by_receipt(partnership: Partnership, typed: str) -> Concern | None:
    """The concern of the reporter who was given this number; None for any other. Takes as long whatever was typed."""
    digests = digests_of(read_receipt(typed))
    found = Concern.everything.filter(receipt_digest__in=digests, record__partnership=partnership)
    return found.select_related("record__partnership", "record__owner").first()


def last_step(concern: Concern) -> Step:
    """The newest step of a concern, for its reporter's status."""
    return concern.steps.select_related("outcome").order_by("-at", "-pk")[0]


def messages_of(concern: Concern) -> list[Message]:
    """What was asked and answered, for the reporter who gave the number."""
    return list(concern.messages.order_by("at", "pk"))


def concerns_to_escalate(partnership: Partnership) -> "QuerySet[Concern]":
    """The concerns nobody has taken in the time the public was promised, and that nobody has been told of yet."""
    untaken = Concern.everything.filter(record__partnership=partnership, taken_at=None, merged_into=None, escalated_at=None)
    return untaken.filter(due_at__lt=timezone.now())


def partnerships_with_late_concerns() -> "QuerySet[Partnership]":
    """The partnerships in which somebody must be told that a concern has waited too long."""
    late = Concern.everything.filter(taken_at=None, merged_into=None, escalated_at=None, due_at__lt=timezone.now())
    return Partnership.objects.filter(pk__in=late.values("record__partnership"))


def files_kept() -> set[str]:
    """The names under which files of concerns lie in the vault, so that the sweep leaves them."""
    return set(Attachment.objects.values_list("kept_as", flat=True))
