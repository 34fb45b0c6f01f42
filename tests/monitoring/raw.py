"""What the tables of an edition count, counted again: SQL of the tests' own over the raw tables, and nothing of the measures.

Each recount gives one line for each counted thing: what tells it from others, its day, and its value of each dimension.
"""

import datetime as dt
import json
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone

from alongside.awareness.models import Concern, Stage
from alongside.intelligence.models import Urgency
from alongside.tasks.models import Task

LONDON = ZoneInfo("Europe/London")
IN_PLACE = (
    "JOIN sharing_record r ON r.id = t.record_id JOIN accounts_organisation o ON o.id = r.owner_id WHERE r.partnership_id = %s"
)
OF_CASE = (
    "JOIN sharing_record r ON r.id = t.case_id JOIN accounts_organisation o ON o.id = r.owner_id WHERE r.partnership_id = %s"
)
BANDS = ((5, "0 to 5 days"), (30, "6 to 30 days"), (90, "31 to 90 days"), (365, "91 to 365 days"))


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def day(value):
    """A day as either database gives it: of a moment, the day it was in London."""
    value = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(value, dt.datetime):
        return value
    return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(LONDON).date()


def date(value):
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def said(value):
    return json.loads(value) if isinstance(value, str) else value


def concerns(where):
    found = ask(
        f"SELECT t.record_id, r.created_at, t.how, t.language, t.stage, t.merged_into_id FROM awareness_concern t {IN_PLACE}",
        where,
    )
    for pk, at, how, language, stage, merged in found:
        if merged is None:
            yield pk, day(at), {"how": Concern.How(how).label, "language": language, "stage": Stage(stage).label}


def submissions(where):
    found = ask(f"SELECT t.record_id, t.submitted_at, o.name, t.urgency FROM intelligence_submission t {IN_PLACE}", where)
    for pk, at, name, urgency in found:
        if at is not None:
            yield pk, day(at), {"organisation": name, "urgency": Urgency(urgency).label}


def products(where):
    for pk, at in ask(f"SELECT t.record_id, t.released_at FROM intelligence_product t {IN_PLACE}", where):
        if at is not None:
            yield pk, day(at), {}


def operations(where):
    terms = dict(ask("SELECT id, label FROM enforcement_term"))
    for pk, at, status, kind in ask(
        f"SELECT t.record_id, t.starts_at, t.status, t.kind_id FROM enforcement_operation t {IN_PLACE}", where
    ):
        if status in ("debriefed", "closed"):
            yield pk, day(at), {"kind": terms[kind]}


def outcomes(where):
    terms = dict(ask("SELECT id, label FROM enforcement_term"))
    over = {pk for pk, _, _ in operations(where)}
    found = ask("SELECT id, operation_id, happened_on, term_id, count, replaces_id FROM enforcement_outcome")
    replaced = {line[5] for line in found}
    for pk, operation, on, term, count, _ in found:
        if operation in over and pk not in replaced:
            for number in range(count or 0):
                yield (pk, number), date(on), {"outcome": terms[term]}


def met(where):
    for pk, on, *of in ask(f"SELECT t.record_id, t.met_on, t.route, o.sector, o.name FROM referrals_case t {IN_PLACE}", where):
        yield pk, date(on), dict(zip(("route", "sector", "organisation"), of, strict=True))


def quality(where):
    words = dict.fromkeys(("accepted", "in_progress", "closed"), "Accepted as it was sent")
    words |= dict.fromkeys(("declined", "withdrawn"), "Not accepted")
    more = {pk for (pk,) in ask("SELECT referral_id FROM referrals_referralstep WHERE state = 'more_asked'")}
    asked = "SELECT t.id, t.at, t.state, s.name FROM referrals_referral t JOIN sharing_record r ON r.id = t.case_id "
    for pk, at, state, name in ask(
        asked + "JOIN accounts_organisation s ON s.id = t.sender_id WHERE r.partnership_id = %s", where
    ):
        answer = words.get(state, "Not answered yet")
        again = answer == "Accepted as it was sent" and pk in more
        yield pk, day(at), {"organisation": name, "answer": "Accepted after more was asked" if again else answer}


