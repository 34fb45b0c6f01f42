"""The demonstration's own address. `alongside/config/demonstration_urls.py` mounts it, and only in demonstration mode."""

from alongside.kernel.access import PUBLIC, page

from . import views

app_name = "demonstration"
urlpatterns = [
    page("", views.sign_in_as, may=PUBLIC, name="sign_in_as"),
    page("sign-in/<uuid:person>/", views.sign_in_person, may=PUBLIC, name="sign_in_person"),
]
