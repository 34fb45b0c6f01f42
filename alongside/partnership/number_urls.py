"""Addresses of the contact register of the whole house, for the system administrator: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions
from .views import contacts

app_name = "numbers"
urlpatterns: list[URLPattern] = [
    page("", contacts.contact_list, may=permissions.READ_CONTACTS, name="contact_list"),
    page("new/", contacts.contact_add, may=permissions.ADD_CONTACT, name="contact_add"),
    page("check/", contacts.text_check, may=permissions.READ_CONTACTS, name="text_check"),
    page("<slug:reference>/change/", contacts.contact_change, may=permissions.CHANGE_CONTACT, name="contact_change"),
    page("<slug:reference>/replace/", contacts.contact_supersede, may=permissions.SUPERSEDE_CONTACT, name="contact_supersede"),
    page("<slug:reference>/verify/", contacts.contact_verify, may=permissions.VERIFY_CONTACT, name="contact_verify"),
]
