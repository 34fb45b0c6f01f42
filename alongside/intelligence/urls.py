"""Addresses of the intelligence room: page, lock, name. They come after the partnership's word and `intelligence/`."""

from django.urls import URLPattern

app_name = "intelligence"
urlpatterns: list[URLPattern] = []
