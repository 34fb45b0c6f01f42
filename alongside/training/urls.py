"""Addresses of the training room: page, lock, name. They come after the partnership's word and `training/`."""

from django.urls import URLPattern

app_name = "training"
urlpatterns: list[URLPattern] = []
