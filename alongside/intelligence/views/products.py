"""Pages about products: writing one beside its originals, releasing it, passing it on, and taking it back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.accounts.requests import PartnershipRequest
from alongside.intelligence import actions
from alongside.intelligence.forms import products as forms
from alongside.intelligence.presenters import products as present
from alongside.intelligence.queries import products as queries
from alongside.intelligence.queries import reports
from alongside.kernel.refusals import Refused
from alongside.sharing import previews
from alongside.sharing import queries as sharing
from alongside.sharing.neighbours import NEW_OPERATION, way_to
from alongside.ui.forms import attempt


def product_new(request: PartnershipRequest) -> HttpResponse:
    """Begin a product, made of judged items."""
    place = (request.user, request.partnership)
    report = reports.reports_for(*place).filter(record__reference=request.GET.get("from", "")).first()
    items = reports.items_of(request.user, report) if report else []
    choices = [
        (f"{report.reference} {one.item.number}", f"{one.item.number}. {one.item.text} ({_style(one)})")
        for one in items
        if report
    ]
    form = forms.ProductForm(request.POST or None, items=choices)
    if form.is_valid() and (product := attempt(form, _write, request=request, typed=form)):
        return _to(request, "product_show", product.reference)
    return render(request, "intelligence/product_new.html", {"form": form, "report": report})


def product_show(request: PartnershipRequest, reference: str) -> HttpResponse:
    """A product: for its readers what may be told, for its writers how far it is."""
    product = queries.product_for(request.user, request.partnership, reference)
    if queries.must_accept(request.user, product):
        return redirect("sharing:conditions_accept", slug=request.partnership.slug, reference=reference)
    actions.read_product(by=request.user, product=product)
    lines = queries.lines_to_show(product)
    gone = present.sources_gone(lines)
    writes = queries.writes_products(request.user, request.partnership)
    owns = product.record.owner_id == request.user.organisation_id
    context = {
        "product": product,
        "state": present.state(product),
        "lines": present.lines(queries.lines_among(request.user, product, lines), gone),
        "handling": queries.handling_of(lines),
        "conditions": sharing.conditions_for(request.user, product.record) or [queries.conditions_of(lines)],
        "log": present.log(queries.disseminations_of(request.user, product)),
        "owns": owns,
        "asks_first": not owns and queries.consults_first(lines),
        "writes": writes and owns,
        "written": present.written(lines, gone) if writes and owns else [],
        "operation": way_to(NEW_OPERATION, request.user, request.partnership, reference) if product.released_at else "",
    }
    return render(request, "intelligence/product_show.html", context)


def line_write(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Write a line beside what it is made of."""
    product = queries.product_of_mine(request.user, request.partnership, reference)
    line = queries.line_for(product, number)
    kept = [str(one.mention_id) for one in line.mentions.all()]
    initial = {"version": line.version, "text": line.text, "keep": kept}
    form = forms.LineForm(request.POST or None, initial=initial, mentions=list(line.item.mentions.all()))
    words = {"by": request.user, "product": product, "line": line}
    if form.is_valid() and attempt(form, actions.change_line, **words, **form.words()):
        return _to(request, "product_show", reference)
    [original] = present.written([line], present.sources_gone([line]))
    return render(request, "intelligence/line_write.html", {"form": form, "product": product, "line": original})


def line_drop(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Leave a line out."""
    product = queries.product_of_mine(request.user, request.partnership, reference)
    line = queries.line_for(product, number)
    form = forms.BecauseForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.drop_line, by=request.user, product=product, line=line, **form.cleaned_data):
        return _to(request, "product_show", reference)
    return render(request, "intelligence/line_drop.html", {"form": form, "product": product, "line": line})


def product_check(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Make every check, and ask a second person."""
    product = queries.product_of_mine(request.user, request.partnership, reference)
    form = forms.CheckForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.ask_release, by=request.user, product=product, **form.cleaned_data):
        return _to(request, "product_show", reference)
    lines = queries.lines_to_write(product)
    written = present.written(lines, present.sources_gone(lines))
    return render(request, "intelligence/product_check.html", {"form": form, "product": product, "written": written})


