"""Materials of a campaign: adding and rewording them, printing them, and following their codes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.awareness import actions, printing, queries, tally, texts
from alongside.awareness.forms import MaterialStartForm, WordingForm
from alongside.awareness.presenters import campaigns, counts
from alongside.awareness.presenters import materials as present
from alongside.partnership.forms import WhyForm, is_stale, typed
from alongside.ui.forms import attempt


def material_start(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Choose what kind of material to add, and in which language."""
    campaign = queries.campaign_for(request.user, request.partnership, reference)
    form = MaterialStartForm(typed(request), languages=queries.languages())
    if form.is_valid():
        return redirect("awareness:material_add", slug=request.partnership.slug, reference=reference, **form.cleaned_data)
    return render(request, "awareness/material_start.html", {"form": form, "shown": campaigns.shown(campaign)})


def material_add(request: PartnershipRequest, reference: str, kind: str, language: str) -> HttpResponse:
    """Add a material. The form begins with the house's own words, when they are written in that language."""
    campaign = queries.campaign_for(request.user, request.partnership, reference)
    name = present.language_name(queries.languages(), language)
    if not name or kind not in dict(present.KINDS):
        raise Http404
    words = {"members": queries.members_to_name(request.partnership), "sources": queries.sources_to_translate(campaign, kind)}
    first = {**present.house_words(kind, language), "issued_by": campaign.partner.slug}
    form = WordingForm(typed(request), request.FILES or None, initial=first, new=True, **words)
    place = {"by": request.user, "campaign": campaign, "kind": kind, "language": language}
    if form.is_valid() and (made := attempt(form, actions.add_material, **place, **form.words())):
        return _to(request, made.reference)
    what = f"{present.kind_name(kind)}, {name}"
    return render(request, "awareness/material_add.html", {"form": form, "shown": campaigns.shown(campaign), "what": what})


def material_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """One material: its words, what can be printed of it, how often its code was followed, and every wording."""
    return _shown(request, queries.material_for(request.user, request.partnership, reference))


def material_reword(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Give a material new words."""
    material = queries.material_for(request.user, request.partnership, reference)
    members = queries.members_to_name(request.partnership)
    form = WordingForm(typed(request), request.FILES or None, initial=present.to_reword(material), members=members)
    if form.is_valid() and attempt(form, actions.reword_material, by=request.user, material=material, **form.words()):
        return _to(request, reference)
    stale = is_stale(form, material.version)
    context = {"form": form, "material": material, "now": present.newest(material), "stale": stale}
    return render(request, "awareness/material_reword.html", context)


def material_withdraw(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take a material out of use."""
    material = queries.material_for(request.user, request.partnership, reference)
    form = WhyForm(typed(request))
    if form.is_valid() and attempt(form, actions.withdraw_material, by=request.user, material=material, **form.cleaned_data):
        return _to(request, reference)
    return render(request, "awareness/material_withdraw.html", {"form": form, "material": material})


@require_safe
def material_print(request: PartnershipRequest, reference: str) -> HttpResponse:
    """The material as a file to print, with the numbers of today. One that names a wrong number is not printed."""
    material = queries.material_for(request.user, request.partnership, reference)
    size = request.GET.get("size", "a4")
    if not present.prints(material, request.partnership) or size not in printing.SIZES:
        raise Http404
    if queries.wrong_numbers(request.partnership, [present.newest(material)]):
        return _shown(request, material, status=409)
    leads_to = request.build_absolute_uri(present.code_address(material, request.partnership))
    sheet = present.sheet(material, queries.numbers_given(request.partnership), leads_to, request.partnership.name)
    made = printing.printed(material.kind, sheet, size=size, marks=request.GET.get("marks") == "yes")
    name = f"{material.kind}-{material.language.code}-{size}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store, private"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_safe
def code_follow(request: HttpRequest, code: str) -> HttpResponse:
    """Where a printed code leads: on to the page where one can tell the partnership. It counts one visit, no more."""
    partnership = request.partnership  # type: ignore[attr-defined]
    queries.require_site(partnership)
    code = code.lower()
    if not tally.asked_ahead(request.method or "", request.headers):
        tally.count_visit(partnership, code)
    response = redirect(_report_address(partnership.slug, code.partition("-")[0]))
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "no-referrer"
    return response


def _report_address(slug: str, language: str) -> str:
    if language in texts.LANGUAGES and language != texts.SOURCE:
        return reverse("awareness:report_send_in", kwargs={"slug": slug, "language": language})
    return reverse("awareness:report_send", kwargs={"slug": slug})


def _shown(request: PartnershipRequest, material: Any, status: int = 200) -> HttpResponse:
    now = present.newest(material)
    wrong = queries.wrong_numbers(request.partnership, [now]).get(now.pk, "")
    visits = queries.visits_by_code([material.code]).get(material.code, 0)
    exact = queries.sees_small_counts(request.user, request.partnership)
    versions = list(material.versions.all())
    context = {
        "material": material,
        "wordings": present.wordings(versions, queries.documents_seen(request.user, versions)),
        "marks": present.marks(material, wrong),
        "wrong": wrong,
        "changed": present.source_changed(material),
        "prints": present.prints(material, request.partnership),
        "leads_to": request.build_absolute_uri(present.code_address(material, request.partnership)),
        "visits": counts.shown(visits, exact=exact),
        "runs": queries.runs_campaigns(request.user, request.partnership) and material.withdrawn_at is None,
    }
    return render(request, "awareness/material_show.html", context, status=status)


def _to(request: PartnershipRequest, reference: str) -> HttpResponse:
    return redirect("awareness:material_show", slug=request.partnership.slug, reference=reference)
