"""The address where anybody with a certificate's code finds out whether it is real."""

from alongside.kernel.access import PUBLIC, page

from .views import people

app_name = "verify"
urlpatterns = [page("", people.certificate_verify, may=PUBLIC, name="certificate_verify")]
