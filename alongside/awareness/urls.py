"""Addresses of the awareness room: page, lock, name. They come after the partnership's word and `awareness/`."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from . import permissions as may
from .campaign_urls import CAMPAIGN_PAGES
from .views import receipts, reporting, rota, site, triage

app_name = "awareness"
urlpatterns: list[URLPattern] = [
    page("", site.site_show, may=PUBLIC, name="site_show"),
    page("report/", reporting.report_send, may=PUBLIC, name="report_send"),
    page("report/return/", receipts.report_return, may=PUBLIC, name="report_return"),
    page("concerns/", triage.concern_list, may=may.LIST_CONCERNS, name="concern_list"),
    page("concerns/counts/", rota.concern_count, may=may.COUNT_CONCERNS, name="concern_count"),
    page("concerns/reception/", rota.reception_keep, may=may.KEEP_RECEPTION, name="reception_keep"),
    page("concerns/rota/", rota.rota_show, may=may.SEE_ROTA, name="rota_show"),
    page("concerns/rota/<slug:week>/", rota.duty_set, may=may.SET_DUTY, name="duty_set"),
    page("concerns/<slug:reference>/", triage.concern_show, may=may.READ_CONCERN, name="concern_show"),
    page("concerns/<slug:reference>/file/<int:number>/", triage.file_download, may=may.READ_CONCERN, name="file_download"),
    page("concerns/<slug:reference>/take/", triage.concern_take, may=may.TAKE_CONCERN, name="concern_take"),
    page("concerns/<slug:reference>/ask/", triage.concern_ask, may=may.ASK_REPORTER, name="concern_ask"),
    page("concerns/<slug:reference>/decide/", triage.concern_decide, may=may.DECIDE_CONCERN, name="concern_decide"),
    page("concerns/<slug:reference>/merge/", triage.concern_merge, may=may.MERGE_CONCERNS, name="concern_merge"),
    page("concerns/<slug:reference>/mute/", triage.concern_mute, may=may.MUTE_CONCERN, name="concern_mute"),
    page("concerns/<slug:reference>/progress/", triage.progress_note, may=may.NOTE_PROGRESS, name="progress_note"),
    *CAMPAIGN_PAGES,
    # Those below come last: their first word is any language.
    page("<slug:language>/report/", reporting.report_send_in, may=PUBLIC, name="report_send_in"),
    page("<slug:language>/report/return/", receipts.report_return_in, may=PUBLIC, name="report_return_in"),
    page("<slug:language>/", site.site_show_in, may=PUBLIC, name="site_show_in"),
    page("<slug:language>/<slug:word>/", site.page_show, may=PUBLIC, name="page_show"),
]
