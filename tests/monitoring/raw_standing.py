"""More of `raw.py`: campaigns, what stood on the last day, what was learnt, and the words of the case data standard."""

import json
from pathlib import Path

from alongside.accounts.sectors import Sector

from .raw import ask, date, day, said

HTCDS = json.loads((Path(__file__).resolve().parents[2] / "alongside/referrals/data/htcds.json").read_text(encoding="utf-8"))


def campaigns(where, last):
    found = ask(
        "SELECT c.id, c.starts, c.state, a.name FROM awareness_campaign c JOIN awareness_choice a ON a.id = c.audience_id "
        "WHERE c.partnership_id = %s",
        where,
    )
    for pk, on, state, audience in found:
        if state not in ("planned", "dropped"):
            yield pk, date(on), {"audience": audience}


def languages(where, last):
    found = ask(
        "SELECT m.language_id, m.withdrawn_at, c.state, v.at FROM awareness_material m "
        "JOIN awareness_campaign c ON c.id = m.campaign_id JOIN awareness_materialversion v ON v.material_id = m.id "
        "WHERE c.partnership_id = %s AND v.number = 1",
        where,
    )
    for language, withdrawn, state, at in found:
        if state != "dropped" and day(at) <= last and (withdrawn is None or day(withdrawn) > last):
            yield language, last, {}


def statements(where, last):
    found = ask(
        'SELECT s.id, s."on", s.stage, s.struck_at, c.name FROM awareness_businessstage s '
        "JOIN awareness_business b ON b.id = s.business_id LEFT JOIN awareness_choice c ON c.id = b.sector_id "
        "WHERE b.partnership_id = %s",
        where,
    )
    for pk, on, stage, struck, sector in found:
        if stage == "statement" and struck is None:
            yield pk, date(on), {"sector": sector}


def coverage(where, last):
    counts, groups = {}, {}
    found = ask(
        'SELECT id, organisation_id, course_id, role_group, people, "on" FROM training_headcount WHERE partnership_id = %s '
        'ORDER BY "on", id',
        where,
    )
    for pk, organisation, course, group, people, on in found:
        if date(on) <= last:
            counts[organisation, course, group.lower()] = (pk, people)
            groups.setdefault((organisation, course), set()).add(group.lower())
    held = _held(where, last)
    for (organisation, course, _), (pk, people) in counts.items():
        if len(groups[organisation, course]) == 1:
            named = len(held.get((organisation, course), ()))
            for number in range(people):
                yield (pk, number), last, {"held": "In date" if number < named else "Not in date"}


def _held(where, last):
    found = ask(
        'SELECT c.id, c.person_id, c.organisation_id, v.course_id, c."on", c.expires_on, c.withdrawn_at '
        "FROM training_completion c JOIN training_courseversion v ON v.id = c.course_version_id WHERE c.partnership_id = %s",
        where,
    )
    held = {}
    for pk, person, organisation, course, on, expires, withdrawn in found:
        begun = date(on) <= last and (withdrawn is None or day(withdrawn) > last)
        if begun and (expires is None or date(expires) > last):
            who = f"completion {pk}" if person is None else f"person {person}"
            held.setdefault((organisation, course), set()).add(who)
    return held


def learnt(where, last):
    asked = 'SELECT a.id, a.course_id, a.edition, a.code, a."when", a.month, a."right" FROM training_learneranswers a '
    found = ask(asked + "JOIN training_course c ON c.id = a.course_id WHERE c.partnership_id = %s AND a.code <> ''", where)
    both = {}
    for pk, course, edition, code, when, month, right in found:
        both.setdefault((course, edition, code), {})[when] = (pk, date(month), len(said(right)))
    for one in both.values():
        if "before" in one and "after" in one:
            pk, month, right = one["after"]
            change = right - one["before"][2]
            words = ("As many right after", "More right after", "Fewer right after")
            yield pk, month, {"moved": words[(change > 0) - (change < 0)]}


def signatures(where, last):
    newest = {}
    for agreement, status, at in ask("SELECT agreement_id, status, at FROM sharing_agreementstatus ORDER BY at, id"):
        if day(at) <= last:
            newest[agreement] = status
    found = ask(
        "SELECT p.id, o.name, p.agreement_id, a.starts, a.expires, p.signed_on, p.withdrawn_on FROM sharing_party p "
        "JOIN sharing_agreement a ON a.id = p.agreement_id JOIN accounts_organisation o ON o.id = p.organisation_id "
        "WHERE a.partnership_id = %s",
        where,
    )
    for pk, name, agreement, starts, expires, signed, withdrawn in found:
        signed_then = signed is not None and date(signed) <= last and (withdrawn is None or date(withdrawn) > last)
        in_force = newest.get(agreement) == "active" and date(starts) <= last < date(expires)
        if signed_then and in_force:
            yield pk, last, {"organisation": name}


