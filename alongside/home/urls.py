"""Addresses of the home room: page, lock, name."""

from alongside.kernel.access import PUBLIC, SIGNED_IN, page
from alongside.partnership.permissions import READ_CONTACTS

from . import permissions, views

app_name = "home"
urlpatterns = [
    page("", views.start, may=PUBLIC, name="start"),
    page("help/", views.help_page, may=PUBLIC, name="help"),
    page("accessibility/", views.accessibility, may=PUBLIC, name="accessibility"),
    page("privacy/", views.privacy, may=PUBLIC, name="privacy"),
    page("source/", views.source, may=PUBLIC, name="source"),
    page("source/code/", views.source_code, may=PUBLIC, name="source_code"),
    page("partnerships/", views.my_partnerships, may=SIGNED_IN, name="partnerships"),
    page("accounts/house/numbers-in-texts/", views.text_list, may=READ_CONTACTS, name="house_text_list"),
    page("accounts/house/numbers-in-texts/<slug:reference>/", views.number_show, may=READ_CONTACTS, name="house_number_show"),
    page("<slug:slug>/numbers-in-texts/", views.text_list, may=READ_CONTACTS, name="text_list"),
    page("<slug:slug>/numbers-in-texts/<slug:reference>/", views.number_show, may=READ_CONTACTS, name="number_show"),
    page("<slug:slug>/today/", views.today, may=permissions.SEE_TODAY, name="today"),
]
