"""Pages of those who judge information: the queue, a report, its items, where it came from, and what the sender is told."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.intelligence import actions, permissions
from alongside.intelligence.files import answer_with
from alongside.intelligence.forms import judging as forms
from alongside.intelligence.presenters import reports as present
from alongside.intelligence.presenters import submissions as senders
from alongside.intelligence.queries import claims, joins, sealing
from alongside.intelligence.queries import reports as queries
from alongside.intelligence.queries.terms import wording
from alongside.kernel.refusals import Refused
from alongside.sharing import queries as sharing
from alongside.sharing.presenters.records import threads
from alongside.ui.forms import attempt


def report_queue(request: PartnershipRequest) -> HttpResponse:
    """What waits to be taken up, the soonest due first; what was taken up; and whose sender waits for a word."""
    place = (request.user, request.partnership)
    waiting = queries.queue_for(*place)[: queries.QUEUE_SHOWN]
    taken = queries.taken_up_for(*place)[: queries.QUEUE_SHOWN]
    context = {
        "rows": [present.queue_row(one) for one in waiting],
        "taken": [present.taken_row(one) for one in taken],
        "joins": joins.joins_waiting(*place)[: queries.QUEUE_SHOWN],
        "owed": queries.feedback_owed_for(*place)[: queries.QUEUE_SHOWN],
    }
    return render(request, "intelligence/report_queue.html", context)


def report_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One report: its clock, its items and their judgements."""
    report = queries.report_for(request.user, request.partnership, reference)
    actions.read_report(by=request.user, report=report)
    words, items = wording(), queries.items_of(request.user, report)
    context = {
        "report": report,
        "urgency": present.urgency(report),
        "clock": present.clock(report),
        "items": present.item_lines(items, claims.mentions_in(request.user, report), words),
        "relations": claims.relations_in(request.user, report, words["link"]),
        "files": claims.files_of(request.user, report),
        "told": senders.moments(claims.told(request.user, report), words["status"]),
        "questions": senders.asked(claims.asked(request.user, report)),
        "inside": sealing.inside_for(request.user, report),
        "threads": threads(sharing.links_for(request.user, report.record), request.partnership),
    }
    return render(request, "intelligence/report_show.html", context)