def product_release(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Release what another has written, or send it back."""
    product = queries.product_of_mine(request.user, request.partnership, reference)
    form = forms.ReleaseForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.release_product, by=request.user, product=product, **form.words()):
        return _to(request, "product_show", reference)
    lines = queries.lines_to_write(product)
    written, conditions = present.written(lines, present.sources_gone(lines)), queries.conditions_of(lines)
    context = {"form": form, "product": product, "written": written, "conditions": conditions}
    return render(request, "intelligence/product_release.html", context)


def product_recipient(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Choose whom a product goes to."""
    product = queries.product_of_mine(request.user, request.partnership, reference)
    form = forms.RecipientForm(
        request.POST or None,
        organisations=queries.recipients_for(request.user, product),
        people=queries.people_for(request.user, product),
    )
    if form.is_valid():
        return _to(request, "product_pass_on", reference, whom=form.cleaned_data["to"])
    return render(request, "intelligence/product_recipient.html", {"form": form, "product": product})


def product_pass_on(request: PartnershipRequest, reference: str, whom: str) -> HttpResponse:
    """Choose the clause; see who will see it; pass it on."""
    product = queries.product_of_mine(request.user, request.partnership, reference)
    recipient = queries.recipient_named(request.user, product, whom)
    choices = queries.clauses_for(request.user, product, recipient)
    form = forms.PassOnForm(request.POST or None, choices=choices)
    words = {"by": request.user, "product": product, "recipient": recipient}
    obstacles = queries.obstacles_to(product, recipient)
    context = {"form": form, "product": product, "recipient": recipient, "choices": choices, "obstacles": obstacles, "whom": whom}
    if form.wants_preview() and not obstacles and (gaining := attempt(form, _gaining, typed=form, **words)):
        shown = {
            "gaining": gaining.gaining,
            "carried": form.carried(),
            "conditions": queries.conditions_on(product),
        }
        return render(request, "intelligence/product_preview.html", {**context, **shown})
    if form.is_confirmed() and attempt(form, actions.disseminate_product, **words, **form.words()):
        return _to(request, "product_show", reference)
    return render(request, "intelligence/product_pass_on.html", context)


def product_version(request: PartnershipRequest, reference: str, whom: str) -> HttpResponse:
    """Make a version without the lines that a recipient may not have."""
    product = queries.product_of_mine(request.user, request.partnership, reference)
    recipient = queries.recipient_named(request.user, product, whom)
    without = {one.line for one in queries.obstacles_to(product, recipient)}
    form = forms.ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (made := attempt(form, actions.offer_version, by=request.user, product=product, without=without)):
        return _to(request, "product_show", made.reference)
    context = {"form": form, "product": product, "recipient": recipient, "without": sorted(without)}
    return render(request, "intelligence/product_version.html", context)


def product_recall(request: PartnershipRequest, reference: str) -> HttpResponse:
    """Take a product back from everyone."""
    product = queries.product_of_mine(request.user, request.partnership, reference)
    form = forms.BecauseForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.recall_product, by=request.user, product=product, **form.cleaned_data):
        return _to(request, "product_show", reference)
    log = present.log(queries.disseminations_of(request.user, product))
    return render(request, "intelligence/product_recall.html", {"form": form, "product": product, "log": log})


def product_acknowledge(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Say that a product has arrived, and what came of it."""
    product = queries.product_for(request.user, request.partnership, reference)
    row = queries.dissemination_for(request.user, request.partnership, reference, number)
    if queries.must_accept(request.user, product):
        return redirect("sharing:conditions_accept", slug=request.partnership.slug, reference=reference)
    form = forms.OutcomeForm(request.POST if request.method == "POST" else None, initial={"outcome": row.outcome})
    words = {"by": request.user, "product": product, "row": row}
    if form.is_valid() and attempt(form, actions.acknowledge_product, **words, **form.cleaned_data):
        return _to(request, "product_show", reference)
    return render(request, "intelligence/product_acknowledge.html", {"form": form, "product": product})


@require_POST
def recall_confirm(request: PartnershipRequest, reference: str, number: int) -> HttpResponse:
    """Say that everything of a recalled product has been destroyed."""
    row = queries.dissemination_for(request.user, request.partnership, reference, number)
    done = redirect("intelligence:room_show", slug=request.partnership.slug)
    try:
        actions.confirm_recall(by=request.user, row=row)
    except Refused:
        return done  # a colleague was quicker, or there is nothing to confirm: the page no longer asks
    return done


def _write(*, request: PartnershipRequest, typed: forms.ProductForm) -> Any:
    items = []
    for name in typed.named():
        item = reports.item_named(request.user, request.partnership, name)
        if item is None:
            raise Refused(f"There is no item “{name}” that you can see. Enter it as INT-7K3QF2XM 2.", field="more")
        items.append(item)
    return actions.write_product(by=request.user, partnership=request.partnership, items=items, **typed.words())


def _gaining(*, by: Any, product: Any, recipient: Any, typed: forms.PassOnForm) -> Any:
    chosen = typed.words()
    words = {
        "clause": chosen["clause"],
        "purpose": chosen["purpose"],
        "conditions": queries.conditions_on(product),
    }
    return previews.preview_share(by=by, record=product.record, recipient=recipient, **words)


def _style(one: Any) -> str:
    return one.grade.style if one.grade else "not judged"


def _to(request: PartnershipRequest, name: str, reference: str, **more: Any) -> HttpResponse:
    return redirect(f"intelligence:{name}", slug=request.partnership.slug, reference=reference, **more)
