"""Police force areas as whoever looks after the directory keeps them: those that have ended, too."""

from typing import TYPE_CHECKING

from django.http import Http404

from alongside.accounts.models import User
from alongside.partnership.models import Area
from alongside.partnership.permissions import CHANGE_AREA

if TYPE_CHECKING:
    from django.db.models import QuerySet


def areas_to_change_for(person: User) -> "QuerySet[Area]":
    """Every police force area, by name; none for anybody who may not change them."""
    if not person.may(CHANGE_AREA, None):
        return Area.objects.none()
    return Area.objects.select_related("changed_by").order_by("name")


def area_to_change_for(person: User, code: str) -> Area:
    """One police force area. Raises Http404 when there is none that this person may change."""
    found = areas_to_change_for(person).filter(code=code).first()
    if found is None:
        raise Http404
    return found