def objectives(where, last):
    rated = {}
    for objective, at, owner, on, evidence in ask(
        'SELECT objective_id, at, owner_id, "on", evidence FROM monitoring_rating ORDER BY at, id'
    ):
        if day(at) <= last:
            rated[objective] = owner is not None and on is not None and evidence != ""
    for pk, at, ended in _set(where):
        if day(at) <= last and (ended is None or day(ended) > last):
            yield pk, last, {"shown": "With owner, date and evidence" if rated.get(pk) else "Without"}


def _set(where):
    return ask(
        "SELECT o.id, v.at, o.ended_at FROM partnership_objective o JOIN partnership_objectiveversion v ON v.objective_id = o.id "
        "WHERE o.partnership_id = %s AND v.number = 1",
        where,
    )


def objectives_set(where, last):
    for pk, at, _ in _set(where):
        yield pk, day(at), {}


def _then(started, ended, last):
    return date(started) <= last and (ended is None or date(ended) > last)


def members(where, last):
    seats = ask(
        "SELECT u.organisation_id, s.started, s.ended, s.held_until FROM accounts_seat s "
        "JOIN accounts_user u ON u.id = s.person_id WHERE s.partnership_id = %s AND s.role = 'member'",
        where,
    )
    speaking = {
        organisation
        for organisation, started, ended, held in seats
        if _then(started, ended, last) and (held is None or date(held) > last)
    }
    for organisation, started, ended in ask(
        "SELECT organisation_id, started, ended FROM accounts_membership WHERE partnership_id = %s", where
    ):
        if _then(started, ended, last):
            contact = "With a named contact" if organisation in speaking else "Without a named contact"
            yield organisation, last, {"contact": contact}


def joined(where, last):
    labels = {value: str(label) for value, label in Sector.choices}
    found = ask(
        "SELECT m.id, m.started, o.sector FROM accounts_membership m JOIN accounts_organisation o ON o.id = m.organisation_id "
        "WHERE m.partnership_id = %s",
        where,
    )
    for pk, on, sector in found:
        yield pk, date(on), {"sector": labels[sector]}


def _met(where):
    return ask(
        "SELECT c.record_id, c.met_on FROM referrals_case c JOIN sharing_record r ON r.id = c.record_id "
        "WHERE r.partnership_id = %s AND c.continued_in_id IS NULL",
        where,
    )


def found(where, last):
    joint = {
        to
        for (to,) in ask(
            "SELECT l.to_record_id FROM sharing_link l JOIN sharing_record r ON r.id = l.from_record_id "
            "WHERE r.kind = 'enforcement.operation'"
        )
    }
    for pk, on in _met(where):
        yield pk, date(on), {"found": "Through joint work" if pk in joint else "Otherwise"}


def _said_of(last):
    """By person met and by what was asked: what was said last, and the conclusive decision that had come."""
    words = {(case, field): value for case, field, value in ask("SELECT case_id, field, value FROM referrals_answer ORDER BY id")}
    for case, stage, on in ask('SELECT case_id, stage, "on" FROM referrals_move ORDER BY id'):
        if stage.startswith("cg_") and date(on) <= last:
            words[case, "decision"] = stage
    return words


def _standard_value(field, text):
    values = sorted({field["values"][one] for one in text.split("\n") if one in field["values"]})
    return values or ([field["otherwise"]] if field["otherwise"] else [])


def htcds_people(where, last):
    words = _said_of(last)
    single = [field for field in HTCDS["fields"] if not field["multiple"]]
    for pk, on in _met(where):
        yield pk, date(on), {one["field"]: _standard_value(one, words.get((pk, one["from"]), ""))[0] for one in single}


def htcds_exploitation(where, last):
    words = _said_of(last)
    (field,) = [field for field in HTCDS["fields"] if field["multiple"]]
    for pk, on in _met(where):
        for value in _standard_value(field, words.get((pk, field["from"]), "")):
            yield (pk, value), date(on), {field["field"]: value}


RAW_STANDING = {
    "awareness.campaigns": campaigns,
    "awareness.languages": languages,
    "awareness.statements": statements,
    "training.coverage": coverage,
    "training.learnt": learnt,
    "sharing.signatures": signatures,
    "monitoring.objectives": objectives,
    "monitoring.members": members,
    "monitoring.found": found,
    "partnership.members": joined,
    "partnership.objectives": objectives_set,
    "referrals.htcds_people": htcds_people,
    "referrals.htcds_exploitation": htcds_exploitation,
}
