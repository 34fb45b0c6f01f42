"""Addresses of the referrals room: page, lock, name. They come after the partnership's word and `referrals/`."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from .views import (
    area,
    conferences,
    days,
    decisions,
    drafts,
    families,
    files,
    indicators,
    naming,
    others,
    pairing,
    panels,
    withdrawing,
)
from .views import cases as views

_ONE = "<str:reference>/"
_MEETING = "conferences/<str:reference>/"
_PERSON = f"{_MEETING}<int:number>/"

app_name = "referrals"
urlpatterns: list[URLPattern] = [
    page("", views.case_list, may=may.LIST_CASES, name="case_list"),
    page("due/", days.due_list, may=may.LIST_CASES, name="due_list"),
    page("due/everywhere/", days.due_ahead, may=may.WATCH_DUE, name="due_ahead"),
    page("between/", views.referral_list, may=may.LIST_CASES, name="referral_list"),
    page("between/<str:referral>/", views.referral_show, may=may.READ_REFERRAL, name="referral_show"),
    page("between/<str:referral>/answer/", views.referral_move, may=may.MOVE_REFERRAL, name="referral_move"),
    page("conferences/", conferences.conference_list, may=may.LIST_CONFERENCES, name="conference_list"),
    page("conferences/new/", conferences.conference_new, may=may.CALL_CONFERENCE, name="conference_new"),
    page(_MEETING, conferences.conference_show, may=may.READ_CONFERENCE, name="conference_show"),
    page(f"{_MEETING}name/", conferences.person_name, may=may.NAME_TO_CONFERENCE, name="conference_name"),
    page(f"{_MEETING}remove/", conferences.person_remove, may=may.REMOVE_FROM_CONFERENCE, name="conference_remove"),
    page(f"{_MEETING}list/", conferences.person_list, may=may.LIST_PERSON, name="conference_list_person"),
    page(f"{_MEETING}sign/", conferences.statement_sign, may=may.SIGN_STATEMENT, name="conference_sign"),
    page(f"{_MEETING}open/", conferences.conference_open, may=may.OPEN_CONFERENCE, name="conference_open"),
    page(f"{_MEETING}close/", conferences.conference_close, may=may.CLOSE_CONFERENCE, name="conference_close"),
    page(f"{_MEETING}minutes/", conferences.minutes_show, may=may.READ_CONFERENCE, name="conference_minutes"),
    page(_PERSON, conferences.item_show, may=may.READ_CONFERENCE, name="conference_item"),
    page(f"{_PERSON}research/", conferences.research_return, may=may.RETURN_RESEARCH, name="conference_research"),
    page(f"{_PERSON}offer/", conferences.action_offer, may=may.OFFER_ACTION, name="conference_offer"),
    page(f"{_PERSON}minute/", conferences.minute_write, may=may.WRITE_MINUTE, name="conference_minute"),
    page("new/", views.case_new, may=may.MEET_PERSON, name="case_new"),
    page(_ONE, views.case_show, may=may.READ_CASE, name="case_show"),
    page(f"{_ONE}route/", views.route_choose, may=may.CHOOSE_ROUTE, name="route_choose"),
    page(f"{_ONE}move/", views.case_move, may=may.MOVE_CASE, name="case_move"),
    page(f"{_ONE}eighteen/", days.eighteen_set, may=may.SET_EIGHTEEN, name="eighteen_set"),
    page(f"{_ONE}eighteen/choice/", days.eighteen_choose, may=may.CHOOSE_AT_EIGHTEEN, name="eighteen_choose"),
    page(f"{_ONE}lost/", days.contact_lose, may=may.LOSE_CONTACT, name="contact_lose"),
    page(f"{_ONE}found/", days.contact_find, may=may.FIND_AGAIN, name="contact_find"),
    page(f"{_ONE}barred/", decisions.case_bar, may=may.BAR_CASE, name="case_bar"),
    page(f"{_ONE}family/", families.family_show, may=may.SET_UNITY, name="family_show"),
    page(f"{_ONE}family/new/", families.relative_meet, may=may.MEET_RELATIVE, name="relative_meet"),
    page(f"{_ONE}family/join/", families.relative_join, may=may.JOIN_FAMILY, name="relative_join"),
    page(f"{_ONE}family/leave/", families.family_leave, may=may.LEAVE_FAMILY, name="family_leave"),
    page(f"{_ONE}disqualified/", decisions.case_disqualify, may=may.DISQUALIFY_CASE, name="case_disqualify"),
    page(
        f"{_ONE}disqualified/reverse/",
        decisions.disqualification_reverse,
        may=may.REVERSE_DISQUALIFICATION,
        name="disqualification_reverse",
    ),
    page(f"{_ONE}withdraw/", withdrawing.withdrawal_write, may=may.WITHDRAW_FROM_NRM, name="withdrawal_write"),
    page(f"{_ONE}withdraw/form/", withdrawing.withdrawal_show, may=may.FOLLOW_WITHDRAWAL, name="withdrawal_show"),
    page(f"{_ONE}panel/", panels.panel_name, may=may.NAME_PANEL, name="panel_name"),
    page(f"{_ONE}area/", area.area_set, may=may.PLACE_OUT_OF_AREA, name="area_set"),
    page(f"{_ONE}twice/", pairing.pair_propose, may=may.PROPOSE_PAIRING, name="pair_propose"),
    page(f"{_ONE}twice/<str:pair>/", pairing.pair_answer, may=may.ANSWER_PAIRING, name="pair_answer"),
    page(f"{_ONE}twice/<str:pair>/undo/", pairing.pair_undo, may=may.UNDO_PAIRING, name="pair_undo"),
    page(f"{_ONE}others/", others.others_ask, may=may.ASK_PARTNERS, name="others_ask"),
    page(f"{_ONE}hand-over/", views.case_hand_over, may=may.HAND_OVER_CASE, name="case_hand_over"),
    page(f"{_ONE}refer/", views.referral_choose, may=may.SEND_REFERRAL, name="referral_choose"),
    page(f"{_ONE}refer/<slug:organisation>/", views.referral_new, may=may.SEND_REFERRAL, name="referral_new"),
    page(f"{_ONE}report/", views.pack_show, may=may.CHECK_PACK, name="pack_show"),
    page(f"{_ONE}report/names/", naming.names_note, may=may.NOTE_NAMES, name="names_note"),
    page(f"{_ONE}report/print/", views.pack_print, may=may.READ_CASE, name="pack_print"),
    page(f"{_ONE}report/pdf/", views.pack_pdf, may=may.PRINT_PACK, name="pack_pdf"),
    page(f"{_ONE}report/came-back/", views.return_add, may=may.RECORD_RETURN, name="return_add"),
    page(f"{_ONE}report/signs/", indicators.indicator_list, may=may.NOTE_INDICATOR, name="indicator_list"),
    page(f"{_ONE}report/signs/add/", indicators.indicator_note, may=may.NOTE_INDICATOR, name="indicator_note"),
    page(f"{_ONE}report/signs/<int:number>/", indicators.indicator_change, may=may.NOTE_INDICATOR, name="indicator_change"),
    page(f"{_ONE}report/signs/<int:number>/drop/", indicators.indicator_drop, may=may.DROP_INDICATOR, name="indicator_drop"),
    page(f"{_ONE}report/copy/", files.pack_copy, may=may.PRINT_PACK, name="pack_copy"),
    page(f"{_ONE}report/draft/", drafts.draft_note, may=may.NOTE_DRAFT, name="draft_note"),
    page(f"{_ONE}report/files/", files.file_list, may=may.ADD_FILE, name="file_list"),
    page(f"{_ONE}report/files/<int:number>/", files.file_get, may=may.READ_FILE, name="file_get"),
    page(f"{_ONE}report/files/<int:number>/drop/", files.file_drop, may=may.DROP_FILE, name="file_drop"),
    page(f"{_ONE}report/<slug:number>/", views.pack_page, may=may.ANSWER_PAGE, name="pack_page"),
]
