"""Sealing a report to a few evaluators of the force by name, saying who they are, and opening it again.

Where it came from is sealed with it, and so is what was sent when one of the force's own people sent it. Nobody is named in the
ledger: it keeps the reference of the group. What others were told of the report before is taken back.
"""

from collections.abc import Iterable

from django.utils import timezone

from alongside.accounts.models import User
from alongside.intelligence import permissions
from alongside.intelligence.findable import keep_report
from alongside.intelligence.models import Report, Source
from alongside.intelligence.queries.sealing import inside, judges_left, people_to_seal_to, why_not_sealed
from alongside.intelligence.rules import held_report
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.actions import form_cell, name_to_cell, remove_from_cell
from alongside.sharing.models import CellMember, Record
from alongside.sharing.moves import open_at_home, seal_at_home
from alongside.sharing.rules import require_words
from alongside.sharing.telling import untell

ROOM = "intelligence.report"


@act(permissions.SEAL_REPORT, at="report")
def seal_report(*, by: User, report: Report, people: Iterable[User], because: str) -> Report:
    """Seal a report to oneself and the evaluators one names: that there is one is hidden from everybody else of the force."""
    report = held_report(by, report)
    require_words(because, "Say why it must be sealed.", field="because")
    if report.record.cell_id is not None:
        raise Refused("It is sealed already. Name or remove people on its page.")
    if why := why_not_sealed(report):
        raise Refused(why)
    named = [one for one in dict.fromkeys(people) if one != by]
    if not {one.pk for one in named} <= {one.pk for one in people_to_seal_to(by, report)}:
        raise Refused("Choose people who judge information for the force that has it.", field="people")
    cell = form_cell(by=by, partnership=report.record.partnership, purpose=because.strip(), people=named, room=ROOM)
    for record in _with_it(report):
        seal_at_home(by=by, record=record, cell=cell)
    report = _afresh(report)
    untell(report.record.partnership, [one.reference for one in _with_it(report)], but=[by, *named])
    keep_report(report)
    note(group=cell.reference)
    return report


@act(permissions.NAME_TO_REPORT, at="report")
def name_to_report(*, by: User, report: Report, person: User) -> Report:
    """Name one more evaluator to a sealed report."""
    report = _sealed(by, report)
    if person not in people_to_seal_to(by, report):
        raise Refused("Choose somebody who judges information for the force, and is not inside yet.", field="person")
    name_to_cell(by=by, cell=report.record.cell, person=person, room=ROOM)
    return report


@act(permissions.UNNAME_FROM_REPORT, at="report")
def unname_from_report(*, by: User, report: Report, person: User) -> Report:
    """Take somebody off a sealed report, oneself too; somebody who can judge it is always left."""
    report = _sealed(by, report)
    if person not in inside(report):
        raise Refused("They are not inside.", field="person")
    if not judges_left(report, person):
        raise Refused("Nobody who can judge it would be left inside. Name somebody else first, or open it.", field="person")
    remove_from_cell(by=by, cell=report.record.cell, person=person, room=ROOM)
    untell(report.record.partnership, [one.reference for one in _with_it(report)], but=inside(report))
    return report


@act(permissions.UNSEAL_REPORT, at="report")
def unseal_report(*, by: User, report: Report, because: str) -> Report:
    """Open a sealed report again to everybody who judges information for the force."""
    report = _sealed(by, report)
    require_words(because, "Say why it need not be sealed any more.", field="because")
    cell = report.record.cell
    for record in _with_it(report):
        open_at_home(by=by, record=record)
    CellMember.objects.filter(cell=cell, removed_at=None).update(removed_at=timezone.now(), removed_by=by)
    report = _afresh(report)
    keep_report(report)
    note(because=because.strip())
    return report


def _with_it(report: Report) -> list[Record]:
    """The report, where it came from, and what was sent when one of the force's own people sent it."""
    source = Source.everything.select_related("record").get(record__reference=report.source_reference)
    sent = report.submission.record if report.submission is not None else None
    ours = [sent] if sent is not None and sent.owner_id == report.record.owner_id else []
    return [report.record, source.record, *ours]


def _sealed(by: User, report: Report) -> Report:
    report = held_report(by, report)
    if report.record.cell_id is None:
        raise Refused("This report is not sealed.")
    return report


def _afresh(report: Report) -> Report:
    related = ("record__owner", "record__partnership", "record__cell", "submission__record")
    found: Report = Report.everything.select_related(*related).get(pk=report.pk)
    return found
