"""Addresses of the directory: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page
from alongside.partnership.permissions import CHANGE_AREA, CORRECT_LISTING, SETTLE_CORRECTION, SETTLE_DIFFERENCE

from . import permissions
from .views import areas, changes, comparing, data, feeds, importing, pages, queue, suggestions

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
    page("changes/", changes.change_list, may=PUBLIC, name="change_list"),
    page("missing/", suggestions.suggestion_send, may=PUBLIC, name="suggestion_send"),
    page("missing/sent/", suggestions.suggestion_sent, may=PUBLIC, name="suggestion_sent"),
    page("queue/", queue.queue_show, may=permissions.SEE_QUEUE, name="queue_show"),
    page("queue/unconfirmed/", queue.queue_unconfirmed, may=permissions.SEE_QUEUE, name="queue_unconfirmed"),
    page(
        "queue/missing/<slug:reference>/",
        suggestions.suggestion_decide,
        may=permissions.DECIDE_SUGGESTION,
        name="suggestion_decide",
    ),
    page("queue/corrections/<slug:reference>/", queue.correction_settle, may=SETTLE_CORRECTION, name="correction_settle"),
    page("queue/differences/<slug:reference>/", queue.difference_settle, may=SETTLE_DIFFERENCE, name="difference_settle"),
    page("queue/listings/<slug:partnership_slug>/", queue.listing_correct, may=CORRECT_LISTING, name="listing_correct"),
    page("queue/areas/", areas.area_admin_list, may=CHANGE_AREA, name="area_admin_list"),
    page("queue/areas/<slug:code>/", areas.area_admin_change, may=CHANGE_AREA, name="area_admin_change"),
    page("imports/", importing.import_list, may=permissions.IMPORT_SOURCES, name="import_list"),
    page("imports/new/", importing.import_upload, may=permissions.UPLOAD_SOURCES, name="import_upload"),
    page("imports/<slug:reference>/", importing.import_review, may=permissions.IMPORT_SOURCES, name="import_review"),
    page("imports/<slug:reference>/discard/", importing.import_discard, may=permissions.DISCARD_SOURCES, name="import_discard"),
]
