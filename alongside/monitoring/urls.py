"""Addresses of the monitoring room: page, lock, name. They come after the partnership's word and `monitoring/`."""

from django.urls import URLPattern

app_name = "monitoring"
urlpatterns: list[URLPattern] = []