def moves(where):
    found = ask(f'SELECT t.id, t.case_id, t.stage, t."on", o.sector FROM referrals_move t {OF_CASE} ORDER BY t.id', where)
    return [(pk, case, stage, date(on), sector) for pk, case, stage, on, sector in found]


def sent(stage):
    def counted(where):
        for _, case, reached, on, sector in moves(where):
            if reached == stage:
                yield case, on, {"made_by": sector}

    return counted


def decisions(where):
    last_sent = {}
    for pk, case, stage, on, _ in moves(where):
        if stage == "nrm_submitted":
            last_sent[case] = on
        if stage in ("rg_positive", "rg_negative", "cg_positive", "cg_negative"):
            waited = (on - last_sent[case]).days if case in last_sent else None
            band = next((words for most, words in BANDS if waited is not None and waited <= most), "Over 365 days")
            yield pk, on, {"decision": stage, "waited": "Not known" if waited is None else band}


def people(where):
    for pk, on, stage in ask(f"SELECT t.record_id, t.opened_on, t.stage FROM support_case t {IN_PLACE}", where):
        yield pk, date(on), {"stage": stage}


def plans(where):
    planned = {case for (case,) in ask("SELECT case_id FROM support_line WHERE part = 'goals' AND newest")}
    for pk, on, _ in people(where):
        yield pk, on, {"plan": "Written plan" if pk in planned else "No written plan yet"}


def needs_met(where):
    found = ask(
        f"SELECT t.case_id, t.at, t.answers FROM support_line t {OF_CASE} AND t.newest AND part = 'needs' AND state = 'met'",
        where,
    )
    for case, at, answers in found:
        yield (case, said(answers)["domain"]), day(at), {"need": said(answers)["domain"]}


def scored(where):
    series = {}
    found = ask(
        f"SELECT t.case_id, t.outcome, t.whose, t.day, t.value FROM support_score t {OF_CASE} ORDER BY t.day, t.id", where
    )
    for case, outcome, whose, on, value in found:
        if value is not None and date(on) <= timezone.localdate():
            series.setdefault((case, outcome, whose), []).append((date(on), value))
    for (case, outcome, whose), own in series.items():
        if len(own) > 1:
            change = own[-1][1] - own[0][1]
            moved = "up" if change > 0 else "down" if change < 0 else "same"
            yield (case, outcome, whose), own[-1][0], {"outcome": outcome, "whose": whose, "moved": moved}


def moved_on(where):
    for pk, on in ask(f"SELECT t.record_id, t.moved_on_on FROM support_case t {IN_PLACE}", where):
        if on is not None:
            yield pk, date(on), {}


def follow_ups(where):
    found = ask(f"SELECT t.id, t.day, t.answers FROM support_line t {OF_CASE} AND t.newest AND t.part = 'followups'", where)
    for pk, on, answers in found:
        yield pk, date(on), {"reached": said(answers)["reached"]}


def past(where, what):
    found = ask(
        "SELECT t.id, t.month, t.title, o.name, t.detail, t.people FROM training_pastcount t "
        "JOIN training_course c ON c.id = t.course_id LEFT JOIN accounts_organisation o ON o.id = t.organisation_id "
        "WHERE c.partnership_id = %s AND t.what = %s",
        where,
        what,
    )
    for pk, month, title, name, detail, many in found:
        for number in range(many):
            yield ("past", pk, number), date(month), title, name, detail


def completions(where):
    found = ask(
        'SELECT t.id, t."on", v.title, o.name, t.how, t.withdrawn_at FROM training_completion t '
        "JOIN training_courseversion v ON v.id = t.course_version_id "
        "LEFT JOIN accounts_organisation o ON o.id = t.organisation_id WHERE t.partnership_id = %s",
        where,
    )
    for pk, on, title, name, how, withdrawn in found:
        if withdrawn is None:
            yield pk, date(on), {"course": title, "organisation": name, "how": how}
    for key, on, title, name, detail in past(where, "completed"):
        yield key, on, {"course": title, "organisation": name, "how": detail}


BOOKED = (
    "FROM training_booking b JOIN training_session s ON s.id = b.session_id JOIN training_courseversion v "
    "ON v.id = s.course_version_id LEFT JOIN accounts_organisation o ON o.id = b.organisation_id"
)


