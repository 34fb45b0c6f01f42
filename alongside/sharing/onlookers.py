"""Who sees a record, person by person, with the grants that let each of them in."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alongside.accounts.models import Seat, User
from alongside.kernel.roles import Role

from .models import Clause, Grant, Record
from .policy import who_can_see_and_why

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Onlooker:
    """A person who can see a record, the roles they hold in its partnership, and every grant that lets them in."""

    person: User
    roles: tuple[str, ...]
    grants: tuple[Grant, ...]

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.full_name

    @property
    def organisation(self) -> str:
        """The name of the organisation the person works for."""
        return "" if self.person.organisation is None else self.person.organisation.name

    @property
    def why(self) -> str:
        """Every rule that lets them in, in words."""
        return "; ".join(dict.fromkeys(reason(grant) for grant in self.grants))

    @property
    def since(self) -> dt.datetime:
        """When the first of the grants that let them in started."""
        return min(grant.starts_at for grant in self.grants)

    @property
    def until(self) -> dt.datetime | None:
        """When the last of them ends; None when one of them has no end."""
        last = max(ends(grant) or _NEVER for grant in self.grants)
        return None if last == _NEVER else last

    @property
    def last_day(self) -> dt.date | None:
        """The last day they can see it; None when there is no end."""
        return last_day(self.until)


def last_day(end: dt.datetime | None) -> dt.date | None:
    """The last day (Europe/London) on which something that ends at that moment still holds; None when it has no end."""
    return None if end is None else timezone.localtime(end - dt.timedelta(microseconds=1)).date()


def onlookers(record: Record) -> list[Onlooker]:
    """Everybody who can see the record now, by the rule of sight, in order of organisation and name."""
    seats = list(who_can_see_and_why(record))
    audiences = ("audience__organisation", "audience__person", "audience__partnership")
    related = (*audiences, "clause__agreement", "disclosure", "consent", "owner")
    grants = Grant.everything.select_related(*related).in_bulk({key for seat in seats for key in _through(seat)})
    people: dict[int, User] = {}
    roles: dict[int, list[str]] = {}
    through: dict[int, set[int]] = {}
    for seat in seats:
        people.setdefault(seat.person_id, seat.person)
        roles.setdefault(seat.person_id, []).append(str(Role(seat.role).label))
        through.setdefault(seat.person_id, set()).update(_through(seat))
    return [
        Onlooker(person, tuple(roles[key]), tuple(grants[grant] for grant in sorted(through[key])))
        for key, person in people.items()
    ]


def _through(seat: Seat) -> list[int]:
    listed: str = seat.through  # type: ignore[attr-defined] # annotated by the policy
    return [int(key) for key in listed.split(",")]


def reason(grant: Grant) -> str:
    """What lets a person in through this grant, in words."""
    if grant.basis == Grant.Basis.OWNER:
        return f"{grant.owner.name} owns it"
    if grant.basis == Grant.Basis.CLAUSE and grant.clause is not None:
        return f"{grant.clause} ({clause_reference(grant.clause)}), {_to_whom(grant)}, for: {grant.purpose}"
    if grant.basis == Grant.Basis.DISCLOSURE:
        return f"A logged exceptional disclosure {_to_whom(grant)}"
    if grant.basis == Grant.Basis.CONSENT and grant.consent is not None:
        return f"The person it is about agreed ({grant.consent.reference}), {_to_whom(grant)}, for: {grant.purpose}"
    return str(Grant.Basis(grant.basis).label)


def ends(grant: Grant) -> dt.datetime | None:
    """When a grant ends by itself: its own end, or that of what allows it; None when it has no end."""
    moments = [grant.ends_at]
    if grant.clause is not None:
        moments += [_midnight(grant.clause.valid_to), _midnight(grant.clause.agreement.expires)]
    if grant.disclosure is not None:
        moments.append(grant.disclosure.ends_at)
    if grant.consent is not None:
        moments.append(_midnight(grant.consent.expires_on))
    return min((moment for moment in moments if moment is not None), default=None)


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return None if day is None else timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def clause_reference(clause: Clause) -> str:
    """How a clause is spoken of in an address: `ISA-7K3QF2XM/2`."""
    return f"{clause.agreement.reference}/{clause.number}"


def _to_whom(grant: Grant) -> str:
    if grant.audience.person is not None:
        return "to them by name"
    if grant.audience.partnership is not None:
        return "to everyone in the partnership"
    return "to their organisation"
