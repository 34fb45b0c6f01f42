"""Addresses of the enforcement room: page, lock, name. They come after the partnership's word and `enforcement/`."""

from django.urls import URLPattern

app_name = "enforcement"
urlpatterns: list[URLPattern] = []
