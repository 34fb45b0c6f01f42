"""Every write about cases; each is an act."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.referrals import findable, packs, permissions, routes, stages
from alongside.referrals.answering import CONFIRMED, WRITTEN, confirmable
from alongside.referrals.consenting import keep_to_ledger, take_back
from alongside.referrals.council import WHOM, keep_council
from alongside.referrals.days import is_treated_as_child, looked_until
from alongside.referrals.filling import fill
from alongside.referrals.holding import hand_days, held, keep_days, move
from alongside.referrals.known import Facts
from alongside.referrals.listing import answer_by_list
from alongside.referrals.lists import route_for, table_on
from alongside.referrals.models import Answer, Case, RouteChoice
from alongside.referrals.queries import KIND, colleagues_for, findings_in, indicators_of, readiness_of, standing_of, values_of
from alongside.referrals.ready import require_ready
from alongside.sharing import queries as sharing
from alongside.sharing.actions import link_records
from alongside.sharing.models import Classification, Consent, Record
from alongside.sharing.policy import visible_to
from alongside.sharing.spine import new_record


@act(permissions.MEET_PERSON, at="partnership")
def meet_person(
    *,
    by: User,
    partnership: Partnership,
    met_on: dt.date,
    age: str,
    consent: str,
    capacity: str,
    review_on: dt.date | None = None,
    source: Record | None = None,
    known: Facts | None = None,
) -> Case:
    """Write down that a person who may be a victim was met, and find the right route for them.

    `known`: answers known from elsewhere, with where they come from. Of somebody who does not agree nothing is taken over.
    """
    if met_on > timezone.localdate():
        raise Refused("The day you met cannot be in the future.", field="met_on")
    _require_to_come(review_on)
    title = f"Person met on {met_on:%-d %B %Y}"
    sensitive = Classification.OFFICIAL_SENSITIVE
    record = new_record(by=by, kind=KIND, prefix="RFL", title=title, partnership=partnership, classification=sensitive)
    facts = routes.Facts(age, consent, capacity, **standing_of(by.organisation))
    route = route_for(facts, timezone.localdate())
    began = {"met_on": met_on, "worker": by, "stage": route.stage, "route": route.code, "review_on": review_on}
    case = Case.everything.create(record=record, **began)
    _keep(by, case, facts, route)
    move(by, case, route.stage, timezone.localdate(), "")
    if source is not None:
        link_records(by=by, record=source, to=record, why="Met there, and handed over")
        note(subject=source.reference)
    fill(by, case, source, known if consent != "no" else None)
    keep_council(by, case, child=age != "adult")
    if known:
        findable.keep_case(case)
    return case


@act(permissions.READ_CASE, at="case")
def read_case(*, by: User, case: Case) -> Case:
    """Open a case of a person who may be a victim."""
    if not visible_to(by, Case).filter(pk=case.pk).exists():
        raise Refused("You cannot open this case.")
    return case


@act(permissions.CHOOSE_ROUTE, at="case")
def choose_route(*, by: User, case: Case, age: str, consent: str, capacity: str, review_on: dt.date | None = None) -> Case:
    """Say what has changed about a person, and find the right route again."""
    case = held(by, case)
    _require_to_come(review_on)
    facts = routes.Facts(age, consent, capacity, **standing_of(by.organisation))
    route = route_for(facts, timezone.localdate())
    if case.stage not in ("concern", "pre_nrm", "consent_decision", "nrm_draft"):
        raise Refused("The report has been sent. Say what came of it instead.")
    if age == "adult" and capacity == "has":
        _keep_to_ledger(by, case, consent)
    case.route, case.review_on, case.ready_at = route.code, review_on, None
    if age == "adult":
        case.turns_18_on = None
    case.save(update_fields=["route", "review_on", "ready_at", "turns_18_on"])
    _keep(by, case, facts, route)
    fill(by, case)
    answer_by_list(by, case)
    findable.keep_case(case)
    keep_days(by, case, ["route"])
    keep_council(by, case, child=age != "adult")
    if case.stage != route.stage:
        move(by, case, route.stage, timezone.localdate(), "The route changed")
    return case


@act(permissions.ANSWER_PAGE, at="case")
def answer_page(*, by: User, case: Case, page: packs.Page, answers: Mapping[str, str], seen: int) -> Case:
    """Write down the answers to one page of a report. `seen` is the number of answers there were when the page was opened."""
    case = held(by, case)
    fields = {field.id for field in page.fields if field.kind != packs.LISTED}
    before = {field: value for field, value in values_of(case).items() if field in fields}
    changed = {name: value for name, value in answers.items() if name in fields and before.get(name, "") != value}
    if changed and case.answers.filter(field__in=changed, pk__gt=seen).exists():
        raise Refused("A colleague has answered this since you opened it. Look at their answer first.")
    if changed.get("saw_indicators") == "no" and indicators_of(case):
        raise Refused("There are signs on the list. Take them off it first.", field="saw_indicators")
    rows = {name: (value, f"{WRITTEN} {by.full_name}") for name, value in changed.items()}
    for name, one in confirmable(case, answers, seen).items():
        if name in fields and name not in changed:
            rows[name] = (one.value, f"{CONFIRMED} {by.full_name}. {one.source}"[:200])
    keep_to_ledger(by, case, changed)
    kept = {"case": case, "pack": packs.version(), "by": by}
    Answer.objects.bulk_create(Answer(field=name, value=value, source=said, **kept) for name, (value, said) in rows.items())
    if findable.FIELDS.intersection(changed):
        findable.keep_case(case)
    if changed and case.ready_at is not None:
        case.ready_at = None
        case.save(update_fields=["ready_at"])
    if WHOM in changed:
        keep_council(by, case, child=is_treated_as_child(case))
    note(page=page.number, changed=len(changed), confirmed=len(rows) - len(changed))
    return case


@act(permissions.CHECK_PACK, at="case")
def check_pack(*, by: User, case: Case) -> Case:
    """Say that a report is complete and, when nobody may be named in it, that nothing in it identifies the person."""
    case = held(by, case)
    if routes.route_named(case.route).pack not in routes.SENT:
        raise Refused("Nothing is sent on this route: ask a first responder, and hand them what was told.")
    why = readiness_of(by, case).why_not
    if why:
        raise Refused(why)
    if is_treated_as_child(case) and _is_18(case):
        raise Refused("They have turned 18 since the route was found. Find it again first.")
    case.ready_at = timezone.now()
    case.save(update_fields=["ready_at"])
    return case


@act(permissions.PRINT_PACK, at="case")
def print_pack(*, by: User, case: Case) -> Case:
    """Print a report. One that must name nobody is printed only when nothing in it does."""
    held(by, case)
    if findings_in(by, case):
        raise PermissionDenied("Something in it says who they are, and they did not agree to be named.")
    return case


@act(permissions.MOVE_CASE, at="case")
def move_case(*, by: User, case: Case, stage: str, on: dt.date, why: str = "", from_stage: str) -> Case:
    """Say where a case stands now, from which day on, and why."""
    case = held(by, case)
    if case.stage != from_stage:
        raise Refused("A colleague has moved this case since you opened it. Look at where it stands first.")
    if stage not in stages.moves_from(case.stage):
        raise Refused("A case cannot go there from where it stands.", field="stage")
    if stage in stages.by_notice():
        raise Refused("Write down what the notice says instead.", field="stage")
    if stage in _SENT_AS:
        _require_sent_as(case, stage)
        require_ready(by, case, field="stage")
    if stage == "reach_in" and case.confirmed_on is None:
        raise Refused("Reach-in is for whoever had a positive decision on conclusive grounds.", field="stage")
    _require_contact(case, stage)
    if stage == "withdrawn" and case.stage in stages.withdrawing()["from"]:
        raise Refused("Write down how they withdrew instead.", field="stage")
    if case.barred_by and stage in stages.reconsidering():
        raise Refused(case.barred_why, field="stage")
    if not case.stage_since <= on <= timezone.localdate():
        raise Refused("The day must not be before the last move, nor in the future.", field="on")
    move(by, case, stage, on, why)
    note(stage=stage)
    return case


@act(permissions.HAND_OVER_CASE, at="case")
def hand_over_case(*, by: User, case: Case, to: User) -> Case:
    """Hand a case, and the report as far as it is written, to a named colleague."""
    case = held(by, case)
    if not colleagues_for(by, case).filter(pk=to.pk).exists():
        raise Refused("Choose a colleague who may read this case.", field="to")
    case.worker = to
    case.save(update_fields=["worker"])
    hand_days(by, case)
    note(to=to.full_name)
    return case


_SENT_AS = {"nrm_submitted": "nrm", "dtn_sent": "notify"}  # which report was sent when a case comes there


def _require_sent_as(case: Case, stage: str) -> None:
    """Nobody is said to be referred who declined, nor only notified about who is a child or agreed."""
    if routes.route_named(case.route).pack != _SENT_AS[stage]:
        raise Refused("That is not what their route leads to. Find the route again first.", field="stage")


def _require_to_come(review_on: dt.date | None) -> None:
    if review_on is not None and review_on < timezone.localdate():
        raise Refused("The day to talk again cannot have passed.", field="review_on")


def _is_18(case: Case) -> bool:
    """Whether the day on which they turn 18 is known, and has come. An estimated day makes nobody an adult."""
    return case.turns_18_on is not None and not case.turns_18_estimated and case.turns_18_on <= timezone.localdate()


def _require_contact(case: Case, stage: str) -> None:
    """What cannot be said of a person nobody has contact with; and what only once one has looked for them."""
    until, rules = looked_until(case), stages.when_lost()
    if case.lost_since is not None and stage in rules["never"]:
        raise Refused("Contact with them is lost, and nobody can withdraw for them.", field="stage")
    if until is not None and stage in rules["only_after_looking"] and timezone.localdate() < until:
        raise Refused(f"Contact with them is lost. Go on looking for them until {until:%-d %B %Y} first.", field="stage")


def _keep_to_ledger(by: User, case: Case, consent: str) -> None:
    """A route is not chosen against what the ledger of consents says last: a no goes into it, a yes is written there first."""
    if consent != "yes":
        take_back(by, case, Consent.About.REFERRAL)
    elif sharing.answers_of(case.record).get(Consent.About.REFERRAL) is False:
        raise Refused("They said no. Write down their yes under “What they have agreed to” first.", field="consent")


def _keep(by: User, case: Case, facts: routes.Facts, route: routes.Route) -> None:
    RouteChoice.objects.create(case=case, route=route.code, table=table_on(timezone.localdate()), by=by, **vars(facts))
    note(route=route.code)
