"""Addresses of the directory: page, lock, name."""

from django.urls import URLPattern

app_name = "directory"
urlpatterns: list[URLPattern] = []
