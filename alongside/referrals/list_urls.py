"""Addresses of the dated lists that cases work to, which are the whole house's: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from .views import lists

app_name = "referral_lists"
urlpatterns: list[URLPattern] = [
    page("", lists.list_keep, may=may.KEEP_LISTS, name="list_keep"),
    page("clock/", lists.length_set, may=may.SET_LENGTH, name="length_set"),
    page("rows/add/", lists.entry_add, may=may.SET_ENTRY, name="entry_add"),
    page("rows/<slug:named>/<slug:code>/", lists.entry_set, may=may.SET_ENTRY, name="entry_set"),
    page("routes/<slug:code>/", lists.route_set, may=may.SET_ROUTE, name="route_set"),
]