@require_POST
def report_acknowledge(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take a report up."""
    report = queries.report_for(request.user, request.partnership, reference)
    try:
        actions.acknowledge_report(by=request.user, report=report)
    except Refused:
        return _back(request, reference)  # somebody was quicker: the report says who
    return _back(request, reference)


def item_grade(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Judge an item. Anybody else's try is refused, and written down."""
    if not request.user.may(permissions.GRADE_ITEM, request.partnership):
        if request.method == "POST":
            actions.refuse_grading(by=request.user, partnership=request.partnership)
        raise PermissionDenied
    report, item = _item(request, reference, number)
    newest = queries.newest_grade(item)
    form = forms.GradeForm(
        request.POST or None,
        initial={"follows": newest.version if newest else 0},
        organisations=sharing.organisations_to_share_with(request.user, report.record),
    )
    if form.is_valid() and attempt(form, _grade, request=request, item=item, words=dict(form.cleaned_data)):
        return _back(request, reference)
    history = queries.grades_of(request.user, item)
    context = {"form": form, "report": report, "item": item, "history": history, "stale": _stale(form, newest)}
    return render(request, "intelligence/item_grade.html", context)


def item_lock(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Say that an item came from a body whose consent is needed."""
    report, item = _item(request, reference, number)
    form = forms.LockForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.lock_item, by=request.user, item=item, **form.cleaned_data):
        return _back(request, reference)
    return render(request, "intelligence/item_lock.html", {"form": form, "report": report, "item": item})


def item_consent(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Write down a consent that was given."""
    report, item = _item(request, reference, number)
    form = forms.ConsentForm(request.POST or None, waiting=claims.consents_wanted(item))
    if form.is_valid() and attempt(form, actions.record_consent, by=request.user, item=item, **form.cleaned_data):
        return _back(request, reference)
    return render(request, "intelligence/item_consent.html", {"form": form, "report": report, "item": item})


def item_connect(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Say that an item connects two of the things it mentions."""
    report, item = _item(request, reference, number)
    mentions = [one for one in claims.mentions_in(request.user, report) if one.item_id == item.pk]
    form = forms.RelationForm(request.POST or None, mentions=mentions)
    if form.is_valid() and attempt(form, actions.link_mentions, by=request.user, item=item, **form.words()):
        return _back(request, reference)
    context = {"form": form, "report": report, "item": item, "enough": len(mentions) > 1}
    return render(request, "intelligence/item_connect.html", context)


def source_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Where a report came from: only after saying what for, each time."""
    source = queries.source_for(request.user, request.partnership, reference)
    form = forms.PurposeForm(request.POST or None)
    shown = form.is_valid() and attempt(form, actions.read_source, by=request.user, source=source, **form.cleaned_data)
    context = {"form": form, "source": source, "shown": bool(shown), "same": claims.same_roots(request.user, source)}
    return render(request, "intelligence/source_show.html", context)


def source_same(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say that two sources trace back to one."""
    source = queries.source_for(request.user, request.partnership, reference)
    form = forms.SameRootForm(request.POST or None)
    if form.is_valid() and attempt(form, _same, request=request, source=source, words=form.cleaned_data):
        return redirect("intelligence:source_show", slug=request.partnership.slug, reference=reference)
    return render(request, "intelligence/source_same.html", {"form": form, "source": source})


def legacy_import(request: PartnershipRequest) -> HttpResponse:
    """Bring in an item graded under an older scheme."""
    form = forms.LegacyForm(request.POST or None)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (report := attempt(form, actions.import_legacy, **place, **form.cleaned_data)):
        return _back(request, report.reference)
    return render(request, "intelligence/legacy_import.html", {"form": form})


def feedback_give(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Tell the sender what became of it."""
    report = queries.report_for(request.user, request.partnership, reference)
    last = claims.last_told(request.user, report)
    form = forms.StatusForm(request.POST or None, initial={"follows": last})
    if form.is_valid() and attempt(form, actions.give_feedback, by=request.user, report=report, **form.cleaned_data):
        return _back(request, reference)
    return render(request, "intelligence/feedback_give.html", {"form": form, "report": report})


def question_ask(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Ask the sender what they meant."""
    report = queries.report_for(request.user, request.partnership, reference)
    form = forms.QuestionForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.ask_question, by=request.user, report=report, **form.cleaned_data):
        return _back(request, reference)
    return render(request, "intelligence/question_ask.html", {"form": form, "report": report})


@require_safe
def file_download(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """A file that was sent with it, under a name that says nothing."""
    report = queries.report_for(request.user, request.partnership, reference)
    file = claims.file_of(request.user, report, number)
    actions.read_report(by=request.user, report=report)
    return answer_with(file, reference)


def _item(request: PartnershipRequest, reference: str, number: int) -> Any:
    report = queries.report_for(request.user, request.partnership, reference)
    return report, queries.item_for(request.user, report, number)


def _grade(*, request: PartnershipRequest, item: Any, words: dict[str, Any]) -> Any:
    typed = words.pop("corroborated_by")
    supports = queries.item_named(request.user, request.partnership, typed) if typed else None
    if typed and supports is None:
        raise Refused("There is no item of that name that you can see. Enter it as INT-7K3QF2XM 2.", field="corroborated_by")
    return actions.grade_item(by=request.user, item=item, corroborated_by=supports, **words)


def _same(*, request: PartnershipRequest, source: Any, words: dict[str, Any]) -> Any:
    other = claims.source_named(request.user, request.partnership, words["other"])
    if other is None or other == source:
        raise Refused("Enter the reference of another source that you can see.", field="other")
    return actions.mark_same_root(by=request.user, source=source, other=other, because=words["because"])


def _stale(form: Any, newest: Any) -> bool:
    """Whether somebody judged the item after this form was opened. What is sent next then follows theirs, which is shown."""
    current = str(newest.version if newest else 0)
    if not form.is_bound or str(form.data.get("follows")) == current:
        return False
    form.data = form.data.copy()
    form.data["follows"] = current
    return True


def _back(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("intelligence:report_show", slug=request.partnership.slug, reference=reference)
