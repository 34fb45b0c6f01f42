"""Words the pages about agreements need that are worked out, not kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from alongside.sharing.models import Agreement, Clause, LegalGround, Party
from alongside.sharing.queries import ClauseChoice, RegisterRow
from alongside.sharing.wording import KINDS, clause_sentence, day, grounds_of

Status = Agreement.Status
_COLOURS: dict[str, str] = {
    Status.DRAFT: "grey",
    Status.ACTIVE: "green",
    Status.SUSPENDED: "orange",
    Status.EXPIRED: "grey",
    Status.WITHDRAWN: "grey",
}


@dataclass(frozen=True)
class Tag:
    """A state in a word or two, with its colour."""

    text: str
    colour: str


@dataclass(frozen=True)
class RegisterLine:
    """An agreement as a line of the register."""

    reference: str
    title: str
    tag: Tag
    signature: Tag
    alerts: int
    stop: bool
    expires: dt.date


@dataclass(frozen=True)
class PartyLine:
    """A party, who signed for it and how it stands."""

    slug: str
    name: str
    signatory: str
    signed_on: dt.date | None
    tag: Tag


@dataclass(frozen=True)
class GroundLine:
    """A legal ground a clause relies on, with its direction and limits."""

    name: str
    direction: str
    limits: str
    source: str
    recalled: bool
    ended: str


@dataclass(frozen=True)
class ClauseLine:
    """A clause in a sentence, and whether it holds."""

    number: int
    sentence: str
    tag: Tag
    ended_because: str
    grounds: tuple[GroundLine, ...]


@dataclass(frozen=True)
class Moment:
    """Something that happened to an agreement."""

    at: dt.datetime
    what: str
    who: str
    why: str


@dataclass(frozen=True)
class KindAnswer:
    """What the answer is for one kind of record: the clauses that allow it, and those that do not."""

    kind: str
    allowing: tuple[ClauseChoice, ...]
    others: tuple[ClauseChoice, ...]


def tag_of(agreement: Agreement) -> Tag:
    """An agreement's status, as a tag. One that has run out says so before the clock has marked it."""
    if agreement.status in (Status.ACTIVE, Status.SUSPENDED) and agreement.expires <= timezone.localdate():
        return Tag("Expired", "grey")
    return Tag(str(agreement.get_status_display()), _COLOURS[agreement.status])


def register(rows: Iterable[RegisterRow]) -> list[RegisterLine]:
    """The register, line by line."""
    return [
        RegisterLine(
            reference=row.agreement.reference,
            title=row.agreement.title + (f", version {row.agreement.version}" if row.agreement.version > 1 else ""),
            tag=tag_of(row.agreement),
            signature=Tag(row.signature, "blue" if row.to_sign else ("green" if row.signature == "Signed" else "grey")),
            alerts=len(row.alerts),
            stop=any(alert.stop for alert in row.alerts),
            expires=row.agreement.expires,
        )
        for row in rows
    ]


def parties(agreement: Agreement) -> list[PartyLine]:
    """The parties, in order of name."""
    return [
        PartyLine(
            slug=party.organisation.slug,
            name=party.organisation.name,
            signatory=f"{party.signed_by.full_name}, {party.signatory_title}" if party.signed_by else "",
            signed_on=party.signed_on,
            tag=_party_tag(party),
        )
        for party in sorted(agreement.parties.all(), key=lambda party: party.organisation.name)
    ]


def clauses(agreement: Agreement) -> list[ClauseLine]:
    """The clauses in order, each as a sentence."""
    return [clause_line(clause) for clause in sorted(agreement.clauses.all(), key=lambda clause: clause.number)]


def clause_line(clause: Clause) -> ClauseLine:
    """A clause as a sentence, with how it stands and the law it relies on."""
    return ClauseLine(
        number=clause.number,
        sentence=clause_sentence(clause),
        tag=_clause_tag(clause.agreement, clause),
        ended_because=clause.ended_because,
        grounds=tuple(ground_line(ground) for ground in grounds_of(clause)),
    )


def ground_line(ground: LegalGround) -> GroundLine:
    """A legal ground with what a person should know before relying on it."""
    today = timezone.localdate()
    ended = f"Ended on {day(ground.valid_to)}" if ground.valid_to is not None and ground.valid_to <= today else ""
    return GroundLine(ground.name, ground.direction, ground.limits, ground.source, ground.recalled, ended)


def history(agreement: Agreement) -> list[Moment]:
    """What has happened to an agreement, newest first: from its own rows, never from the ledger."""
    return [Moment(row.at, row.what, row.by_name, row.why) for row in reversed(agreement.history.all())]


def answers(found: dict[str, list[ClauseChoice]]) -> list[KindAnswer]:
    """The answer to "may I share?", kind by kind."""
    return [
        KindAnswer(
            kind=KINDS[kind].capitalize(),
            allowing=tuple(choice for choice in choices if choice.usable),
            others=tuple(choice for choice in choices if not choice.usable),
        )
        for kind, choices in found.items()
    ]


def _party_tag(party: Party) -> Tag:
    today = timezone.localdate()
    if party.withdrawn_on is not None:
        left = party.withdrawn_on <= today
        return Tag("Withdrawn", "grey") if left else Tag(f"Withdraws on {day(party.withdrawn_on)}", "orange")
    return Tag("Signed", "green") if party.signed_on is not None else Tag("Not signed", "blue")


def _clause_tag(agreement: Agreement, clause: Clause) -> Tag:
    today = timezone.localdate()
    if clause.ended_at is not None:
        return Tag(f"Ended on {day(timezone.localdate(clause.ended_at))}", "grey")
    if clause.valid_to is not None and clause.valid_to <= today:
        return Tag(f"Lapsed on {day(clause.valid_to)}", "grey")
    if agreement.status != Status.ACTIVE or agreement.expires <= today:
        return Tag("Not in force", "grey")
    start = max(clause.valid_from, agreement.starts)
    return Tag("In force", "green") if start <= today else Tag(f"From {day(start)}", "blue")
