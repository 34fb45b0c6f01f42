"""Addresses of the directory: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from .views import comparing, pages

app_name = "directory"
urlpatterns: list[URLPattern] = [
    page("", pages.partnership_list, may=PUBLIC, name="partnership_list"),
    page("map.svg", pages.map_svg, may=PUBLIC, name="map_svg"),
    page("map.png", pages.map_png, may=PUBLIC, name="map_png"),
    page("areas/", pages.area_list, may=PUBLIC, name="area_list"),
    page("areas/<slug:code>/", pages.area_show, may=PUBLIC, name="area_show"),
    page("find/", pages.place_find, may=PUBLIC, name="place_find"),
    page("compare/", comparing.comparison_show, may=PUBLIC, name="comparison_show"),
    page("compare/comparison.csv", comparing.comparison_download, may=PUBLIC, name="comparison_download"),
]
