"""Addresses of the support room: page, lock, name. They come after the partnership's word and `support/`."""

from django.urls import URLPattern

app_name = "support"
urlpatterns: list[URLPattern] = []
