"""Addresses of the lists of powers, kinds and amounts, which are the whole house's: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from .views import lists

app_name = "powers"
urlpatterns: list[URLPattern] = [
    page("", lists.list_keep, may=may.KEEP_LISTS, name="list_keep"),
    page("add/", lists.power_add, may=may.ADD_POWER, name="power_add"),
    page("kinds/add/", lists.term_add, may=may.ADD_TERM, name="term_add"),
    page("kinds/<slug:code>/change/", lists.term_change, may=may.CHANGE_TERM, name="term_change"),
    page("amount/", lists.measure_set, may=may.SET_MEASURE, name="measure_set"),
    page("<slug:code>/change/", lists.power_change, may=may.CHANGE_POWER, name="power_change"),
]
