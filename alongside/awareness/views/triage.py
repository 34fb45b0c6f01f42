"""Pages of the people who read what the public reports."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.awareness import actions, queries
from alongside.awareness.forms.triage import DecideForm, MergeForm, ProgressForm, QuestionForm, VersionForm, WhyForm
from alongside.awareness.presenters import triage as present
from alongside.partnership.documents.serving import answer_with
from alongside.sharing import queries as sharing
from alongside.ui.forms import attempt


def concern_list(request: PartnershipRequest) -> HttpResponse:
    """What the public reported, longest waiting first, and who reads it this week."""
    dealt = request.GET.get("show") == "dealt-with"
    found = (queries.dealt_with_for if dealt else queries.waiting_for)(request.user, request.partnership)
    rows = [present.row(concern) for concern in found[: queries.PAGE + 1]]
    context = {
        "rows": rows[: queries.PAGE],
        "more": len(rows) > queries.PAGE,
        "dealt": dealt,
        "reader": queries.reader_today(request.partnership),
        "receives": queries.receives_reports(request.user, request.partnership),
    }
    return render(request, "awareness/concern_list.html", context)


def concern_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One concern. Opening it is written in the ledger."""
    concern = queries.concern_for(request.user, request.partnership, reference)
    if queries.must_accept(request.user, concern):
        return redirect("sharing:conditions_accept", slug=request.partnership.slug, reference=reference)
    actions.read_concern(by=request.user, concern=concern)
    steps = list(queries.steps_for(request.user, concern))
    owns = queries.owns_concern(request.user, concern)
    files = present.files(queries.attachments_for(request.user, concern), concern)
    context = {
        "concern": concern,
        "row": present.row(concern),
        "told": present.told(concern),
        "reporter": present.reporter(concern) if owns else [],
        "messages_sent": present.messages(queries.messages_for(request.user, concern)),
        "files": files,
        "history": present.history(steps),
        "further": present.further(request.user, steps, concern, len(files)) if owns else None,
        "passed": present.passed(steps, queries.passed_to(concern)) if owns else "",
        "threads": present.threads(sharing.links_for(request.user, concern.record), concern),
        "owns": owns,
        "mine": concern.taken_by_id == request.user.pk and not concern.has_news,
        "conditions": sharing.conditions_for(request.user, concern.record),
    }
    return render(request, "awareness/concern_show.html", context)


@require_safe
def file_download(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """A file that came with a concern, to whoever may see the concern at this moment."""
    concern = queries.concern_for(request.user, request.partnership, reference)
    if queries.must_accept(request.user, concern):
        return redirect("sharing:conditions_accept", slug=request.partnership.slug, reference=reference)
    attachment = queries.attachment_for(request.user, concern, number)
    actions.read_concern(by=request.user, concern=concern, attachment=attachment)
    return answer_with(attachment)


def concern_take(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take a concern to read."""
    return _acted(request, reference, "concern_take", VersionForm, actions.take_concern)


def concern_ask(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Ask the reporter something."""
    return _acted(request, reference, "concern_ask", QuestionForm, actions.ask_reporter)


def concern_mute(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Let a reporter add no more."""
    return _acted(request, reference, "concern_mute", WhyForm, actions.mute_concern)


def concern_decide(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Decide what becomes of a concern."""
    concern = queries.concern_owned_by(request.user, request.partnership, reference)
    choices: dict[str, Any] = {"outcomes": queries.outcomes_today(), "areas": queries.areas_to_name(concern)}
    choices["receive"] = queries.areas_that_receive(concern)
    return _acted(request, reference, "concern_decide", DecideForm, actions.decide_concern, **choices)


def concern_merge(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say that a concern repeats another one."""
    concern = queries.concern_owned_by(request.user, request.partnership, reference)
    others = queries.concerns_to_merge_into(request.user, concern)[: queries.PAGE]
    return _acted(request, reference, "concern_merge", MergeForm, actions.merge_concerns, others=others, label=present.in_short)


def progress_note(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Say how far a concern has got."""
    concern = queries.concern_owned_by(request.user, request.partnership, reference)
    form = ProgressForm(request.POST or None, concern=concern)
    if form.is_valid() and attempt(form, actions.note_progress, by=request.user, concern=concern, **form.cleaned_data):
        return redirect("awareness:concern_show", slug=request.partnership.slug, reference=reference)
    return render(request, "awareness/progress_note.html", {"form": form, "concern": concern, "row": present.row(concern)})


def _acted(request: PartnershipRequest, reference: str, page: str, kind: Any, act: Any, **choices: Any) -> HttpResponse:
    """A page that asks something about a concern and does one act with the answer."""
    concern = queries.concern_owned_by(request.user, request.partnership, reference)
    form = kind(request.POST or None, initial={"version": concern.version}, **choices)
    if form.is_valid() and attempt(form, act, by=request.user, concern=concern, **form.cleaned_data):
        return redirect("awareness:concern_show", slug=request.partnership.slug, reference=reference)
    now = queries.concern_owned_by(request.user, request.partnership, reference)
    form.catch_up(now.version)
    return render(request, f"awareness/{page}.html", {"form": form, "concern": now, "row": present.row(now)})
