"""Addresses of the directory: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from .views import comparing

app_name = "directory"
urlpatterns: list[URLPattern] = [
    page("compare/", comparing.comparison_show, may=PUBLIC, name="comparison_show"),
    page("compare/comparison.csv", comparing.comparison_download, may=PUBLIC, name="comparison_download"),
]
