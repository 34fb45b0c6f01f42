"""What a locked page knows about the request it is given, for the type checker. The middleware and `page()` see to it."""

from django.http import HttpRequest

from .models import Partnership, User


class PersonRequest(HttpRequest):
    """A request by somebody who is signed in."""

    user: User
    recently_proved: bool
    roles: frozenset[str]


class PartnershipRequest(PersonRequest):
    """A request by somebody who is signed in, under a partnership they have a seat in."""

    partnership: Partnership
