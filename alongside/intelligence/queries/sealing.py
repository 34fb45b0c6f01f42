"""Reading who a report is sealed to. Whoever is not inside learns nothing: neither who is, nor that there is such a report."""

from django.db.models import Q, QuerySet

from alongside.accounts.models import Seat, User
from alongside.intelligence.models import Grade, ProductLine, Report
from alongside.kernel.roles import Role
from alongside.sharing import queries as sharing
from alongside.sharing.models import CellMember

from .submissions import evaluators_of


def inside(report: Report) -> list[User]:
    """The people a sealed report is sealed to now, by name; nobody when it is not sealed. For acts and for those inside."""
    named = CellMember.objects.named().filter(cell=report.record.cell_id or 0)
    return list(User.objects.filter(is_active=True, pk__in=named.values("person")).order_by("full_name"))


def inside_for(person: User, report: Report) -> "QuerySet[User]":
    """The same, for one of them; nobody for anybody else."""
    cell = report.record.cell
    return sharing.people_in(person, cell).order_by("full_name") if cell is not None else User.objects.none()


def people_to_seal_to(person: User, report: Report) -> list[User]:
    """The other evaluators of the force that has it, who are not inside yet."""
    left_out = {person.pk, *(one.pk for one in inside(report))}
    return [one for one in evaluators_of(report.record.owner, report.record.partnership) if one.pk not in left_out]


def judges_left(report: Report, without: User) -> bool:
    """Whether somebody inside could still judge it, were this person not."""
    seats = Seat.objects.current().filter(partnership=report.record.partnership_id, role=Role.EVALUATOR)
    judges = set(seats.values_list("person", flat=True))
    return any(
        one.pk in judges for one in inside(report) if one.pk != without.pk and one.organisation_id == report.record.owner_id
    )


def why_not_sealed(report: Report) -> str:
    """Why a report cannot be sealed: others have something of it already that stays with them. Empty when it can be."""
    if ProductLine.objects.filter(item__report=report).exists():
        return (
            "A product was made of it. All who write products here read what they are made of, so it cannot be sealed any more."
        )
    cited = Grade.objects.filter(corroborated_by__report=report).exclude(Q(item__report=report))
    if cited.exists():
        return "The judgement of another report names it as its support, so it cannot be sealed any more."
    return ""
