"""Addresses of the lists campaigns are described with, for the system administrator: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions
from .views import choices

app_name = "campaign_lists"
urlpatterns: list[URLPattern] = [
    page("", choices.choice_keep, may=permissions.CHANGE_CHOICE, name="choice_keep"),
    page("<slug:kind>/add/", choices.choice_add, may=permissions.ADD_CHOICE, name="choice_add"),
    page("<slug:kind>/<slug:code>/", choices.choice_change, may=permissions.CHANGE_CHOICE, name="choice_change"),
]
