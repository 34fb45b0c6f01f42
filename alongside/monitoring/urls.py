"""Addresses of the monitoring room: page, lock, name. They come after the partnership's word and `monitoring/`."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from . import permissions as may
from .views import boards, care, indicators, plan, series

app_name = "monitoring"
urlpatterns: list[URLPattern] = [
    page("", boards.board_show, may=may.READ_BOARD, name="board_show"),
    page("public/", boards.public_show, may=PUBLIC, name="public_show"),
    page("public/<slug:kind>/", boards.public_download, may=PUBLIC, name="public_download"),
    page("operational/", boards.operational_show, may=may.READ_OPERATIONAL, name="operational_show"),
    page("editions/new/", boards.edition_make, may=may.MAKE_EDITION, name="edition_make"),
    page("editions/<slug:reference>/", boards.edition_show, may=may.READ_BOARD, name="edition_show"),
    page("editions/<slug:reference>/publish/", boards.edition_publish, may=may.PUBLISH_EDITION, name="edition_publish"),
    page("editions/<slug:reference>/taken-up/", boards.edition_take_up, may=may.TAKE_UP_EDITION, name="edition_take_up"),
    page("when/", boards.report_year_set, may=may.SET_REPORT_YEAR, name="report_year_set"),
    page("editions/<slug:reference>/<slug:kind>/", boards.edition_download, may=may.READ_BOARD, name="edition_download"),
    page("plan/", plan.plan_show, may=may.READ_BOARD, name="plan_show"),
    page("plan/<slug:reference>/", plan.objective_show, may=may.READ_BOARD, name="objective_show"),
    page("plan/<slug:reference>/indicator/", plan.indicator_link, may=may.LINK_INDICATOR, name="indicator_link"),
    page(
        "plan/<slug:reference>/indicator/<slug:code>/",
        plan.indicator_unlink,
        may=may.UNLINK_INDICATOR,
        name="indicator_unlink",
    ),
    page("plan/<slug:reference>/story/", plan.narrative_write, may=may.WRITE_NARRATIVE, name="narrative_write"),
    page("plan/<slug:reference>/state/", plan.objective_rate, may=may.RATE_OBJECTIVE, name="objective_rate"),
    page("indicators/", indicators.indicator_list, may=may.READ_BOARD, name="indicator_list"),
    page("indicators/new/", indicators.indicator_add, may=may.ADD_INDICATOR, name="indicator_add"),
    page("indicators/<slug:code>/", indicators.indicator_show, may=may.READ_BOARD, name="indicator_show"),
    page("indicators/<slug:code>/change/", indicators.indicator_change, may=may.CHANGE_INDICATOR, name="indicator_change"),
    page(
        "indicators/<slug:code>/value/",
        indicators.indicator_value_enter,
        may=may.ENTER_INDICATOR_VALUE,
        name="indicator_value_enter",
    ),
    page(
        "indicators/<slug:code>/value/<slug:day>/confirm/",
        indicators.indicator_value_confirm,
        may=may.CONFIRM_INDICATOR_VALUE,
        name="indicator_value_confirm",
    ),
    page("stories/<slug:reference>/read/", plan.narrative_read, may=may.READ_NARRATIVE_THROUGH, name="narrative_read"),
    page("stories/<slug:reference>/withdraw/", plan.narrative_withdraw, may=may.WITHDRAW_NARRATIVE, name="narrative_withdraw"),
    page("alignment/", plan.alignment_show, may=may.READ_BOARD, name="alignment_show"),
    page("alignment/new/", plan.alignment_add, may=may.ALIGN_OBJECTIVE, name="alignment_add"),
    page("alignment/plans/new/", plan.framework_add, may=may.ADD_FRAMEWORK, name="framework_add"),
    page("alignment/<slug:reference>/<int:line>/end/", plan.alignment_end, may=may.END_ALIGNMENT, name="alignment_end"),
    page("rules/", care.rule_list, may=may.SEE_RULES, name="rule_list"),
    page("rules/more/", care.rule_tighten, may=may.TIGHTEN_RULE, name="rule_tighten"),
    page("rules/less/", care.loosening_ask, may=may.ASK_LOOSEN_RULE, name="loosening_ask"),
    page("rules/less/<str:approval>/", care.rule_loosen, may=may.LOOSEN_RULE, name="rule_loosen"),
    page("returns/", care.agency_return_list, may=may.SEE_AGENCY_RETURNS, name="agency_return_list"),
    page("returns/new/", care.agency_return_send, may=may.SEND_AGENCY_RETURN, name="agency_return_send"),
    page("series/", series.series_list, may=may.READ_BOARD, name="series_list"),
    page("series/new/", series.series_import, may=may.IMPORT_SERIES, name="series_import"),
    page("series/<slug:reference>/", series.series_decide, may=may.DECIDE_SERIES, name="series_decide"),
]
