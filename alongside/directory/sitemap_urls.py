"""The one address of the directory that search engines look for at the root of a site."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from .views import feeds

app_name = "sitemap"
urlpatterns: list[URLPattern] = [
    page("sitemap.xml", feeds.sitemap, may=PUBLIC, name="sitemap"),
]
