"""Pages about how long records are kept, what holds them, what is gone, and what leavers must give back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest, PersonRequest
from alongside.kernel.refusals import Refused
from alongside.sharing import actions, queries
from alongside.sharing.forms.retention import ExitForm, HoldForm, HoldReviewForm, OwnRuleForm, ReviewForm, RuleForm
from alongside.sharing.permissions import CONFIRM_EXIT, PLACE_HOLD, RESTRICT_RECORD, SET_RETENTION
from alongside.sharing.presenters import retention as present
from alongside.ui.forms import attempt


def retention_list(request: PartnershipRequest) -> HttpResponse:
    """What waits for a decision, what is held, how long each kind is kept, and what is gone."""
    person, here = request.user, request.partnership
    context = {
        "rows": list(queries.reviews_waiting_for(person, here)[: queries.REVIEWS_SHOWN]),
        "holds": list(queries.holds_for(person, here)[: queries.REVIEWS_SHOWN]),
        "restricted": list(queries.restrictions_for(person, here)[: queries.REVIEWS_SHOWN]),
        "gone": list(queries.disposed_for(person, here)[: queries.REVIEWS_SHOWN]),
        "rules": [present.rule(rule) for rule in queries.rules_of(person.organisation)],
        "sets": person.may(SET_RETENTION, here),
        "restricts": person.may(RESTRICT_RECORD, here),
        "words": present.kind_words,
    }
    return render(request, "sharing/retention_list.html", context)


def retention_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One record that came up: what was decided each time; and when it is gone, who had it and who opened it."""
    record = queries.record_kept_by(request.user, request.partnership, reference)
    reviews = list(queries.reviews_of(record))
    context = {
        "record": record,
        "kind": present.kind_words(record.kind),
        "reviews": [(review, present.state(review)) for review in reviews],
        "gone": next((review for review in reviews if review.executed_at is not None), None),
        "decides": (decides := queries.decides(request.user, record)),
        "waits": any(not review.decision for review in reviews) and decides,
        "holds": queries.holds_on(record),
        "restriction": queries.restriction_on(record),
        "may_hold": request.user.may(PLACE_HOLD, request.partnership),
        "asked": present.asked(queries.disposals_asked_for(record), request.user),
        "went": [(present.went_to(grant), grant) for grant in queries.grants_ever(record)],
        "readings": queries.readings_ever(record),
    }
    return render(request, "sharing/retention_show.html", context)


def review_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Decide whether a record whose time has come is kept or goes."""
    record = queries.record_kept_by(request.user, request.partnership, reference)
    review = queries.open_review_of(record)
    if review is None:
        return redirect("sharing:retention_show", slug=request.partnership.slug, reference=reference)
    two = queries.needs_second(record)
    form = ReviewForm(request.POST or None)
    act, words = (actions.ask_disposal, form.asking) if two and form.says_dispose else (actions.decide_review, form.words)
    if form.is_valid() and attempt(form, act, by=request.user, review=review, **words()):
        return redirect("sharing:retention_show", slug=request.partnership.slug, reference=reference)
    context = {"form": form, "record": record, "kind": present.kind_words(record.kind), "rule": present.rule(review.rule)}
    return render(request, "sharing/review_decide.html", {**context, "two": two, "holds": queries.holds_on(record)})


@require_POST
def review_dispose(request: PartnershipRequest, reference: str, approval: str) -> HttpResponse:
    """Dispose of what is kept about a person, once a second person has approved it."""
    record = queries.record_kept_by(request.user, request.partnership, reference)
    review, found = queries.open_review_of(record), queries.disposal_asked_by(request.user, request.partnership, approval)
    if review is not None:
        try:
            actions.dispose_with_second(by=request.user, review=review, approval=found)
        except Refused as refused:
            context = {"record": record, "kind": present.kind_words(record.kind), "reason": refused.reason}
            return render(request, "sharing/review_refused.html", context)
    return redirect("sharing:retention_show", slug=request.partnership.slug, reference=reference)


def hold_place(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Hold a record, so that it is not disposed of."""
    record = queries.record_to_hold(request.user, request.partnership, reference)
    form = HoldForm(request.POST or None, grounds=queries.hold_grounds(), people=queries.reviewers_for(record))
    if form.is_valid() and attempt(form, actions.place_hold, by=request.user, record=record, **form.cleaned_data):
        return redirect("sharing:retention_list", slug=request.partnership.slug)
    return render(request, "sharing/hold_place.html", {"form": form, "record": record, "holds": queries.holds_on(record)})


def hold_review(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Look at a hold again."""
    standing = queries.hold_for(request.user, request.partnership, reference)
    form = HoldReviewForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.review_hold, by=request.user, standing=standing, **form.words()):
        return redirect("sharing:retention_list", slug=request.partnership.slug)
    return render(request, "sharing/hold_review.html", {"form": form, "standing": standing})


def rule_set(request: PartnershipRequest) -> HttpResponse:
    """Say how long one's own organisation keeps a kind of record."""
    choices = present.kinds(queries.kinds_with_rules())
    form = OwnRuleForm(request.POST or None, kinds=choices)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and attempt(form, actions.set_retention, **place, **form.cleaned_data):
        return redirect("sharing:retention_list", slug=request.partnership.slug)
    return render(request, "sharing/rule_set.html", {"form": form})


def rule_keep(request: PersonRequest) -> HttpResponse:
    """How long each kind of record is kept where its owner has set nothing, for the system administrator."""
    form = RuleForm(request.POST or None, kinds=present.kinds(queries.kinds_with_rules()))
    if form.is_valid() and attempt(form, actions.set_house_retention, by=request.user, **form.cleaned_data):
        return redirect("law:rule_keep")
    context = {"form": form, "rules": [present.rule(rule) for rule in queries.rules_of(None)]}
    return render(request, "sharing/rule_keep.html", context)


def exit_list(request: PartnershipRequest) -> HttpResponse:
    """What those who have left must return or destroy."""
    tasks = queries.exit_tasks_for(request.user, request.partnership)
    rows = present.exits(tasks[: queries.REVIEWS_SHOWN], request.user.organisation_id)
    confirms = request.user.may(CONFIRM_EXIT, request.partnership)
    return render(request, "sharing/exit_list.html", {"rows": rows, "confirms": confirms})


def exit_confirm(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say that what was shared with a leaver is returned or destroyed."""
    task = queries.exit_task_for(request.user, request.partnership, reference)
    form = ExitForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.confirm_exit, by=request.user, task=task, **form.cleaned_data):
        return redirect("sharing:exit_list", slug=request.partnership.slug)
    [line] = present.exits([task], request.user.organisation_id)
    return render(request, "sharing/exit_confirm.html", {"form": form, "line": line})
