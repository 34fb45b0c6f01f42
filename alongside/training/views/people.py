"""One's own training, the people one may see, and certificates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.partnership.forms import NothingForm, WhyForm, typed
from alongside.training import actions, presenters, queries
from alongside.training.badge import badge, status_list
from alongside.training.forms import CodeForm
from alongside.training.limits import require_few_codes
from alongside.ui.forms import attempt


def training_own(request: PartnershipRequest) -> HttpResponse:
    """What one has completed oneself, and which roles wait for a course."""
    here = (request.user, request.partnership)
    completions = list(queries.completions_for(*here, own=True))
    context = {
        "rows": presenters.done(completions, request.partnership, gives=False),
        "later": presenters.later_links(completions, timezone.localdate()),
        "asked": presenters.asked(queries.evaluations_open_for(*here)),
        "waits": presenters.waits(queries.lapsing_for(*here), request.partnership),
    }
    return render(request, "training/training_own.html", context)


def trained_list(request: PartnershipRequest) -> HttpResponse:
    """Who completed what: one's organisation's people, or everybody for those who give training."""
    here = (request.user, request.partnership)
    gives = queries.gives(*here)
    found = queries.completions_for(*here)[:200]
    return render(
        request, "training/trained_list.html", {"rows": presenters.done(found, request.partnership, gives=gives), "gives": gives}
    )


def completion_withdraw(request: PartnershipRequest, code: str) -> HttpResponse:
    """Take a completion back."""
    completion = queries.completion_for(request.user, request.partnership, code)
    form = WhyForm(typed(request))
    words = {"by": request.user, "completion": completion}
    if form.is_valid() and attempt(form, actions.withdraw_completion, **words, **form.cleaned_data):
        return redirect("training:trained_list", slug=request.partnership.slug)
    shown = presenters.done([completion], request.partnership, gives=False)[0]
    return render(request, "training/completion_withdraw.html", {"form": form, "done": shown})


@require_safe
def certificate_print(request: PartnershipRequest, code: str) -> HttpResponse:
    """The certificate of a completion as a PDF; of one that was taken back there is none."""
    completion = queries.standing_completion_for(request.user, request.partnership, code)
    made = presenters.certificate(completion, request.build_absolute_uri(reverse("verify:certificate_verify")))
    headers = {"Content-Disposition": 'attachment; filename="certificate.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def badge_ask(request: PartnershipRequest, code: str) -> HttpResponse:
    """Have a badge made of a course one completed."""
    completion = queries.own_completion_for(request.user, request.partnership, code)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.ask_for_badge, by=request.user, completion=completion):
        return redirect("training:training_own", slug=request.partnership.slug)
    shown = presenters.done([completion], request.partnership, gives=False)[0]
    return render(request, "training/badge_ask.html", {"form": form, "done": shown})


@require_safe
def badge_take(request: PartnershipRequest, code: str) -> HttpResponse:
    """The badge of a completion as a file, for the person alone."""
    one = queries.own_completion_for(request.user, request.partnership, code, badge=True)
    made = badge(one, timezone.now(), _status_at(request))
    headers = {"Content-Disposition": 'attachment; filename="badge.json"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/vc+ld+json", headers=headers)


def certificate_verify(request: HttpRequest) -> HttpResponse:
    """Whether a certificate is real, for anybody who has its code."""
    form = CodeForm(typed(request))
    found = None
    if form.is_valid() and attempt(form, require_few_codes, caller=request.META.get("REMOTE_ADDR", "")):
        found = presenters.verified(form, queries.certificate_for(form.cleaned_data["code"]))
    response = render(request, "training/certificate_verify.html", {"form": form, "found": found})
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "no-referrer"
    return response


@require_safe
def badge_status(request: HttpRequest) -> HttpResponse:
    """Which badges were taken back, for anybody who checks one: the whole list, so that nobody says which."""
    made = status_list(queries.badges_taken_back(), timezone.now(), _status_at(request))
    headers = {"Content-Disposition": 'attachment; filename="badges.json"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/vc+ld+json", headers=headers)


def _status_at(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("verify:badge_status"))
