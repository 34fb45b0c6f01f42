"""Addresses of the awareness room: page, lock, name. They come after the partnership's word and `awareness/`."""

from django.urls import URLPattern

app_name = "awareness"
urlpatterns: list[URLPattern] = []
