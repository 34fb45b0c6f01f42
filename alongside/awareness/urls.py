"""Addresses of the awareness room: page, lock, name. They come after the partnership's word and `awareness/`."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from .campaign_urls import CAMPAIGN_PAGES
from .views import site

app_name = "awareness"
urlpatterns: list[URLPattern] = [
    page("", site.site_show, may=PUBLIC, name="site_show"),
    *CAMPAIGN_PAGES,
    # The two below come last: their first word is any language.
    page("<slug:language>/", site.site_show_in, may=PUBLIC, name="site_show_in"),
    page("<slug:language>/<slug:word>/", site.page_show, may=PUBLIC, name="page_show"),
]
