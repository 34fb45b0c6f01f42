"""Reading what is restricted. That a record is restricted is told to its reader, to who answers for it, and to nobody else."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Partnership, Seat, User
from alongside.kernel.references import read_reference
from alongside.sharing.models import LegalGround, Record, Restriction, Review
from alongside.sharing.policy import who_can_see

from .records import kept_here
from .retention import records_decided_by, records_kept_by, reviewers_for


def restricted() -> "QuerySet[Restriction]":
    """The restrictions that stand. For rooms, not for people."""
    related = ("record__partnership", "record__owner", "reader__person", "ground", "placed_by")
    return Restriction.objects.filter(lifted_at=None).select_related(*related)


def restriction_on(record: Record) -> Restriction | None:
    """The restriction that stands on a record; the caller has settled who may know."""
    return restricted().filter(record=record).first()


def restrictions_for(person: User, partnership: Partnership) -> "QuerySet[Restriction]":
    """The restrictions that stand on what this person answers for, or that name this person."""
    kept = records_kept_by(person, partnership).filter(pk=OuterRef("record"))
    theirs = Q(Exists(kept)) | Q(reader__person=person)
    return restricted().filter(theirs, kept_here(partnership, "record", owner=person.organisation_id))


def restriction_for(person: User, partnership: Partnership, reference: str) -> Restriction:
    """One restriction that stands, for whoever may look at it again. Raises Http404 for anybody else."""
    found = restrictions_for(person, partnership).filter(reference=read_reference(reference) or "").first()
    if found is None:
        raise Http404
    return found


def restrictions_to_review(person: User, partnership: Partnership) -> "QuerySet[Restriction]":
    """The restrictions this person should look at again today or should have."""
    return restrictions_for(person, partnership).filter(reader__person=person, review_on__lte=timezone.localdate())


def restrictions_to_remind_of() -> "QuerySet[Restriction]":
    """The restrictions whose day has come and of which nobody was told since."""
    told = Q(reminded_for__isnull=False, reminded_for=F("review_on"))
    return restricted().filter(review_on__lte=timezone.localdate()).exclude(told)


def record_to_restrict(person: User, partnership: Partnership, reference: str) -> Record | None:
    """A record this person decides about that is neither gone nor restricted; the same nothing for any other."""
    gone = Review.objects.filter(record=OuterRef("pk"), executed_at__isnull=False)
    mine = records_decided_by(person, partnership).filter(reference=read_reference(reference) or "")
    found = mine.exclude(Exists(gone)).exclude(pk__in=restricted().values("record"))
    return found.select_related("owner", "partnership").first()


def readers_for(record: Record) -> "QuerySet[User]":
    """Who can be named to open a restricted record: the owner's people who see it, or would if it were not restricted."""
    standing = restriction_on(record)
    if standing is not None:  # the rule of sight says that its reader alone sees it
        return reviewers_for(record)
    return reviewers_for(record).filter(pk__in=who_can_see(record).order_by().values("person"))


def colleagues_here(person: User, partnership: Partnership) -> "QuerySet[User]":
    """The people of the person's own organisation who work here, themselves among them."""
    here = Seat.objects.current().filter(partnership=partnership)
    found = User.objects.filter(is_active=True, organisation=person.organisation_id, pk__in=here.values("person"))
    return found.order_by("full_name")


def restriction_grounds() -> "QuerySet[LegalGround]":
    """What can restrict the use of a record today."""
    today = timezone.localdate()
    valid = Q(valid_to=None) | Q(valid_to__gt=today)
    return LegalGround.objects.filter(valid, kind=LegalGround.Kind.RESTRICTION, valid_from__lte=today)
