"""Addresses of the referrals room: page, lock, name. They come after the partnership's word and `referrals/`."""

from django.urls import URLPattern

app_name = "referrals"
urlpatterns: list[URLPattern] = []
