"""Addresses of the lists of law and limits, which are the whole house's: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from .views import grounds, retention

app_name = "law"
urlpatterns: list[URLPattern] = [
    page("", grounds.ground_keep, may=may.KEEP_GROUNDS, name="ground_keep"),
    page("add/", grounds.ground_add, may=may.ADD_GROUND, name="ground_add"),
    page("limit/", grounds.limit_set, may=may.SET_LIMIT, name="limit_set"),
    page("keeping/", retention.rule_keep, may=may.SET_HOUSE_RETENTION, name="rule_keep"),
    page("<slug:code>/change/", grounds.ground_change, may=may.CHANGE_GROUND, name="ground_change"),
]
