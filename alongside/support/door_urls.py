"""Addresses of the survivor's own door: one page, open to anybody, whose address says nothing."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from .views import door

app_name = "own"
urlpatterns: list[URLPattern] = [
    page("", door.door_open, may=PUBLIC, name="door_open"),
    page("<slug:language>/", door.door_open_in, may=PUBLIC, name="door_open_in"),
]
