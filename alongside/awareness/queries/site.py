"""Who has a public site: partnerships with a published page that somebody coordinates here."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from alongside.accounts.models import Partnership, Seat
from alongside.accounts.rules import taken_up
from alongside.kernel.roles import Role
from alongside.partnership.models import ContactNumber
from alongside.partnership.queries import public_numbers


def sites() -> "QuerySet[Partnership]":
    """The partnerships that tell the public something here: page published, somebody coordinates it, and it goes on as itself."""
    seats = Seat.objects.current().filter(role=Role.COORDINATOR, person__is_active=True, partnership=OuterRef("pk"))
    standing = Partnership.objects.filter(planned=False, ended=None, continuation=None)
    return standing.filter(Exists(taken_up(seats)), profile__published=True)


def has_site(partnership: Partnership) -> bool:
    """Whether the partnership tells the public anything here."""
    return sites().filter(pk=partnership.pk).exists()


def require_site(partnership: Partnership) -> None:
    """Raises Http404 when the partnership has no public site."""
    if not has_site(partnership):
        raise Http404


def numbers_given(partnership: Partnership) -> Sequence[ContactNumber]:
    """The numbers the public of the partnership are given today, by what they are for."""
    return public_numbers(partnership)
