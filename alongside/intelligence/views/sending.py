"""Pages of those who pass information on: what they begin, send, are told and are asked."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest
from alongside.intelligence import actions
from alongside.intelligence.forms import sending as forms
from alongside.intelligence.forms.beginning import begin_form, begun_with
from alongside.intelligence.forms.judging import AnswerForm
from alongside.intelligence.presenters import submissions as present
from alongside.intelligence.queries import products, reports
from alongside.intelligence.queries import submissions as queries
from alongside.intelligence.queries.submissions import receiving_force
from alongside.ui.forms import attempt

_SENT_SHOWN = 50


def room_show(request: PartnershipRequest) -> HttpResponse:
    """What one's organisation has sent, one's drafts, and what waits for those who judge it."""
    place = (request.user, request.partnership)
    sent = queries.submissions_for(*place)[:_SENT_SHOWN]
    context = {
        "rows": present.sent_rows(sent),
        "drafts": queries.drafts_for(*place),
        "recalls": queries.recalls_for(*place),
        "waiting": reports.queue_for(*place).count(),
        "judges": products.writes_products(*place),
        "reads": products.reads_products(*place),
    }
    return render(request, "intelligence/room_show.html", context)


def submission_new(request: PartnershipRequest) -> HttpResponse:
    """Before beginning: 999 first, what this is for, and who will read it."""
    came_from = request.GET.get("from", "")
    record = queries.record_it_came_from(request.user, request.partnership, came_from)
    form = begin_form(request.POST if request.method == "POST" else None, request.user, record)
    words = {"by": request.user, "partnership": request.partnership, "flow_version": forms.SENDING.version}
    words |= {"came_from": record.reference if record else ""}
    if form.is_valid() and (draft := attempt(form, actions.start_draft, carried=form.carried(), **words)):
        return redirect("intelligence:draft_step", slug=request.partnership.slug, reference=draft.reference, step="urgency")
    context = {"form": form, "force": receiving_force(request.partnership), "record": record}
    return render(request, "intelligence/submission_new.html", context)


def draft_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A draft's steps, and how far each is."""
    draft = queries.draft_for(request.user, request.partnership, reference)
    states = {slug: forms.SENDING.state(slug, draft.answers) for slug in present.STEPS}
    sections = present.parts(draft, states, request.partnership)
    ready = forms.SENDING.first_gap(draft.answers) is None
    return render(request, "intelligence/draft_show.html", {"draft": draft, "sections": sections, "ready": ready})


def draft_step(request: PartnershipRequest, reference: str, step: str) -> HttpResponse:
    """One step of a draft. What is typed is kept, and can be come back to."""
    draft = queries.draft_for(request.user, request.partnership, reference)
    if step not in present.STEPS or not forms.SENDING.may_open(step, draft.answers):
        return redirect("intelligence:draft_show", slug=request.partnership.slug, reference=reference)
    typed = request.POST if request.method == "POST" else forms.typed_again(draft.answers, step)
    begun = begun_with(draft.answers, step)
    record = queries.record_it_came_from(request.user, request.partnership, draft.came_from) if begun else None
    form = forms.step_form(step, typed, _choices(request), begun if record is not None else None)
    kept = {"step": step, "answers": forms.kept_answers(step, request.POST)}
    sent = request.method == "POST" and form.is_valid()
    if sent and (written := attempt(form, actions.keep_answers, by=request.user, draft=draft, **kept)):
        there = {"slug": request.partnership.slug, "reference": reference}
        following = forms.SENDING.after(step, written.answers)
        return _to("draft_step", step=following, **there) if following else _to("draft_send", **there)
    number = list(present.STEPS).index(step) + 1
    words = {"title": present.STEPS[step][0], "number": number, "of": len(present.STEPS), "urgent": step == "urgency"}
    words["begun"] = present.begun(draft, record)
    return render(request, "intelligence/draft_step.html", {"form": form, "draft": draft, **words})


def draft_send(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Check every answer, add a file, and send."""
    draft = queries.draft_for(request.user, request.partnership, reference)
    bases = _bases(request)
    choices = [(key, words) for key, (words, _) in bases.items()]
    wrong = forms.first_wrong(draft.answers, choices)
    if wrong is not None:
        return redirect("intelligence:draft_step", slug=request.partnership.slug, reference=reference, step=wrong)
    form = forms.SendForm(request.POST if request.method == "POST" else None, request.FILES or None)
    words = {"request": request, "draft": draft, "bases": bases}
    if form.is_valid() and (sent := attempt(form, _send, file=form.cleaned_data["file"], **words)):
        return _to("submission_sent", slug=request.partnership.slug, reference=sent.reference)
    steps = {
        step: forms.step_form(step, forms.typed_again(draft.answers, step), choices) for step in forms.SENDING.path(draft.answers)
    }
    for one in steps.values():
        one.is_valid()
    context = {"form": form, "draft": draft, "sections": present.answers(draft, steps, request.partnership)}
    return render(request, "intelligence/draft_send.html", {**context, "force": receiving_force(request.partnership)})


@require_POST
def draft_discard(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Throw a draft away."""
    draft = queries.draft_for(request.user, request.partnership, reference)
    actions.discard_draft(by=request.user, draft=draft)
    return redirect("intelligence:room_show", slug=request.partnership.slug)


def submission_sent(request: PartnershipRequest, reference: str) -> HttpResponse:
    """It has arrived, and what happens next."""
    submission = queries.submission_for(request.user, request.partnership, reference)
    return render(request, "intelligence/submission_sent.html", {"submission": submission})


def submission_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What was sent, in the sender's own words, and what they were told."""
    submission = queries.submission_for(request.user, request.partnership, reference)
    actions.read_submission(by=request.user, submission=submission)
    context = {
        "submission": submission,
        "moments": present.moments(queries.feedback_on(request.user, submission)),
        "questions": present.asked(queries.questions_on(request.user, submission)),
        "files": queries.attachments_of(submission).count(),
    }
    return render(request, "intelligence/submission_show.html", context)


def question_answer(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Answer a question of the police."""
    submission = queries.submission_for(request.user, request.partnership, reference)
    question = queries.question_for(request.user, submission, number)
    form = AnswerForm(request.POST or None)
    words = {"by": request.user, "submission": submission, "question": question}
    if form.is_valid() and attempt(form, actions.answer_question, **words, **form.cleaned_data):
        return _to("submission_show", slug=request.partnership.slug, reference=reference)
    return render(request, "intelligence/question_answer.html", {"form": form, "submission": submission, "question": question})


def _send(*, request: PartnershipRequest, draft: Any, file: Any, bases: dict[str, tuple[str, Any]]) -> Any:
    choices, choose = [(key, words) for key, (words, _) in bases.items()], {key: thing for key, (_, thing) in bases.items()}
    return actions.submit_information(
        by=request.user,
        partnership=request.partnership,
        said=forms.said(draft.answers, choices, choose),
        draft=draft,
        files=(file,) if file else (),
        came_from=queries.record_it_came_from(request.user, request.partnership, draft.came_from),
    )


def _bases(request: PartnershipRequest) -> dict[str, tuple[str, Any]]:
    force = receiving_force(request.partnership)
    clauses = queries.clauses_to_send_under(request.user, request.partnership, force) if force else []
    return present.bases(clauses, queries.grounds_to_name())


def _choices(request: PartnershipRequest) -> list[tuple[str, str]]:
    return [(key, words) for key, (words, _) in _bases(request).items()]


def _to(name: str, **words: Any) -> HttpResponse:
    return redirect(f"intelligence:{name}", **words)
