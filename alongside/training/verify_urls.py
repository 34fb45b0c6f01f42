"""The addresses where anybody finds out whether a certificate or a badge is real."""

from alongside.kernel.access import PUBLIC, page

from .views import people

app_name = "verify"
urlpatterns = [
    page("", people.certificate_verify, may=PUBLIC, name="certificate_verify"),
    page("badges/", people.badge_status, may=PUBLIC, name="badge_status"),
]
