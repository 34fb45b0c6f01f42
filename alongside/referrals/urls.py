"""Addresses of the referrals room: page, lock, name. They come after the partnership's word and `referrals/`."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from . import views

_ONE = "<str:reference>/"

app_name = "referrals"
urlpatterns: list[URLPattern] = [
    page("", views.case_list, may=may.LIST_CASES, name="case_list"),
    page("due/", views.due_list, may=may.LIST_CASES, name="due_list"),
    page("between/", views.referral_list, may=may.LIST_CASES, name="referral_list"),
    page("between/<str:referral>/", views.referral_show, may=may.READ_REFERRAL, name="referral_show"),
    page("between/<str:referral>/answer/", views.referral_move, may=may.MOVE_REFERRAL, name="referral_move"),
    page("new/", views.case_new, may=may.MEET_PERSON, name="case_new"),
    page(_ONE, views.case_show, may=may.READ_CASE, name="case_show"),
    page(f"{_ONE}route/", views.route_choose, may=may.CHOOSE_ROUTE, name="route_choose"),
    page(f"{_ONE}move/", views.case_move, may=may.MOVE_CASE, name="case_move"),
    page(f"{_ONE}hand-over/", views.case_hand_over, may=may.HAND_OVER_CASE, name="case_hand_over"),
    page(f"{_ONE}refer/", views.referral_choose, may=may.SEND_REFERRAL, name="referral_choose"),
    page(f"{_ONE}refer/<slug:organisation>/", views.referral_new, may=may.SEND_REFERRAL, name="referral_new"),
    page(f"{_ONE}report/", views.pack_show, may=may.CHECK_PACK, name="pack_show"),
    page(f"{_ONE}report/print/", views.pack_print, may=may.READ_CASE, name="pack_print"),
    page(f"{_ONE}report/pdf/", views.pack_pdf, may=may.PRINT_PACK, name="pack_pdf"),
    page(f"{_ONE}report/came-back/", views.return_add, may=may.RECORD_RETURN, name="return_add"),
    page(f"{_ONE}report/<slug:number>/", views.pack_page, may=may.ANSWER_PAGE, name="pack_page"),
]
