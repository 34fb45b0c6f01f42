"""The registry of indicators: the house's and the partnership's own, how each is kept, and what is typed of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.accounts.requests import PartnershipRequest
from alongside.monitoring import actions, queries
from alongside.monitoring.forms.indicators import IndicatorValueForm, KeepingForm, OwnIndicatorForm
from alongside.monitoring.permissions import ADD_INDICATOR, CHANGE_INDICATOR, ENTER_INDICATOR_VALUE
from alongside.monitoring.presenters import indicators as present
from alongside.monitoring.presenters.care import measure_choices
from alongside.partnership.forms import NothingForm, typed
from alongside.ui.forms import attempt

KEPT = ("owner", "frequency", "baseline", "target", "breaks")


@require_safe
def indicator_list(request: PartnershipRequest) -> HttpResponse:
    """The registry of indicators."""
    rows = present.registry(queries.indicators_for(request.user, request.partnership), request.partnership)
    adds = request.user.may(ADD_INDICATOR, request.partnership)
    waiting = queries.values_to_confirm_for(request.user, request.partnership)
    return render(request, "monitoring/indicator_list.html", {"rows": rows, "adds": adds, "waiting": waiting[:20]})


@require_safe
def indicator_show(request: PartnershipRequest, code: str) -> HttpResponse:
    """One indicator: what it counts, how it is kept, and its figures so far."""
    indicator = queries.indicator_for(request.user, request.partnership, code)
    context = {
        **present.indicator_words(request.user, request.partnership, indicator),
        "changes": request.user.may(CHANGE_INDICATOR, request.partnership),
        "enters": request.user.may(ENTER_INDICATOR_VALUE, request.partnership) and not indicator.measure,
    }
    return render(request, "monitoring/indicator_show.html", context)


def indicator_add(request: PartnershipRequest) -> HttpResponse:
    """Write down an indicator of the partnership's own."""
    form = OwnIndicatorForm(typed(request), measures=measure_choices())
    if form.is_valid() and (
        made := attempt(form, actions.add_indicator, by=request.user, partnership=request.partnership, **form.cleaned_data)
    ):
        return _to(request, made.code)
    return render(request, "monitoring/indicator_add.html", {"form": form})


def indicator_change(request: PartnershipRequest, code: str) -> HttpResponse:
    """Say from today on how an indicator is kept here."""
    indicator = queries.indicator_for(request.user, request.partnership, code)
    form = KeepingForm(typed(request), initial={name: getattr(indicator, name) for name in KEPT})
    place = {"by": request.user, "partnership": request.partnership, "code": code}
    if form.is_valid() and attempt(form, actions.change_indicator, **place, **form.cleaned_data):
        return _to(request, code)
    return render(request, "monitoring/indicator_change.html", {"form": form, "indicator": indicator})


def indicator_value_enter(request: PartnershipRequest, code: str) -> HttpResponse:
    """Enter a number of an indicator for some days."""
    indicator = queries.indicator_for(request.user, request.partnership, code)
    form = IndicatorValueForm(typed(request), indicator=indicator)
    place = {"by": request.user, "partnership": request.partnership, "code": code}
    if form.is_valid() and attempt(form, actions.enter_indicator_value, **place, **{"out_of": None, **form.cleaned_data}):
        return _to(request, code)
    return render(request, "monitoring/indicator_value_enter.html", {"form": form, "indicator": indicator})


def indicator_value_confirm(request: PartnershipRequest, code: str, day: str) -> HttpResponse:
    """Confirm, as the second person, a number that somebody typed."""
    value = queries.value_for(request.user, request.partnership, code, day)
    form = NothingForm(typed(request))
    if form.is_valid() and attempt(form, actions.confirm_indicator_value, by=request.user, value=value):
        return _to(request, code)
    return render(request, "monitoring/indicator_value_confirm.html", {"form": form, **present.value_words(value)})


def _to(request: HttpRequest, code: str) -> HttpResponse:
    return redirect("monitoring:indicator_show", slug=request.partnership.slug, code=code)  # type: ignore[attr-defined]
