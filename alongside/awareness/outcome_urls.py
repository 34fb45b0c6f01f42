"""Addresses of the list of outcomes, which is the whole house's: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from .views import rota

app_name = "outcomes"
urlpatterns: list[URLPattern] = [
    page("", rota.outcome_list, may=may.KEEP_OUTCOMES, name="outcome_list"),
    page("add/", rota.outcome_add, may=may.ADD_OUTCOME, name="outcome_add"),
    page("<slug:code>/change/", rota.outcome_change, may=may.CHANGE_OUTCOME, name="outcome_change"),
]
