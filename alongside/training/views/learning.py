"""The e-learning that comes with the house: adding it, its lessons, and the questions before and at the end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.kernel.access import Visitor
from alongside.partnership import queries as partnership_queries
from alongside.partnership.forms import typed
from alongside.training import actions, presenters, queries
from alongside.training.elearning import elearning, learner_code
from alongside.training.forms import ElearningForm, LaterForm, QuestionsForm, ScenarioForm
from alongside.training.limits import require_few_codes
from alongside.ui.forms import attempt


def elearning_add(request: PartnershipRequest) -> HttpResponse:
    """Add the e-learning to the partnership's courses."""
    tiers = queries.tiers_for(request.user, request.partnership, ended=False)
    form = ElearningForm(typed(request), tiers=tiers)
    place = {"by": request.user, "partnership": request.partnership}
    if form.is_valid() and (made := attempt(form, actions.add_elearning, **place, **form.cleaned_data)):
        return redirect("training:course_show", slug=request.partnership.slug, reference=made.reference)
    return render(request, "training/elearning_add.html", {"form": form, "course": elearning(), "tiers": tiers})


def learning_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """How far one is in the e-learning, and where one goes on."""
    course = queries.learning_course_for(request.user, request.partnership, reference)
    learning = queries.learning_for(request.user, course)
    context = {"course": course, "it": elearning(), "learning": learning, "sections": presenters.parts(learning)}
    return render(request, "training/learning_show.html", context)


def before_answer(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Answer the questions before the lessons, without a name."""
    course = queries.learning_course_for(request.user, request.partnership, reference)
    asked = presenters.questions(partnership_queries.public_numbers(request.partnership))
    form = QuestionsForm(typed(request), asked=asked, at_end=False, initial={"code": learner_code()})
    if form.is_valid() and attempt(form, actions.answer_before, by=request.user, course=course, **form.words()):
        return redirect("training:learning_show", slug=request.partnership.slug, reference=reference)
    form.keep_code()
    response = render(request, "training/before_answer.html", {"form": form, "course": course, "code": form["code"].value()})
    response["Cache-Control"] = "no-store"
    return response


def lesson_answer(request: PartnershipRequest, reference: str, lesson: str) -> HttpResponse:
    """One lesson, and what one would do in its scenario."""
    course = queries.learning_course_for(request.user, request.partnership, reference)
    found = elearning().lesson(lesson)
    if found is None:
        raise Http404
    learning = queries.learning_for(request.user, course)
    initial = {"choice": learning.answers.get(lesson)}
    form = ScenarioForm(typed(request), question=found.question, choices=found.choices, initial=initial)
    words = {"by": request.user, "course": course, "lesson": lesson}
    if form.is_valid() and attempt(form, actions.answer_lesson, **words, **form.cleaned_data):
        return redirect(f"{request.path}#feedback")
    shown = presenters.lesson_page(found, learning, partnership_queries.public_numbers(request.partnership))
    return render(request, "training/lesson_answer.html", {"form": form, "course": course, "shown": shown})


def test_take(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The questions at the end; enough right answers complete the course."""
    course = queries.learning_course_for(request.user, request.partnership, reference)
    asked = presenters.questions(partnership_queries.public_numbers(request.partnership))
    form, tried = QuestionsForm(typed(request), asked=asked, at_end=True), False
    if form.is_valid() and (taken := attempt(form, actions.take_test, by=request.user, course=course, **form.words())):
        if taken.passed_on is not None:
            return redirect("training:training_own", slug=request.partnership.slug)
        presenters.reread(form, form.cleaned_data.copy())
        tried = True
    return render(request, "training/test_take.html", {"form": form, "course": course, "it": elearning(), "tried": tried})


def later_answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer the questions again months later, for anybody who kept their code: nobody signs in."""
    place = request.partnership  # type: ignore[attr-defined]
    course = queries.learning_course_of(place, reference)
    form = LaterForm(typed(request), asked=presenters.questions(partnership_queries.public_numbers(place)))
    caller = request.META.get("REMOTE_ADDR", "")
    if (
        form.is_valid()
        and attempt(form, require_few_codes, caller=caller, of="later")
        and attempt(form, actions.answer_later, by=Visitor(), course=course, **form.words())
    ):
        return redirect("training:later_kept", slug=place.slug, reference=reference)
    return _quiet(render(request, "training/later_answer.html", {"form": form, "course": course}))


def later_kept(request: HttpRequest, reference: str) -> HttpResponse:
    """What was answered has been kept."""
    course = queries.learning_course_of(request.partnership, reference)  # type: ignore[attr-defined]
    return _quiet(render(request, "training/later_kept.html", {"course": course}))


def _quiet(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "no-referrer"
    return response


@require_safe
def package_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """What the package for a learning system is, before one takes it."""
    course = queries.learning_course_for(request.user, request.partnership, reference)
    return render(request, "training/package_show.html", {"course": course, "it": elearning()})


@require_safe
def package_take(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The e-learning as a package for a member's own learning system."""
    queries.learning_course_for(request.user, request.partnership, reference)
    made = presenters.package(partnership_queries.public_numbers(request.partnership), timezone.localdate())
    headers = {"Content-Disposition": f'attachment; filename="{elearning().slug}-scorm-1.2.zip"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/zip", headers=headers)
