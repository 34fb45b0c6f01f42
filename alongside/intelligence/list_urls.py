"""Addresses of the intelligence room's lists, which are the whole house's: page, lock, name."""

from alongside.kernel.access import page

from . import permissions as may
from .views import terms

app_name = "information"
urlpatterns = [
    page("", terms.term_list, may=may.KEEP_TERMS, name="term_list"),
    page("add/", terms.term_add, may=may.ADD_TERM, name="term_add"),
    page("<slug:which>/<str:code>/", terms.term_change, may=may.CHANGE_TERM, name="term_change"),
]
