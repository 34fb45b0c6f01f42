"""Addresses of the sharing room: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from .views import cells, notices, records, shares, sight

_ONE = "records/<str:reference>/"
_GROUP = "groups/<str:reference>/"

app_name = "sharing"
urlpatterns: list[URLPattern] = [
    page("", records.record_list, may=may.OPEN_RECORD, name="record_list"),
    page("notices/", notices.notice_list, may=may.READ_NOTICE, name="notice_list"),
    page("notices/<uuid:notice>/read/", notices.notice_read, may=may.READ_NOTICE, name="notice_read"),
    page("ask/", sight.sight_ask, may=may.ASK_FOR_SIGHT, name="sight_ask"),
    page("ask/sent/", sight.sight_asked, may=may.ASK_FOR_SIGHT, name="sight_asked"),
    page("asked/", sight.sight_list, may=may.ANSWER_SIGHT_REQUEST, name="sight_list"),
    page("asked/<str:reference>/", sight.sight_answer, may=may.ANSWER_SIGHT_REQUEST, name="sight_answer"),
    page("asked/<str:reference>/decline/", sight.sight_decline, may=may.ANSWER_SIGHT_REQUEST, name="sight_decline"),
    page("groups/", cells.cell_list, may=may.FORM_CELL, name="cell_list"),
    page("groups/new/", cells.cell_form, may=may.FORM_CELL, name="cell_form"),
    page(_GROUP, cells.cell_detail, may=may.FORM_CELL, name="cell_detail"),
    page(f"{_GROUP}name/", cells.cell_name, may=may.NAME_TO_CELL, name="cell_name"),
    page(f"{_GROUP}remove/", cells.cell_remove, may=may.REMOVE_FROM_CELL, name="cell_remove"),
    page(_ONE, records.record_detail, may=may.OPEN_RECORD, name="record_detail"),
    page(f"{_ONE}conditions/", records.conditions_accept, may=may.ACCEPT_CONDITIONS, name="conditions_accept"),
    page(f"{_ONE}handling/", records.handling_set, may=may.SET_HANDLING, name="handling_set"),
    page(f"{_ONE}link/", records.link_add, may=may.LINK_RECORDS, name="link_add"),
    page(f"{_ONE}readings/", records.reading_list, may=may.LIST_READINGS, name="reading_list"),
    page(f"{_ONE}share/", shares.share_recipient, may=may.SHARE_RECORD, name="share_recipient"),
    page(f"{_ONE}share/<str:whom>/", shares.share_new, may=may.SHARE_RECORD, name="share_new"),
    page(f"{_ONE}shares/<int:number>/end/", shares.share_end, may=may.END_SHARE, name="share_end"),
    page(f"{_ONE}recall/", shares.record_recall, may=may.RECALL_RECORD, name="record_recall"),
    page(f"{_ONE}seal/", shares.record_seal, may=may.SEAL_RECORD, name="record_seal"),
]
