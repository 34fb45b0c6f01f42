"""The addresses of the demonstration: those of the house, and "sign in as", which exists nowhere else.

`settings.py` chooses this list only in demonstration mode. In a real installation the address is not refused: it is not there.
"""

from django.urls import include, path

from . import urls

urlpatterns = [path("demonstration/", include("alongside.home.demonstration_urls")), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
handler429 = urls.handler429