def bookings(where):
    found = ask(f"SELECT b.id, b.booked_at, v.title, o.name, b.state {BOOKED} WHERE s.partnership_id = %s", where)
    for pk, at, title, name, state in found:
        yield pk, day(at), {"course": title, "organisation": name, "state": state}
    for key, on, title, name, detail in past(where, "booked"):
        yield key, on, {"course": title, "organisation": name, "state": detail}


def attendances(where):
    newest = {}
    found = ask(
        f'SELECT b.id, t."on", v.title, o.name, t.came {BOOKED} JOIN training_attendance t ON t.booking_id = b.id '
        "WHERE s.partnership_id = %s ORDER BY t.at, t.id",
        where,
    )
    for pk, on, title, name, came in found:
        newest[pk] = (date(on), {"course": title, "organisation": name, "came": came})
    for pk, (on, words) in newest.items():
        if words["came"] != "no":
            yield pk, on, words
    for key, on, title, name, detail in past(where, "came"):
        yield key, on, {"course": title, "organisation": name, "came": detail}


def people_in_returns(where):
    found = ask(
        "SELECT t.id, t.ends, c.title, t.course_words, o.name, t.method, t.trained, t.replaced_by_id "
        "FROM training_aggregatereturn t JOIN accounts_organisation o ON o.id = t.organisation_id "
        "LEFT JOIN training_course c ON c.id = t.course_id WHERE t.partnership_id = %s",
        where,
    )
    for pk, on, title, words, name, method, trained, replaced in found:
        for number in range(trained if replaced is None else 0):
            yield (pk, number), date(on), {"course": title or words, "organisation": name, "how": method}


def evaluations(where):
    found = ask(
        "SELECT t.id, t.month, v.title, t.kind FROM training_evaluation t "
        "JOIN training_courseversion v ON v.id = t.course_version_id "
        "JOIN training_course c ON c.id = v.course_id WHERE c.partnership_id = %s",
        where,
    )
    for pk, on, title, kind in found:
        yield pk, date(on), {"course": title, "kind": kind}


def sessions(where):
    found = ask(
        "SELECT t.id, t.starts_at, v.title, t.cancelled_at FROM training_session t "
        "JOIN training_courseversion v ON v.id = t.course_version_id WHERE t.partnership_id = %s",
        where,
    )
    for pk, at, title, cancelled in found:
        if cancelled is None:
            yield pk, day(at), {"course": title}


def due(where):
    done = {}
    for task, at in ask("SELECT task_id, at FROM tasks_taskstep WHERE status = 'done' ORDER BY at, id"):
        done[task] = day(at)
    found = ask(
        "SELECT t.record_id, t.due_on, t.status, o.name, s.kind FROM tasks_task t JOIN sharing_record r ON r.id = t.record_id "
        "JOIN accounts_organisation o ON o.id = t.organisation_id LEFT JOIN sharing_record s ON s.id = t.source_id "
        "WHERE r.partnership_id = %s",
        where,
    )
    for pk, on, status, name, source in found:
        if source != "referrals.case":
            in_time = status == "done" and pk in done and done[pk] <= date(on)
            words = "Done by its day" if in_time else "Not done by its day"
            yield pk, date(on), {"state": Task.Status(status).label, "organisation": name, "on_time": words}


RAW = {
    "awareness.concerns": concerns,
    "intelligence.submissions": submissions,
    "intelligence.products": products,
    "enforcement.operations": operations,
    "enforcement.outcomes": outcomes,
    "referrals.met": met,
    "referrals.quality": quality,
    "referrals.made": sent("nrm_submitted"),
    "referrals.notified": sent("dtn_sent"),
    "referrals.decisions": decisions,
    "support.people": people,
    "support.plans": plans,
    "support.needs_met": needs_met,
    "support.outcomes": scored,
    "support.moved_on": moved_on,
    "support.follow_ups": follow_ups,
    "training.sessions": sessions,
    "training.bookings": bookings,
    "training.attendances": attendances,
    "training.completions": completions,
    "training.evaluations": evaluations,
    "training.people_in_returns": people_in_returns,
    "tasks.due": due,
}
