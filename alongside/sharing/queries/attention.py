"""What about an agreement needs a person's attention."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alongside.accounts.models import Membership, Organisation, Partnership
from alongside.accounts.sectors import Sector
from alongside.sharing.models import Agreement, LegalGround, Limit, Party
from alongside.sharing.wording import SECTORS, day, grounds_of, listed

from .limits import limit_today

_LIVING = (Agreement.Status.DRAFT, Agreement.Status.ACTIVE, Agreement.Status.SUSPENDED)


@dataclass(frozen=True)
class Alert:
    """One thing that is not right about an agreement. `stop`: nobody should rely on the agreement until it is put right."""

    code: str
    text: str
    stop: bool = False


@dataclass(frozen=True)
class Around:
    """What is true around every agreement of a partnership: who is a member (primary keys), the day, the days of warning."""

    members: frozenset[int]
    today: dt.date
    warning_days: int


def around(partnership: Partnership) -> Around:
    """What is true around a partnership's agreements today: read once for a page of many."""
    members = Membership.objects.current().filter(partnership=partnership).values_list("organisation", flat=True)
    return Around(frozenset(members), timezone.localdate(), limit_today(Limit.What.EXPIRY_ALERT_DAYS))


def attention_for(agreement: Agreement, here: Around | None = None) -> list[Alert]:
    """Everything about this agreement that needs attention today, gravest first; nothing for one that is over."""
    if agreement.status not in _LIVING:
        return []
    here = here or around(agreement.partnership)
    alerts = _about_grounds(agreement, here.today) + _about_dates(agreement, here)
    for party in agreement.parties.all():
        alerts += _about_party(agreement, party, here)
    alerts += _about_sides(agreement, here.today)
    return sorted(alerts, key=lambda alert: not alert.stop)


def must_not_rely_on(alerts: list[Alert]) -> bool:
    """Whether any of the alerts means "do not rely on this agreement"."""
    return any(alert.stop for alert in alerts)


def ground_has_ended(ground: LegalGround, today: dt.date) -> bool:
    """Whether a legal ground no longer holds on that day."""
    return ground.valid_to is not None and ground.valid_to <= today


def _about_grounds(agreement: Agreement, today: dt.date) -> list[Alert]:
    cited: dict[LegalGround, list[str]] = {}
    for clause in agreement.clauses.all():
        for ground in grounds_of(clause) if clause.ended_at is None else []:
            if ground_has_ended(ground, today):
                cited.setdefault(ground, []).append(str(clause.number))
    return [
        Alert(
            "ground_ended",
            f"{'Clauses' if len(numbers) > 1 else 'Clause'} {listed(numbers)} cite{'s' if len(numbers) == 1 else ''} "
            f"“{ground.name}”, which ended on {day(ground.valid_to)}.",  # type: ignore[arg-type]
            stop=True,
        )
        for ground, numbers in cited.items()
    ]


def _about_dates(agreement: Agreement, here: Around) -> list[Alert]:
    alerts, today = [], here.today
    if agreement.review_on <= today:
        alerts.append(Alert("review_past", f"It was to be reviewed by {day(agreement.review_on)}.", stop=True))
    if agreement.expires <= today:
        alerts.append(Alert("expired", f"It ran out on {day(agreement.expires)}.", stop=True))
    elif agreement.expires <= today + dt.timedelta(days=here.warning_days):
        alerts.append(Alert("expires_soon", f"It runs out on {day(agreement.expires)}."))
    return alerts


def _about_party(agreement: Agreement, party: Party, here: Around) -> list[Alert]:
    """At most one alert for a party: the gravest thing that is true of it."""
    organisation, today = party.organisation, here.today
    if party.withdrawn_on is not None and party.withdrawn_on <= today:
        return []
    later = _successors(organisation, today)
    if organisation.ended is not None and organisation.ended <= today:
        followed = f" {later} took over its work." if later else ""
        return [Alert("party_ended", f"{organisation} ended on {day(organisation.ended)}.{followed}", stop=True)]
    if later:
        return [Alert("party_succeeded", f"Work of {organisation} has passed to {later}.")]
    if organisation.pk not in here.members:
        return [Alert("party_left", f"{organisation} is no longer a member of the partnership.")]
    if party.signed_on is None and agreement.status != Agreement.Status.DRAFT:
        return [Alert("party_unsigned", f"{organisation} has not signed.")]
    return []


def _successors(organisation: Organisation, today: dt.date) -> str:
    passed = [succession for succession in organisation.successions.all() if succession.on <= today]
    return listed([succession.successor.name for succession in passed])


def _about_sides(agreement: Agreement, today: dt.date) -> list[Alert]:
    parties = [party for party in agreement.parties.all() if party.withdrawn_on is None or party.withdrawn_on > today]
    here = {party.organisation.sector for party in parties}
    named = {
        sector
        for clause in agreement.clauses.all()
        for sector in (clause.from_sector, clause.to_sector)
        if sector and clause.ended_at is None
    }
    return [
        Alert("sector_missing", f"A clause speaks of {SECTORS[Sector(sector)]}, but no party is one.")
        for sector in sorted(named - here)
    ]
