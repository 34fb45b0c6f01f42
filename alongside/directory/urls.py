"""Addresses of the directory: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from .views import comparing, data, feeds, pages

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
    page("data/", data.data_about, may=PUBLIC, name="data_about"),
    page("data/partnerships.json", data.partnerships_json, may=PUBLIC, name="data_json"),
    page("data/partnerships.csv", data.partnerships_csv, may=PUBLIC, name="data_csv"),
    page("data/partnerships.geojson", data.partnerships_geojson, may=PUBLIC, name="data_geojson"),
    page("data/partnerships/<slug:word>.json", data.partnership_json, may=PUBLIC, name="data_partnership"),
    page("data/areas.csv", data.areas_csv, may=PUBLIC, name="data_areas"),
    page("data/schema.json", data.schema_json, may=PUBLIC, name="data_schema"),
    page("changes.atom", feeds.changes_atom, may=PUBLIC, name="changes_atom"),
    page("embed/", feeds.map_embed, may=PUBLIC, name="map_embed"),
]
