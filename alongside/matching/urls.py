"""Addresses of the matching room: page, lock, name. They come after the partnership's word and `matching/`."""

from django.urls import URLPattern

app_name = "matching"
urlpatterns: list[URLPattern] = []
