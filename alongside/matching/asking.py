"""What a question must have before it is asked, and why one is stopped."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.crypto import salted_hmac

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Limit
from alongside.sharing.queries import limit_today

from .identifiers import STRONG, Identifier, Kind, normalise
from .models import Incident, Question
from .words import words_of

MOST_ASKED = 5  # identifiers in one question; more is a list, and lists are not asked about
NAMES = (Kind.PERSON_NAME, Kind.DATE_OF_BIRTH)
ASKABLE: tuple[str, ...] = (*sorted(STRONG), *NAMES)


@dataclass(frozen=True)
class Stop:
    """Why a question is stopped: what the supervisors are told, and the words for the one who asked."""

    kind: str
    words: str


def read_all(identifiers: list[tuple[str, str]]) -> list[Identifier]:
    """The identifiers of a question, each whole. Raises Refused for a wildcard, a part, or a kind that is not asked."""
    read = []
    for number, (kind, raw) in enumerate(identifiers, start=1):
        if kind not in ASKABLE:
            raise Refused("Choose a kind from the list.", field=f"kind_{number}")
        found = normalise(kind, raw, today=timezone.localdate())
        if "*" in raw or "?" in raw:
            raise Refused("Enter the whole of it. A question has no wildcards.", field=f"text_{number}")
        if kind not in NAMES and not found.is_whole:
            raise Refused(f"Enter the whole of it. {' '.join(found.notes)}".strip(), field=f"text_{number}")
        if kind in NAMES and found.status == "invalid":
            raise Refused(" ".join(found.notes), field=f"text_{number}")
        read.append(found)
    if not any(one.kind != Kind.DATE_OF_BIRTH for one in read):
        raise Refused("Enter something to ask about. A date of birth alone is not enough.", field="text_1")
    if len(read) > MOST_ASKED:
        raise Refused(f"Ask about at most {MOST_ASKED} things at a time.", field=f"text_{MOST_ASKED}")
    return read


def reason_to_stop(
    person: User, organisation: Organisation, partnership: Partnership, identifiers: list[Identifier]
) -> Stop | None:
    """Why this question must not be asked: about themselves or a colleague, or one too many today; None when it may be."""
    if _about_a_colleague(organisation, identifiers):
        return Stop(
            Incident.Kind.COLLEAGUE,
            "This is about you or somebody you work with, so it can not be asked here. Your supervisors have been told.",
        )
    asked = Question.objects.filter(partnership=partnership, asked_at__gte=_midnight())
    of_person = asked.filter(asked_by=person).count()
    of_organisation = asked.filter(organisation=organisation).count()
    if of_person >= limit_today(Limit.What.QUESTIONS_OF_A_PERSON):
        return Stop(Incident.Kind.BUDGET, "You have asked as often as a day allows. Your supervisors have been told.")
    if of_organisation >= limit_today(Limit.What.QUESTIONS_OF_AN_ORGANISATION):
        return Stop(
            Incident.Kind.BUDGET, "Your organisation has asked as often as a day allows. Your supervisors have been told."
        )
    return None


def _about_a_colleague(organisation: Organisation, identifiers: list[Identifier]) -> bool:
    emails = {one.value for one in identifiers if one.kind == Kind.EMAIL}
    names = [frozenset(words_of(one.raw)) for one in identifiers if one.kind == Kind.PERSON_NAME]
    colleagues = User.objects.filter(organisation=organisation, is_active=True).values_list("email", "full_name")
    return any(email.casefold() in emails or frozenset(words_of(name)) in names for email, name in colleagues)


def _midnight() -> dt.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def last_batch(now: dt.datetime) -> dt.datetime:
    """The moment up to which questions are answered together: the last whole period before now."""
    period = limit_today(Limit.What.BATCH_MINUTES) * 60
    return dt.datetime.fromtimestamp(int(now.timestamp()) // period * period, tz=dt.UTC)


def next_batch(asked_at: dt.datetime) -> dt.datetime:
    """When a question asked at that moment is answered."""
    return last_batch(asked_at) + dt.timedelta(minutes=limit_today(Limit.What.BATCH_MINUTES))


def digest(identifier: Identifier) -> str:
    """What the ledger keeps instead of an identifier: 16 hexadecimal digits that only this installation's own key can make."""
    said = f"{identifier.kind}:{identifier.key}"
    return salted_hmac("alongside.matching.asked", said, algorithm="sha256").hexdigest()[:16]
