"""Addresses of the support room: page, lock, name. They come after the partnership's word and `support/`."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from .views import cases, leaving, sealed

app_name = "support"
urlpatterns: list[URLPattern] = [
    page("", cases.case_list, may=may.LIST_CASES, name="case_list"),
    page("new/", cases.case_new, may=may.OPEN_CASE, name="case_new"),
    page("caseload/", cases.caseload_show, may=may.SEE_CASELOAD, name="caseload_show"),
    page("boundaries/", cases.boundary_list, may=may.READ_BOUNDARIES, name="boundary_list"),
    page("boundaries/set/", cases.boundary_set, may=may.SET_BOUNDARY, name="boundary_set"),
    page("entitlements/", cases.entitlement_list, may=may.LIST_CASES, name="entitlement_list"),
    page("entitlements/new/", cases.entitlement_set, may=may.SET_ENTITLEMENT, name="entitlement_set"),
    page("let-in/", sealed.glass_ask, may=may.ASK_BREAK_GLASS, name="glass_ask"),
    page("let-in/<slug:approval>/", sealed.glass_break, may=may.BREAK_GLASS, name="glass_break"),
    page("notes/<slug:reference>/", sealed.note_show, may=may.READ_NOTE, name="note_show"),
    page("placements/<slug:reference>/", sealed.placement_show, may=may.OPEN_PLACEMENT, name="placement_show"),
    page("placements/<slug:reference>/read/", sealed.placement_read, may=may.READ_PLACEMENT, name="placement_read"),
    page("placements/<slug:reference>/name/", sealed.placement_name, may=may.NAME_TO_PLACEMENT, name="placement_name"),
    page("placements/<slug:reference>/unname/", sealed.placement_unname, may=may.UNNAME_FROM_PLACEMENT, name="placement_unname"),
    page("placements/<slug:reference>/end/", sealed.placement_end, may=may.END_PLACEMENT, name="placement_end"),
    page("extracts/<slug:reference>/", leaving.extract_show, may=may.READ_EXTRACT, name="extract_show"),
    page("<slug:reference>/", cases.case_show, may=may.READ_CASE, name="case_show"),
    page("<slug:reference>/plan/", cases.plan_show, may=may.READ_CASE, name="plan_show"),
    page("<slug:reference>/plan/agree/", cases.plan_agree, may=may.AGREE_PLAN, name="plan_agree"),
    page("<slug:reference>/hand/", cases.case_hand, may=may.HAND_CASE, name="case_hand"),
    page("<slug:reference>/move/", cases.case_move, may=may.MOVE_CASE, name="case_move"),
    page("<slug:reference>/outcomes/", cases.outcome_show, may=may.READ_CASE, name="outcome_show"),
    page("<slug:reference>/outcomes/add/", cases.score_add, may=may.SCORE_OUTCOME, name="score_add"),
    page("<slug:reference>/sealed/", sealed.sealed_show, may=may.READ_CASE, name="sealed_show"),
    page("<slug:reference>/sealed/note/", sealed.note_write, may=may.WRITE_NOTE, name="note_write"),
    page("<slug:reference>/sealed/placement/", sealed.placement_add, may=may.ADD_PLACEMENT, name="placement_add"),
    page("<slug:reference>/sharing/", leaving.sharing_show, may=may.READ_CASE, name="sharing_show"),
    page("<slug:reference>/sharing/extract/", leaving.extract_make, may=may.SHARE_EXTRACT, name="extract_make"),
    page("<slug:reference>/requests/new/", leaving.request_log, may=may.LOG_REQUEST, name="request_log"),
    page("<slug:reference>/requests/<slug:number>/", leaving.request_show, may=may.READ_CASE, name="request_show"),
    page("<slug:reference>/requests/<slug:number>/ask/", leaving.request_ask, may=may.ASK_THE_PERSON, name="request_ask"),
    page("<slug:reference>/requests/<slug:number>/told/", leaving.request_tell, may=may.TELL_THE_PERSON, name="request_tell"),
    page(
        "<slug:reference>/requests/<slug:number>/decide/", leaving.request_decide, may=may.DECIDE_REQUEST, name="request_decide"
    ),
    page("<slug:reference>/door/", leaving.door_show, may=may.READ_CASE, name="door_show"),
    page("<slug:reference>/door/key/", leaving.key_issue, may=may.ISSUE_KEY, name="key_issue"),
    page("<slug:reference>/door/take-back/", leaving.key_revoke, may=may.REVOKE_KEY, name="key_revoke"),
    page("<slug:reference>/door/<int:number>/", leaving.correction_answer, may=may.ANSWER_CORRECTION, name="correction_answer"),
    page("<slug:reference>/parts/<slug:part>/", cases.part_show, may=may.READ_CASE, name="part_show"),
    page("<slug:reference>/parts/<slug:part>/add/", cases.line_add, may=may.WRITE_LINE, name="line_add"),
    page("<slug:reference>/parts/<slug:part>/<int:number>/", cases.line_change, may=may.WRITE_LINE, name="line_change"),
]
